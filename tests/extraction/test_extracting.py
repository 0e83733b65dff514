"""The room's door: bytes of one article's file -> Extraction, or a sentence that says why not."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.extraction import FIELDS, LABELS, ExtractionError, extract

DATA = Path(__file__).parents[1] / "data" / "extraction"
SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = json.loads((DATA / "seeds.json").read_text(encoding="utf-8"))
# What a reader found on a page; the fields in "missed" are not read by any rule as yet.
FACTS = json.loads((DATA / "metadata.json").read_text(encoding="utf-8"))
PAGES = sorted((DATA / "pages").glob("*.txt"))
PUBLIC = {"body", "heading"}
WITHHELD = {"comment", "related", "boilerplate"}


def labelled_page(path):
    """Text of a page and its gold labels by line number; "?" where two labels are as good."""
    rows = [line.partition("|") for line in path.read_text(encoding="utf-8").split("\n")]
    labels = {n: label for n, (label, _, text) in enumerate(rows, start=1) if text}
    return "\n".join(text for _, _, text in rows), labels


@pytest.mark.parametrize("name", GOLD)
def test_every_line_of_a_seed_gets_the_label_a_reader_gave_it(name):
    found = extract((SEEDS / name).read_bytes(), name).as_json()["lines"]
    wanted = {n: label for label, ns in GOLD[name]["labels"].items() for n in ns}
    assert {line["n"]: line["label"] for line in found} == wanted


@pytest.mark.parametrize("name", GOLD)
def test_a_seed_says_about_itself_what_a_reader_found_and_nothing_else(name):
    printed = json.loads(json.dumps(extract((SEEDS / name).read_bytes(), name).as_json()))
    assert printed["metadata"] == GOLD[name]["metadata"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_withheld_leaks_and_nothing_public_is_lost_on_a_labelled_page(path):
    text, labels = labelled_page(path)
    lines = extract(text.encode(), path.name).lines
    assert [line.n for line in lines] == list(labels)
    swapped = [
        line
        for line in lines
        if (labels[line.n] in WITHHELD and line.label in PUBLIC)
        or (labels[line.n] in PUBLIC and line.label in WITHHELD)
    ]
    assert not swapped
    assert agreement(lines, labels) >= 0.86


def agreement(lines, labels):
    scored = [line for line in lines if labels[line.n] != "?"]
    return sum(labels[line.n] == line.label for line in scored) / len(scored)


def test_the_labelled_pages_agree_with_their_readers_on_nearly_every_line():
    shares = []
    for path in PAGES:
        text, labels = labelled_page(path)
        shares.append(agreement(extract(text.encode(), path.name).lines, labels))
    assert sum(shares) / len(shares) >= 0.96


@pytest.mark.parametrize("name", FACTS)
def test_a_page_says_what_its_reader_found_and_never_anything_else(name):
    text, _ = labelled_page(DATA / "pages" / name)
    found = extract(text.encode(), name).as_json()["metadata"]
    stated = {field: one["value"] for field, one in found.items() if one["value"]}
    facts = FACTS[name]
    missed = facts.get("missed", [])
    assert stated == {
        field: facts[field] for field in FIELDS if field in facts and field not in missed
    }


def test_blocks_are_the_lines_in_order_without_title_and_byline():
    data = (SEEDS / "004_4eaa6f68051175a1.txt").read_bytes()
    found = extract(data, "004.txt")
    kept = [line for line in found.lines if line.label not in ("title", "byline")]
    assert [(block.kind, block.text, block.line) for block in found.blocks] == [
        (line.label, " ".join(line.text.split()), line.n) for line in kept
    ]


def test_the_printed_object_has_exactly_the_promised_keys():
    printed = extract(b"A title of some words\n\nBy Jo March\n", "page.txt").as_json()
    assert list(printed) == ["file", "metadata", "lines", "blocks"]
    assert tuple(printed["metadata"]) == FIELDS
    assert printed["metadata"]["published"] == {
        "value": None,
        "status": "unknown",
        "evidence_line": None,
    }
    assert printed["metadata"]["translator"]["value"] is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_with_every_newline(newline):
    text = newline.join(["First line here.", "", "Third line here.", "Fourth line."])
    assert [line.n for line in extract(text.encode(), "a.txt").lines] == [1, 3, 4]


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_other_separators_are_white_space_inside_a_line(separator):
    found = extract(f"One half{separator}and the other.\nSecond.".encode(), "a.txt")
    assert [line.n for line in found.lines] == [1, 2]
    assert "One half and the other." in {block.text for block in found.blocks}


def test_hard_wrapped_lines_become_one_block_and_keep_their_numbers():
    words = "The two fleets met at sea and sailed on together for nine days without a word "
    paragraph = "\n".join([words.strip()] * 5 + ["and then went home."])
    found = extract(f"{paragraph}\n\n{paragraph}\n\n{paragraph}".encode(), "a.txt")
    assert [block.line for block in found.blocks] == [1, 8, 15]
    assert len(found.lines) == 18


def test_a_file_of_an_unknown_type_is_refused_by_name():
    with pytest.raises(ExtractionError, match=r"\.xyz"):
        extract(b"Some text.", "page.xyz")


def test_a_name_with_full_stops_is_not_a_type():
    assert extract(b"Some text about it.", "What the U.S. said").lines


def test_a_text_of_too_many_lines_is_refused():
    with pytest.raises(ExtractionError, match="lines"):
        extract(b"ab\n" * 200_000, "a.txt")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a", "a.html"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(data, name):
    try:
        extract(data, name)
    except ExtractionError as error:
        assert len(str(error)) > 20


CUED = st.sampled_from(
    [
        "Related articles",
        "3 Comments",
        "By Jo March",
        "March 6, 2021 at 10:08 am",
        "References",
        "Photo: AP",
        "© 2020 All rights reserved",
        "The ministry said on Monday that it had no plans to sign anything at all this year.",
        "Read more: the other article",
        "来源：新华社",
        "Ответить",
        "",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(CUED, st.text(max_size=80)), max_size=40))
def test_every_line_that_is_not_blank_gets_one_label_and_keeps_its_words(lines):
    text = "\n".join(lines)
    try:
        found = extract(text.encode("utf-8", "surrogatepass"), "a.txt")
    except ExtractionError:
        return
    rows = found.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [line.n for line in found.lines] == [n for n, row in enumerate(rows, 1) if row.strip()]
    assert {line.label for line in found.lines} <= set(LABELS)
    for line in found.lines:
        assert line.text.split() == rows[line.n - 1].split()
    public = [" ".join(line.text.split()) for line in found.lines if line.label in PUBLIC]
    stored = [block.text for block in found.blocks if block.kind in PUBLIC]
    assert " ".join(stored) == " ".join(public)
