"""The stance at the desk: what is suggested, and a paragraph's own."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import get_resolver

from documents import outbox
from documents.admin import stance_desk
from documents.ingestion import Draft, Facts, ingest_source, judge_paragraph
from documents.models import Archive, Cue, Paragraph, Source, Stance
from documents.results import find
from documents.search import SearchQuery
from documents.templatetags.desk import inside_quotes

from .desk import change_url, opened, saved, sent

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
WORDS = (
    "The bridge is old and the ferry slow.",
    "The town will not levy a toll on the bridge.",
    "“The town will levy a toll on the bridge,” the mayor said.",
)


@pytest.fixture
def toll(db):
    """A debate of its own, with stances, archive and cues."""
    rows = {
        slug: Stance.objects.create(slug=slug, name=slug, meaning="-", order=order)
        for order, slug in enumerate(["supports", "rejects"])
    }
    Archive.objects.create(pk=1, name="Toll", proposition="A toll will or should come.")
    Cue.objects.create(role="subject", group="toll", pattern="toll")
    Cue.objects.create(role="negation", pattern="not")
    Cue.objects.create(role="attribution", pattern="said")
    Cue.objects.create(
        pattern="will ... levy ... [toll]",
        stance=rows["supports"],
        negated=rows["rejects"],
        note="A plain plan.",
    )
    return rows


@pytest.fixture
def source(toll):
    return ingest_source(facts=Facts(title="Ferries"), paragraphs=[Draft("body", w) for w in WORDS])


@pytest.fixture
def published(source):
    source.publish()
    outbox.drain()
    return source


def suggestion_url(source):
    return f"/admin/documents/source/{source.pk}/suggestion/"


def suggestion(client, source, do=""):
    return client.get(suggestion_url(source) + do, headers=HTMX).content.decode()


def accepted(client, source):
    """The review's form as htmx leaves it after a suggestion was accepted."""
    response = client.get(suggestion_url(source) + "?accept", headers=HTMX)
    form = response.context["accepted"]
    values = {field.html_name: field.value() for field in form}
    return opened(client, source) | values


def own_url(source, position):
    public_id = source.paragraphs.get(position=position).public_id
    return f"/admin/documents/source/{source.pk}/paragraph/{public_id}/stance/"


def own(source, stance, **changes):
    paragraph = source.paragraphs.get(position=changes.pop("position", 1))
    return {
        "own-stance": getattr(stance, "pk", ""),
        "own-stance_voice": "own",
        "own-stance_evidence": paragraph.public_id,
        "own-stance_note": "It says so.",
        **changes,
    }


# A suggestion


def test_a_suggestion_shows_stance_confidence_and_the_sentences_with_paragraph_and_words(
    editor, source
):
    shown = suggestion(editor, source)
    second = source.paragraphs.get(position=2)
    assert "rejects</span> as the author’s own." in shown
    assert "Confidence fair, 0.36." in shown
    assert f'<a href="#stance-{second.public_id}">¶ 2</a>' in shown
    assert "The town will not levy a toll on the bridge." in shown
    assert "by the words <bdi>will … levy … toll</bdi>: A plain plan." in shown
    assert "[toll]" not in shown
    assert "A weak suggestion" not in shown


def test_a_weak_suggestion_is_shown_as_weak_and_its_voice_as_relayed(editor, toll):
    Cue.objects.filter(role="claim").update(weight=0.4)
    source = ingest_source(facts=Facts(title="T"), paragraphs=[Draft("body", WORDS[2])])
    shown = suggestion(editor, source)
    assert "A weak suggestion" in shown
    assert "supports</span> as relayed from others." in shown
    assert "Confidence weak, 0.17." in shown


def test_what_is_accepted_fills_the_form_and_is_marked_when_it_is_saved(editor, source, toll):
    second = source.paragraphs.get(position=2)
    page = suggestion(editor, source, "?accept")
    assert page.count('hx-swap-oob="true"') == 5
    source.refresh_from_db()
    assert source.stance is None

    sent(editor, source, accepted(editor, source))
    source.refresh_from_db()
    assert (source.stance, source.stance_voice) == (toll["rejects"], "own")
    assert source.stance_evidence == second
    assert (source.stance_set_by, source.stance_note) == ("anna", f"“{WORDS[1]}”")
    history = editor.get(f"/admin/documents/source/{source.pk}/history/").content.decode()
    assert "as it was suggested, with confidence 0.36" in history

    saved(editor, source, title="Another title")
    assert source.stance_set_by == "anna"
    assert "The cues suggest the same" in suggestion(editor, source)


