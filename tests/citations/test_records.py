"""Records as other programs read them: rispy and bibtexparser stand for reference managers."""

import datetime as dt
import json

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc import latex2text

from documents.characters import clean_line
from documents.citations import Citable, bibtex, csl_json, inside_quotes, ris
from documents.dates import PressDate, parse_edtf

LINK = "https://search.example.org/p/7k3m9x2q4w8z1c5v/?v=3"


def cited(**facts) -> Citable:
    facts = {"title": "A title", **facts}
    if isinstance(facts.get("published"), str):
        facts["published"] = parse_edtf(facts["published"])
    return Citable(
        key="7k3m9x2q4w8z1c5v",
        link=LINK,
        archive="Alliance Search",
        read_on=dt.date(2026, 11, 22),
        **facts,
    )


WHOLE = cited(
    title="Russia-China: Alliance?",
    authors=("Vladimir Vinokurov", "TASS", "Martin Luther King Jr.", "王毅"),
    outlet="SouthFront",
    original_source="VPK",
    translator="AlexD",
    published="2019-03-05",
    language="en",
    url="https://vpk.example/a?b=1&c=2",
    number=12,
    words="Too early to say.",
)


def read_ris(citable: Citable) -> dict:
    (record,) = rispy.loads(ris(citable))
    assert "unknown_tag" not in record
    return record


def decoder() -> LatexDecodingMiddleware:
    """LaTeX's names of braces and of the circumflex are not in pylatexenc's table."""
    context = latex2text.get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    macros = [latex2text.MacroTextSpec(name, sign) for name, sign in signs.items()]
    context.add_context_category("signs", macros=macros, prepend=True)
    text = latex2text.LatexNodes2Text(
        latex_context=context, math_mode="verbatim", strict_latex_spaces="macros"
    )
    return LatexDecodingMiddleware(decoder=text)


def read_bibtex(citable: Citable, *middlewares):
    library = bibtexparser.parse_string(bibtex(citable), append_middleware=list(middlewares))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert len(library.blocks) == 1
    return entry


def test_ris_says_all_that_is_known():
    assert read_ris(WHOLE) == {
        "type_of_reference": "NEWS",
        "id": "7k3m9x2q4w8z1c5v",
        "authors": ["Vinokurov, Vladimir", "TASS", "King, Martin Luther, Jr.", "王毅"],
        "title": "Russia-China: Alliance?",
        "secondary_title": "SouthFront",
        "subsidiary_authors": ["AlexD"],
        "year": "2019",
        "date": "2019/03/05",
        "language": "en",
        "name_of_database": "Alliance Search",
        "urls": [LINK],
        "access_date": "2026/11/22",
        "notes": [
            "¶\u00a012: “Too early to say.”",
            "Originally published in VPK.",
            "Printed at https://vpk.example/a?b=1&c=2",
        ],
    }


def test_ris_lines_end_as_the_format_asks_and_the_record_is_closed():
    lines = ris(WHOLE).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert "\n" not in "".join(lines)


def test_bibtex_says_all_that_is_known():
    entry = read_bibtex(WHOLE, decoder())
    assert (entry.entry_type, entry.key) == ("article", "7k3m9x2q4w8z1c5v")
    assert {field.key: field.value for field in entry.fields} == {
        "author": "Vinokurov, Vladimir and TASS and King, Jr., Martin Luther and 王毅",
        "title": "Russia-China: Alliance?",
        "journal": "SouthFront",
        "translator": "AlexD",
        "date": "2019-03-05",
        "year": "2019",
        "language": "en",
        "url": LINK,
        "urldate": "2026-11-22",
        "note": "Originally published in VPK. Printed at https://vpk.example/a?b=1&c=2.",
        "annote": "¶\u00a012: “Too early to say.”",
    }


def test_csl_json_says_all_that_is_known():
    assert json.loads(csl_json(WHOLE)) == [
        {
            "id": "7k3m9x2q4w8z1c5v",
            "type": "article-newspaper",
            "title": "Russia-China: Alliance?",
            "author": [
                {"family": "Vinokurov", "given": "Vladimir"},
                {"literal": "TASS"},
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
                {"literal": "王毅"},
            ],
            "container-title": "SouthFront",
            "translator": [{"literal": "AlexD"}],
            "issued": {"date-parts": [[2019, 3, 5]]},
            "language": "en",
            "URL": LINK,
            "accessed": {"date-parts": [[2026, 11, 22]]},
            "archive": "Alliance Search",
            "note": "Originally published in VPK. Printed at https://vpk.example/a?b=1&c=2.",
            "annote": "¶\u00a012: “Too early to say.”",
        }
    ]


