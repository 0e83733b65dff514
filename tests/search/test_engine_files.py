"""What the index promises of its files: commits survive kills, damage is told, nothing piles up."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import stat
import threading
import time
from pathlib import Path

import pytest

from documents.search import (
    Index,
    IndexBusyError,
    IndexMissingError,
    SearchError,
    SearchQuery,
    open_index,
)
from documents.search.engines.whoosh.storage import to_merge
from tests.search.test_engine import ids, passage


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index(tmp_path / "index")
    index.rebuild([passage("old words", source=n, position=p) for n in (1, 2) for p in (1, 2)])
    return index


def size(directory: Path) -> tuple[int, int]:
    files = [path for path in directory.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def test_there_is_one_index_object_for_a_directory(tmp_path: Path) -> None:
    assert open_index(tmp_path / "index") is open_index(tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_nobody_else_may_enter_the_directory(index: Index) -> None:
    for path in (index.directory, *filter(Path.is_dir, index.directory.iterdir())):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_an_index_of_another_schema_counts_as_missing(index: Index) -> None:
    pointer = index.directory / "CURRENT"
    pointer.write_text(pointer.read_text().replace('"schema": ', '"schema": 9'))
    with pytest.raises(IndexMissingError):
        index.search(SearchQuery("old"))
    index.rebuild([passage("new")])
    assert ids(index.search(SearchQuery("new"))) == ["p1x1"]


def test_a_second_writer_waits_and_then_says_that_the_index_is_busy(index: Index) -> None:
    with index.writing() as writer:
        writer.replace(1, [])
        with pytest.raises(IndexBusyError):
            Index(index.directory).replace({2: []}, timeout=0.1)
        assert index.search(SearchQuery("old")).total == 4
    assert index.search(SearchQuery("old")).total == 2


def test_a_waiting_writer_goes_on_when_the_first_is_done(index: Index) -> None:
    with index.writing() as writer:
        other = threading.Thread(target=Index(index.directory).replace, args=({2: []},))
        other.start()
        writer.replace(1, [])
    other.join()
    assert index.state() == {}


def test_readers_and_writers_in_threads_see_whole_commits_only(index: Index) -> None:
    index.rebuild([passage("count", source=n, position=p) for n in range(9) for p in (1, 2)])
    seen: list[object] = []
    done = threading.Event()

    def read() -> None:
        own = Index(index.directory)
        while not done.is_set():
            for each in (index, own):
                try:
                    seen.append(each.search(SearchQuery("count")).total)
                except SearchError as error:
                    seen.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(12):
        index.replace(
            {number % 9: [passage("count", source=number % 9, position=p) for p in (1, 2)]}
        )
    done.set()
    for reader in readers:
        reader.join()
    assert set(seen) == {18}


def test_many_small_commits_leave_few_files_and_no_more_than_is_needed(index: Index) -> None:
    records = {
        n: [passage(f"w{n} " * 30, source=n, position=p) for p in range(9)] for n in range(40)
    }
    for _ in range(3):
        for number, passages in records.items():
            index.replace({number: passages})
    fresh = Index(index.directory.parent / "fresh")
    fresh.rebuild(record for number in sorted(records) for record in records[number])
    files, held = size(index.directory)
    assert files < 40
    assert held < 4 * size(fresh.directory)[1]
    assert index.state() == fresh.state()


def test_segments_stay_few_and_a_passage_is_copied_seldom() -> None:
    segments: list[tuple[int, int]] = []
    copied = most = 0
    for _ in range(3000):
        segments.append((25, 25))
        chosen = to_merge(segments)
        size = sum(segments[n][0] for n in chosen)
        copied += size
        if chosen:
            segments = [s for n, s in enumerate(segments) if n not in chosen] + [(size, size)]
        most = max(most, len(segments))
    assert most < 20
    assert copied < 12 * 3000 * 25


def test_a_segment_that_is_mostly_deleted_is_written_anew() -> None:
    assert to_merge([(1000, 1000), (10, 2500), (90, 100)]) == [1]
    assert to_merge([(1000, 2500)]) == [0]
    assert to_merge([(1000, 1500), (10, 10)]) == []


def test_a_rebuild_leaves_at_most_one_old_generation(index: Index) -> None:
    for _ in range(3):
        index.rebuild([passage("x")])
    assert len(list(index.directory.glob("g-*"))) == 2
    index.replace({1: [passage("y")]})
    assert len(list(index.directory.glob("g-*"))) == 1


def test_a_reader_of_the_old_generation_reads_on(index: Index) -> None:
    snapshot = index._snapshot()
    for _ in range(3):
        index.rebuild([passage("new")])
    assert snapshot.search(SearchQuery("old"), None).total == 4


@pytest.mark.parametrize("harm", ["truncate", "empty", "delete", "garbage"])
@pytest.mark.parametrize("pattern", ["CURRENT", "g-*/*.toc", "g-*/*.arrays"])
def test_damage_is_told_and_deletes_nothing_and_a_rebuild_heals(
    index: Index, pattern: str, harm: str
) -> None:
    (path,) = index.directory.glob(pattern)
    content = path.read_bytes()
    if harm == "delete":
        path.unlink()
    else:
        damaged = {"truncate": content[:-5], "empty": b"", "garbage": b"?" * len(content)}
        path.write_bytes(damaged[harm])
    before = sorted(index.directory.rglob("*"))
    reader = Index(index.directory)
    for use in (lambda: reader.search(SearchQuery("old")), lambda: reader.replace({1: []})):
        with pytest.raises(SearchError):
            use()
    assert sorted(index.directory.rglob("*")) == before
    index.rebuild([passage("new")])
    assert ids(reader.search(SearchQuery("new"))) == ["p1x1"]


def test_one_changed_byte_anywhere_is_noticed_when_the_index_is_checked(index: Index) -> None:
    (path,) = index.directory.glob("g-*/*.arrays")
    content = path.read_bytes()
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises(SearchError):
            Index(index.directory).state()
    path.write_bytes(content)
    assert Index(index.directory).state() == index.state()


def _write_forever(directory: Path) -> None:
    index = Index(directory)
    number = 0
    while True:
        number += 1
        index.replace({1: [passage("word " * number, position=p) for p in range(1, 4)]})


def test_a_writer_killed_at_any_moment_loses_no_commit_and_leaves_none_half_done(
    tmp_path: Path,
) -> None:
    index = Index(tmp_path / "index")
    index.rebuild([passage("word"), passage("stays", source=2)])
    context = multiprocessing.get_context("spawn")
    for _ in range(5):
        writer = context.Process(target=_write_forever, args=(index.directory,))
        writer.start()
        start, content = time.monotonic(), (index.directory / "CURRENT").read_bytes()
        while (index.directory / "CURRENT").read_bytes() == content:
            assert time.monotonic() - start < 60, "the writer never commits"
            time.sleep(0.01)
        time.sleep(random.random() * 0.1)  # noqa: S311
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        assert index.search(SearchQuery("word")).total == 3
        assert index.search(SearchQuery("stays")).total == 1
        index.replace({2: [passage("stays", source=2)]}, timeout=1)
    assert size(index.directory)[0] < 12


def test_a_rebuild_in_several_processes_is_the_same_as_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        passage(f"shared w{n} w{n % 7}", source=n, position=p, title=f"title {n % 3}")
        for n in range(60)
        for p in (1, 2)
    ]
    one, several = Index(tmp_path / "one"), Index(tmp_path / "several")
    one.rebuild(records)
    monkeypatch.setattr("documents.search.engines.whoosh.building.CHUNK", 25)
    monkeypatch.setattr("documents.search.engines.whoosh.merging.RANGE", 50)
    several.rebuild(records)
    assert several.state() == one.state()
    for text in ("shared", "w3 title", '"shared w5"', "w1*", "-w3", "title:title"):
        query = SearchQuery(text, match="any", limit=200)
        assert several.search(query) == one.search(query)
    assert several.lexicon().completions("w") == one.lexicon().completions("w")


def test_a_posting_list_of_a_kind_of_query_not_known_is_found_by_whoosh(index: Index) -> None:
    from whoosh.query import AndMaybe, Every, Or, Regex, SpanFirst, Term, TermRange

    index.replace(
        {3: [passage("alpha beta", source=3, title="gamma"), passage("beta", source=3, position=2)]}
    )
    index.replace({2: []})
    snapshot = index._snapshot()

    def found(tree: object) -> list[str]:
        return snapshot._columns.public_ids(snapshot.evaluation().found(tree))  # type: ignore[arg-type]

    assert found(Regex("text", "al.*a")) == ["p3x1"]
    assert found(TermRange("text", "b", "c")) == ["p3x1", "p3x2"]
    assert found(SpanFirst(Term("text", "beta"))) == ["p3x2"]
    assert found(AndMaybe(Term("title", "gamma"), Term("text", "alpha"))) == ["p3x1"]
    assert found(Or([Every(), Regex("text", "al.*")])) == ["p1x1", "p1x2", "p3x1", "p3x2"]
