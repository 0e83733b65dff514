"""What is here already is not stored twice: an editor leaves it, or says what it is, a
republication or another article."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from documents import originals
from documents.admin import duplicates
from documents.dates import parse_edtf
from documents.ingestion import Draft, Facts, Original, ingest_source
from documents.models import Distinction, Outlet, Source

from .conftest import ARTICLE, WORDS
from .desk import change_url, opened, saved, sent

ADD = "/admin/documents/source/add/"
DECIDE = "/admin/documents/source/add/decision/"
SAVED_PAGE = (
    "<html><head><title>No treaty</title></head><body><article><h1>No treaty</h1>"
    + "".join(f"<p>{text}</p>" for text in WORDS)
    + "</article></body></html>"
)


def upload(client, data: str, name: str, **fields):
    return client.post(ADD, {"file": SimpleUploadedFile(name, data.encode()), **fields})


def ticket(response) -> str:
    return response.context["ticket"]


def duplicates_url(source: Source) -> str:
    return f"/admin/documents/source/{source.pk}/duplicates/"


@pytest.fixture
def stored(draft) -> Source:
    draft.outlet = Outlet.objects.create(name="Vestnik Weekly")
    draft.published_on = parse_edtf("2021-03-03")
    draft.save()
    draft.publish()
    return draft


@pytest.fixture
def second_draft(stored) -> Source:
    """As a batch keeps it: stored as a draft, though it is here already."""
    return ingest_source(
        facts=Facts(title="No treaty"),
        paragraphs=[Draft("body", text) for text in (*WORDS, "The talks go on.")],
        original=Original("b.html", SAVED_PAGE.encode()),
    )


def test_the_same_file_is_not_added_again_and_the_page_leads_to_the_source_that_has_it(
    editor, stored
):
    response = upload(editor, ARTICLE, "again.txt")
    page = response.content.decode()
    assert "The same file" in page
    assert "Nothing was stored." in page
    assert change_url(stored) in page
    assert 'name="republication"' not in page
    assert Source.objects.count() == 1


def test_of_a_withdrawn_source_the_page_says_when_why_and_what_can_be_done(editor, stored, client):
    stored.withdraw(reason="published twice.")
    day = timezone.localtime(stored.withdrawn_at)
    page = " ".join(upload(editor, ARTICLE, "again.txt").content.decode().split())
    assert f"Withdrawn on {day.day} {day:%B %Y}: published twice." in page
    assert "it cannot be published again" in page
    assert "go on with it" not in page
    # What it says can be done works.
    response = upload(editor, SAVED_PAGE, "page.html")
    editor.post(DECIDE, {"ticket": ticket(response), "republication": stored.pk})
    again = Source.objects.get(republication_of=stored)
    saved(editor, again, "_publish")
    assert again.status == "published"
    assert client.get(again.get_absolute_url()).status_code == 200
    assert client.get(stored.get_absolute_url()).status_code == 410


def test_the_same_text_in_another_file_stops_before_anything_is_stored(editor, stored):
    page = upload(editor, SAVED_PAGE, "page.html").content.decode()
    assert "This article is here already" in page
    assert "Nothing was stored." in page
    assert stored.title in page
    assert "Vestnik Weekly, 3 March 2021 (published)" in " ".join(page.split())
    assert change_url(stored) in page
    assert Source.objects.count() == 1


def test_the_words_that_differ_are_shown(editor, stored):
    edited = SAVED_PAGE.replace("on Monday in Beijing", "on Tuesday in Beijing")
    page = upload(editor, edited, "page.html").content.decode()
    assert "Nearly the same words are here already" in page
    assert "This article is here already" not in page
    assert "<del>Monday</del>" in page
    assert "<ins>Tuesday</ins>" in page


def test_another_article_is_added_as_ever(editor, stored):
    other = " ".join(f"word{n} of another article" for n in range(40))
    response = editor.post(ADD, {"text": f"Rain in the north\n\n{other}.\n"})
    assert Source.objects.count() == 2
    assert response["Location"] == change_url(
        Source.objects.get(republication_of=None, status="draft")
    )


def test_said_to_be_a_republication_it_is_stored_linked_without_a_second_upload(
    editor, stored, data_dir
):
    response = upload(
        editor, SAVED_PAGE, "page.html", url="https://example.org/b", retrieved_on="2026-11-22"
    )
    answer = editor.post(DECIDE, {"ticket": ticket(response), "republication": stored.pk})
    source = Source.objects.get(republication_of=stored)
    assert answer["Location"] == change_url(source)
    assert (source.status, source.url, source.original_name) == (
        "draft",
        "https://example.org/b",
        "page.html",
    )
    assert source.retrieved_on == dt.date(2026, 11, 22)
    with source.original.open() as kept:
        assert kept.read().decode() == SAVED_PAGE
    assert list(source.paragraphs.searched().values_list("text", flat=True)) == list(WORDS)


def test_where_this_appeared_first_the_stored_one_becomes_the_republication(editor, stored):
    response = upload(editor, SAVED_PAGE, "page.html")
    editor.post(DECIDE, {"ticket": ticket(response), "first": stored.pk})
    stored.refresh_from_db()
    assert stored.republication_of == Source.objects.get(status="draft")


@pytest.mark.parametrize(
    ("published", "offered"), [("2022-01-01", False), ("2020-01-01", True), ("", True)]
)
def test_that_this_appeared_first_is_offered_unless_the_dates_say_otherwise(
    editor, stored, second_draft, published, offered
):
    second_draft.published_on = parse_edtf(published)
    second_draft.save()
    page = editor.get(duplicates_url(second_draft)).content.decode()
    assert ('name="first"' in page) == offered
    assert ("By its date, this one appeared first." in page) == (published == "2020-01-01")
    assert 'name="republication"' in page


def test_only_a_source_that_holds_the_same_can_be_named(editor, stored):
    other = ingest_source(facts=Facts(title="Rain"), paragraphs=[Draft("body", "It rains.")])
    response = upload(editor, SAVED_PAGE, "page.html")
    for named in (other.pk, 0, "x", "٣", "9" * 40, ""):
        answer = editor.post(DECIDE, {"ticket": ticket(response), "republication": named})
        assert "This article is here already" in answer.content.decode()
    assert Source.objects.count() == 2


def refused(client, response) -> bool:
    """Whether the answer leads back to the empty page for adding."""
    again = client.get(response["Location"]).content.decode()
    return response["Location"] == ADD and "waited too long" in again


def test_a_ticket_is_no_use_forged_or_to_somebody_else_or_late(
    editor, second_editor, stored, monkeypatch
):
    good = ticket(upload(editor, SAVED_PAGE, "page.html"))
    said = {"republication": stored.pk}
    for text in ("", "x", good[:-1], f"{good}x"):
        assert refused(editor, editor.post(DECIDE, {**said, "ticket": text}))
    assert refused(second_editor, second_editor.post(DECIDE, {**said, "ticket": good}))
    later = timezone.now() + duplicates.DECIDE_WITHIN + dt.timedelta(minutes=1)
    with monkeypatch.context() as clock:
        clock.setattr("django.core.signing.time.time", later.timestamp)
        assert refused(editor, editor.post(DECIDE, {**said, "ticket": good}))
    assert Source.objects.count() == 1
    assert "Location" in editor.post(DECIDE, {**said, "ticket": good})
    assert Source.objects.count() == 2


def test_where_the_upload_is_gone_it_is_asked_for_again(editor, stored, data_dir):
    response = upload(editor, SAVED_PAGE, "page.html")
    name = originals.kept_as(Original("", SAVED_PAGE.encode()).sha256)
    (data_dir / "originals" / name).unlink()
    answer = editor.post(DECIDE, {"ticket": ticket(response), "republication": stored.pk})
    assert refused(editor, answer)


def test_only_editors_decide(reader, client, stored, second_draft):
    for person in (reader, client):
        assert person.get(duplicates_url(second_draft)).status_code in (302, 403)
        assert person.post(DECIDE, {"republication": stored.pk}).status_code in (302, 403)
        person.post(duplicates_url(second_draft), {"republication": stored.pk})
    second_draft.refresh_from_db()
    assert second_draft.republication_of is None


def test_at_the_desk_a_draft_says_that_it_is_here_already_and_cannot_be_published(
    editor, stored, second_draft
):
    second_draft.paragraphs.get(position=4).delete()
    page = editor.get(change_url(second_draft)).content.decode()
    assert "This article is here already" in page
    assert duplicates_url(second_draft) in page
    answer = sent(editor, second_draft, opened(editor, second_draft), "_publish")
    assert "This article is in the archive already." in answer.content.decode()
    second_draft.refresh_from_db()
    assert second_draft.status == "draft"


def test_it_can_be_saved_as_a_draft_all_the_same(editor, stored, second_draft):
    answer = sent(editor, second_draft, {**opened(editor, second_draft), "notes": "Ask Anna."})
    assert answer.status_code == 302
    second_draft.refresh_from_db()
    assert second_draft.notes == "Ask Anna."


def test_said_to_be_a_republication_at_the_desk_it_can_be_published(editor, stored, second_draft):
    page = editor.get(duplicates_url(second_draft)).content.decode()
    assert "<ins>The talks go on.</ins>" in page
    answer = editor.post(duplicates_url(second_draft), {"republication": stored.pk}, follow=True)
    text = answer.content.decode()
    assert f"a republication of “{stored.title}”" in text
    assert "here already" not in text
    sent(editor, second_draft, opened(editor, second_draft), "_publish")
    second_draft.refresh_from_db()
    assert (second_draft.status, second_draft.republication_of) == ("published", stored)


def test_changed_into_another_article_it_can_be_published(editor, stored, second_draft):
    form = opened(editor, second_draft)
    for number in range(4):
        form[f"p-{number}-text"] = " ".join(f"other{number}{n}" for n in range(30))
    sent(editor, second_draft, form, "_publish")
    second_draft.refresh_from_db()
    assert second_draft.status == "published"


def test_a_published_source_is_corrected_without_being_asked(editor, stored, second_draft):
    page = editor.get(change_url(stored)).content.decode()
    assert "here already" not in page
    form = {**opened(editor, stored), "notes": "A note."}
    assert sent(editor, stored, form).status_code == 302
    page = editor.get(duplicates_url(stored)).content.decode()
    assert "No other source holds the same article." in page


@pytest.fixture
def report(stored) -> Source:
    """Another article, of nearly the same words."""
    return ingest_source(
        facts=Facts(title="Berlin and Paris will not sign a treaty"),
        paragraphs=[Draft("body", text) for text in (*WORDS[1:], "The weather was fine.")],
    )


def test_two_articles_of_nearly_the_same_words_can_be_said_to_be_different(
    editor, editor_user, stored, report
):
    page = editor.get(change_url(report)).content.decode()
    assert "Nearly the same words are here already" in page
    answer = sent(editor, report, opened(editor, report), "_publish")
    assert "say that they are different articles" in " ".join(answer.content.decode().split())
    page = editor.get(duplicates_url(report)).content.decode()
    assert "These are two different articles" in page
    assert re.search(r"\): \d\d % of the shorter one’s runs of three words", page)
    answer = editor.post(duplicates_url(report), {"different": stored.pk}, follow=True)
    assert f"another article than “{stored.title}”" in answer.content.decode()
    assert "here already" not in answer.content.decode()
    told = Distinction.objects.get()
    assert (told.first, told.second, told.by) == (stored, report, editor_user)
    sent(editor, report, opened(editor, report), "_publish")
    report.refresh_from_db()
    assert (report.status, report.republication_of) == ("published", None)
    history = editor.get(f"/admin/documents/source/{report.pk}/history/").content.decode()
    assert f"Another article than “{stored.title}”." in history


def test_that_they_are_different_can_be_taken_back_from_either_side(editor, reader, stored, report):
    editor.post(duplicates_url(report), {"different": stored.pk})
    for source in (stored, report):
        assert duplicates_url(source) in editor.get(change_url(source)).content.decode()
    assert "anna said so on" in editor.get(duplicates_url(stored)).content.decode()
    reader.post(duplicates_url(stored), {"alike": report.pk})
    for nothing in ("", "x", stored.pk, "9" * 40):
        editor.post(duplicates_url(stored), {"alike": nothing})
    assert Distinction.objects.exists()
    answer = editor.post(duplicates_url(stored), {"alike": report.pk}, follow=True)
    assert "is asked again" in answer.content.decode()
    assert not Distinction.objects.exists()
    assert "Nearly the same words" in editor.get(change_url(report)).content.decode()


def test_of_the_same_words_or_the_same_file_nobody_says_that_they_are_different(
    editor, stored, second_draft
):
    second_draft.paragraphs.get(position=4).delete()
    page = editor.get(duplicates_url(second_draft)).content.decode()
    assert "The same text, word for word" in page
    response = upload(editor, SAVED_PAGE.replace("<p>", "<p class='a'>"), "page.html")
    editor.post(DECIDE, {"ticket": ticket(response), "different": stored.pk})
    assert 'name="different"' not in page + response.content.decode()
    editor.post(duplicates_url(second_draft), {"different": stored.pk})
    assert not Distinction.objects.exists()
    assert Source.objects.count() == 2


def test_an_upload_that_is_another_article_is_stored_without_a_second_upload(editor, stored):
    data = "Berlin and Paris\n\n" + "\n\n".join((*WORDS[1:], "The weather was fine all day."))
    response = upload(editor, data, "berlin.txt")
    assert "These are two different articles" in response.content.decode()
    answer = editor.post(
        DECIDE, {"ticket": ticket(response), "different": stored.pk}, follow=True
    ).content.decode()
    source = Source.objects.exclude(pk=stored.pk).get()
    assert "It is kept as a draft" in answer
    assert f"another article than “{stored.title}”" in answer
    assert Distinction.objects.others(source) == [stored.pk]
    saved(editor, source, "_publish")
    assert source.is_published


def test_of_a_series_of_reports_one_is_told_apart_from_all_that_are_shown_at_once(
    editor, stored, report
):
    third = ingest_source(
        facts=Facts(title="Rome and Madrid will not sign a treaty"),
        paragraphs=[Draft("body", text) for text in (*WORDS[1:], "It rained in Rome.")],
    )
    page = editor.get(duplicates_url(third)).content.decode()
    assert "It is another article than each of these 2" in page
    both = re.search(r'name="different" value="([\d,]+)">It is another', page)[1]
    editor.post(duplicates_url(third), {"different": both})
    assert set(Distinction.objects.others(third)) == {stored.pk, report.pk}
    saved(editor, third, "_publish")
    assert third.is_published


def test_the_outlet_that_the_page_of_a_draft_names_is_told(editor, stored, report):
    report.evidence = {"outlet": {"proposed": "The Baltic Courier"}}
    report.save()
    editor.post(duplicates_url(report), {"different": stored.pk})
    page = editor.get(duplicates_url(stored)).content.decode()
    assert "The Baltic Courier, not in the archive yet" in page


def test_titles_of_others_are_shown_as_text(editor, stored, second_draft):
    stored.title = "<script>alert(1)</script>"
    stored.save()
    for url in (change_url(second_draft), duplicates_url(second_draft)):
        page = editor.get(url).content.decode()
        assert not re.search(r"<script>alert", page)
        assert "&lt;script&gt;alert(1)" in page


def test_what_was_linked_by_mistake_can_be_taken_apart(editor, reader, stored, second_draft):
    editor.post(duplicates_url(second_draft), {"republication": stored.pk})
    for source in (stored, second_draft):
        assert duplicates_url(source) in editor.get(change_url(source)).content.decode()
    page = editor.get(duplicates_url(second_draft)).content.decode()
    assert "First appearance: " in page
    reader.post(duplicates_url(stored), {"separate": "on"})
    second_draft.refresh_from_db()
    assert second_draft.republication_of == stored
    answer = editor.post(duplicates_url(stored), {"separate": "on"}, follow=True)
    assert "is an article of its own again" in answer.content.decode()
    second_draft.refresh_from_db()
    assert second_draft.republication_of is None
    assert duplicates_url(stored) not in editor.get(change_url(stored)).content.decode()
