"""A better copy of a page: compared, confirmed, and every link follows its paragraph."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from documents import originals
from documents.admin import duplicates
from documents.extraction import extract
from documents.ingestion import Draft, Facts, Original, ingest_source
from documents.models import Source

from .conftest import ARTICLE, WORDS
from .desk import change_url, ids, opened, saved, sent, texts
from .test_paragraphs import block, post

TITLE = "Beijing and Moscow will not sign a treaty"
ADDED = (
    "Nobody in either capital expects that to change before the next round of talks, which "
    "the two ministers have put off until the summer."
)
# More than half of the second paragraph's words, and fewer than three in four.
REWRITTEN = (
    "China has no plans for an alliance with Russia, a spokesman said on Monday, and spoke at "
    "length of grain, of gas and of the new bridges that cross the river between them."
)


@pytest.fixture(autouse=True)
def no_child(monkeypatch):
    """The same extraction without a child process: its start would be most of the time."""
    monkeypatch.setattr("documents.admin.reading.extract_in_child", extract)


@pytest.fixture
def stored(draft) -> Source:
    draft.publish()
    return draft


def revise_url(source: Source) -> str:
    return f"/admin/documents/source/{source.pk}/revise/"


def page_of(*paragraphs: str, title: str = TITLE) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        + "".join(f"<p>{text}</p>" for text in paragraphs)
        + "</article></body></html>"
    )


def uploaded(client, source, data, name="page.html"):
    data = data if isinstance(data, bytes) else data.encode()
    return client.post(revise_url(source), {"file": SimpleUploadedFile(name, data)})


def decision(response, **fields):
    """What the confirmation page sends when its button is pressed."""
    rows = [*response.context["rows"], *response.context["others"]]
    asked = [row.change.public_id for row in rows if row.change.doubtful]
    return {
        "ticket": response.context["ticket"],
        "seen": response.context["proposal"].seen,
        "asked": asked,
        "same": asked,
        **fields,
    }


def confirmed(client, source, response, **fields):
    answer = client.post(revise_url(source), decision(response, **fields), follow=True)
    source.refresh_from_db()
    return answer


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_review_page_leads_to_it_and_it_asks_for_a_file_or_a_text(editor, stored):
    assert revise_url(stored) in editor.get(change_url(stored)).content.decode()
    assert "Paste the text of a page, or choose a file." in words(editor.post(revise_url(stored)))


def test_what_was_to_be_added_and_is_here_already_can_be_the_better_copy(editor, stored):
    before = ids(stored)
    page = page_of(*WORDS, ADDED)
    response = editor.post(
        "/admin/documents/source/add/", {"file": SimpleUploadedFile("page.html", page.encode())}
    )
    assert f'formaction="{revise_url(stored)}"' in response.content.decode()
    compared = editor.post(revise_url(stored), {"ticket": response.context["ticket"]})
    assert "Compare the two copies" in words(compared)
    assert texts(stored) == list(WORDS)
    confirmed(editor, stored, compared)
    assert texts(stored) == [*WORDS, ADDED]
    assert ids(stored)[:3] == before
    assert Source.objects.count() == 1


def test_every_change_is_named_and_nothing_is_stored_before_it_is_confirmed(editor, stored):
    before = texts(stored)
    edited = WORDS[0].replace("long argued", "often said")
    page = words(uploaded(editor, stored, page_of(edited, WORDS[2], ADDED)))
    assert "Nothing is stored yet." in page
    assert "<del>long argued</del> <ins>often said</ins>" in page
    for told in (
        "Edited. Its link stays.",
        "Not in this copy. Its link will say so.",
        "Not in the stored copy. It gets a link of its own.",
    ):
        assert page.count(told) == 1
    stored.refresh_from_db()
    assert (texts(stored), stored.revision) == (before, 1)
    assert stored.original_name == "pasted.txt"


def test_confirmed_it_is_one_revision_and_every_link_tells_the_truth(editor, client, stored):
    first, second, third = ids(stored)
    edited = WORDS[0].replace("long argued", "often said")
    response = uploaded(editor, stored, page_of(edited, WORDS[2], ADDED))
    answer = confirmed(editor, stored, response, note="Saved as HTML")
    assert "this is revision 2 now" in words(answer)
    assert texts(stored) == [edited, WORDS[2], ADDED]
    assert ids(stored)[:2] == [first, third]
    revision = stored.revisions.first()
    assert (revision.number, revision.note, revision.by.username) == (2, "Saved as HTML", "anna")
    linked = words(client.get(f"/p/{first}/?v=1"))
    assert "dited on" in linked
    assert "long argued" in linked
    assert client.get(f"/p/{second}/").status_code == 410
    assert client.get(f"/p/{third}/?v=1").status_code == 200


def test_the_new_upload_becomes_the_page_as_it_came(editor, stored, data_dir):
    page = page_of(*WORDS, ADDED)
    confirmed(editor, stored, uploaded(editor, stored, page))
    assert stored.original_name == "page.html"
    with stored.original.open() as kept:
        assert kept.read().decode() == page
    shown = words(editor.get(f"/admin/documents/source/{stored.pk}/reading/"))
    assert ADDED in shown


def test_the_upload_before_can_be_downloaded_by_editors_as_an_attachment_only(
    editor, reader, stored
):
    confirmed(editor, stored, uploaded(editor, stored, page_of(*WORDS, ADDED)))
    former = stored.former_originals.get()
    address = f"/admin/documents/source/{stored.pk}/original/{former.pk}/"
    assert address in editor.get(revise_url(stored)).content.decode()
    answer = editor.get(address)
    assert b"".join(answer.streaming_content).decode() == ARTICLE
    assert answer["Content-Disposition"] == 'attachment; filename="pasted.txt"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert reader.get(address).status_code in (302, 403)
    assert editor.get(address.replace(f"/{former.pk}/", f"/{10**30}/")).status_code == 404


def test_moved_split_and_merged_paragraphs_are_named_and_keep_or_lead_their_links(
    editor, client, stored
):
    first, second, third = ids(stored)
    long = WORDS[1]
    part, rest = long[: long.index(" and he")], long[long.index("and he") :]
    response = uploaded(editor, stored, page_of(WORDS[2], f"{WORDS[0]} {part}", rest))
    page = words(response)
    assert "Moved to another place; its link goes with it." in page
    assert "Goes into ¶ 1. Its link leads there." in page
    assert "Was part of ¶ 2. It gets a link of its own, which points back." in page
    confirmed(editor, stored, response)
    assert ids(stored)[:2] == [third, first]
    assert stored.paragraphs.get(position=3).split_from == second
    led = client.get(f"/p/{second}/")
    assert led.status_code == 302
    assert led["Location"].startswith(f"/p/{first}/")


def test_where_a_match_is_doubtful_the_editor_may_say_that_it_is_another_passage(
    editor, client, stored
):
    _, second, _ = ids(stored)
    response = uploaded(editor, stored, page_of(WORDS[0], REWRITTEN, WORDS[2]))
    assert "this may be another passage" in words(response)
    confirmed(editor, stored, response, same=[])
    new = stored.paragraphs.get(position=2)
    assert texts(stored)[1] == REWRITTEN
    assert (new.public_id != second, new.split_from) == (True, second)
    assert client.get(f"/p/{second}/").status_code == 410


def test_of_a_paragraph_that_was_only_cut_in_two_nothing_is_doubtful(editor, stored):
    middle = WORDS[1].index("a spokesman")
    response = uploaded(
        editor, stored, page_of(WORDS[0], WORDS[1][:middle], WORDS[1][middle:], WORDS[2])
    )
    assert "Was part of ¶ 2." in words(response)
    assert "this may be another passage" not in words(response)


def test_left_ticked_a_doubtful_match_keeps_its_link(editor, stored):
    before = ids(stored)
    response = uploaded(editor, stored, page_of(WORDS[0], REWRITTEN, WORDS[2]))
    confirmed(editor, stored, response)
    assert ids(stored) == before


def test_a_comment_that_an_editor_marked_is_no_body_again(editor, client, stored):
    form = {**opened(editor, stored), "p-2-kind": "comment"}
    assert sent(editor, stored, form).status_code == 302
    hidden = ids(stored)[2]
    response = uploaded(editor, stored, page_of(*WORDS, ADDED))
    assert "It stays comment; this copy takes it for body." in words(response)
    confirmed(editor, stored, response)
    row = stored.paragraphs.get(public_id=hidden)
    assert (row.kind, row.text) == ("comment", WORDS[2])
    assert WORDS[2] not in words(client.get(stored.get_absolute_url()))
    assert ADDED in words(client.get(stored.get_absolute_url()))


def test_an_editor_may_take_a_paragraph_for_what_the_copy_takes_it_for(editor, client, stored):
    first, _, third = ids(stored)
    sent(editor, stored, {**opened(editor, stored), "p-0-kind": "related", "p-2-kind": "comment"})
    response = uploaded(editor, stored, page_of(*WORDS, ADDED))
    confirmed(editor, stored, response, relabelled=[third])
    kinds = dict(stored.paragraphs.values_list("public_id", "kind"))
    assert (kinds[first], kinds[third]) == ("related", "body")
    assert client.get(f"/p/{third}/").status_code == 200


def test_what_is_not_for_readers_stands_apart_and_has_no_link_to_tell_of(editor, stored):
    sent(editor, stored, {**opened(editor, stored), "p-2-kind": "comment"})
    response = uploaded(editor, stored, page_of(WORDS[0], WORDS[1]))
    [row] = response.context["others"]
    assert (row.change.how, row.change.kind) == ("removed", "comment")
    assert response.context["rows"] == []
    assert "Its link will say so." not in words(response)


def test_what_was_merged_comes_apart_again_without_a_doubt(editor, stored):
    before = ids(stored)
    confirmed(editor, stored, uploaded(editor, stored, page_of(f"{WORDS[0]} {WORDS[1]}", WORDS[2])))
    response = uploaded(editor, stored, page_of(*WORDS))
    assert "A former paragraph" in words(response)
    assert "this may be another passage" not in words(response)
    confirmed(editor, stored, response)
    assert ids(stored) == before


def test_what_an_editor_wrote_stays_and_the_page_says_what_the_copy_says(editor, stored):
    stored.title, stored.url = "No treaty in sight", "https://example.org/old"
    stored.notes = "Ask Anna."
    stored.save()
    page = page_of(*WORDS, ADDED).replace(
        "<head>", '<head><link rel="canonical" href="https://example.org/new">'
    )
    response = uploaded(editor, stored, page)
    assert f"Title: stays “<bdi>No treaty in sight</bdi>”; this copy says “<bdi>{TITLE}" in words(
        response
    )
    confirmed(editor, stored, response)
    assert (stored.title, stored.url, stored.notes) == (
        "No treaty in sight",
        "https://example.org/old",
        "Ask Anna.",
    )


def test_only_what_was_unknown_is_filled_with_its_evidence(editor, stored):
    page = page_of(*WORDS).replace(
        "<head>", '<head><meta property="article:published_time" content="2021-03-03T08:00:00Z">'
    )
    response = uploaded(editor, stored, page)
    assert "Date: unknown until now, will be “<bdi>2021-03-03</bdi>”." in words(response)
    confirmed(editor, stored, response)
    assert str(stored.published_on) == "3 March 2021"
    assert stored.evidence["published"]["status"] == "stated"


def test_not_a_word_different_makes_no_revision(editor, stored):
    stored.language = "en"
    stored.save()
    revision = stored.revision
    response = uploaded(editor, stored, page_of(*WORDS))
    assert "Not a word is different" in words(response)
    assert "Nothing that readers see has changed." in words(confirmed(editor, stored, response))
    assert stored.revision == revision
    assert stored.original_name == "page.html"


def test_a_draft_takes_a_better_copy_and_stays_a_draft(editor, draft):
    before = ids(draft)
    response = uploaded(editor, draft, page_of(*WORDS, ADDED))
    assert "The draft is saved." in words(confirmed(editor, draft, response))
    assert (draft.status, ids(draft)[:3], draft.revision) == ("draft", before, 0)


def test_the_same_file_and_another_sources_file_are_refused_with_a_sentence(editor, stored):
    other = ingest_source(
        facts=Facts(title="Rain in the north"),
        paragraphs=[Draft("body", ADDED)],
        original=Original("b.html", page_of(ADDED).encode()),
    )
    assert "This is the very file" in words(uploaded(editor, stored, ARTICLE, "again.txt"))
    page = words(uploaded(editor, stored, page_of(ADDED)))
    assert "This file is another source’s: “Rain in the north”" in page
    page = words(uploaded(editor, stored, f"Rain\n\n{ADDED}\n", "c.txt"))
    assert "This text is another source’s: “Rain in the north”" in page
    assert other.get_absolute_url() in page


def test_a_wrong_page_asks_once_more_before_it_takes_the_place_of_another(editor, stored):
    strange = " ".join(f"word{n} of a page about rain" for n in range(40))
    response = uploaded(editor, stored, page_of(strange, title="Rain"))
    assert "Is it the right source?" in words(response)
    answer = confirmed(editor, stored, response)
    assert "say so below" in words(answer)
    assert texts(stored) == list(WORDS)
    confirmed(editor, stored, answer, same_page="on")
    assert texts(stored)[-1] == strange


def test_somebody_elses_change_in_between_is_noticed(editor, second_editor, stored):
    response = uploaded(editor, stored, page_of(*WORDS, ADDED))
    sent(second_editor, stored, {**opened(second_editor, stored), "p-0-text": "Other words."})
    answer = confirmed(editor, stored, response)
    assert "boris changed this source at" in words(answer)
    assert texts(stored)[0] == "Other words."
    confirmed(editor, stored, answer)
    assert texts(stored) == [*WORDS, ADDED]


def test_a_ticket_is_no_use_forged_to_somebody_else_or_late(
    editor, second_editor, stored, monkeypatch
):
    good = decision(uploaded(editor, stored, page_of(*WORDS, ADDED)))
    for ticket in ("", "x", good["ticket"] + "x"):
        page = editor.post(revise_url(stored), {**good, "ticket": ticket}, follow=True)
        assert "waited too long" in words(page)
    assert second_editor.post(revise_url(stored), good)["Location"] == revise_url(stored)
    later = timezone.now() + duplicates.DECIDE_WITHIN + dt.timedelta(minutes=1)
    with monkeypatch.context() as clock:
        clock.setattr("django.core.signing.time.time", later.timestamp)
        editor.post(revise_url(stored), good)
    assert texts(stored) == list(WORDS)


def test_an_upload_that_nobody_confirmed_is_removed_with_the_abandoned(editor, stored, monkeypatch):
    page = page_of(*WORDS, ADDED)
    uploaded(editor, stored, page)
    assert originals.kept(Original("", page.encode()).sha256) is not None
    monkeypatch.setattr(originals, "ABANDONED_AFTER", dt.timedelta(seconds=-1))
    assert originals.remove_abandoned() == 1
    assert originals.kept(stored.sha256) is not None


def test_readers_and_those_who_may_not_publish_cannot(editor_user, editor, reader, client, stored):
    response = uploaded(editor, stored, page_of(*WORDS, ADDED))
    for person in (reader, client):
        assert person.get(revise_url(stored)).status_code in (302, 403)
        assert person.post(revise_url(stored), decision(response)).status_code in (302, 403)
    group = editor_user.groups.get()
    group.permissions.remove(group.permissions.get(codename="publish_source"))
    assert revise_url(stored) not in editor.get(change_url(stored)).content.decode()
    assert editor.get(revise_url(stored)).status_code == 403
    assert editor.post(revise_url(stored), decision(response)).status_code == 403
    assert texts(stored) == list(WORDS)


def test_a_withdrawn_source_takes_no_copy(editor, stored):
    stored.withdraw(reason="Published twice.")
    assert revise_url(stored) not in editor.get(change_url(stored)).content.decode()
    assert editor.get(revise_url(stored)).status_code == 403


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("broken.pdf", b"%PDF-1.7 and nothing"),
        ("program.exe", b"MZ\x00\x01"),
        ("nul.txt", b"\x00\x00\x00"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(editor, stored, name, data):
    response = uploaded(editor, stored, data, name)
    assert response.status_code == 200
    assert "Nothing was stored." in words(response)
    assert texts(stored) == list(WORDS)


def test_words_of_the_upload_are_shown_as_text(editor, stored):
    evil = f"{ADDED} &lt;script&gt;alert(1)&lt;/script&gt;"
    page = page_of(*WORDS, evil).replace(TITLE, "&lt;img src=x onerror=alert(1)&gt; no treaty")
    shown = uploaded(editor, stored, page, "<script>.html").content.decode()
    for bad in ("<script>alert", "<img src=x", "<script>.html"):
        assert bad not in shown
    assert "alert(1)" in shown


def test_what_a_copy_would_undo_of_an_editors_work_is_named(editor, stored):
    _, second, third = ids(stored)
    head, tail = WORDS[1].split(", and ", 1)
    edited = WORDS[2].replace("Moscow", "Russia")
    by_hand = "A line that only the editor has."
    post(
        editor,
        stored,
        [
            block(head, second),
            block(tail, split_from=second),
            block(edited, third),
            block(by_hand),
        ],
    )
    page = words(uploaded(editor, stored, page_of(*WORDS, ADDED)))
    assert "5 of the changes undo what an editor did by hand" in page
    for told in (
        "An editor had taken it out by hand: this copy brings it back.",  # the first
        "An editor had changed its words by hand: this copy undoes that.",
        "An editor had written it by hand: this copy does not have it.",
    ):
        assert page.count(told) == 1, told
    assert page.count("An editor had split it by hand: this copy undoes that.") == 2  # both parts


def test_paragraphs_that_an_editor_merged_and_a_copy_parts_again_are_named(editor, stored):
    first, second, third = ids(stored)
    merged = f"{WORDS[0]} {WORDS[1]}"
    post(editor, stored, [block(merged, first, merged=[second]), block(WORDS[2], third)])
    page = words(uploaded(editor, stored, page_of(*WORDS, ADDED)))
    assert page.count("An editor had merged it by hand: this copy undoes that.") == 2
    assert "2 of the changes undo what an editor did by hand" in page


@pytest.mark.parametrize("published", [True, False])
def test_of_paragraphs_that_were_edited_and_then_merged_the_merger_is_named(
    editor, draft, published
):
    if published:
        draft.publish()
    first, second, third = ids(draft)
    edited = WORDS[1].replace("on Monday", "on Tuesday")
    saved(editor, draft, p__1__text=edited)
    merged = f"{WORDS[0]} {edited}"
    post(editor, draft, [block(merged, first, merged=[second]), block(WORDS[2], third)])
    page = words(uploaded(editor, draft, page_of(*WORDS, ADDED)))
    assert page.count("An editor had merged it by hand: this copy undoes that.") == 2
    assert "2 of the changes undo what an editor did by hand" in page
    assert "taken out" not in page
    again = "Was merged into ¶ 1 before, and stands on its own again. Its link works as it did."
    assert (again in page) is published


def test_of_what_no_editor_changed_nothing_is_said_to_be_undone(editor, stored):
    edited = WORDS[0].replace("long argued", "often said")
    page = words(uploaded(editor, stored, page_of(edited, WORDS[2], ADDED)))
    assert "by hand" not in page
    saved(editor, stored, p__0__text=edited)
    page = words(uploaded(editor, stored, page_of(edited, *WORDS[1:], ADDED)))
    assert "by hand" not in page  # the copy has it too


def test_where_the_upload_is_gone_the_page_says_that_it_cannot_tell(editor, stored, data_dir):
    saved(editor, stored, p__0__text="Other words.")
    (data_dir / "originals" / stored.original.name).unlink()
    cache.clear()
    page = words(uploaded(editor, stored, page_of(*WORDS, ADDED)))
    assert "cannot be told which of the changes undo" in page


def test_the_page_does_not_promise_that_what_was_done_by_hand_stays(editor, stored):
    page = words(editor.get(revise_url(stored)))
    assert "what was edited, split or merged by hand is undone" in page
    assert "What editors decided stays" not in page
