"""From words to rows: ids stay, nothing is half stored, every public change is a revision."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from documents.dates import parse_edtf
from documents.ingestion import (
    ChangedMeanwhileError,
    Draft,
    Facts,
    Judgement,
    Original,
    ingest_source,
    judge_paragraph,
    revise_source,
    same_upload,
    state_of,
)
from documents.models import OutboxEntry, Outlet, Paragraph, Source, Stance

pytestmark = pytest.mark.django_db

WORDS = ["China has no plans for an alliance.", "Moscow would not rule it out.", "Talks go on."]


def body(*texts, ids=()):
    ids = [*ids, *[""] * (len(texts) - len(ids))]
    return [Draft("body", text, public_id) for text, public_id in zip(texts, ids, strict=True)]


def stored(publish=True, **facts):
    return ingest_source(
        facts=Facts(title="No plans", **facts), paragraphs=body(*WORDS), publish=publish
    )


def ids(source):
    return list(source.paragraphs.order_by("position").values_list("public_id", flat=True))


def test_a_corrected_paragraph_keeps_its_id_and_makes_one_revision():
    source = stored()
    before = ids(source)
    revise_source(
        source,
        facts=Facts(title="No plans"),
        paragraphs=body("China has no plan for an alliance.", *WORDS[1:], ids=before),
        note="Typo",
    )
    assert ids(source) == before
    assert [(r.number, r.note) for r in source.revisions.all()] == [(2, "Typo"), (1, "Published")]
    old = source.revisions.get(number=1).content["paragraphs"][0]
    assert (old["id"], old["text"]) == (before[0], WORDS[0])


def test_paragraphs_can_change_places_and_keep_their_ids():
    source = stored()
    first, second, third = ids(source)
    revise_source(
        source,
        facts=Facts(title="No plans"),
        paragraphs=body(WORDS[2], WORDS[0], WORDS[1], ids=[third, first, second]),
    )
    assert ids(source) == [third, first, second]


def test_the_id_of_another_source_is_never_taken_over():
    source, other = stored(), stored()
    theirs = ids(other)
    revise_source(source, facts=Facts(title="No plans"), paragraphs=body("New.", ids=theirs[:1]))
    assert ids(other) == theirs
    assert theirs[0] not in ids(source)


def test_saying_the_same_again_makes_no_revision():
    source = stored()
    for _ in range(2):
        revise_source(
            source, facts=Facts(title="No plans"), paragraphs=body(*WORDS, ids=ids(source))
        )
    assert source.revisions.count() == 1


def test_a_source_that_cannot_be_published_is_not_stored_at_all():
    with pytest.raises(ValueError, match="title"):
        ingest_source(facts=Facts(), paragraphs=body(*WORDS), publish=True)
    with pytest.raises(ValueError, match="no paragraph"):
        ingest_source(facts=Facts(title="T"), paragraphs=[Draft("comment", "First!")], publish=True)
    assert not Source.objects.exists()


def test_an_outlet_is_found_by_its_alias_whatever_the_case():
    fox = Outlet.objects.create(name="Fox News")
    fox.aliases.create(name="Fox Online News")
    assert stored(outlet="fox online news").outlet == fox
    assert stored(outlet="VPK").outlet.slug == "vpk"
    assert stored(outlet=" ").outlet is None


def test_the_upload_is_kept_byte_for_byte_and_known_again():
    original = Original("../../etc/page.txt", b"\xef\xbb\xbfSome words\r\n")
    source = ingest_source(facts=Facts(title="T"), paragraphs=body("Some words"), original=original)
    assert source.original.read() == original.data
    assert same_upload(Original("other name.txt", original.data)) == source
    source.original.close()


def test_a_stance_comes_with_voice_judge_time_and_evidence():
    stance = Stance.objects.create(slug="rejects", name="rejects", meaning="No.")
    source = ingest_source(
        facts=Facts(title="T"),
        paragraphs=body(*WORDS),
        judgement=Judgement(stance, "relayed", position=2, note="Says so."),
    )
    assert (source.stance_voice, source.stance_set_by) == ("relayed", "the command line")
    assert source.stance_set_at is not None
    assert source.stance_evidence.text == WORDS[1]
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(stance_voice="")


def test_a_published_source_is_withdrawn_and_never_deleted():
    source = stored()
    for delete in (source.delete, Source.objects.all().delete):
        with pytest.raises(ProtectedError):
            delete()
    with pytest.raises(ValueError, match="Say why"):
        source.withdraw(reason=" ")
    source.withdraw(reason="Published twice.")
    assert not Paragraph.objects.published().exists()
    assert Paragraph.objects.for_permalink().count() == 3
    assert source.revision == 2


def test_a_draft_can_be_deleted_and_leaves_an_outbox_entry():
    source = stored(publish=False)
    key = source.pk
    OutboxEntry.objects.all().delete()
    source.delete()
    assert list(OutboxEntry.objects.values_list("source_id", flat=True)) == [key]


@pytest.mark.parametrize("change", ["outlet", "alias", "stance", "paragraph", "withdraw"])
def test_whatever_changes_a_source_marks_it_for_the_index(change):
    stance = Stance.objects.create(slug="rejects", name="rejects", meaning="No.")
    source = stored(outlet="VPK")
    source.set_stance(stance, by="me")
    source.save()
    alias = source.outlet.aliases.create(name="Voenno-promyshlenny kurier")
    OutboxEntry.objects.all().delete()
    match change:
        case "outlet":
            source.outlet.save()
        case "alias":
            alias.delete()
        case "stance":
            stance.save()
        case "paragraph":
            source.paragraphs.first().save()
        case "withdraw":
            Source.objects.all().withdraw(reason="Twice.")
    assert OutboxEntry.objects.filter(source_id=source.pk).exists()


def test_a_failed_change_leaves_neither_rows_nor_entries():
    source = stored()
    OutboxEntry.objects.all().delete()
    with pytest.raises(RuntimeError), transaction.atomic():
        source.save(note="x")
        raise RuntimeError
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize("edtf", ["2021", "../2021-03-06", "XXXX"])
def test_a_date_is_stored_as_it_was_written(edtf):
    source = stored(published_on=parse_edtf(edtf))
    assert Source.objects.get(pk=source.pk).published_on.edtf() == edtf


# A paragraph's own stance


@pytest.fixture
def source():
    return stored()


@pytest.fixture
def rejects():
    return Stance.objects.create(slug="rejects", name="rejects", meaning="No.")


def test_a_paragraphs_own_stance_makes_one_revision_with_who_when_and_why(source, rejects):
    paragraph = source.paragraphs.get(position=2)
    before = source.revision
    judge_paragraph(
        paragraph, Judgement(rejects, "relayed", position=2, note="It says no."), by=None, note="n"
    )
    source.refresh_from_db()
    paragraph.refresh_from_db()
    assert (source.revision, source.revisions.first().note) == (before + 1, "n")
    assert (paragraph.stance, paragraph.stance_voice) == (rejects, "relayed")
    assert (paragraph.stance_set_by, paragraph.stance_note) == ("the command line", "It says no.")
    assert paragraph.stance_set_at is not None
    assert paragraph.stance_evidence == paragraph
    words = source.revisions.first().content["paragraphs"][1]
    assert (words["stance"], words["voice"], words["why"]) == ("rejects", "relayed", "It says no.")

    judge_paragraph(paragraph, None)
    paragraph.refresh_from_db()
    assert (paragraph.stance, paragraph.stance_voice, paragraph.stance_set_by) == (None, "", "")
    source.refresh_from_db()
    assert source.revision == before + 2


def test_a_paragraphs_own_stance_set_meanwhile_does_not_refuse_a_save_and_survives_it(
    source, rejects
):
    seen = state_of(source)
    second = source.paragraphs.get(position=2)
    judge_paragraph(second, Judgement(rejects, position=2), by=None)
    drafts = [
        Draft(p.kind, p.text + " More.", p.public_id)
        for p in source.paragraphs.order_by("position")
    ]
    revise_source(
        source, facts=Facts(title="Changed"), paragraphs=list(reversed(drafts)), seen=seen
    )
    second.refresh_from_db()
    assert second.text.endswith(" More.")
    assert second.stance == rejects
    assert second.stance_evidence == second


def test_a_word_changed_meanwhile_still_refuses_a_save(source):
    seen = state_of(source)
    paragraph = source.paragraphs.get(position=2)
    paragraph.text += " More."
    paragraph.save()
    with pytest.raises(ChangedMeanwhileError):
        revise_source(source, facts=Facts(title="T"), paragraphs=[], seen=seen)


def test_a_paragraph_that_is_gone_takes_no_stance(source, rejects):
    paragraph = source.paragraphs.get(position=2)
    revise_source(source, facts=Facts(title="T"), paragraphs=[Draft("body", "Other words here.")])
    with pytest.raises(Paragraph.DoesNotExist):
        judge_paragraph(paragraph, Judgement(rejects))
