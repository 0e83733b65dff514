"""Citations as files: who may have which, what they are called, and what they quote."""

import json

import bibtexparser
import pytest
import rispy

from documents.models import Archive

pytestmark = pytest.mark.django_db

UNKNOWN = "/p/0000000000000000/cite.ris"
EXTENSIONS = ("ris", "bib", "json")


@pytest.fixture
def source(article):
    return article(
        "The first paragraph.",
        ("comment", "A reader's rage."),
        "The second paragraph.",
        outlet="Daily Herd",
        authors=["Ann Author"],
    )


@pytest.fixture
def paragraph(source):
    return source.paragraphs.get(text="The second paragraph.")


def ris(client, row, query=""):
    response = client.get(f"{row.get_absolute_url()}cite.ris{query}")
    assert response.status_code == 200
    (record,) = rispy.loads(response.content.decode())
    return record


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
    ],
)
def test_a_file_says_what_it_is_and_is_saved_under_the_name_of_what_it_cites(
    client, source, paragraph, extension, media_type
):
    for row, key in ((source, source.slug), (paragraph, paragraph.public_id)):
        response = client.get(f"{row.get_absolute_url()}cite.{extension}")
        assert response["Content-Type"] == media_type
        assert response["Content-Disposition"] == f'attachment; filename="{key}.{extension}"'
        assert response["X-Content-Type-Options"] == "nosniff"


def test_the_three_files_of_a_passage_tell_the_same(client, paragraph):
    record = ris(client, paragraph)
    address = paragraph.get_absolute_url()
    (entry,) = bibtexparser.parse_string(client.get(f"{address}cite.bib").content.decode()).entries
    (item,) = client.get(f"{address}cite.json").json()
    link = f"http://testserver{address}?v=1"
    assert record["urls"] == [link]
    assert (entry["url"], item["URL"]) == (link, link)
    assert (record["title"], entry["title"], item["title"]) == ("Border", "{Border}", "Border")
    quotation = "¶\u00a02: “The second paragraph.”"
    assert (record["notes"][0], entry["annote"], item["annote"]) == (quotation,) * 3


def test_letters_of_every_script_arrive_as_they_are(client, article):
    source = article("Слова.", title="联盟 и союз", outlet="Известия", authors=["王毅"])
    for extension in EXTENSIONS:
        text = client.get(f"{source.get_absolute_url()}cite.{extension}").content.decode("utf-8")
        for words in ("联盟 и союз", "Известия", "王毅"):
            assert words in text


def test_of_an_earlier_version_its_own_words_are_quoted_under_its_own_link(client, paragraph):
    paragraph.text = "The second paragraph, corrected."
    paragraph.save()
    before, now = ris(client, paragraph, "?v=1"), ris(client, paragraph)
    assert before["notes"][0] == "“The second paragraph.”"
    assert before["urls"][0].endswith("?v=1")
    assert now["notes"][0] == "¶\u00a02: “The second paragraph, corrected.”"
    assert now["urls"][0].endswith("?v=2")


def test_words_of_a_withheld_version_are_not_in_its_citation(client, source, paragraph):
    paragraph.text = "Other words."
    paragraph.save()
    source.revisions.get(number=1).withhold(reason="a demand")
    for extension in EXTENSIONS:
        answer = client.get(f"{paragraph.get_absolute_url()}cite.{extension}?v=1")
        assert b"second paragraph" not in answer.content
        assert b"Other words" not in answer.content
        assert b"?v=1" in answer.content


def test_of_a_stretch_the_words_linked_are_quoted_from_the_version_linked(client, paragraph):
    paragraph.text = "Corrected: the second paragraph."
    paragraph.save()
    record = ris(client, paragraph, "?v=1&w=4-10")
    assert record["notes"][0] == "“second”"
    assert record["urls"] == [f"http://testserver{paragraph.get_absolute_url()}?v=1&w=4-10"]
    assert ris(client, paragraph, "?w=0-9")["notes"][0] == "¶\u00a02: “Corrected”"


def test_paragraphs_in_a_row_are_named_and_not_quoted(client, source):
    first, last = source.paragraphs.public()
    address = f"/p/{first.public_id}..{last.public_id}/"
    (record,) = rispy.loads(client.get(f"{address}cite.ris?w=5-3").content.decode())
    assert record["urls"] == [f"http://testserver{address}?v=1&w=5-3"]
    assert record["notes"][0] == "¶¶\u00a01–2"


def test_an_earlier_version_of_a_source_or_a_row_has_its_own_link(client, source, paragraph):
    first, last = source.paragraphs.public()
    paragraph.text = "The second paragraph, corrected."
    paragraph.save()
    address = f"/p/{first.public_id}..{last.public_id}/"
    for page in (address, source.get_absolute_url()):
        for asked, linked in (("?v=1", 1), ("", 2), ("?v=2", 2), ("?v=9", 2)):
            (record,) = rispy.loads(client.get(f"{page}cite.ris{asked}").content.decode())
            assert record["urls"] == [f"http://testserver{page}?v={linked}"]


