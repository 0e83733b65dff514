"""The store of uploads: what is referred to stays, what is not goes after a day."""

import errno
import io
import os
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import originals
from documents.ingestion import Draft, Facts, Original, ingest_source, revise_source

DAY = 86_400


def age(data_dir: Path, data: bytes, seconds: float) -> Path:
    path = data_dir / "originals" / originals.kept_as(Original("", data).sha256)
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_an_upload_is_kept_once_and_comes_back_by_its_digest(data_dir):
    assert originals.keep(b"words") == originals.keep(b"words")
    assert originals.kept(Original("", b"words").sha256) == b"words"
    assert originals.kept("0" * 64) is None
    (path,) = [one for one in (data_dir / "originals").rglob("*") if one.is_file()]
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_upload_is_kept_whole_or_not_at_all(data_dir):
    class Cut(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise OSError(errno.ENOSPC, "no space left")
            return super().read(3)

    digest = Original("", b"words").sha256
    with pytest.raises(OSError, match="no space"):
        originals.keep_file(Cut(b"words"), digest)
    assert originals.kept(digest) is None
    assert not [one for one in (data_dir / "originals").rglob("*") if one.is_file()]
    originals.keep(b"words")
    assert originals.kept(digest) == b"words"


def test_a_copy_that_was_cut_short_is_written_again(data_dir):
    originals.keep(b"words")
    age(data_dir, b"words", 0).write_bytes(b"wor")
    originals.keep(b"words")
    assert originals.kept(Original("", b"words").sha256) == b"words"


def test_an_abandoned_upload_goes_after_a_day_and_not_before(db, data_dir):
    originals.keep(b"abandoned")
    originals.keep(b"waiting")
    gone, waiting = age(data_dir, b"abandoned", DAY + 60), age(data_dir, b"waiting", DAY - 60)
    assert originals.remove_abandoned() == 1
    assert not gone.exists()
    assert waiting.exists()


def test_what_a_source_was_made_from_stays_until_the_draft_is_deleted(db, data_dir):
    source = ingest_source(
        facts=Facts(), paragraphs=[Draft("body", "Words")], original=Original("a.txt", b"words")
    )
    path = age(data_dir, b"words", 30 * DAY)
    assert originals.remove_abandoned() == 0
    source.delete()
    assert originals.remove_abandoned() == 1
    assert not path.exists()


def test_an_upload_that_comes_again_is_not_abandoned_any_more(db, data_dir):
    originals.keep(b"words")
    path = age(data_dir, b"words", 2 * DAY)
    originals.keep(b"words")
    assert originals.remove_abandoned() == 0
    assert path.exists()


def while_references_are_read(monkeypatch, happens):
    """Something happens after the files were listed and before one is removed."""
    read = originals._references

    def references():
        happens()
        return read()

    monkeypatch.setattr(originals, "_references", references)


def test_an_upload_that_comes_again_while_others_are_cleared_away_stays(db, data_dir, monkeypatch):
    originals.keep(b"words")
    path = age(data_dir, b"words", 2 * DAY)
    while_references_are_read(monkeypatch, lambda: originals.keep(b"words"))
    assert originals.remove_abandoned() == 0
    assert path.exists()


def test_two_that_clear_away_at_once_do_not_stop_each_other(db, data_dir, monkeypatch):
    originals.keep(b"words")
    originals.keep(b"others")
    path = age(data_dir, b"words", 2 * DAY)
    age(data_dir, b"others", 2 * DAY)
    while_references_are_read(monkeypatch, path.unlink)
    assert originals.remove_abandoned() == 1


def test_an_upload_that_becomes_a_former_one_meanwhile_stays(db, data_dir):
    source = ingest_source(
        facts=Facts(), paragraphs=[Draft("body", "Words")], original=Original("a.txt", b"words")
    )
    path = age(data_dir, b"words", 30 * DAY)
    with CaptureQueriesContext(connection) as asked:
        assert originals.remove_abandoned() == 0
    assert len(asked) == 1  # between two, it would be in neither
    revise_source(
        source, facts=Facts(), paragraphs=[Draft("body", "Words")], original=Original("b", b"new")
    )
    assert originals.remove_abandoned() == 0
    assert path.exists()


def test_the_command_says_how_many_there_were(db, data_dir, capsys):
    call_command("clear_uploads")
    originals.keep(b"words")
    age(data_dir, b"words", 2 * DAY)
    call_command("clear_uploads")
    assert capsys.readouterr().out == "0 uploads removed.\n1 upload removed.\n"
