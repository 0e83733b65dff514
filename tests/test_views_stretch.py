"""Links to some words of a passage, and to several paragraphs in a row."""

import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.ingestion import Draft, Facts, revise_source
from documents.models import Access
from documents.views.stretch import Marked, selectors, stretch_in

pytestmark = pytest.mark.django_db

WORDS = (
    "The two navies met in the spring for a drill of a week.",
    "Nobody signed a treaty, and nobody said that one was planned.",
    "Analysts call it a partnership without promises.",
    "Others expect more.",
)


@pytest.fixture
def source(article):
    return article(*WORDS[:2], ("comment", "A reader's rage."), *WORDS[2:], outlet="Daily Herd")


@pytest.fixture
def rows(source):
    return list(source.paragraphs.public().order_by("position"))


def read(client, url, status=200):
    response = client.get(url, follow=True)
    assert response.status_code == status
    return unescape(response.content.decode())


def marks(html):
    return re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)


def span(text, words):
    return f"{text.index(words)}-{text.index(words) + len(words)}"


def edit(row, text):
    row.text = text
    row.save()


def run_of(one, other):
    return f"/p/{one.public_id}..{other.public_id}/"


def test_the_words_of_a_link_are_marked_and_announced(client, rows):
    words = "a treaty, and nobody"
    html = read(client, f"{rows[1].get_absolute_url()}?v=1&w={span(WORDS[1], words)}")
    assert marks(html) == [words]
    assert "The words that were linked are marked." in html
    assert f"v=1&w={span(WORDS[1], words)}" in re.search(r'id="link" value="([^"]*)"', html)[1]
    assert f"“{words}”" in html  # to copy, and to cite


def test_after_an_edit_elsewhere_in_the_passage_the_same_words_are_marked(client, rows):
    asked = span(WORDS[0], "a drill of a week")
    edit(rows[0], "Last year the two navies met in the spring for a drill of a week.")
    html = read(client, f"{rows[0].get_absolute_url()}?v=1&w={asked}")
    assert marks(html) == ["a drill of a week"] * 2  # in the words as linked, and in those of today
    assert html.count('<mark id="words"') == 1
    assert "The words that were linked are marked." in html
    assert "v=2&w=" in html


def test_words_that_were_edited_are_not_said_to_be_those(client, rows):
    asked = span(WORDS[0], "a drill of a week")
    edit(rows[0], "The two navies met in the spring for a drill of one month.")
    html = read(client, f"{rows[0].get_absolute_url()}?v=1&w={asked}")
    assert "are probably those that were linked" in html
    edit(rows[0], "Something else was printed there.")
    html = read(client, f"{rows[0].get_absolute_url()}?v=1&w={asked}")
    assert "are not in this passage any more" in html
    assert ">a drill of a week</blockquote>" in html
    assert marks(html) == ["a drill of a week"]  # in the words as linked
    assert 'id="words"' not in html


def test_words_that_went_to_the_other_half_of_a_split_are_led_to(client, source, rows):
    head, tail = "The two navies met in the spring for", "a drill of a week."
    revise_source(
        source,
        facts=Facts(title="Border"),
        paragraphs=[
            Draft("body", head, rows[0].public_id),
            Draft("body", tail, split_from=rows[0].public_id),
            *(Draft(row.kind, row.text, row.public_id) for row in rows[1:]),
        ],
    )
    html = read(client, f"{rows[0].get_absolute_url()}?v=1&w={span(WORDS[0], 'drill of a week')}")
    other = source.paragraphs.get(text=tail)
    link = re.search(r'since it was split they stand in <a href="([^"]*)"', html)[1]
    assert link.startswith(other.get_absolute_url())
    assert marks(read(client, link)) == ["drill of a week"]


def test_words_of_a_withheld_version_are_not_shown(client, source, rows):
    asked = span(WORDS[0], "a drill of a week")
    edit(rows[0], "Something else was printed there.")
    source.revisions.get(number=1).withhold(reason="A legal demand")
    html = read(client, f"{rows[0].get_absolute_url()}?v=1&w={asked}")
    assert "a drill" not in html
    assert "A legal demand" in html


