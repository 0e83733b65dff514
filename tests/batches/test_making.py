"""From files to a batch that waits."""

import io
import zipfile

import pytest

from documents.batches import bundled, make_batch
from documents.extraction import ExtractionError
from documents.models import Batch

from .conftest import archive, batch_of, lines, record

pytestmark = pytest.mark.django_db


def test_a_batch_waits_with_its_file_kept_under_its_digest(data_dir):
    data = lines(record(1))
    batch = batch_of(data, "a\u202e.jsonl")
    assert (batch.state, batch.kind, batch.name, batch.size) == (
        "waiting", "rows", "a.jsonl", len(data),
    )  # fmt: skip
    stored = data_dir / "originals" / batch.sha256[:2] / batch.sha256
    assert stored.read_bytes() == data
    assert stored.stat().st_mode & 0o077 == 0
    assert batch_of(data).original.name == batch.original.name


def test_an_archive_holds_files():
    assert batch_of(archive(("a.txt", b"x")), "a.zip").kind == "files"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"A text.", "a.txt", "no batch"),
        (b"", "a.jsonl", "no article"),
        (b"title,body\nA,x\n", "a.csv", "does not name text"),
        (archive(("word/document.xml", b"<x/>")), "a.docx", "one Word document"),
        (archive((".DS_Store", b"x")), "a.zip", "no article"),
    ],
)
def test_what_is_no_batch_is_refused_and_nothing_is_stored(data, name, reason, data_dir):
    with pytest.raises(ExtractionError, match=reason):
        batch_of(data, name)
    assert not Batch.objects.exists()
    assert not (data_dir / "originals").exists()


def test_several_files_become_one_archive_the_same_each_time():
    def bundle():
        files = [("a.txt", b"A."), ("../b.txt", b"B."), ("a.txt", b"C.")]
        with bundled((name, io.BytesIO(data)) for name, data in files) as made:
            made.seek(0)
            return made.read()

    assert bundle() == bundle()
    with zipfile.ZipFile(io.BytesIO(bundle())) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == {
            "a.txt": b"A.",
            "b.txt": b"B.",
            "3-a.txt": b"C.",
        }


def test_a_batch_of_a_worker_is_its_own_from_the_start():
    batch = make_batch(io.BytesIO(lines(record(1))), "a.jsonl", worker="w:1:a")
    assert (batch.state, batch.worker) == ("running", "w:1:a")