def test_what_was_changed_after_accepting_is_the_editors_own(editor, source, toll):
    form = accepted(editor, source) | {"stance": toll["supports"].pk}
    sent(editor, source, form)
    source.refresh_from_db()
    assert (source.stance, source.stance_set_by) == (toll["supports"], "anna")
    history = editor.get(f"/admin/documents/source/{source.pk}/history/").content.decode()
    assert "as it was suggested" not in history


def test_a_sentence_that_is_a_quotation_is_quoted_once(editor, toll):
    quotation = "“The town will not levy a toll on the bridge,” he said."
    source = ingest_source(facts=Facts(title="T"), paragraphs=[Draft("body", quotation)])
    assert '<q dir="auto">‘The town will not levy' in suggestion(editor, source)
    note = accepted(editor, source)["stance_note"]
    assert note == "“‘The town will not levy a toll on the bridge,’ he said.”"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“China pursues peace.”", "China pursues peace."),
        ("“China pursues peace.", "China pursues peace."),
        ("„Ja“", "Ja"),
        ("He said: “No.”", "He said: ‘No.’"),
        ('"No," he said, "never."', "‘No,’ he said, ‘never.’"),
        ("It’s the USSR’s", "It’s the USSR’s"),
        ("“", ""),
        ("", ""),
    ],
)
def test_what_is_put_between_quotation_marks_has_none_around_it(text, inside):
    assert inside_quotes(text) == inside


def test_a_dismissed_suggestion_stays_away_until_it_is_asked_for_or_is_another(editor, source):
    assert "dismissed" in suggestion(editor, source, "?dismiss")
    assert "dismissed" in suggestion(editor, source)
    assert "rejects" in suggestion(editor, source, "?again")
    assert "rejects" in suggestion(editor, source)
    suggestion(editor, source, "?dismiss")
    text = source.paragraphs.get(position=2)
    text.text = WORDS[1].replace(" not", "")
    text.save()
    assert "supports" in suggestion(editor, source)


def test_without_a_claim_or_a_table_nothing_is_suggested(editor, source):
    source.paragraphs.filter(position__gte=2).delete()
    assert "The cues suggest no stance" in suggestion(editor, source)
    Cue.objects.all().delete()
    assert "The cues suggest no stance" in suggestion(editor, source)


def test_comments_and_supplied_titles_are_not_read(editor, toll):
    source = ingest_source(
        facts=Facts(title="The town will levy a toll", title_supplied=True),
        paragraphs=[Draft("body", WORDS[0]), Draft("comment", WORDS[1])],
    )
    assert "The cues suggest no stance" in suggestion(editor, source)


def test_a_row_of_the_table_that_cannot_be_used_does_not_keep_the_others(editor, source):
    Cue.objects.create(pattern="[tax] now", stance=Stance.objects.get(slug="rejects"))
    assert "rejects" in suggestion(editor, source)


def test_a_text_that_takes_too_long_is_left_to_the_editor(editor, source, monkeypatch):
    monkeypatch.setattr(stance_desk, "SECONDS", -1)
    assert "too long to be read by the cues in time" in suggestion(editor, source)


@pytest.mark.parametrize(
    "text",
    ["toll " * 20_000, "will levy toll not " * 5_000, "“‘(" * 20_000, "a.b" * 30_000, "\u202etoll"],
)
def test_hostile_texts_are_answered(editor, toll, text):
    source = ingest_source(facts=Facts(title="T"), paragraphs=[Draft("body", text)])
    assert suggestion(editor, source)


def test_sentences_are_shown_as_text(editor, toll):
    hostile = "<img src=x onerror=alert(1)> The town will levy a toll."
    source = ingest_source(facts=Facts(title="T"), paragraphs=[Draft("body", hostile)])
    assert "<img" not in suggestion(editor, source)


def test_without_htmx_the_suggestion_is_a_page(editor, source):
    page = editor.get(suggestion_url(source)).content.decode()
    assert "<h1>The suggested stance</h1>" in page
    assert "The town will not levy a toll on the bridge." in page


def test_the_review_asks_for_the_suggestion_and_never_waits_for_it(editor, source):
    page = editor.get(change_url(source)).content.decode()
    assert f'hx-get="{suggestion_url(source)}"' in page
    assert "will ... levy" not in page


