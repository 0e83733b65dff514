"""What a file is: by its content first, then by its name; a sentence for what is not read."""

import gzip
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from documents.extraction import BadMember, ExtractionError, extract, extract_in_child, members
from documents.extraction.kinds import kind_of

PAGE = b"<!DOCTYPE html><html><body><p>Text.</p></body></html>"
MIME = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + PAGE
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def archive(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        (b"\r\n%PDF-1.7\n", "a.pdf", "pdf"),
        (archive("word/document.xml"), "a.docx", "docx"),
        (MIME, "a.mhtml", "mhtml"),
        (PAGE, "a.html", "html"),
        ("\ufeff<html>é".encode("utf-16"), "a.html", "html"),
        (b"<!-- saved from url=(0014)about:internet -->\r\n<html>", "a.txt", "html"),
        (b"<p>A part of a page.", "a.htm", "html"),
        (b"A text.", "a.txt", "text"),
        (b"A text.", "The U.S. and us", "text"),
        (b"", "a.txt", "text"),
        # The content goes before the name.
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (PAGE, "a.pdf", "html"),
        (PAGE + b"%PDF-1.7", "a.pdf", "html"),
        (archive("word/document.xml"), "a.zip", "docx"),
        (MIME, "a.html", "mhtml"),
        # Letters with which other types begin.
        (b"MZ and ID3 are letters, BZh too.", "a.txt", "text"),
        (b"BZh is no word.", "a.txt", "text"),
        (b"From: Jane\nTo: John\n\nDear John", "a.txt", "text"),
    ],
)
def test_content_and_name_say_what_reads_a_file(data, name, kind):
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"A text.", "a.pdf", "says that it is a PDF"),
        (b"A text.", "a.docx", "says that it is a Word document"),
        (b"A text.", "a.mht", "download or save it once more"),
        (b"A text.", "a.xyz", "Files of the type .xyz"),
        (b'{"title": "a"}', "a.jsonl", "several articles"),
        (b"title,text\n", "a.csv", "several articles"),
        (gzip.compress(b"text"), "a.jsonl.gz", "several articles"),
        (archive("a.txt", "b.txt"), "a.zip", "several articles"),
        (archive("xl/workbook.xml"), "a.xlsx", "Save each article"),
        (archive("ppt/presentation.xml"), "a.pptx", "presentation"),
        (archive("META-INF/manifest.xml", "content.xml"), "a.odt", "save it as .docx"),
        (archive("META-INF/container.xml"), "a.epub", "e-book"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "Save each article"),
        (OLE, "a.doc", "old office document"),
        (rb"{\rtf1\ansi text}", "a.rtf", "Rich Text Format"),
        (rb"{\rtf1\ansi text}", "a.doc", "Rich Text Format"),
        (b"\x89PNG\r\n\x1a\n\0", "a.png", "picture"),
        (b"\xff\xd8\xff\xe0\0", "photo.txt", "picture"),
        (b"\0\0\0\x18ftypheic", "a.heic", "picture"),
        (b"\0\0\0\x18ftypisom", "a.mp4", "sound or film"),
        (b"MZ\x90\0", "a.pdf", "program"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "Unpack it"),
        (b"%!PS-Adobe-3.0", "a.ps", "Convert it to PDF"),
        (b"bplist00\0", "a.webarchive", "Save the page as HTML"),
        (archive("a.docx")[:30], "a.docx", "damaged"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(data, name, words):
    with pytest.raises(ExtractionError) as caught:
        extract(data, name)
    assert words in str(caught.value)


def test_a_short_text_of_each_letter_is_a_text():
    """No signature of one or two letters swallows texts."""
    for code in range(33, 127):
        assert kind_of(bytes([code]) * 3 + b" is how this text begins.", "a.txt") == "text"


BATCHES = (".zip", ".csv", ".jsonl")


def what_becomes_of(path):
    """The reasons, and how many paragraphs or articles were read of a hostile file."""
    with path.open("rb") as file:
        if path.suffix in BATCHES:
            try:
                found = list(members(file, path.name))
            except ExtractionError as error:
                return [str(error)], 0
            reasons = [one.reason for one in found if isinstance(one, BadMember)]
            return reasons, len(found) - len(reasons)
        try:
            extraction = extract_in_child(file.read(20_000_001), path.name)
        except ExtractionError as error:
            return [str(error)], 0
    return list(extraction.warnings), len(extraction.blocks)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on Windows")
def test_every_hostile_file_is_refused_or_read_in_time_and_leaves_nothing_behind(
    shared, tmp_path, monkeypatch
):
    folder, temporary = tmp_path / "bombs", tmp_path / "temporary"
    temporary.mkdir()
    script = shared / "security" / "make_bombs.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, timeout=300)  # noqa: S603
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    paths = sorted(folder.iterdir())
    assert len(paths) == 45
    for path in paths:
        started = time.monotonic()
        reasons, read = what_becomes_of(path)
        assert time.monotonic() - started < 15, path.name
        assert read or reasons, path.name
        assert all(reason.rstrip().endswith((".", "!")) for reason in reasons), path.name
        assert not any("Traceback" in reason for reason in reasons), path.name
    assert list(temporary.iterdir()) == []
    assert sorted(folder.iterdir()) == paths  # nothing was written beside them
    assert not Path("/tmp/evil.txt").exists()  # noqa: S108 - where the archives' names lead