@pytest.mark.parametrize(
    ("date", "ris_date", "year", "biblatex", "csl", "remark"),
    [
        ("2021-03", "2021/03//", "2021", "2021-03", {"date-parts": [[2021, 3]]}, None),
        ("2021", "2021///", "2021", "2021", {"date-parts": [[2021]]}, None),
        (
            "2021?",
            "2021///",
            "2021",
            "2021?",
            {"date-parts": [[2021]], "circa": True},
            "Date: 2021, inferred.",
        ),
        (
            "2021-03-01/2021-03-06?",
            None,
            "2021",
            "2021-03-01?/2021-03-06?",
            {"date-parts": [[2021, 3, 1], [2021, 3, 6]], "circa": True},
            "Date: between 1 March 2021 and 6 March 2021, inferred.",
        ),
        (
            "2019/2020",
            None,
            None,
            "2019-01-01/2020-12-31",
            {"date-parts": [[2019, 1, 1], [2020, 12, 31]]},
            "Date: between 1 January 2019 and 31 December 2020.",
        ),
        (
            "../2021-03-06?",
            None,
            None,
            "../2021-03-06?",
            {"literal": "not later than 6 March 2021"},
            "Date: not later than 6 March 2021.",
        ),
        ("", None, None, None, None, "Date: undated."),
    ],
)
def test_a_date_goes_where_it_fits_and_a_doubt_into_the_notes(
    date, ris_date, year, biblatex, csl, remark
):
    citable = cited(published=date)
    record, entry = read_ris(citable), read_bibtex(citable)
    (item,) = json.loads(csl_json(citable))
    assert (record.get("date"), record.get("year")) == (ris_date, year)
    fields = {field.key: field.value for field in entry.fields}
    assert (fields.get("date"), fields.get("year")) == (biblatex, year)
    assert item.get("issued") == csl
    assert (record.get("notes"), fields.get("note"), item.get("note")) == (
        [remark] if remark else None,
        remark,
        remark,
    )


def test_a_page_of_no_known_outlet_is_a_page_of_this_archive():
    citable = cited(title="Vzglyad report", supplied=True)
    record, entry = read_ris(citable), read_bibtex(citable, decoder())
    (item,) = json.loads(csl_json(citable))
    assert (record["type_of_reference"], record["title"]) == ("ELEC", "[Vzglyad report]")
    assert record["secondary_title"] == "Alliance Search"
    assert entry.entry_type == "misc"
    assert (entry["title"], entry["howpublished"]) == ("[Vzglyad report]", "Alliance Search")
    assert (item["type"], item["container-title"]) == ("webpage", "Alliance Search")
    assert "author" not in item


def test_a_withdrawal_is_among_the_notes():
    citable = cited(published="2021", withdrawn="Withdrawn on 3 May 2026: printed twice")
    assert read_ris(citable)["notes"] == ["Withdrawn on 3 May 2026: printed twice"]
    assert read_bibtex(citable)["note"] == "Withdrawn on 3 May 2026: printed twice."


HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("{}\\%$&#_^~\"'`-@,=()<>[]\n\r\x00\u2028\x85\u202e中文Жж éa b1?!.“”"),
        st.characters(),
    ),
    min_size=1,
).filter(lambda text: clean_line(text) != "")


@given(HOSTILE)
@example("TY  - JOUR\nER  - ")
@example("}\n@article{x, title={y}}")
@example("\\input{/etc/passwd} \\textbf{x} \\")
@example("a -- b --- c ``d'' ?` 100% {x} $y$ ~ ^")
@example("\x00\ud800 NUL")
@example("{")
def test_no_title_breaks_a_record_or_comes_back_as_another(title):
    citable = cited(title=title, outlet=title, words=title)
    shown = clean_line(title)
    record = read_ris(citable)
    assert (record["title"], record["secondary_title"]) == (shown, shown)
    quoted = f"“{inside_quotes(shown)}”"
    assert record["notes"][0] == quoted
    entry = read_bibtex(citable, decoder())
    assert (entry["title"], entry["journal"], entry["annote"]) == (shown, shown, quoted)
    (item,) = json.loads(csl_json(citable))
    assert (item["title"], item["container-title"]) == (shown, shown)


@given(st.lists(HOSTILE, min_size=1, max_size=3))
@example(["Smith and Sons", "A, B, C", "and"])
def test_no_name_becomes_two_or_another(authors):
    citable = cited(authors=tuple(authors))
    expected = [name.parts for name in citable.names]
    assert read_ris(citable)["authors"] == expected
    named = read_bibtex(citable, SeparateCoAuthors(), SplitNameParts())["author"]
    assert len(named) == len(expected)
    (item,) = json.loads(csl_json(citable))
    assert [
        name.get("literal") or ", ".join(filter(None, map(name.get, ("family", "given", "suffix"))))
        for name in item["author"]
    ] == expected


@given(
    st.dates(dt.date(1000, 1, 1)) | st.none(),
    st.dates(dt.date(1000, 1, 1)) | st.none(),
    st.booleans(),
)
def test_every_date_makes_a_record_that_can_be_read(one, other, inferred):
    if one and other:
        one, other = sorted((one, other))
    citable = cited(published=PressDate(one, other, inferred=inferred))
    assert read_ris(citable)["title"] == "A title"
    assert read_bibtex(citable)["urldate"] == "2026-11-22"
    assert json.loads(csl_json(citable))[0]["URL"] == LINK