@pytest.mark.parametrize(
    "asked", ["0-0", "5-5", "9-2", "-1-4", "0-999999", "1-x", "١-٣", "1" * 5000 + "-2", "0-3-9"]
)
def test_a_stretch_that_is_none_leaves_the_passage_whole(client, rows, asked):
    html = read(client, f"{rows[0].get_absolute_url()}?v=1&w={asked}")
    assert marks(html) == []
    assert WORDS[0] in html


def test_markup_in_marked_words_stays_text(client, article):
    row = article("Some <b>bold</b> & <script>alert(1)</script> words.").paragraphs.first()
    html = client.get(f"{row.get_absolute_url()}?w=5-16").content.decode()
    assert '<mark id="words" tabindex="-1">&lt;b&gt;bold&lt;/b&gt;</mark>' in html


def test_the_words_are_given_as_a_web_annotation(client, rows):
    asked = span(WORDS[1], "a treaty")
    page = read(client, f"{rows[1].get_absolute_url()}?v=1&w={asked}")
    link = re.search(r'type="application/ld\+json" href="([^"]*)"', page)[1]
    answer = json.loads(client.get(link).content)
    assert answer["type"] == "SpecificResource"
    quote, position = answer["selector"]
    assert quote["exact"] == "a treaty"
    assert WORDS[1].startswith(quote["prefix"] + quote["exact"] + quote["suffix"])
    assert f"{position['start']}-{position['end']}" == asked
    whole = json.loads(client.get(f"{rows[1].get_absolute_url()}selector.json").content)
    assert whole["selector"][0]["exact"] == WORDS[1]


def test_several_paragraphs_have_one_link_and_no_comment_comes_with_them(client, rows):
    html = read(client, run_of(rows[0], rows[2]))
    for words in WORDS[:3]:
        assert words in html
    assert WORDS[3] not in html
    assert "rage" not in html
    assert f"{run_of(rows[0], rows[2])}?v=1" in html


def test_words_from_one_paragraph_to_another_are_marked(client, rows):
    start, end = WORDS[0].index("a drill"), WORDS[2].index(" without")
    html = read(client, f"{run_of(rows[0], rows[2])}?v=1&w={start}-{end}")
    assert marks(html) == [WORDS[0][start:], WORDS[1], WORDS[2][:end]]
    edit(rows[0], f"Early on, {WORDS[0]}")
    html = read(client, f"{run_of(rows[0], rows[2])}?v=1&w={start}-{end}")
    assert marks(html)[0] == WORDS[0][start:]
    assert "was edited since" in html


def test_what_was_written_before_the_last_words_lies_between_and_the_link_ends_behind_them(
    client, rows
):
    start, end = WORDS[0].index("a drill"), WORDS[2].index(" without")
    added = "Before all that came a long spring. "
    edit(rows[2], added + WORDS[2])
    html = read(client, f"{run_of(rows[0], rows[2])}?v=1&w={start}-{end}")
    assert marks(html)[-1] == added + WORDS[2][:end]
    assert f"?v=2&w={start}-{len(added) + end}" in html


@pytest.mark.parametrize("written", ["{run}", "{run}.", "{run}/).", "{upper}/"])
def test_a_run_as_people_write_it_leads_to_the_run(client, rows, written):
    run = f"{rows[0].public_id}..{rows[2].public_id}"
    response = client.get(f"/p/{written.format(run=run, upper=run.upper())}?v=1&w=4-9")
    assert response.status_code == 301
    assert response["Location"] == f"/p/{run}/?v=1&w=4-9"


def test_the_wrong_way_round_leads_to_the_right_way(client, rows):
    response = client.get(run_of(rows[2], rows[0]))
    assert response["Location"] == run_of(rows[0], rows[2])
    assert client.get(run_of(rows[1], rows[1]))["Location"] == rows[1].get_absolute_url()


def test_a_run_from_one_article_to_another_or_into_a_draft_is_a_404(client, article, rows):
    other = article("Elsewhere.").paragraphs.first()
    draft = article("A secret.", publish=False).paragraphs.first()
    for end in (other, draft):
        html = read(client, run_of(rows[0], end), status=404)
        assert "secret" not in html


