"""What is here already is found; what is not, is not."""

import random

import pytest

from documents.duplicates import (
    CANDIDATES,
    MOST,
    UnsettledError,
    find_duplicates,
    unsettled_duplicates,
)
from documents.ingestion import Draft, Facts, Original, ingest_source, revise_source
from documents.models import Distinction, Source, mark_republication, tell_apart


def made_up(seed: int, length: int = 300) -> list[str]:
    """An article of `length` words, in paragraphs of 50."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    words = [f"word{draw.randrange(5000)}" for _ in range(length)]
    return [" ".join(words[start : start + 50]) for start in range(0, length, 50)]


def store(texts: list[str], title: str = "T", data: bytes = b"") -> Source:
    return ingest_source(
        facts=Facts(title=title),
        paragraphs=[Draft("body", text) for text in texts],
        original=Original("a.txt", data) if data else None,
    )


def revise(source: Source, texts: list[str]) -> Source:
    drafts = [Draft("body", text) for text in texts]
    return revise_source(source, facts=Facts(title="T"), paragraphs=drafts, publish=True)


def found(texts: list[str], sha256: str = "") -> list[tuple[int, str]]:
    return [(one.source.pk, one.why) for one in find_duplicates(sha256=sha256, texts=texts)]


@pytest.fixture
def archive(db) -> list[Source]:
    return [store(made_up(seed), data=f"bytes {seed}".encode()) for seed in range(12)]


def test_a_new_article_has_none(archive):
    assert found(made_up(99)) == []


def test_the_same_bytes_are_the_same_file_whatever_is_read_from_them(archive):
    sha256 = Original("b.txt", b"bytes 3").sha256
    assert found(made_up(99), sha256) == [(archive[3].pk, "file")]


def test_the_same_words_are_the_same_text_however_they_are_set(archive):
    texts = [" ".join(made_up(3)).upper().replace(" ", "  ") + "."]
    assert found(texts) == [(archive[3].pk, "text")]


def test_an_edited_article_among_other_words_is_the_same_article(archive):
    words = " ".join(made_up(3)).split()
    words[::20] = ["edited"] * len(words[::20])
    texts = [*made_up(50, 150), " ".join(words), *made_up(51, 150)]
    (duplicate,) = find_duplicates(sha256="", texts=texts)
    assert (duplicate.source, duplicate.why) == (archive[3], "article")
    assert 0.6 <= duplicate.containment < 1
    assert duplicate.percent == int(100 * duplicate.containment)


def test_a_part_of_an_article_is_the_same_article(archive):
    assert found(made_up(3)[:3]) == [(archive[3].pk, "article")]


def test_the_surest_comes_first_and_no_more_than_a_few_are_named(archive):
    for _ in range(MOST):
        store([*made_up(3), "and some more words at its end"])
    names = found(made_up(3), Original("b.txt", b"bytes 5").sha256)
    assert len(names) == MOST
    assert names[:2] == [(archive[5].pk, "file"), (archive[3].pk, "text")]
    assert {why for _, why in names[2:]} == {"article"}


def test_a_source_is_no_duplicate_of_itself(archive):
    assert (
        find_duplicates(sha256=archive[3].sha256, texts=made_up(3), exclude=[archive[3].pk]) == []
    )


def test_sources_without_words_or_file_are_not_like_one_another(db):
    for _ in range(2):
        ingest_source(facts=Facts(title="T"), paragraphs=[Draft("comment", "First!")])
    assert found([]) == []
    assert found(["…"]) == []


def test_withdrawn_sources_are_found_too(archive):
    archive[3].publish()
    archive[3].withdraw(reason="Printed twice")
    assert found(made_up(3)) == [(archive[3].pk, "text")]


def test_what_an_editor_settled_is_not_asked_again(archive):
    again = store(made_up(3), "Again")
    third = store(made_up(3), "A third time")
    assert {one.source for one in unsettled_duplicates(again, again.body())} == {archive[3], third}
    mark_republication(again, of=archive[3])
    mark_republication(third, of=again)
    for source in (archive[3], again, third):
        assert unsettled_duplicates(source, source.body()) == []


def test_a_duplicate_is_published_only_after_it_was_said_to_be_one(archive):
    again = store(made_up(3), "Again")
    with pytest.raises(UnsettledError, match="in the archive already") as refused:
        revise(again, made_up(3))
    assert [one.source for one in refused.value.duplicates] == [archive[3]]
    mark_republication(again, of=archive[3])
    assert revise(again, made_up(3)).is_published


def nearly(seed: int) -> list[str]:
    """What a series of reports has in common, and some words of its own."""
    return [*made_up(3)[:4], *made_up(seed)[:2]]


def test_articles_of_nearly_the_same_words_are_published_once_they_were_told_apart(archive):
    report = store(nearly(20), "A report")
    with pytest.raises(UnsettledError, match="Nearly the same words") as refused:
        revise(report, nearly(20))
    assert [one.why for one in refused.value.duplicates] == ["article"]
    tell_apart(report, archive[3])
    tell_apart(archive[3], report)
    assert str(Distinction.objects.get()) == f"{archive[3].pk} and {report.pk}"
    for source in (report, archive[3]):
        assert unsettled_duplicates(source, source.body()) == []
    assert revise(report, nearly(20)).is_published


def test_that_two_are_different_says_nothing_of_a_third(archive):
    report, another = store(nearly(20), "A report"), store(nearly(21), "Another")
    tell_apart(report, archive[3])
    assert [one.source for one in unsettled_duplicates(report, report.body())] == [another]


def test_what_was_told_apart_and_is_the_same_word_for_word_since_is_asked_about_again(archive):
    report = store(nearly(20), "A report")
    tell_apart(report, archive[3])
    (found,) = unsettled_duplicates(report, made_up(3))
    assert (found.source, found.why) == (archive[3], "text")


def test_articles_that_were_told_apart_and_are_one_after_all_are_told_apart_no_more(archive):
    report, reprint = store(nearly(20), "A report"), store(nearly(21), "Its reprint")
    mark_republication(reprint, of=report)
    tell_apart(reprint, archive[3])
    tell_apart(reprint, archive[4])
    mark_republication(report, of=archive[3])
    assert Distinction.objects.others(reprint) == [archive[4].pk]


def test_those_told_apart_however_many_hide_none_that_is_not(archive):
    mine = store(nearly(20), "Mine")
    for seed in range(2 * CANDIDATES):
        tell_apart(mine, store([*nearly(20), f"and one more {seed}"]))
    tell_apart(mine, archive[3])
    assert unsettled_duplicates(mine, mine.body()) == []
    other = store(nearly(21), "Untold")
    assert [one.source for one in unsettled_duplicates(mine, mine.body())] == [other]


def test_settled_ones_however_many_hide_none_that_is_not(archive):
    mine = store(made_up(3), "Mine")
    for seed in range(2 * CANDIDATES):
        mark_republication(store([*made_up(3), f"and one more {seed}"]), of=mine)
    mark_republication(archive[3], of=mine)
    assert unsettled_duplicates(mine, mine.body()) == []
    other = store([*made_up(3)[:4], *made_up(98)[:1]], "Untold")
    assert [one.source for one in unsettled_duplicates(mine, mine.body())] == [other]


def test_looking_costs_the_same_few_queries_however_many_there_are(
    archive, django_assert_max_num_queries
):
    for _ in range(10):
        store(made_up(3))
    with django_assert_max_num_queries(4):
        find_duplicates(sha256="0" * 64, texts=made_up(3))
    with django_assert_max_num_queries(20):  # a page of 100,000 words
        find_duplicates(sha256="", texts=made_up(7, 100_000))