def test_a_row_that_was_none_in_an_earlier_version_is_cited_as_it_is(client, source):
    first = source.paragraphs.public().first()
    third = source.paragraphs.create(position=9, kind="body", text="A third one.")
    address = f"/p/{first.public_id}..{third.public_id}/"
    (record,) = rispy.loads(client.get(f"{address}cite.ris?v=1").content.decode())
    assert record["urls"] == [f"http://testserver{address}?v=2"]


def test_paragraphs_that_are_no_row_have_no_citation(client, article, source):
    first, last = (paragraph.public_id for paragraph in source.paragraphs.public())
    comment = source.paragraphs.get(kind="comment").public_id
    other = article("Elsewhere.", title="Other").paragraphs.get().public_id
    draft = article("Hidden.", title="Draft", publish=False).paragraphs.get().public_id
    answers = {
        client.get(f"/p/{one}..{two}/cite.ris").content
        for one, two in (
            (last, first),
            (first, other),
            (first, draft),
            (draft, draft),
            (first, comment),
            (first, "0" * 16),
        )
    }
    assert answers == {client.get(UNKNOWN).content}


@pytest.mark.parametrize(
    "words", ["4-3", "0-0", "-1-5", "0-999", "0-x", "٠-٢", "1" * 9999, "0-5-9"]
)
def test_a_stretch_that_is_not_there_is_left_aside(client, paragraph, words):
    record = ris(client, paragraph, f"?v=1&w={words}")
    assert record["notes"][0] == "¶\u00a02: “The second paragraph.”"
    assert record["urls"] == [f"http://testserver{paragraph.get_absolute_url()}?v=1"]


@pytest.mark.parametrize(
    "query",
    ["?v=0", "?v=-1", "?v=99", "?v=x", "?v=١", "?v=%00", f"?v={'1' * 5000}", "?w=../..%0d%0a"],
)
def test_hostile_parameters_get_the_citation_of_what_is_there(client, paragraph, query):
    assert ris(client, paragraph, query)["urls"] == [
        f"http://testserver{paragraph.get_absolute_url()}?v=1"
    ]


def test_a_draft_cannot_be_told_from_nothing_at_all(client, article, django_assert_num_queries):
    draft = article("Words.", publish=False)
    drafts = f"{draft.paragraphs.get().get_absolute_url()}cite.ris"
    answers = []
    for url in (drafts, UNKNOWN):
        with django_assert_num_queries(4):  # one is the archive's, for the page
            answers.append(client.get(url))
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    for extension in EXTENSIONS:
        one = client.get(f"{draft.get_absolute_url()}cite.{extension}")
        other = client.get(f"/sources/nothing/cite.{extension}")
        assert one.status_code == other.status_code == 404
        assert one.content == other.content


def test_what_readers_never_saw_of_a_published_source_has_no_citation(client, source):
    comment = source.paragraphs.get(kind="comment")
    assert client.get(f"{comment.get_absolute_url()}cite.ris").status_code == 404


def test_a_withdrawn_source_has_its_facts_and_the_reason_but_no_words(client, source, paragraph):
    source.withdraw(reason="printed twice")
    name = Archive.current().name
    day = f"{source.withdrawn_at.day} {source.withdrawn_at:%B %Y}"
    for row in (source, paragraph):
        record = ris(client, row)
        assert record["title"] == "Border"
        assert f"Withdrawn from {name} on {day}: printed twice" in record["notes"]
        assert "second paragraph" not in json.dumps(record)


def test_a_removed_passage_is_cited_by_its_link_without_its_words(client, paragraph):
    address = paragraph.get_absolute_url()
    paragraph.delete()
    for extension in EXTENSIONS:
        answer = client.get(f"{address}cite.{extension}")
        assert answer.status_code == 200
        assert f"http://testserver{address}?v=1" in answer.content.decode()
        assert b"second paragraph" not in answer.content


def test_a_source_under_its_former_slug_leads_on(client, source):
    old = source.get_absolute_url()
    source.slug = "renamed"
    source.save()
    answer = client.get(f"{old}cite.ris")
    assert answer.status_code == 301
    assert answer["Location"] == "/sources/renamed/"


def test_citations_are_only_read(client, source):
    address = f"{source.get_absolute_url()}cite.ris"
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_no_other_kind_of_file_is_offered(client, source, paragraph):
    assert client.get(f"{source.get_absolute_url()}cite.exe").status_code == 404
    assert client.get(f"{paragraph.get_absolute_url()}cite.exe").status_code == 301
