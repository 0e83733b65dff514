"""What became of a batch, as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from documents.characters import table_cell
from documents.models import Batch

COLUMNS = ("number", "name", "line", "outcome", "reason", "source", "status")
_AT_ONCE = 500  # rows


def report_of(batch: Batch) -> Iterator[str]:
    """CSV, in parts: a row for each article that has an outcome; `source` is its slug."""
    yield "\ufeff" + _lines([COLUMNS])  # the mark makes spreadsheets read UTF-8
    rows: list[tuple[object, ...]] = []
    for item in batch.items.select_related("source").iterator(_AT_ONCE):
        slug, status = (item.source.slug, item.source.status) if item.source else ("", "")
        rows.append(
            (
                item.number,
                table_cell(item.name),
                item.line or "",
                item.outcome,
                table_cell(item.reason),
                slug,
                status,
            )
        )
        if len(rows) == _AT_ONCE:
            yield _lines(rows)
            rows.clear()
    yield _lines(rows)


def _lines(rows: list[tuple[object, ...]]) -> str:
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue()
