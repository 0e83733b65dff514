"""Pairs of passages with the same words: they follow the sources, whatever happens to these."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import elsewhere, outbox
from documents.dates import parse_edtf
from documents.elsewhere import appearances, catch_up
from documents.ingestion import Draft, Facts, ingest_source
from documents.models import (
    Comparison,
    Paragraph,
    PassageShingle,
    Quotation,
    Source,
    mark_republication,
)
from documents.search import IndexBusyError

pytestmark = pytest.mark.django_db

SAID = "Moscow and Beijing will never need a military alliance of the old kind"
QUOTED = f"“{SAID}”, the minister told reporters."
REPEATED = f"Asked again, he said that {SAID.lower()}, and left."
OTHER = "Nothing of this was ever written in any other place, as far as anybody knows."


def others(source, position=1):
    paragraph = Paragraph.objects.with_source().get(source=source, position=position)
    return [found.source for found in appearances(paragraph)]


def change(source, text, position=1):
    row = source.paragraphs.get(position=position)
    row.text = text
    row.save()
    outbox.drain()


def test_passages_that_share_words_are_a_pair_that_stands_once(article):
    one, other = article(QUOTED), article(OTHER, REPEATED)
    pair = Quotation.objects.get()
    assert (pair.one.source, pair.other.source, pair.words) == (one, other, 13)
    assert pair.other.position == 2
    assert others(one) == [other]
    assert others(other, 2) == [one]
    assert others(other) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL how it would look")
def test_who_shares_words_is_looked_up_and_not_asked_of_every_paragraph(article):
    article(QUOTED)
    plan = appearances(Paragraph.objects.with_source().get()).explain()
    assert "SubPlan" not in plan, plan


def test_seven_words_in_a_row_are_too_few(article):
    article(f"He said: {' '.join(SAID.split()[:7])}. Then he said something else.")
    article(QUOTED)
    assert not Quotation.objects.exists()


def test_one_source_does_not_quote_itself(article):
    source = article(QUOTED, REPEATED)
    assert not Quotation.objects.exists()
    assert PassageShingle.objects.filter(source_id=source.pk).exists()


def test_pairs_follow_an_edit(article):
    one, other = article(QUOTED), article(REPEATED)
    change(other, OTHER)
    assert others(one) == []
    change(other, REPEATED)
    assert others(one) == [other]
    change(other, f"{QUOTED} He said so twice.")
    assert Quotation.objects.count() == 1


def test_pairs_follow_a_relabelling(article):
    one, other = article(QUOTED), article(OTHER, REPEATED)
    for kind in ("comment", "caption", "reference", "heading", "boilerplate", "related"):
        row = other.paragraphs.get(position=2)
        row.kind = kind
        row.save()
        outbox.drain()
        assert others(one) == []
        assert not Quotation.objects.exists()
    row.kind = "body"
    row.save()
    outbox.drain()
    assert others(one) == [other]


def test_pairs_follow_a_withdrawal(article):
    one, other, third = article(QUOTED), article(REPEATED), article(QUOTED)
    other.withdraw(reason="Published twice.")
    assert others(one) == [third]  # even before anything was compared
    outbox.drain()
    assert not Quotation.objects.filter(other__source=other).exists()
    assert not PassageShingle.objects.filter(source_id=other.pk).exists()
    assert others(one) == [third]


def test_a_removed_paragraph_takes_its_pairs_along(article):
    one, other = article(QUOTED), article(OTHER, REPEATED)
    other.paragraphs.get(position=2).delete()
    assert not Quotation.objects.exists()
    outbox.drain()
    assert others(one) == []


def test_no_draft_is_ever_compared_or_shown(article):
    one, draft = article(QUOTED), article(REPEATED, publish=False)
    assert others(one) == []
    assert not PassageShingle.objects.filter(source_id=draft.pk).exists()
    draft.publish()
    outbox.drain()
    assert others(one) == [draft]
    # What got there behind the models' back is not shown either.
    Source.objects.filter(pk=draft.pk).update(status="draft", revision=0)
    assert others(one) == []


def test_a_draft_can_still_be_deleted(article):
    article(QUOTED)
    draft = article(REPEATED, publish=False)
    draft.delete()
    assert catch_up() == 0


def test_printings_of_one_article_are_no_news_to_each_other(article):
    one, again, quoting = article(QUOTED), article(QUOTED), article(REPEATED)
    third = article(QUOTED)
    mark_republication(again, of=one)
    mark_republication(third, of=one)
    assert others(one) == [quoting]
    assert others(again) == [quoting]
    assert others(quoting) == [one, again, third]


def test_first_appearance_comes_first_and_undated_ones_last(article):
    undated = article(QUOTED)
    year = article(QUOTED, published_on=parse_edtf("2021"))
    day = article(QUOTED, published_on=parse_edtf("2021-01-01"))
    early = article(QUOTED, published_on=parse_edtf("1999-12"))
    asked = article(REPEATED, published_on=parse_edtf("1990"))
    assert others(asked) == [early, day, year, undated]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "中国外交部发言人表示中俄不会结成针对第三方的军事同盟",
            "据报道中俄不会结成针对第三方的军事同盟关系",
        ),
        (
            "Песков заявил: Россия и Китай не планируют создавать военный союз.",
            "По его словам, «Россия и Китай не планируют создавать военный союз».",
        ),
    ],
)
def test_other_scripts_are_compared_too(article, one, other):
    first = article(one)
    assert others(first) == []
    assert others(article(other)) == [first]


def test_a_few_characters_without_spaces_are_not_enough(article):
    article("专家说中俄不会结成军事同盟")
    article("报道称中俄不会结成军事同盟的说法")
    assert not Quotation.objects.exists()


# Furniture


@pytest.fixture
def few(monkeypatch):
    """Furniture is what more than three sources have."""
    monkeypatch.setattr(elsewhere, "MOST_SOURCES", 3)


def pairs():
    return set(Quotation.objects.values_list("one__source", "other__source"))


def test_what_too_many_sources_have_is_furniture(few, article):
    made = [article(QUOTED) for _ in range(3)]
    assert len(pairs()) == 3
    fourth = article(QUOTED)
    assert pairs() == set()
    fourth.withdraw(reason="Published twice.")
    outbox.drain()
    assert others(made[0]) == made[1:]


def test_what_is_not_furniture_is_found_beside_it(few, article):
    own = "This sentence however was written by two of them and nobody else at all."
    made = [article(f"{QUOTED} {text}") for text in (own, "Well.", "Good.", own)]
    assert pairs() == {(made[0].pk, made[3].pk)}


def test_the_order_in_which_sources_come_makes_no_difference(few, db):
    texts = [QUOTED, REPEATED, f"{QUOTED} {OTHER}", f"{REPEATED} {OTHER}", OTHER, f"Yes. {OTHER}"]

    def add(text):
        paragraphs = [Draft("body", text)]
        ingest_source(facts=Facts(title=text[:9]), paragraphs=paragraphs, publish=True)

    def state():
        keys = list(Source.objects.order_by("pk").values_list("pk", flat=True))
        return {(keys.index(a), keys.index(b)) for a, b in pairs()}

    for text in texts:
        add(text)
        catch_up()
    one_by_one = state()
    Comparison.objects.update(revision=0)
    assert catch_up() == len(texts)
    assert state() == one_by_one
    PassageShingle.objects.all().delete()
    Comparison.objects.all().delete()
    Quotation.objects.all().delete()
    catch_up()
    assert state() == one_by_one


@pytest.mark.parametrize("size", [1, 2, 1000])
def test_the_size_of_a_block_makes_no_difference(monkeypatch, db, size):
    for name in ("BATCH", "BLOCK", "SCANNED", "PAIRS", "AT_ONCE", "INSERTED"):
        monkeypatch.setattr(elsewhere, name, max(size, 3 if name == "AT_ONCE" else 1))
    for text in (QUOTED, OTHER, REPEATED, f"{OTHER} {SAID}"):
        paragraphs = [Draft("body", text)]
        ingest_source(facts=Facts(title="Border"), paragraphs=paragraphs, publish=True)
    catch_up()
    assert Quotation.objects.count() == 4


# When it runs


def test_what_was_compared_is_not_compared_again(article):
    article(QUOTED)
    other = article(REPEATED)
    assert catch_up() == 0
    change(other, OTHER)
    assert catch_up() == 0
    outbox.rebuild()
    assert Comparison.objects.get(source=other).revision == 2


def test_a_change_of_facts_leaves_the_pairs(article):
    one, other = article(QUOTED), article(REPEATED)
    other.title = "Another title"
    other.save()
    outbox.drain()
    assert others(one) == [other]


def test_a_change_of_facts_compares_nothing_again(article, monkeypatch):
    one, other = article(QUOTED), article(REPEATED)
    with monkeypatch.context() as broken:
        broken.setattr(elsewhere, "winnow", _fail)
        other.title = "Another title"
        other.save()
        assert catch_up() == 0
    assert Comparison.objects.get(source=other).revision == other.revision == 2
    assert others(one) == [other]


def test_who_compares_older_words_does_not_say_that_the_newer_ones_are_done(article):
    article(QUOTED)
    slow = article(REPEATED)
    older = elsewhere._words_of([slow.pk])[0]
    change(slow, OTHER)
    elsewhere._note({slow.pk: older[slow.pk]._replace(revision=9)}, [])
    assert Comparison.objects.get(source=slow).revision == 2


def test_a_failure_never_fails_the_index_and_is_made_good(article, monkeypatch, caplog):
    one = article(QUOTED)
    with monkeypatch.context() as broken:
        broken.setattr(elsewhere, "winnow", _fail)
        other = article(REPEATED)
    assert "could not be compared" in caplog.text
    assert not outbox.compare()
    assert others(one) == []
    outbox.drain()
    assert others(one) == [other]


def _fail(texts):
    raise MemoryError


def test_an_index_that_is_busy_leaves_the_comparison_to_the_next_time(article, monkeypatch):
    one = article(QUOTED)

    def busy(self, *, timeout):
        raise IndexBusyError("Another writer is at work.")

    with monkeypatch.context() as patched:
        patched.setattr("documents.search.Index.writing", busy)
        with pytest.raises(IndexBusyError):
            article(REPEATED)
    outbox.drain()
    assert len(others(one)) == 1


def test_looking_up_is_one_query_however_many_there_are(article):
    asked = article(QUOTED)
    paragraph = Paragraph.objects.with_source().get(source=asked)
    for _ in range(4):
        with CaptureQueriesContext(connection) as captured:
            found = list(appearances(paragraph))
            assert [one.source.title for one in found] == ["Border"] * len(found)
        assert len(captured) == 1
        article(QUOTED)
    assert len(found) == 3


@pytest.mark.django_db(transaction=True)
def test_two_that_compare_at_once_leave_what_one_would(settings):
    settings.INDEX_ON_COMMIT = False
    for n in range(12):
        paragraphs = [Draft("body", f"The {n}th: {SAID}."), Draft("body", OTHER)]
        ingest_source(facts=Facts(title="Border"), paragraphs=paragraphs, publish=True)
    failed = []
    threads = [threading.Thread(target=_catch_up, args=[failed]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Quotation.objects.count() == 2 * 12 * 11 / 2
    assert Comparison.objects.filter(revision=1).count() == 12


def _catch_up(failed):
    try:
        catch_up()
    except Exception as error:
        failed.append(error)
    finally:
        connection.close()
