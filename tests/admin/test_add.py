"""Adding a source: what is given is kept whole, or refused with a sentence that helps."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.admin import adding
from documents.models import Outlet, Paragraph, Source

from .conftest import ARTICLE, WORDS
from .desk import change_url

ADD = "/admin/documents/source/add/"


def upload(client, data: bytes, name: str, **fields):
    return client.post(ADD, {"file": SimpleUploadedFile(name, data), **fields})


def test_a_pasted_text_becomes_a_draft_with_its_bytes_kept(editor):
    response = editor.post(
        ADD, {"text": ARTICLE, "url": "https://example.org/a", "retrieved_on": "2026-11-22"}
    )
    source = Source.objects.get()
    assert response["Location"] == change_url(source)
    assert (source.status, source.url, str(source.retrieved_on)) == (
        "draft",
        "https://example.org/a",
        "2026-11-22",
    )
    with source.original.open() as stored:
        assert stored.read().decode().split() == ARTICLE.split()
    assert list(source.paragraphs.values_list("text", flat=True)) == list(WORDS)
    assert LogEntry.objects.get().change_message == "Added from pasted.txt."


def test_a_saved_page_becomes_a_draft(editor):
    page = "<html><head><title>No treaty</title></head><body><article><h1>No treaty</h1>"
    page += "".join(f"<p>{p}</p>" for p in WORDS) + "</article></body></html>"
    upload(editor, page.encode(), "Page saved.html")
    source = Source.objects.get()
    assert source.original_name == "Page saved.html"
    assert source.paragraphs.public().exists()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("page.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("page.txt", b"%PDF-1.7 " + b"x" * 500, "This PDF"),
        ("page.txt", b"words\x00more words", "binary"),
        ("page.docx", b"words", "Word document"),
        ("page.txt", bytes(range(0x80, 0x100)) * 40, ""),
        ("page.txt", "words \n".encode("utf-16")[:-1], ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_and_nothing_is_stored(
    editor, data_dir, name, data, says
):
    response = upload(editor, data, name, url="https://example.org/kept")
    assert response.status_code == 200
    assert says in " ".join(response.context["form"].errors["file"])
    assert "Nothing was stored." in response.content.decode()
    assert "https://example.org/kept" in response.content.decode()
    assert not Source.objects.exists()
    assert not [path for path in (data_dir / "originals").rglob("*") if path.is_file()]


def test_an_upload_over_20_mb_is_refused(editor):
    response = upload(editor, b"word " * 4_000_001, "huge.txt")
    assert "20.0 MB; the limit is 20 MB" in response.content.decode()
    assert not Source.objects.exists()


def test_a_paste_that_is_larger_than_a_form_may_be_is_refused_in_words(editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = editor.post(ADD, {"text": "word " * 1000})
    assert response.status_code == 400
    assert "Go back: your browser still has what you typed." in response.content.decode()
    assert not Source.objects.exists()


def test_an_upload_of_more_paragraphs_than_the_desk_can_show_is_refused(editor, monkeypatch):
    monkeypatch.setattr("documents.ingestion.MOST_PARAGRAPHS", 1)
    response = editor.post(ADD, {"text": ARTICLE})
    assert "shows 1 and 500\u202f000 at most" in response.content.decode()
    assert not Source.objects.exists()


def test_nothing_given_and_both_given_are_asked_about(editor):
    assert "Paste the text of a page, or choose a file." in editor.post(ADD, {}).content.decode()
    both = upload(editor, ARTICLE.encode(), "a.txt", text="My own words.")
    assert "only one of them can be the page" in both.content.decode()
    assert "My own words." in both.content.decode()
    assert not Source.objects.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org/a", "ftp://example.org/a"])
def test_an_address_that_is_no_web_address_is_refused_and_the_text_kept(editor, url):
    response = editor.post(ADD, {"text": "Kept words.", "url": url})
    assert "Write the whole address" in response.content.decode()
    assert "Kept words." in response.content.decode()


def test_an_outlet_that_the_archive_does_not_have_is_proposed_and_not_made(editor, monkeypatch):
    real = adding.facts_of
    monkeypatch.setattr(
        adding,
        "facts_of",
        lambda extraction: adding.replace(real(extraction), outlet="Vestnik Weekly"),
    )
    editor.post(ADD, {"text": ARTICLE})
    assert not Outlet.objects.exists()
    assert Source.objects.get().outlet is None
    assert 'value="Vestnik Weekly"' in editor.get(change_url(Source.objects.get())).content.decode()


def test_the_upload_can_be_had_back_by_editors_as_a_download_that_cannot_run(
    editor, draft, reader, client
):
    url = f"/admin/documents/source/{draft.pk}/original/"
    response = editor.get(url)
    assert b"".join(response.streaming_content).decode().split() == ARTICLE.split()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    for stranger in (reader, client):
        assert stranger.get(url)["Location"].startswith("/admin/login/")


def test_a_lost_upload_is_a_404_and_the_page_still_opens(editor, draft, data_dir):
    for path in (data_dir / "originals").rglob("*"):
        if path.is_file():
            path.unlink()
    assert editor.get(f"/admin/documents/source/{draft.pk}/original/").status_code == 404
    assert editor.get(f"/admin/documents/source/{draft.pk}/reading/").status_code == 200
    assert editor.get(change_url(draft)).status_code == 200


def test_the_lines_of_the_upload_are_shown_with_their_labels(editor, draft):
    page = editor.get(f"/admin/documents/source/{draft.pk}/reading/").content.decode()
    assert "Moscow would not rule out a treaty" in page
    assert '<span class="label">body</span>' in page
    assert Paragraph.objects.filter(source=draft).exists()