@pytest.mark.parametrize("name", ["suggestion", "own"])
def test_strangers_and_readers_see_no_page_of_the_stances(client, reader, source, name):
    url = suggestion_url(source) if name == "suggestion" else own_url(source, 1)
    assert client.get(url, headers=HTMX).status_code == 302
    assert reader.get(url, headers=HTMX).status_code in (302, 403)


# What readers see


def public_addresses(source):
    """Every address of the site that needs no name, and those of the source and its passages."""
    patterns = [str(p.pattern) for p in get_resolver("documents.urls").url_patterns]
    plain = [f"/{pattern}" for pattern in patterns if "<" not in pattern]
    found = ["/?q=toll", "/?q=bridge&stance=rejects", "/?stance=unclassified"]
    article = source.get_absolute_url()
    passage = source.paragraphs.get(position=2).get_absolute_url()
    below = ["", "history/", "embed/", "card.png", "cite.ris", "cite.bib", "cite.json"]
    passages = [passage + part for part in below]
    return [
        *plain,
        *found,
        article,
        f"{article}cite.json",
        *passages,
        f"/oembed/?url=http://testserver{passage}",
    ]


def public_words(source):
    """What they answer, without the tokens of forms, which are others each time."""
    client, token = Client(), re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    return {
        url: token.sub("", client.get(url).content.decode(errors="replace"))
        for url in public_addresses(source)
    }


def test_no_public_page_changes_before_a_suggestion_is_accepted_and_saved(editor, published):
    before = public_words(published)
    suggestion(editor, published)
    accepted(editor, published)
    suggestion(editor, published, "?dismiss")
    assert public_words(published) == before

    sent(editor, published, accepted(editor, published))
    page = Client().get(published.get_absolute_url()).content.decode()
    assert "set by anna on" in page
    assert f"“{WORDS[1]}”" in page
    assert "uggest" not in page
    assert "onfidence" not in page


# What is asked for before readers see a stance


def test_a_stance_needs_a_voice(editor, source, toll):
    response = saved(editor, source, stance=toll["rejects"].pk, stance_voice="")
    assert "Say whose stance it is" in response.content.decode()
    assert source.stance is None


def test_a_draft_may_wait_for_the_paragraph_that_shows_its_stance_readers_may_not(
    editor, source, toll
):
    saved(editor, source, stance=toll["rejects"].pk, stance_voice="own")
    assert source.stance == toll["rejects"]
    response = saved(editor, source, "_publish")
    assert "leave the stance unclassified" in response.content.decode()
    assert source.status == "draft"
    saved(editor, source, "_publish", stance_evidence=source.paragraphs.first().public_id)
    assert source.status == "published"


def test_a_source_is_published_without_a_stance_as_unclassified(editor, source):
    saved(editor, source, "_publish")
    assert source.status == "published"
    assert "unclassified" in Client().get(source.get_absolute_url()).content.decode()


def test_a_stance_that_readers_see_without_evidence_does_not_keep_a_correction(
    editor, published, toll
):
    published.set_stance(toll["rejects"], by="an import")
    published.save()
    saved(editor, published, title="Corrected")
    assert published.title == "Corrected"
    response = saved(editor, published, stance=toll["supports"].pk)
    assert "leave the stance unclassified" in response.content.decode()


# A paragraph's own stance


def test_a_paragraphs_own_stance_is_saved_at_once_shown_and_found(editor, published, toll):
    form = editor.get(own_url(published, 1)).content.decode()
    assert WORDS[0] in form
    response = editor.post(own_url(published, 1), own(published, toll["supports"]), follow=True)
    assert "Readers see it now: this is revision 2." in response.content.decode()

    first = published.paragraphs.get(position=1)
    assert (first.stance, first.stance_set_by) == (toll["supports"], "anna")
    revision = published.revisions.first()
    assert (revision.by.username, revision.note) == ("anna", "Stance of ¶ 1: supports. It says so.")
    assert "Stance of ¶ 1: supports." in LogEntry.objects.first().change_message

    page = Client().get(first.get_absolute_url()).content.decode()
    assert "supports</span>" in page
    assert "set by anna" in page
    assert "It says so." in page
    outbox.drain()
    assert find(SearchQuery("bridge", stances=("supports",))).total == 1
    assert find(SearchQuery("bridge")).total == 3
    history = editor.get(f"/admin/documents/source/{published.pk}/history/").content.decode()
    assert "<ins>supports, own</ins>. It says so." in history

    published.refresh_from_db()
    editor.post(own_url(published, 1), {**own(published, toll["supports"]), "own-clear": "1"})
    first.refresh_from_db()
    assert (first.stance, first.stance_set_by) == (None, "")
    outbox.drain()
    assert find(SearchQuery("bridge", stances=("supports",))).total == 0
    assert published.revisions.count() == 3


