"""Times searches side by side: the same passages and questions, engines asked in turn.

What is timed is all that a page needs before it is drawn: from the typed text to the 20 best
ids, the total and the counts of three disjunctive facets. Each engine has a process of its own.
"""

from __future__ import annotations

import csv
import gzip
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from benchmarks.engines import ENGINES, Answer, Question, Whoosh, day
from documents.search import UNCLASSIFIED, UNKNOWN_OUTLET, PassageRecord
from documents.search.analysis import terms
from documents.search.query import MAX_WORDS

ROUNDS = 7
SLOW = 20.0  # milliseconds on average: such an engine is asked in the first round only
STOP_WORDS = frozenset(terms("a an and are as at by for from in is it of on or the to what with"))


@dataclass(frozen=True, slots=True)
class Timing:
    """What was measured of one engine; milliseconds and 10^6 bytes."""

    engine: str
    passages: int
    index_per_s: int  # passages
    index_MB: float  # noqa: N815  # on disk
    peak_MB: float  # noqa: N815  # of all processes that build, the prepared rows included
    search_MB: float  # noqa: N815  # of the process that searches, mapped files included
    first_query_ms: float  # the index opened and one question answered
    ms: dict[str, dict[str, float]]  # shape: p50, p95


def read_passages(path: Path, limit: int | None = None) -> list[PassageRecord]:
    """The paragraphs of articles, one JSON object a line. Raises ValueError for another file."""
    records: list[PassageRecord] = []
    for source_id, article in enumerate(_articles(path), 1):
        date = day(article["date"])
        texts = [text.strip() for text in article["text"].split("\n\n") if text.strip()]
        for position, text in enumerate(texts, 1):
            records.append(
                PassageRecord(
                    id=f"{len(records):016d}",
                    source_id=source_id,
                    revision=1,
                    position=position,
                    kind="body",
                    text=text,
                    title=article["title"],
                    outlet=article["outlet"] or UNKNOWN_OUTLET,
                    outlet_names=(article["outlet"],),
                    authors=(article["author"],),
                    stance=article["stance"] or UNCLASSIFIED,
                    earliest=date,
                    latest=date,
                )
            )
            if len(records) == limit:
                return records
    if not records:
        raise ValueError(f"{path} has no text.")
    return records


def _articles(path: Path) -> Iterator[Mapping[str, str]]:
    """What is known of each; "" is not."""
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                known = {name: str(value) for name, value in json.loads(line).items() if value}
            except (ValueError, AttributeError) as error:
                raise ValueError(f"Line {number} of {path} is no JSON object.") from error
            yield defaultdict(str, known)


