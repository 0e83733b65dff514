"""What a passage said through the revisions of its source, and what became of one that is gone."""

import pytest

from documents.models import Kind, Paragraph, Revision
from documents.versions import removal_of, versions_of, words_then

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(article):
    return article("First.", "Second.", "Third.")


def say(source, position, text):
    paragraph = source.paragraphs.get(position=position)
    paragraph.text = text
    paragraph.save()
    source.refresh_from_db()
    return paragraph


def test_versions_are_told_by_the_revisions_that_had_them(source):
    second = say(source, 2, "Second, corrected.")
    say(source, 1, "First, corrected.")
    say(source, 2, "Second, corrected again.")
    versions = versions_of(source, second.public_id)
    assert [(v.first, v.last, v.text) for v in versions] == [
        (1, 1, "Second."),
        (2, 3, "Second, corrected."),
        (4, 4, "Second, corrected again."),
    ]


def test_words_that_come_back_are_a_version_of_their_own(source):
    second = say(source, 2, "Other words.")
    say(source, 2, "Second.")
    texts = [version.text for version in versions_of(source, second.public_id)]
    assert texts == ["Second.", "Other words.", "Second."]


def test_a_withheld_revision_keeps_its_number_and_loses_its_words(source):
    second = say(source, 2, "Second, corrected.")
    source.revisions.get(number=1).withhold(reason="A court order")
    old, new = versions_of(source, second.public_id)
    assert (old.first, old.last, old.text, old.withheld_reason) == (1, 1, "", "A court order")
    assert (new.text, new.withheld_on) == ("Second, corrected.", None)


def test_the_newest_revision_is_never_withheld(source):
    with pytest.raises(ValueError, match="that readers see now"):
        source.revisions.get(number=1).withhold(reason="A court order")
    say(source, 2, "Other words.")
    with pytest.raises(ValueError, match="Say why"):
        source.revisions.get(number=1).withhold(reason=" ")


def test_what_became_of_a_removed_passage_is_known_with_its_nearest_neighbour(source):
    first, second, third = source.paragraphs.order_by("position")
    second.delete()
    removal = removal_of(source, second.public_id)
    assert (removal.revision, removal.nearest) == (2, first)
    first.delete()
    assert removal_of(source, second.public_id).nearest == third
    third.kind = Kind.COMMENT
    third.save()
    assert removal_of(source, third.public_id).nearest is None


def test_a_passage_that_is_there_and_one_that_never_was_have_no_removal(source):
    assert removal_of(source, source.paragraphs.first().public_id) is None
    assert removal_of(source, "0" * 16) is None


def test_what_many_passages_said_then_is_read_from_the_revisions_asked_for_alone(
    article, monkeypatch
):
    one, other = article("First.", "Second."), article("Other.", title="Other")
    for source in (one, other):
        for text in ("Words of two.", "Words of three."):
            say(source, 1, text)
    other.revisions.get(number=2).withhold(reason="a demand")
    rows = list(Paragraph.objects.with_source().order_by("source_id", "position"))
    read = []
    made = Revision.from_db.__func__
    monkeypatch.setattr(Revision, "from_db", classmethod(lambda *row: read.append(1) or made(*row)))
    first, second, last = rows
    asked = [(first, 1), (first, 3), (second, 1), (last, 2)]
    assert words_then(asked) == {
        (first.public_id, 1): "First.",
        (second.public_id, 1): "Second.",
        (last.public_id, 2): "",
    }
    assert len(read) == 2
