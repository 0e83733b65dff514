"""The upload as extraction reads it, beside the paragraphs; read once for all who look."""

import pytest

from documents.admin import reading
from documents.admin.reading import lines_of, read, reading_of
from documents.extraction import ExtractionError, extract
from documents.ingestion import Original
from documents.models import Outlet

from .conftest import ARTICLE, WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def times_read(monkeypatch):
    """A list that grows with every reading in a child process."""
    times = []

    def extract_and_count(data, name, *, outlets):
        times.append(name)
        return extract(data, name, outlets=outlets)

    monkeypatch.setattr(reading, "extract_in_child", extract_and_count)
    return times


def original(text=ARTICLE, name="read-once.txt"):
    return Original(name, text.encode())


def test_the_same_upload_is_read_once_and_another_by_itself(times_read):
    first = read(original(ARTICLE + "Once."))
    assert read(original(ARTICLE + "Once.")) == first
    assert len(times_read) == 1
    read(original(ARTICLE + "Twice."))
    read(original(ARTICLE + "Once.", "other.txt"))
    assert len(times_read) == 3


def test_it_is_read_again_when_an_outlet_may_be_recognised(times_read):
    read(original(ARTICLE + "Vestnik."))
    Outlet.objects.create(name="Vestnik")
    read(original(ARTICLE + "Vestnik."))
    assert len(times_read) == 2


def test_what_cannot_be_read_or_is_lost_is_said(draft, data_dir):
    with pytest.raises(ExtractionError, match="picture"):
        read(Original("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)))
    for path in (data_dir / "originals").rglob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(ExtractionError, match="no upload kept"):
        reading_of(draft)


def test_lines_have_the_numbers_of_the_file(times_read):
    lines = lines_of(read(original()))
    assert [line.n for line in lines] == [1, 3, 5, 7]
    assert [line.text for line in lines][1:] == list(WORDS)
    assert lines[1].label == "body"


def test_a_page_without_lines_is_shown_in_its_blocks_of_text(times_read):
    page = "<html><head><title>No treaty</title></head><body><article><h1>No treaty</h1>"
    page += "".join(f"<p>{p}</p>" for p in WORDS) + "</article></body></html>"
    lines = lines_of(read(original(page, "page.html")))
    assert [line.text for line in lines] == ["No treaty", *WORDS]
    assert [line.label for line in lines] == ["", "body", "body", "body"]


def test_htmx_gets_the_lines_alone_and_others_a_page(editor, draft, times_read):
    url = f"/admin/documents/source/{draft.pk}/reading/"
    part = editor.get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<ol")
    assert 'data-n="5"' in part
    assert "<html" in editor.get(url).content.decode()