def test_a_paragraphs_own_stance_wins_over_its_sources(editor, published, toll):
    third = published.paragraphs.get(position=3).public_id
    saved(editor, published, stance=toll["rejects"].pk, stance_voice="own", stance_evidence=third)
    editor.post(own_url(published, 1), own(published, toll["supports"]))
    outbox.drain()
    assert find(SearchQuery("bridge", stances=("supports",))).total == 1
    assert find(SearchQuery("bridge", stances=("rejects",))).total == 2


def test_the_desk_that_was_open_meanwhile_can_still_be_saved(editor, published, toll):
    form = opened(editor, published)
    editor.post(own_url(published, 1), own(published, toll["supports"]), headers=HTMX)
    response = sent(editor, published, {**form, "title": "Another title", "note": "Title"})
    assert response.status_code == 302
    published.refresh_from_db()
    assert (published.title, published.revision) == ("Another title", 3)
    assert published.paragraphs.get(position=1).stance == toll["supports"]


def test_the_paragraph_that_shows_it_is_the_chosen_one_though_somebody_moves_it_meanwhile(
    editor, published, toll, monkeypatch
):
    first, second = published.paragraphs.order_by("position")[:2]

    def moved_meanwhile(*args, **kwargs):
        for row, position in ((first, 99), (second, 1), (first, 2)):
            published.paragraphs.filter(pk=row.pk).update(position=position)
        return judge_paragraph(*args, **kwargs)

    monkeypatch.setattr(stance_desk, "judge_paragraph", moved_meanwhile)
    editor.post(own_url(published, 1), own(published, toll["supports"]))
    first.refresh_from_db()
    assert (first.position, first.stance_evidence) == (2, first)


def test_with_htmx_the_paragraphs_mark_comes_back_and_the_dialog_is_told(editor, published, toll):
    response = editor.post(own_url(published, 1), own(published, toll["supports"]), headers=HTMX)
    first = published.paragraphs.get(position=1).public_id
    assert f'id="stance-{first}" hx-swap-oob="true"' in response.content.decode()
    assert first in response["HX-Trigger-After-Settle"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"own-stance_voice": ""}, "Say whose stance it is"),
        ({"own-stance_note": " "}, "Say why, in a sentence"),
        ({"own-stance_evidence": ""}, "Choose the paragraph that shows it"),
        ({"own-stance": "999"}, "Select a valid choice"),
        ({"own-stance_evidence": "0000000000000000"}, "Select a valid choice"),
    ],
)
def test_a_paragraphs_stance_needs_voice_evidence_and_reason(
    editor, published, toll, changes, message
):
    data = own(published, toll["supports"]) | changes
    assert message in editor.post(own_url(published, 1), data).content.decode()
    assert not Paragraph.objects.exclude(stance=None).exists()
    assert published.revisions.count() == 1


def test_what_readers_do_not_see_has_no_stance_of_its_own(editor, toll):
    source = ingest_source(
        facts=Facts(title="T"), paragraphs=[Draft("body", "A."), Draft("comment", "B.")]
    )
    assert editor.get(own_url(source, 2)).status_code == 404
    other = Source.objects.create(title="Other")
    url = own_url(source, 1).replace(f"/{source.pk}/", f"/{other.pk}/")
    assert editor.get(url).status_code == 404


def test_who_may_not_publish_is_offered_no_stance_for_what_readers_see(
    editor, editor_user, published
):
    editor_user.groups.get().permissions.remove(Permission.objects.get(codename="publish_source"))
    page = suggestion(editor, published, "?accept")
    assert "The cues suggest" in page
    assert "Accept" not in page
    assert "filled in" not in page
    assert editor.get(own_url(published, 1)).status_code == 403


def test_a_withdrawn_source_keeps_the_stances_it_had(editor, published, toll):
    published.withdraw(reason="Twice.")
    response = editor.post(own_url(published, 1), own(published, toll["supports"]))
    assert response.status_code == 403
    assert not Paragraph.objects.exclude(stance=None).exists()
