"""Links to passages that are none any more, or that say something else now."""

import re
from html import unescape

import pytest

from documents.ingestion import Draft, Facts, revise_source
from documents.models import Kind

pytestmark = pytest.mark.django_db

WORDS = (
    "The two navies met in the spring for a drill of a week.",
    "Nobody signed a treaty, and nobody said that one was planned.",
    "Analysts call it a partnership without promises.",
)
FACTS = {"outlet": "Daily Herd", "authors": ["Ann Author"]}


@pytest.fixture
def source(article):
    return article(*WORDS, **FACTS)


@pytest.fixture
def rows(source):
    return list(source.paragraphs.order_by("position"))


def desk(source, *drafts, note="Put right"):
    """What an editor saves, operation by operation."""
    revise_source(source, facts=Facts(title="Border", **FACTS), paragraphs=drafts, note=note)
    source.refresh_from_db()


def kept(row, text=None, **said):
    return Draft(row.kind, text or row.text, row.public_id, **said)


def get(client, row, query="", follow=False):
    response = client.get(f"{row.get_absolute_url()}{query}", follow=follow)
    return response, unescape(response.content.decode())


def merge_two_into_one(source, rows):
    one, two, three = rows
    merged = kept(one, f"{one.text} {two.text}", merged=(two.public_id,))
    desk(source, merged, kept(three), note="One paragraph on the page")


def test_a_link_to_a_merged_passage_leads_to_the_one_that_has_its_words(client, source, rows):
    merge_two_into_one(source, rows)
    response, html = get(client, rows[1], "?v=1", follow=True)
    assert response.redirect_chain[0][0].startswith(rows[0].get_absolute_url())
    assert response.status_code == 200
    assert "The passage linked was merged into this one on" in html
    assert "<p>One paragraph on the page</p>" in html
    assert f">{WORDS[1]}</blockquote>" in html


def test_a_merged_passage_has_its_versions_too(client, source, rows):
    desk(source, kept(rows[0]), kept(rows[1], "Nobody signed."), kept(rows[2]))
    merged = kept(rows[0], f"{WORDS[0]} Nobody signed.", merged=(rows[1].public_id,))
    desk(source, merged, kept(rows[2]), note="One paragraph on the page")
    _, html = get(client, rows[1], "?v=1", follow=True)
    history = f"{rows[1].get_absolute_url()}history/"
    assert f'href="{history}"' in html
    html = unescape(client.get(history).content.decode())
    assert f'It was merged into <a href="{rows[0].get_absolute_url()}">' in html
    assert "(version 3): One paragraph on the page" in html
    for number in (1, 2):
        assert f'href="{rows[1].get_absolute_url()}?v={number}"' in html


def test_a_link_without_a_version_to_a_merged_passage_shows_its_last_words(client, source, rows):
    merge_two_into_one(source, rows)
    _, html = get(client, rows[1], follow=True)
    assert f">{WORDS[1]}</blockquote>" in html


def test_a_passage_merged_into_one_that_was_removed_says_both(client, source, rows):
    merge_two_into_one(source, rows)
    desk(source, kept(rows[2]), note="Not of this article")
    response, html = get(client, rows[1], "?v=1")
    assert response.status_code == 410
    assert "It was merged into another passage" in html
    assert "(version 3): Not of this article" in html
    assert WORDS[1] in html


def test_only_a_passage_that_was_merged_here_is_said_to_be(client, source, rows):
    merge_two_into_one(source, rows)
    for former in (rows[2].public_id, "0" * 16, "x" * 3000, "'"):
        _, html = get(client, rows[0], f"?from={former}")
        assert "merged into this one" not in html


def test_a_removed_passage_says_when_why_and_what_is_closest(client, source, rows):
    desk(source, kept(rows[0]), kept(rows[2]), note="A slip of the page")
    response, html = get(client, rows[1])
    assert response.status_code == 410
    for words in ("This passage was removed", "A slip of the page", "Ann Author"):
        assert words in html
    assert f'href="{rows[0].get_absolute_url()}">The passage that stood closest' in html
    assert WORDS[1] not in html


def test_the_words_of_a_removed_passage_are_shown_to_who_linked_them(client, source, rows):
    desk(source, kept(rows[0]), kept(rows[2]))
    response, html = get(client, rows[1], "?v=1&w=7-13")
    assert response.status_code == 410
    assert "Nobody <mark>signed</mark> a treaty" in html
    source.revisions.get(number=1).withhold(reason="A legal demand")
    response, html = get(client, rows[1], "?v=1")
    assert response.status_code == 410
    assert WORDS[1] not in html
    assert "A legal demand" in html


def test_a_passage_that_became_a_comment_was_removed(client, source, rows):
    rows[1].kind = Kind.COMMENT
    rows[1].save()
    response, html = get(client, rows[1])
    assert response.status_code == 410
    assert WORDS[1] not in html


def test_what_was_never_public_and_what_never_was_are_told_apart_by_nobody(
    client, article, django_assert_num_queries
):
    draft = article("A secret.", publish=False).paragraphs.first()
    hidden = article("Open.", ("comment", "A reader's rage.")).paragraphs.last()
    answers = []
    for address in (draft.get_absolute_url(), "/p/0000000000000000/"):
        with django_assert_num_queries(4):  # the last one is the archive's name
            response = client.get(f"{address}?v=1")
        answers.append((response.status_code, response.content))
    answers.append((client.get(hidden.get_absolute_url()).status_code, answers[0][1]))
    assert set(answers) == {(404, answers[0][1])}