def test_a_run_that_was_edited_shows_the_words_as_linked_and_what_changed(client, rows):
    link = f"{run_of(rows[0], rows[2])}?v=1"
    assert "as linked" not in read(client, link)
    edit(rows[1], "Nobody signed a treaty, and somebody said that one was planned.")
    html = read(client, link)
    assert f'<p dir="auto">{WORDS[1]}</p>' in html
    assert "<del>nobody</del> <ins>somebody</ins>" in html
    assert "as linked" not in read(client, f"{run_of(rows[0], rows[2])}?v=2")


def test_a_run_of_a_version_that_was_withheld_or_never_was_says_so(client, source, rows):
    edit(rows[1], "Nothing.")
    source.revisions.get(number=1).withhold(reason="A legal demand")
    html = read(client, f"{run_of(rows[0], rows[2])}?v=1")
    assert "A legal demand" in html
    assert WORDS[1] not in html
    added = source.paragraphs.create(kind="body", text="An afterthought.", position=90)
    html = read(client, f"{run_of(rows[2], added)}?v=1")
    assert "Version 1 of this source does not have these paragraphs" in html


def test_a_run_whose_end_was_merged_is_where_its_words_are(client, source, rows):
    joined = f"{WORDS[1]} {WORDS[2]}"
    paragraphs = [
        Draft("body", WORDS[0], rows[0].public_id),
        Draft("body", joined, rows[1].public_id, merged=[rows[2].public_id]),
        Draft("body", WORDS[3], rows[3].public_id),
    ]
    revise_source(source, facts=Facts(title="Border"), paragraphs=paragraphs)
    html = read(client, f"{run_of(rows[0], rows[2])}?v=1")
    assert joined in html
    assert f'<p dir="auto">{WORDS[2]}</p>' in html
    assert f"{run_of(rows[0], rows[1])}?v=2" in html
    assert "as linked" in read(client, run_of(rows[0], rows[2]))


def test_a_run_whose_end_was_removed_says_so_and_shows_what_it_said_and_what_is_left(client, rows):
    edit(rows[1], "Nothing new.")
    rows[2].delete()
    html = read(client, run_of(rows[0], rows[2]), status=410)
    assert "until" in html
    assert "(version 3)" in html
    assert f'<p dir="auto">{WORDS[2]}</p>' in html
    assert html.count("Nothing new.") == 2
    assert WORDS[1] in read(client, f"{run_of(rows[0], rows[2])}?v=1", status=410)


def test_words_of_a_run_that_are_quotations_are_quoted_once(client, rows):
    edit(rows[0], "“A treaty,” he said, “is taboo.”")
    edit(rows[1], "“Nothing more.”")
    html = read(client, run_of(rows[0], rows[1]))
    assert "“‘A treaty,’ he said, ‘is taboo.’\n\n‘Nothing more.’”\n" in html
    assert 'og:description" content="“‘A treaty,’ he said, ‘is taboo.’”"' in html


def test_of_a_quotation_source_a_run_is_not_the_article(client, source, rows):
    source.access = Access.QUOTATION
    source.save()
    assert read(client, run_of(rows[0], rows[2]))
    html = read(client, run_of(rows[0], rows[3]), status=404)
    assert WORDS[1] not in html
    assert "may only be quoted" in html


@given(text=st.text(max_size=80), start=st.integers(0, 90), end=st.integers(0, 90))
def test_a_stretch_of_the_same_text_is_itself(text, start, end):
    stretch = stretch_in(text, (start, end), None)
    if start < end <= len(text) and text[start:end].strip():
        assert stretch.marked == Marked(text[:start], text[start:end], text[end:])
        assert stretch.certain
        assert stretch.marked.span == f"{start}-{end}"
        assert selectors(stretch.marked)[0]["exact"] == text[start:end]
    else:
        assert stretch is None


@given(old=st.text(max_size=60), new=st.text(max_size=60), start=st.integers(0, 60))
def test_whatever_the_edit_the_text_that_is_shown_is_the_new_one(old, new, start):
    stretch = stretch_in(new, (start, len(old)), old)
    if stretch:
        assert stretch.marked.text == new
