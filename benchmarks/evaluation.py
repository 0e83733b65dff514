"""How relevant the answers are, on collections whose right answers are known.

A collection is a folder of docs.jsonl ({"id", "title", "text"}), queries.jsonl ({"id", "text"})
and qrels.tsv (query, document, gain, separated by tabs; a head line is allowed), each of them
also as .gz. Every document becomes one passage in an index made for this run.

The measures are trec_eval's map, ndcg_cut_10, recip_rank and recall_100
(https://github.com/usnistgov/trec_eval), written out here because they are forty lines. As there,
a document is relevant from a gain of 1, queries without a relevant document are left out, and
the rest are averaged; as with its option -c, a query that finds nothing counts 0.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any, Literal, TextIO

from documents.search import (
    UNCLASSIFIED,
    UNKNOWN_OUTLET,
    PassageRecord,
    SearchQuery,
    open_index,
)

DEPTH = 1000  # answers that are looked at

# What acts as a sign in a query (lexer.py), in all its spellings.
_SIGNS = re.compile(r"[\"“”„‟«»＂「」『』()（）:：*＊?？~～]")
_MINUS = re.compile(r"(?<!\S)[-−－]+|[-−－]+(?!\S)")  # that does not join two words
_OPERATORS = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")


def evaluate(folder: Path, match: Literal["any", "auto"] = "any") -> dict[str, float]:
    """The four measures, and the numbers of `queries` that count and of `documents`.

    "any" searches passages with any of a query's words, "auto" as a reader's search does: with
    all of them, and with some where none has all. ValueError for a line that is wrong, OSError or
    EOFError for a file that is missing or broken.
    """
    gains = read_gains(folder)
    queries = {
        str(row["id"]): row["text"]
        for row in _rows(folder, "queries.jsonl")
        if any(gain > 0 for gain in gains.get(str(row["id"]), {}).values())
    }
    if not queries:
        raise ValueError("no query has a relevant document")
    with tempfile.TemporaryDirectory() as directory:
        index = open_index(Path(directory))
        names: list[str] = []
        documents = index.rebuild(_passages(_rows(folder, "docs.jsonl"), names))
        asked = SearchQuery(match="all" if match == "auto" else "any", synonyms=False, limit=DEPTH)
        found = {
            query: [
                names[int(hit.id)]
                for hit in index.search(replace(asked, text=plain_words(text))).hits
            ]
            for query, text in queries.items()
        }
    measured = [measure(found[query], gains[query]) for query in queries]
    means = {name: round(fmean(each[name] for each in measured), 6) for name in measured[0]}
    return {**means, "queries": len(queries), "documents": documents}


def plain_words(text: str) -> str:
    """A sentence as a query that is nothing but words.

    Quotation marks, parentheses, colons, *, ? and ~ become spaces, as does a minus that does not
    join two words; AND, OR and NOT are put in lower case.
    """
    words = _MINUS.sub(" ", _SIGNS.sub(" ", text))
    return _OPERATORS.sub(lambda found: found[0].lower(), words)


def measure(found: Sequence[str], gains: Mapping[str, int]) -> dict[str, float]:
    """The measures of one query: `found` best first, `gains` of the documents that were judged.

    map: mean over the relevant documents of the precision at the rank of each, 0 for one that
    was not found. ndcg@10: the sum of gain / log2(rank + 1) over the first ten, divided by that
    of the best order. mrr: 1 / the rank of the first relevant one. recall@100: the share of the
    relevant ones that is among the first hundred.
    """
    relevant = {name for name, gain in gains.items() if gain > 0}
    ranks = [rank for rank, name in enumerate(found, 1) if name in relevant]
    ideal = sorted((gains[name] for name in relevant), reverse=True)
    reached = [max(gains.get(name, 0), 0) for name in found]
    return {
        "map": sum(number / rank for number, rank in enumerate(ranks, 1)) / len(relevant),
        "ndcg@10": _discounted(reached[:10]) / _discounted(ideal[:10]),
        "mrr": 1 / ranks[0] if ranks else 0.0,
        "recall@100": sum(rank <= 100 for rank in ranks) / len(relevant),
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def read_gains(folder: Path) -> dict[str, dict[str, int]]:
    """The judged documents of each query and their gains."""
    gains: dict[str, dict[str, int]] = {}
    with _open(folder, "qrels.tsv") as lines:
        for number, line in enumerate(lines, 1):
            fields = line.rstrip("\r\n").split("\t")
            if not line.strip() or (number == 1 and not _is_number(fields[-1])):
                continue
            if len(fields) != 3 or not _is_number(fields[2]):
                raise ValueError(f"qrels.tsv, line {number}: not query, document and gain")
            gains.setdefault(fields[0], {})[fields[1]] = int(fields[2])
    return gains


def _is_number(field: str) -> bool:
    return re.fullmatch(r"-?[0-9]+", field.strip()) is not None


def _passages(rows: Iterator[dict[str, Any]], names: list[str]) -> Iterator[PassageRecord]:
    """A passage per document, its id the place of the document's own in `names`, which it fills.

    A document that is only a title is searched by that: a title alone finds no passage.
    """
    for row in rows:
        title = row.get("title") or ""
        yield PassageRecord(
            id=f"{len(names):016d}",
            source_id=len(names) + 1,
            revision=1,
            position=1,
            kind="body",
            text=row["text"] or title,
            title=title,
            outlet=UNKNOWN_OUTLET,
            outlet_names=(),
            authors=(),
            stance=UNCLASSIFIED,
            earliest=None,
            latest=None,
        )
        names.append(str(row["id"]))


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with _open(folder, name) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
                raise ValueError(f"{name}, line {number}: not an object with id and text")
            yield row


def _open(folder: Path, name: str) -> TextIO:
    """The file, or its compressed form where only that is there."""
    packed = folder / f"{name}.gz"
    if not (folder / name).exists() and packed.exists():
        return gzip.open(packed, "rt", encoding="utf-8")
    return (folder / name).open(encoding="utf-8")