def test_a_link_into_a_withdrawn_source_has_its_citation(client, source, rows):
    rows[1].delete()
    source.refresh_from_db()
    source.withdraw(reason="The author asked for it")
    for row in rows:
        response, html = get(client, row, "?v=1")
        assert response.status_code == 410
        for words in ("The author asked for it", "Ann Author", "Daily Herd", "undated"):
            assert words in html
        assert row.text not in html
    # What is cited is what was linked, in the state that readers saw.
    for asked, version in {"?v=1": 1, "": 2, "?v=9": 2}.items():
        _, html = get(client, rows[0], asked)
        assert re.search(rf"{rows[0].get_absolute_url()}\?v={version}\. \[Withdrawn from", html)


def test_an_edited_passage_shows_the_words_linked_and_what_changed(client, source, rows):
    desk(source, kept(rows[0], WORDS[0].replace("week", "month")), *map(kept, rows[1:]))
    _, html = get(client, rows[0], "?v=1")
    assert "edited on" in html
    assert f">{WORDS[0]}</blockquote>" in html
    assert "<del>week.</del>" in html
    assert "<ins>month.</ins>" in html
    _, html = get(client, rows[0], "?v=2")
    assert "edited on" not in html


def test_a_version_that_was_withheld_says_so(client, source, rows):
    desk(source, kept(rows[0], "It was calm."), *map(kept, rows[1:]))
    source.revisions.get(number=1).withhold(reason="A comment by mistake")
    _, html = get(client, rows[0], "?v=1")
    assert "Version 1 is withheld" in html
    assert "A comment by mistake" in html
    assert WORDS[0] not in html
    _, html = get(client, rows[0], "?v=1&w=0-3")
    assert "Which of its words were linked cannot be told" in html
    html = unescape(client.get(f"{rows[0].get_absolute_url()}history/").content.decode())
    assert "A comment by mistake" in html
    assert WORDS[0] not in html


def test_a_version_from_before_the_passage_is_said_not_to_have_it(client, source, rows):
    desk(source, *map(kept, rows), Draft("body", "A paragraph that came later."))
    added = source.paragraphs.last()
    _, html = get(client, added, "?v=1")
    assert "Version 1 of this source does not have this passage" in html


def test_the_parts_of_a_split_passage_point_to_each_other_and_the_first_keeps_its_id(
    client, source, rows
):
    one, *rest = rows
    head, tail = "The two navies met in the spring", "for a drill of a week."
    desk(source, kept(one, head), Draft("body", tail, split_from=one.public_id), *map(kept, rest))
    new = source.paragraphs.get(text=tail)
    _, html = get(client, new)
    assert f'once part of <a href="{one.get_absolute_url()}"' in html
    _, html = get(client, one)
    assert f'once part of it are now in <a href="{new.get_absolute_url()}">¶ 2</a>' in html


def test_all_versions_are_listed_with_their_days_and_notes(client, source, rows):
    desk(source, kept(rows[0], "It was calm."), *map(kept, rows[1:]), note="Wrong sea")
    desk(source, kept(rows[0], "It was very calm."), *map(kept, rows[1:]), note="Wrong wind")
    response = client.get(f"{rows[0].get_absolute_url()}history/")
    html = unescape(response.content.decode())
    assert html.index("Wrong wind") < html.index("Wrong sea") < html.index("Published")
    assert "<ins>very</ins>" in html
    for number in (1, 2, 3):
        assert f'href="{rows[0].get_absolute_url()}?v={number}"' in html


def test_the_history_of_what_is_gone_or_unknown_is_as_its_page(client, article, source, rows):
    rows[1].delete()
    draft = article("A secret.", publish=False).paragraphs.first()
    assert client.get(f"{rows[1].get_absolute_url()}history/").status_code == 410
    assert client.get(f"{draft.get_absolute_url()}history/").status_code == 404
    assert client.get("/p/0000000000000000/history/").status_code == 404


def test_an_address_that_lost_its_end_offers_the_passage_that_it_must_be(client, source, rows):
    beginning = rows[0].public_id[:12]
    response = client.get(f"/p/{beginning}/")
    assert response.status_code == 404
    assert f'href="{rows[0].get_absolute_url()}"' in response.content.decode()
    assert rows[0].public_id not in client.get(f"/p/{rows[0].public_id[:9]}/").content.decode()


def test_a_draft_is_never_offered_for_an_address_that_lost_its_end(client, article):
    draft = article("A secret.", publish=False).paragraphs.first()
    html = client.get(f"/p/{draft.public_id[:12]}/").content.decode()
    assert "secret" not in html
    assert draft.public_id not in html


@pytest.mark.parametrize("query", ["?v=0", "?v=-1", "?v=" + "9" * 5000, "?v=1&v=2", "?from[]=x"])
def test_a_hostile_address_of_a_removed_passage_is_answered_plainly(client, source, rows, query):
    rows[1].delete()
    response, _ = get(client, rows[1], query)
    assert response.status_code == 410