def read_topics(path: Path) -> list[dict[str, str]]:
    """The rows of a table, each with a title and a description. Raises ValueError for another."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or not all(row.get("title") and row.get("description") for row in rows):
        raise ValueError(f"{path} needs rows with title and description, separated by tabs.")
    return rows


def make_questions(topics: Sequence[Mapping[str, str]], directory: Path) -> list[Question]:
    """Questions of all shapes from the titles and descriptions of topics.

    What nothing answers is left out: engines differ in what they do then.
    """
    engine = Whoosh()
    engine.open(directory)
    stances = engine.answer(engine.ask(Question("all", ""))).stances
    common = max(stances, key=lambda slug: stances[slug])

    def total(question: Question) -> int:
        given: Any = engine.ask(question)
        return 0 if given.relaxed else int(given.total)

    questions = []
    for row in topics:
        words = [w for w in terms(row["title"]) if w not in STOP_WORDS and w.isalpha()]
        words = list(dict.fromkeys(words))
        title = " ".join(words)
        pairs = [" ".join(pair) for pair in pairwise(words)]
        questions += [
            max((Question("word", word) for word in words), key=total, default=None),
            Question("all", title),
            Question("any", title),
            Question("filtered", title, stance=common),
            max((Question("phrase", pair) for pair in pairs), key=total, default=None),
            Question("stop words", " ".join(_sentence(row["description"]))),
        ]
    return [question for question in questions if question and total(question)]


def _sentence(text: str) -> list[str]:
    """The distinct words of a sentence, stop words and all, as many as a query may have."""
    return list(dict.fromkeys(filter(str.isalpha, terms(text))))[:MAX_WORDS]


def run(
    articles: Path, topics: Path, *, passages: int | None = None, against: Sequence[str] = ()
) -> list[Timing]:
    """Build and time the project's engine, and those of ENGINES it is compared with.

    Raises OSError, ImportError for an engine that is not installed, or ValueError with a sentence.
    """
    names = ["whoosh", *against]
    rows = read_topics(topics)
    with tempfile.TemporaryDirectory() as directory:
        built = {
            name: _in_process(_build, name, articles, passages, Path(directory)) for name in names
        }
        questions = make_questions(rows, Path(directory) / "whoosh")
        asked = [_Asked(name, Path(directory) / name) for name in names]
        for number in range(ROUNDS):
            for question in questions:
                for each in asked:
                    if number == 0 or not each.slow:
                        each.ask(question)
        for each in asked[1:]:
            pairs = list(zip(asked[0].answers, each.answers, strict=False))
            same = sum(a == b for a, b in pairs)
            print(
                f"{each.name}: {same} of {len(pairs)} answers have our total and counts",
                file=sys.stderr,
            )
        return [each.finish(built[each.name]) for each in asked]


class _Asked:
    """One engine that is asked, in a process of its own."""

    def __init__(self, name: str, directory: Path) -> None:
        self.name = name
        self.times: dict[str, list[float]] = {}
        self.answers: list[Answer] = []
        self._mine, theirs = multiprocessing.get_context("spawn").Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(name, directory, theirs)
        )
        self._process.start()

    def ask(self, question: Question) -> None:
        self._mine.send(question)
        milliseconds, answer = self._mine.recv()
        self.times.setdefault(question.shape, []).append(milliseconds)
        self.answers.append(answer)

    @property
    def slow(self) -> bool:
        """Whether one round is enough of it."""
        times = [ms for shape in self.times.values() for ms in shape]
        return sum(times) / len(times) > SLOW

    def finish(self, built: dict[str, Any]) -> Timing:
        self._mine.send(None)
        search_mb, first = self._mine.recv()
        self._process.join()
        ms = {
            shape: {"p50": _percentile(times, 50), "p95": _percentile(times, 95)}
            for shape, times in self.times.items()
        }
        return Timing(
            engine=self.name, search_MB=round(search_mb, 1), first_query_ms=first, ms=ms, **built
        )


def _percentile(times: Sequence[float], percent: int) -> float:
    return round(sorted(times)[min(len(times) * percent // 100, len(times) - 1)], 3)


def _serve(name: str, directory: Path, connection: Connection) -> None:
    start = time.perf_counter()
    engine = ENGINES[name]()
    engine.open(directory)
    engine.ask(Question("word", "president"))
    first = (time.perf_counter() - start) * 1e3
    while (question := connection.recv()) is not None:
        start = time.perf_counter()
        given = engine.ask(question)
        milliseconds = (time.perf_counter() - start) * 1e3
        connection.send((milliseconds, engine.answer(given)))
    connection.send((round(_resident(os.getpid()), 1), round(first, 1)))


def _build(name: str, articles: Path, passages: int | None, directory: Path) -> dict[str, Any]:
    records = read_passages(articles, passages)
    start = time.perf_counter()
    with _Peak() as memory:
        ENGINES[name]().build(records, directory / name)
    seconds = time.perf_counter() - start
    files = [path for path in (directory / name).rglob("*") if path.is_file()]
    return {
        "passages": len(records),
        "index_per_s": round(len(records) / seconds),
        "index_MB": round(sum(path.stat().st_size for path in files) / 1e6, 1),
        "peak_MB": round(memory.most, 1),
    }


def _in_process(target: Callable[..., Any], *args: object) -> Any:
    """What `target` returns or raises, run in a process of its own."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=_answer, args=(theirs, target, *args))
    process.start()
    theirs.close()
    try:
        answer = mine.recv()
    finally:
        process.join()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _answer(connection: Connection, target: Callable[..., Any], *args: object) -> None:
    try:
        connection.send(target(*args))
    except Exception as error:
        connection.send(error)


def _resident(process: int) -> float:
    """The memory of a process and its children, 10^6 bytes; Linux only."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    total = pages * resource.getpagesize() / 1e6
    for child in children.split():
        with suppress(OSError):  # it may have ended
            total += _resident(int(child))
    return total


class _Peak:
    """Watches the memory of this process and its children; the highest is in `most`."""

    def __init__(self) -> None:
        self.most = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.05):
            self.most = max(self.most, _resident(os.getpid()))


def as_table(timings: Sequence[Timing]) -> str:
    """The timings for people."""
    shapes = list(timings[0].ms)
    rows = [
        [
            each.engine,
            *(f"{each.ms[shape]['p50']:.2f}/{each.ms[shape]['p95']:.2f}" for shape in shapes),
            f"{each.index_per_s}/s",
            f"{each.index_MB:.0f} MB",
            f"{each.peak_MB:.0f} MB",
            f"{each.search_MB:.0f} MB",
            f"{each.first_query_ms:.0f} ms",
        ]
        for each in timings
    ]
    head = ["", *shapes, "indexed", "on disk", "peak", "searching", "first"]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [head, *rows]
    )


def as_json(timings: Sequence[Timing]) -> str:
    """The timings for machines."""
    return json.dumps([asdict(each) for each in timings], indent=2)
