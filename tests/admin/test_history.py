"""The history page: which words and facts each revision changed."""

import pytest

from documents.admin.history import NEWEST, revisions_of
from documents.dates import parse_edtf
from documents.ingestion import Draft, Facts, ingest_source, revise_source


@pytest.fixture
def source(db):
    return ingest_source(
        facts=Facts(title="Old title", published_on=parse_edtf("2021")),
        paragraphs=[
            Draft("body", "One two three."),
            Draft("body", "Gone soon."),
            Draft("body", "Z"),
        ],
        publish=True,
    )


def revised(source, facts=None, **changes):
    drafts = [Draft(p.kind, p.text, p.public_id) for p in source.paragraphs.order_by("position")]
    return revise_source(
        source, facts=facts or Facts(title=source.title), paragraphs=changes.get("to", drafts)
    )


def test_each_revision_shows_facts_paragraphs_and_order(source, editor):
    one, gone, last = source.paragraphs.order_by("position")
    revised(
        source,
        facts=Facts(title="New title", published_on=parse_edtf("2021")),
        to=[
            Draft("body", last.text, last.public_id),
            Draft("heading", "One four three.", one.public_id),
            Draft("body", "Quite new."),
        ],
    )
    change, first = revisions_of(source)
    assert first.first
    assert [(f.label, f.before, f.after) for f in change.facts] == [
        ("Title", "Old title", "New title")
    ]
    assert change.reordered
    by_how = {p.how: p for p in change.paragraphs}
    assert (by_how["changed"].id, by_how["changed"].was) == (one.public_id, "body")
    assert [(s.how, s.words) for s in by_how["changed"].words] == [
        ("same", "One"),
        ("gone", "two"),
        ("new", "four"),
        ("same", "three."),
    ]
    assert by_how["removed"].id == gone.public_id
    assert by_how["added"].words[0].text == "Quite new."
    page = editor.get(f"/admin/documents/source/{source.pk}/history/").content.decode()
    assert "<del>two</del> <ins>four</ins>" in page


def test_what_was_split_and_merged_says_from_and_into_which(source, editor):
    one, gone, last = source.paragraphs.order_by("position")
    revised(
        source,
        to=[
            Draft("body", "One two", one.public_id),
            Draft("body", "three.", split_from=one.public_id),
            Draft("body", f"{gone.text} Z", gone.public_id, merged=[last.public_id]),
        ],
    )
    by_how = {p.how: p for p in revisions_of(source)[0].paragraphs if p.other}
    assert by_how["added"].other == one.public_id
    assert (by_how["removed"].id, by_how["removed"].other) == (last.public_id, gone.public_id)
    page = editor.get(f"/admin/documents/source/{source.pk}/history/").content.decode()
    assert f"split from <code>{one.public_id}</code>" in page
    assert f"merged into <code>{gone.public_id}</code>" in page


def test_only_the_newest_revisions_are_compared(source):
    for n in range(NEWEST + 3):
        revised(source, facts=Facts(title=f"Title {n}"))
        source.refresh_from_db()
    changes = revisions_of(source)
    assert len(changes) == NEWEST
    assert changes[0].revision.number == NEWEST + 4
    assert not any(change.first for change in changes)


def test_a_draft_has_no_revisions(editor, draft):
    assert revisions_of(draft) == []
    assert editor.get(f"/admin/documents/source/{draft.pk}/history/").status_code == 200
