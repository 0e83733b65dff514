"""The review page: an editor settles a source, and nothing typed is lost."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry

from documents.ingestion import Draft, Facts, ingest_source, revise_source
from documents.models import OutboxEntry, Outlet, Source, Stance

from .desk import change_url, ids, opened, saved, sent, texts

pytestmark = pytest.mark.django_db


def facts_of(source):
    return Facts(title=source.title)


def drafts_of(*words, doubtful=False):
    return [Draft("body", word, doubtful=doubtful) for word in words]


@pytest.fixture
def rejects():
    return Stance.objects.create(slug="rejects", name="rejects", meaning="No.", shape="down")


@pytest.fixture
def published(editor, draft) -> Source:
    saved(editor, draft, "_publish", title="No treaty")
    assert draft.status == "published"
    return draft


def row(source: Source, text: str) -> int:
    """The number of the form of the first paragraph with `text`."""
    return next(n for n, words in enumerate(texts(source)) if text in words)


def test_opening_and_saving_changes_nothing_but_what_was_asked(editor, published):
    before = published.content()
    saved(editor, published)
    assert published.content() == before
    assert published.revisions.count() == 1


def test_a_draft_is_saved_with_what_the_editor_says(editor, draft, rejects):
    outlet = Outlet.objects.create(name="Vestnik")
    shown_by = ids(draft)[row(draft, "spokesman")]
    response = saved(
        editor,
        draft,
        title="Keine Allianz",
        title_supplied="on",
        outlet=outlet.pk,
        authors="Maria Petrova\r\n Li Wei \r\n",
        original_source="Xinhua",
        translator="A. Nikolaev",
        published="2019",
        date_status="inferred",
        date_reason="The summit is told as new.",
        language="de",
        url="https://example.org/a",
        archived_url="https://archive.example.org/a",
        retrieved_on="2026-11-22",
        access="quotation",
        stance=rejects.pk,
        stance_voice="relayed",
        stance_evidence=shown_by,
        stance_note="Says so.",
        notes="One line.\r\nAnother.",
    )
    assert "The draft is saved. Readers do not see it yet." in response.content.decode()
    assert draft.status == "draft"
    assert str(draft) == "[Keine Allianz]"
    assert draft.outlet == outlet
    assert draft.authors == ["Maria Petrova", "Li Wei"]
    assert (draft.original_source, draft.translator) == ("Xinhua", "A. Nikolaev")
    assert str(draft.published_on) == "2019, inferred"
    assert draft.evidence["published"]["reason"] == "The summit is told as new."
    assert (draft.language, draft.access) == ("de", "quotation")
    assert draft.retrieved_on == dt.date(2026, 11, 22)
    assert (draft.stance, draft.stance_voice, draft.stance_set_by) == (rejects, "relayed", "anna")
    assert draft.stance_evidence.public_id == shown_by
    assert draft.notes == "One line.\nAnother."


def test_a_value_left_as_it_was_keeps_its_evidence_and_a_changed_one_names_the_editor(
    editor, draft
):
    stated = {"status": "stated", "line": 1, "text": "Beijing and Moscow", "reason": ""}
    draft.title, draft.language = "Beijing and Moscow", "en"
    draft.evidence = {"title": stated, "language": stated}
    draft.save()
    saved(editor, draft, language="de")
    assert draft.evidence["title"] == stated
    assert draft.evidence["language"]["reason"] == "Set by an editor."


def test_a_new_outlet_is_made_and_two_answers_are_asked_about(editor, draft):
    chosen = Outlet.objects.create(name="Vestnik")
    response = saved(editor, draft, outlet=chosen.pk, new_outlet="Another")
    assert "keep one of the two" in response.content.decode()
    assert Outlet.objects.count() == 1
    saved(editor, draft, outlet="", new_outlet="Another")
    assert draft.outlet.name == "Another"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"published": "03/04/2021"}, "is not a date here"),
        ({"published": "2021-06/2021-03"}, "is later than"),
        ({"published": "2021", "date_status": "unknown"}, "Say whether the page states"),
        ({"published": "2021?", "date_reason": ""}, "Say what the date is inferred from."),
        ({"published": "2021", "date_status": "nonsense"}, "Select a valid choice"),
        ({"url": "javascript:alert(1)"}, "Write the whole address"),
        ({"language": "German language"}, "Write a code such as en"),
        ({"language": "xx-klingon"}, "Write a code such as en"),
        ({"retrieved_on": "yesterday"}, "Write the day as 2021-03-31."),
        ({"outlet": "999999"}, "Select a valid choice"),
        ({"title": "x" * 501}, "at most 500"),
        ({"p__0__position": "first"}, "The position is a number"),
        ({"p__0__text": " \n "}, "This paragraph has no words"),
        ({"p__0__kind": "poem"}, "Select a valid choice"),
        ({"p__TOTAL_FORMS": "many"}, "ManagementForm"),
        ({"p__TOTAL_FORMS": "1000000"}, "at most"),
    ],
)
def test_a_wrong_value_is_named_and_everything_typed_is_kept(editor, draft, changes, says):
    before = opened(editor, draft)
    response = saved(editor, draft, notes="My long note.", **changes)
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert "My long note." in page
    assert "What you typed is kept below and not stored yet." in page
    assert opened(editor, draft) == before


def test_publishing_says_what_is_missing(editor, draft):
    response = saved(editor, draft, "_publish", title="")
    assert "Readers need a title." in response.content.decode()
    kinds = {f"p__{n}__kind": "comment" for n in range(len(texts(draft)))}
    response = saved(editor, draft, "_publish", title="T", **kinds)
    assert "It has no paragraph that readers may see" in response.content.decode()
    assert draft.status == "draft"


def test_a_published_source_cannot_lose_its_title_or_its_words(editor, published):
    removed = {f"p__{n}__remove": "on" for n in range(len(texts(published)))}
    for changes in ({"title": ""}, removed):
        response = saved(editor, published, **changes)
        assert "What you typed is kept below" in response.content.decode()
    assert published.title and texts(published)


@pytest.mark.django_db(transaction=True)
def test_publishing_makes_a_passage_findable_at_once(editor, draft, client):
    response = saved(editor, draft, "_publish", title="No treaty")
    page = response.content.decode()
    assert draft.get_absolute_url() in page
    assert not OutboxEntry.objects.exists()
    passage = draft.paragraphs.get(text__contains="spokesman")
    assert (
        passage.get_absolute_url() in client.get("/", {"q": "spokesman Beijing"}).content.decode()
    )


def test_a_correction_keeps_the_ids_and_makes_one_revision_with_the_note(editor, published):
    before = ids(published)
    n = row(published, "spokesman")
    response = saved(
        editor,
        published,
        title="No treaty yet",
        note="A wrong word",
        **{f"p__{n}__text": "China has  no plans for a treaty with\nRussia."},
    )
    assert "revision 2" in response.content.decode()
    assert ids(published) == before
    assert texts(published)[n] == "China has no plans for a treaty with Russia."
    revision = published.revisions.first()
    assert (revision.number, revision.by.username, revision.note) == (2, "anna", "A wrong word")
    assert published.revisions.count() == 2


def test_what_only_editors_see_changes_without_a_revision(editor, published):
    saved(editor, published, p__0__doubtful="on")
    assert published.paragraphs.get(position=1).doubtful
    assert published.revisions.count() == 1


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ({3: 1}, "cabd"),  # from below: before the one that had the place
        ({1: 3}, "bcad"),  # from above: after it
        ({1: 4, 4: 1}, "dbca"),
        ({2: ""}, "abcd"),  # no number is no move
        ({1: 99}, "bcda"),
    ],
)
def test_a_paragraph_moves_to_the_place_that_was_typed_and_keeps_its_id(
    editor, draft, places, order
):
    revise_source(draft, facts=facts_of(draft), paragraphs=drafts_of("a", "b", "c", "d"))
    before = dict(zip(texts(draft), ids(draft), strict=True))
    saved(editor, draft, **{f"p__{n - 1}__position": place for n, place in places.items()})
    assert "".join(texts(draft)) == order
    assert dict(zip(texts(draft), ids(draft), strict=True)) == before


def test_paragraphs_are_added_and_removed_and_the_others_keep_their_ids(editor, draft):
    revise_source(draft, facts=facts_of(draft), paragraphs=drafts_of("a", "b", "c"))
    a, b, c = ids(draft)
    saved(
        editor,
        draft,
        p__1__remove="on",
        p__3__text="at the end",
        p__4__text="first",
        p__4__position="1",
        p__4__kind="heading",
    )
    assert texts(draft) == ["first", "a", "c", "at the end"]
    assert ids(draft)[1:3] == [a, c]
    assert b not in ids(draft)
    assert draft.paragraphs.get(position=1).kind == "heading"


def test_doubtful_paragraphs_are_counted_and_settled_one_by_one_or_all(editor, draft):
    revise_source(draft, facts=facts_of(draft), paragraphs=drafts_of("a", "b", "c", doubtful=True))
    assert "3 doubtful" in editor.get(change_url(draft)).content.decode()
    form = opened(editor, draft)
    del form["p-0-doubtful"]
    sent(editor, draft, form)
    assert draft.paragraphs.filter(doubtful=True).count() == 2
    saved(editor, draft, settled="on")
    assert not draft.paragraphs.filter(doubtful=True).exists()


def test_the_paragraph_that_shows_the_stance_moves_with_its_words(editor, draft, rejects):
    revise_source(draft, facts=facts_of(draft), paragraphs=drafts_of("a", "b", "c"))
    saved(
        editor,
        draft,
        stance=rejects.pk,
        stance_voice="own",
        stance_evidence=ids(draft)[2],
        p__2__position="1",
    )
    assert draft.stance_evidence.text == "c"
    assert draft.stance_evidence.position == 1


@pytest.mark.parametrize("change", ["kind", "remove"])
def test_no_stance_rests_on_a_paragraph_that_readers_do_not_see(editor, draft, rejects, change):
    revise_source(draft, facts=facts_of(draft), paragraphs=drafts_of("a", "b"))
    value = {"kind": "comment", "remove": "on"}[change]
    response = saved(
        editor,
        draft,
        stance=rejects.pk,
        stance_voice="own",
        stance_evidence=ids(draft)[1],
        **{f"p__1__{change}": value},
    )
    assert "not one that readers will see" in response.content.decode()
    assert draft.stance is None


def test_the_id_of_another_sources_paragraph_cannot_be_taken(editor, draft, published):
    other = ingest_source(facts=Facts(title="Other"), paragraphs=drafts_of("Its words."))
    theirs = ids(published)
    saved(editor, other, p__0__public_id=theirs[0])
    assert ids(published) == theirs
    assert theirs[0] not in ids(other)


def test_the_second_of_two_editors_is_told_and_loses_nothing(editor, second_editor, published):
    mine = opened(second_editor, published)
    saved(editor, published, title="The first editor’s title")
    mine["title"] = "The second editor’s title"
    response = sent(second_editor, published, mine)
    page = response.content.decode()
    assert "anna changed this source at" in page
    assert "The second editor’s title" in page
    published.refresh_from_db()
    assert published.title == "The first editor’s title"
    # Told so, they may put theirs in its place.
    again = {**mine, "seen": response.context["seen"]}
    assert sent(second_editor, published, again).status_code == 302
    published.refresh_from_db()
    assert published.title == "The second editor’s title"
    assert [revision.by.username for revision in published.revisions.all()] == [
        "boris",
        "anna",
        "anna",
    ]


def test_a_change_to_one_paragraph_counts_as_a_change_too(editor, second_editor, draft):
    mine = opened(second_editor, draft)
    saved(editor, draft, p__0__kind="boilerplate")
    assert "anna changed this source" in sent(second_editor, draft, mine).content.decode()
    assert draft.paragraphs.get(position=1).kind == "boilerplate"


def test_after_an_error_the_second_editor_is_still_told(editor, second_editor, draft):
    mine = {**opened(second_editor, draft), "published": "no date"}
    saved(editor, draft, title="Theirs")
    response = sent(second_editor, draft, mine)
    mine |= {"published": "", "seen": response.context["seen"]}
    assert "anna changed this source" in sent(second_editor, draft, mine).content.decode()


def test_a_form_that_does_not_say_what_was_seen_overwrites_nothing(editor, draft):
    form = {**opened(editor, draft), "title": "Blind"}
    del form["seen"]
    assert sent(editor, draft, form).status_code == 200
    draft.refresh_from_db()
    assert draft.title != "Blind"


def test_withdrawing_asks_for_a_reason_and_the_source_is_then_closed(editor, published, client):
    url = f"/admin/documents/source/{published.pk}/withdraw/"
    assert "Say why" in editor.post(url, {"reason": " "}).content.decode()
    form = opened(editor, published)
    response = editor.post(url, {"reason": "Published twice."}, follow=True)
    published.refresh_from_db()
    assert (published.status, published.withdrawn_reason) == ("withdrawn", "Published twice.")
    assert "Published twice." in response.content.decode()
    assert client.get(published.get_absolute_url()).status_code == 410
    assert sent(editor, published, form).status_code == 403
    assert editor.post(url, {"reason": "Again."}).status_code == 403


def test_a_draft_is_deleted_after_a_confirmation_and_a_published_source_never(editor, draft):
    url = f"/admin/documents/source/{draft.pk}/delete/"
    assert "will be gone" in editor.get(url).content.decode()
    assert Source.objects.exists()
    saved(editor, draft, "_publish", title="T")
    assert editor.post(url, {"post": "yes"}).status_code == 403
    assert Source.objects.filter(pk=draft.pk).exists()


def test_deleting_a_draft_removes_it(editor, draft):
    editor.post(f"/admin/documents/source/{draft.pk}/delete/", {"post": "yes"})
    assert not Source.objects.exists()


def test_the_log_says_who_did_what(editor, published):
    saved(editor, published, title="Another title", note="Better", p__0__text="Other words.")
    withdraw = f"/admin/documents/source/{published.pk}/withdraw/"
    editor.post(withdraw, {"reason": "Twice."})
    said = [(entry.user.username, entry.change_message) for entry in LogEntry.objects.all()]
    assert said == [
        ("anna", "Withdrawn: Twice."),
        ("anna", "Corrected. title; paragraphs changed: 1; Better"),
        ("anna", "Published. title"),
    ]


def test_warnings_of_extraction_stay_until_the_draft_is_published(editor, draft):
    Source.objects.filter(pk=draft.pk).update(warnings=["Half of the page was set aside."])
    assert "Half of the page" in editor.get(change_url(draft)).content.decode()
    page = saved(editor, draft, "_publish", title="T").content.decode()
    assert "Half of the page" not in page


def test_a_source_too_long_for_the_desk_is_shown_without_its_form(editor, draft, monkeypatch):
    monkeypatch.setattr("documents.admin.desk.MOST_PARAGRAPHS", 1)
    response = editor.get(change_url(draft))
    assert response.status_code == 200
    assert "more paragraphs than the desk can show" in response.content.decode()


def test_what_is_typed_is_shown_as_text_and_never_as_markup(editor, draft):
    nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    page = saved(
        editor, draft, title=nasty, authors=nasty, new_outlet=nasty, p__0__text=nasty
    ).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert draft.title == nasty


@pytest.mark.parametrize("page", ["change", "history", "withdraw", "reading", "original"])
def test_an_address_without_a_number_is_no_source(editor, page):
    response = editor.get(f"/admin/documents/source/abc/{page}/", follow=True)
    assert response.status_code == 404


def test_the_queue_leads_through_the_drafts_that_need_review_and_then_to_the_others(editor, draft):
    doubtful = [
        ingest_source(facts=Facts(title=f"D{n}"), paragraphs=drafts_of(f"{n}", doubtful=True))
        for n in range(2)
    ]

    def following(source):
        return editor.get(f"/admin/documents/source/{source.pk}/next/").headers["Location"]

    assert following(draft) == change_url(doubtful[0])
    assert following(doubtful[0]) == change_url(doubtful[1])
    assert following(doubtful[1]) == change_url(doubtful[0])
    saved(editor, doubtful[0], settled="on")
    assert following(doubtful[1]) == change_url(draft)  # none needs review: any draft


def test_publish_and_next_goes_on_and_says_when_the_queue_is_empty(editor, draft):
    other = ingest_source(facts=Facts(title="Other"), paragraphs=drafts_of("Quite other words."))
    response = sent(editor, draft, opened(editor, draft), "_publish_next")
    assert response.headers["Location"] == change_url(other)
    draft.refresh_from_db()
    assert draft.is_published
    response = editor.post(
        change_url(other), {**opened(editor, other), "_publish_next": ""}, follow=True
    )
    assert "No other draft waits for review." in response.content.decode()
    other.refresh_from_db()
    assert other.is_published


def test_publish_and_next_stays_where_something_is_missing(editor, draft):
    response = saved(editor, draft, "_publish_next", title="")
    assert "Readers need a title." in response.content.decode()
    assert draft.status == "draft"


def test_only_who_may_publish_publishes_by_going_on(editor, editor_user, draft):
    form = opened(editor, draft)
    editor_user.groups.first().permissions.filter(codename="publish_source").delete()
    assert sent(editor, draft, form, "_publish_next").status_code == 403
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_is_not_known_yet_follows_what_the_form_proposes_and_what_was_typed(editor, draft):
    draft.evidence = {"outlet": {"proposed": "The Baltic Courier"}}
    draft.save()
    page = editor.get(change_url(draft)).content.decode()
    assert "Not known yet: authors, date, language, stance." in page
    form = {**opened(editor, draft), "language": "en", "authors": "Jane Roe", "new_outlet": ""}
    page = sent(editor, draft, {**form, "published": "nonsense"}).content.decode()
    assert "Not known yet: outlet, stance." in page
