"""What became of a batch, as a table that no spreadsheet runs."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from documents.batches import report_of

from .conftest import batch_of, lines, record

pytestmark = pytest.mark.django_db


def rows_of(batch):
    text = "".join(report_of(batch))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_every_article_has_a_row_with_its_outcome_and_source():
    batch = batch_of(lines(record(1), b"broken", record(1)), publish=True)
    call_command("work", "--once")
    rows = rows_of(batch)
    assert [row["outcome"] for row in rows] == ["imported", "failed", "known"]
    assert [row["line"] for row in rows] == ["1", "2", "3"]
    assert (rows[0]["source"], rows[0]["status"]) == ("article-1", "published")
    assert "not JSON" in rows[1]["reason"]


def test_no_cell_is_a_formula_whatever_a_title_or_a_cause_says(shared):
    formulas = json.loads((shared / "security/csv_formula.json").read_text(encoding="utf-8"))
    batch = batch_of(
        lines(
            *(record(n, title=text, id="") for n, text in enumerate(formulas)),
            *(record(n, title=text, date=text, id="") for n, text in enumerate(formulas)),
        )
    )
    call_command("work", "--once")
    rows = rows_of(batch)
    assert len(rows) == 2 * len(formulas)
    for row in rows:
        for name in ("name", "reason"):
            assert not row[name].lstrip().startswith(("=", "+", "-", "@", "\t", "|", "%"))
