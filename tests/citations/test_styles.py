"""Golden entries, written from the rules of the manuals before any was seen: Chicago Manual of
Style 18 (notes and bibliography), APA 7, MLA 9. *Italics* stand between asterisks."""

import datetime as dt

import pytest

from documents.citations import Citable, entries
from documents.dates import PressDate, parse_edtf

LINK = "https://search.example.org/p/7k3m9x2q4w8z1c5v/?v=3"
SEEN = {
    "chicago": f"Alliance Search. Accessed November 22, 2026. {LINK}.",
    "apa": f"Alliance Search. Retrieved November 22, 2026, from {LINK}",
    "mla": f"*Alliance Search*, {LINK}. Accessed 22 Nov. 2026.",
    "footnote": f"Alliance Search, accessed November 22, 2026, {LINK}.",
}


def cited(**facts) -> Citable:
    facts = {"title": "China rules out an alliance", **facts}
    if isinstance(facts.get("published"), str):
        facts["published"] = parse_edtf(facts["published"])
    return Citable(
        key="7k3m9x2q4w8z1c5v",
        link=LINK,
        archive="Alliance Search",
        read_on=dt.date(2026, 11, 22),
        **facts,
    )


def written(style: str, **facts) -> str:
    """The entry, *italics* between asterisks; without what the archive adds at its end."""
    found = next(entry for entry in entries(cited(**facts)) if entry.style == style)
    assert found.text == "".join(run.text for run in found.runs)
    marked = "".join(f"*{run.text}*" if run.italic else run.text for run in found.runs)
    assert SEEN[style] in marked
    return marked.replace(SEEN[style], "").replace("  ", " ").strip(" ")


SCMP = {
    "title": "No plans for an alliance",
    "authors": ("Minnie Chan",),
    "outlet": "South China Morning Post",
    "published": "2021-03-03",
    "number": 7,
}
TRANSLATED = {
    "title": "Russia-China: Strategic Cooperation Or Military-Political Alliance?",
    "authors": ("Vladimir Vinokurov",),
    "outlet": "SouthFront",
    "original_source": "VPK",
    "translator": "AlexD",
    "published": "2019?",
    "number": 12,
}


def test_an_article_of_a_newspaper():
    assert written("chicago", **SCMP) == (
        "Chan, Minnie. “No plans for an alliance.” *South China Morning Post*, March 3, 2021."
    )
    assert written("apa", **SCMP) == (
        "Chan, M. (2021, March 3). No plans for an alliance. *South China Morning Post*."
    )
    assert written("mla", **SCMP) == (
        "Chan, Minnie. “No plans for an alliance.” *South China Morning Post*, 3 Mar. 2021."
    )
    assert written("footnote", **SCMP) == (
        "Minnie Chan, “No plans for an alliance,” *South China Morning Post*, March 3, 2021,"
        " ¶\u00a07,"
    )


def test_a_translated_republication_with_an_inferred_year_and_a_question_for_a_title():
    title = "Russia-China: Strategic Cooperation Or Military-Political Alliance?"
    assert written("chicago", **TRANSLATED) == (
        f"Vinokurov, Vladimir. “{title}” Translated by AlexD. *SouthFront*, [2019?]."
        " Originally published in *VPK*."
    )
    assert written("apa", **TRANSLATED) == (
        f"Vinokurov, V. (ca. 2019). {title} (AlexD, Trans.). *SouthFront*. (Reprinted from *VPK*)"
    )
    assert written("mla", **TRANSLATED) == (
        f"Vinokurov, Vladimir. “{title}” Translated by AlexD. *SouthFront*, [2019?]."
        " Originally published in *VPK*."
    )
    assert written("footnote", **TRANSLATED) == (
        f"Vladimir Vinokurov, “{title},” trans. AlexD, *SouthFront*, [2019?], ¶\u00a012,"
        " originally published in *VPK*,"
    )


def test_what_the_archive_adds_stands_where_the_manuals_put_databases_and_addresses():
    texts = {entry.style: entry.text for entry in entries(cited(**TRANSLATED))}
    assert texts["chicago"].endswith(
        f"in VPK. Alliance Search. Accessed November 22, 2026. {LINK}."
    )
    assert texts["apa"].endswith(f"from {LINK} (Reprinted from VPK)")
    assert texts["mla"].endswith(
        f"Alliance Search, {LINK}. Accessed 22 Nov. 2026. Originally published in VPK."
    )


def test_an_undated_page_without_author_and_outlet_under_a_title_of_ours():
    facts = {"title": "Vzglyad report: why not", "supplied": True}
    assert written("chicago", **facts) == "[Vzglyad report: why not]. N.d."
    assert written("apa", **facts) == "[Vzglyad report: why not]. (n.d.)."
    assert written("mla", **facts) == "[Vzglyad report: why not]."
    assert written("footnote", **facts) == "[Vzglyad report: why not], n.d.,"


def test_an_article_whose_outlet_is_unknown_is_a_page_of_the_archive():
    facts = {"title": "China says no", "authors": ("Minnie Chan",), "published": "2021-03-03"}
    assert written("chicago", **facts) == "Chan, Minnie. “China says no.” March 3, 2021."
    assert written("apa", **facts) == "Chan, M. (2021, March 3). *China says no*."
    assert written("mla", **facts) == "Chan, Minnie. “China says no.” 3 Mar. 2021."
    assert written("footnote", **facts) == "Minnie Chan, “China says no,” March 3, 2021,"


def test_of_an_unknown_outlet_the_first_one_is_named_as_the_first():
    facts = {**SCMP, "outlet": "", "original_source": "South China Morning Post"}
    assert written("chicago", **facts) == (
        "Chan, Minnie. “No plans for an alliance.” March 3, 2021."
        " Originally published in *South China Morning Post*."
    )
    assert written("apa", **facts) == (
        "Chan, M. (2021, March 3). *No plans for an alliance*."
        " (Reprinted from *South China Morning Post*)"
    )


def test_an_outlet_is_not_said_to_reprint_itself():
    facts = {**SCMP, "original_source": "south china morning post"}
    for style in SEEN:
        assert written(style, **facts) == written(style, **SCMP)


@pytest.mark.parametrize(
    ("date", "chicago", "apa", "mla"),
    [
        ("2021-03-03", "March 3, 2021", "2021, March 3", "3 Mar. 2021"),
        ("2021-05", "May 2021", "2021, May", "May 2021"),
        ("2021-09", "September 2021", "2021, September", "Sept. 2021"),
        ("2021", "2021", "2021", "2021"),
        ("2021-03-03?", "[March 3, 2021?]", "ca. 2021", "[3 Mar. 2021?]"),
        ("2021-03?", "[March 2021?]", "ca. 2021", "[Mar. 2021?]"),
        ("2021?", "[2021?]", "ca. 2021", "[2021?]"),
        ("2021-03-01/2021-03-06", "March 1–6, 2021", "2021, March 1–6", "1–6 Mar. 2021"),
        (
            "2021-03-30/2021-04-02",
            "March 30–April 2, 2021",
            "2021, March 30–April 2",
            "30 Mar.–2 Apr. 2021",
        ),
        (
            "2020-12-30/2021-01-02",
            "December 30, 2020–January 2, 2021",
            "2020, December 30–2021, January 2",
            "30 Dec. 2020–2 Jan. 2021",
        ),
        ("2021-06/2021-07", "June–July 2021", "2021, June–July", "June–July 2021"),
        (
            "2020-12/2021-01",
            "December 2020–January 2021",
            "2020, December–2021, January",
            "Dec. 2020–Jan. 2021",
        ),
        ("2019/2020", "2019–2020", "2019–2020", "2019–2020"),
        (
            "2021-03-01/2021-03-06?",
            "[between March 1 and 6, 2021]",
            "ca. 2021",
            "[between 1 and 6 Mar. 2021]",
        ),
        ("2019/2020?", "[between 2019 and 2020]", "ca. 2019–2020", "[between 2019 and 2020]"),
        ("../2021-03-06?", "[not after March 6, 2021]", "n.d.", "[not after 6 Mar. 2021]"),
        ("2019-09-21/..", "[not before September 21, 2019]", "n.d.", "[not before 21 Sept. 2019]"),
        ("../2019", "[not after 2019]", "n.d.", "[not after 2019]"),
        ("2019-09/..", "[not before September 2019]", "n.d.", "[not before Sept. 2019]"),
    ],
)
def test_dates_are_written_as_each_manual_asks_and_say_when_they_are_not_sure(
    date, chicago, apa, mla
):
    facts = {"title": "A title", "outlet": "Izvestia", "published": date}
    assert written("chicago", **facts) == f"“A title.” *Izvestia*, {chicago}."
    assert written("apa", **facts) == f"A title. ({apa}). *Izvestia*."
    assert written("mla", **facts) == f"“A title.” *Izvestia*, {mla}."
    assert written("footnote", **facts) == f"“A title,” *Izvestia*, {chicago},"


def test_undated_is_said_by_chicago_and_apa_and_left_out_by_mla():
    facts = {"title": "A title", "outlet": "Izvestia", "published": PressDate()}
    assert written("chicago", **facts) == "“A title.” *Izvestia*, n.d."
    assert written("apa", **facts) == "A title. (n.d.). *Izvestia*."
    assert written("mla", **facts) == "“A title.” *Izvestia*."
    assert written("footnote", **facts) == "“A title,” *Izvestia*, n.d.,"


def test_a_date_that_begins_a_sentence_has_a_capital():
    assert written("chicago", title="T", published="../2021?") == "“T.” [Not after 2021]."
    assert written("footnote", title="T", published="../2021?") == "“T,” [not after 2021],"


AUTHORS = tuple(f"Ann {letter}ver" for letter in "ABCDEFGHIJKLMNOPQRSTUVW")


@pytest.mark.parametrize(
    ("count", "chicago", "apa", "mla", "footnote"),
    [
        (
            2,
            "Aver, Ann, and Ann Bver.",
            "Aver, A., & Bver, A.",
            "Aver, Ann, and Ann Bver.",
            "Ann Aver and Ann Bver,",
        ),
        (
            3,
            "Aver, Ann, Ann Bver, and Ann Cver.",
            "Aver, A., Bver, A., & Cver, A.",
            "Aver, Ann, et al.",
            "Ann Aver et al.,",
        ),
        (
            6,
            "Aver, Ann, Ann Bver, Ann Cver, Ann Dver, Ann Ever, and Ann Fver.",
            "Aver, A., Bver, A., Cver, A., Dver, A., Ever, A., & Fver, A.",
            "Aver, Ann, et al.",
            "Ann Aver et al.,",
        ),
        (
            7,
            "Aver, Ann, Ann Bver, Ann Cver, et al.",
            "Aver, A., Bver, A., Cver, A., Dver, A., Ever, A., Fver, A., & Gver, A.",
            "Aver, Ann, et al.",
            "Ann Aver et al.,",
        ),
    ],
)
def test_several_authors(count, chicago, apa, mla, footnote):
    facts = {"title": "A title", "authors": AUTHORS[:count]}
    assert written("chicago", **facts) == f"{chicago} “A title.” N.d."
    assert written("apa", **facts) == f"{apa} (n.d.). *A title*."
    assert written("mla", **facts) == f"{mla} “A title.”"
    assert written("footnote", **facts) == f"{footnote} “A title,” n.d.,"


def test_of_more_than_twenty_authors_apa_names_nineteen_and_the_last():
    assert "Tver, A., & Uver" not in written("apa", authors=AUTHORS[:21])
    assert "Sver, A., . . . Uver, A. (n.d.)" in written("apa", authors=AUTHORS[:21])
    assert "Sver, A., & Tver, A. (n.d.)" in written("apa", authors=AUTHORS[:20])


def test_an_agency_keeps_its_name_and_is_not_named_twice_where_the_manual_says_so():
    facts = {"title": "A title", "authors": ("TASS",), "outlet": "TASS", "published": "2021-03-03"}
    assert written("chicago", **facts) == "TASS. “A title.” *TASS*, March 3, 2021."
    assert written("apa", **facts) == "TASS. (2021, March 3). A title."
    assert written("mla", **facts) == "“A title.” *TASS*, 3 Mar. 2021."
    assert written("footnote", **facts) == "TASS, “A title,” *TASS*, March 3, 2021,"


def test_names_that_begin_with_the_family_are_not_turned_round():
    facts = {"title": "A title", "authors": ("Wang Yi", "Zhao Huasheng")}
    assert written("chicago", **facts) == "Wang Yi and Zhao Huasheng. “A title.” N.d."
    assert written("apa", **facts) == "Wang, Y., & Zhao, H. (n.d.). *A title*."
    assert written("mla", **facts) == "Wang Yi and Zhao Huasheng. “A title.”"
    assert written("footnote", **facts) == "Wang Yi and Zhao Huasheng, “A title,” n.d.,"


def test_names_in_chinese_and_russian():
    facts = {"title": "联盟", "authors": ("王毅",), "outlet": "人民日报"}
    assert written("chicago", **facts) == "王毅. “联盟.” *人民日报*, n.d."
    assert written("apa", **facts) == "王毅. (n.d.). 联盟. *人民日报*."
    facts = {"title": "Союз", "authors": ("Винокуров Владимир Анатольевич",)}
    assert written("chicago", **facts) == "Винокуров, Владимир Анатольевич. “Союз.” N.d."
    assert written("apa", **facts) == "Винокуров, В. А. (n.d.). *Союз*."
    assert written("footnote", **facts) == "Владимир Анатольевич Винокуров, “Союз,” n.d.,"


def test_apa_writes_the_initials_of_a_translator_before_the_name():
    facts = {"title": "A title", "outlet": "Izvestia", "translator": "John Paul Smith"}
    assert written("apa", **facts) == "A title (J. P. Smith, Trans.). (n.d.). *Izvestia*."
    assert written("chicago", **facts) == (
        "“A title.” Translated by John Paul Smith. *Izvestia*, n.d."
    )


@pytest.mark.parametrize(
    ("title", "quoted", "plain"),
    [
        ("Is it?", "“Is it?”", "Is it?"),
        ("It is!", "“It is!”", "It is!"),
        ("It is.", "“It is.”", "It is."),
        ("Wait…", "“Wait…”", "Wait…"),
        ("Wait...", "“Wait...”", "Wait..."),
        ("Made in the U.S.", "“Made in the U.S.”", "Made in the U.S."),
        ("The “alliance” today", "“The ‘alliance’ today.”", "The “alliance” today."),
        ('The "alliance" today', "“The ‘alliance’ today.”", 'The "alliance" today.'),
        ("On the “alliance”", "“On the ‘alliance.’”", "On the “alliance.”"),
        ("He asked “why?”", "“He asked ‘why?’”", "He asked “why?”"),
        ("‘No plans’ for it", "“‘No plans’ for it.”", "‘No plans’ for it."),
        ("He said “I heard ‘no’ twice”", "“He said ‘I heard “no” twice.’”", None),
        ("Russia’s and China's friends", "“Russia’s and China's friends.”", None),
        ("The allies’", "“The allies’.”", "The allies’."),
        ("«Союз» и мы", "“«Союз» и мы.”", "«Союз» и мы."),
        ("Мы и «Союз»", "“Мы и «Союз».”", "Мы и «Союз»."),
        ("联盟？", "“联盟？”", "联盟？"),
        ("联盟。", "“联盟。”", "联盟。"),
        ("An unclosed “mark", "“An unclosed ‘mark.”", "An unclosed “mark."),
    ],
)
def test_quotation_marks_and_ends_of_titles(title, quoted, plain):
    assert written("chicago", title=title, outlet="RT") == f"{quoted} *RT*, n.d."
    assert written("mla", title=title, outlet="RT") == f"{quoted} *RT*."
    if plain:
        assert written("apa", title=title, outlet="RT") == f"{plain} (n.d.). *RT*."


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("Is it?", "“Is it?,”"),
        ("It is.", "“It is,”"),
        ("Wait...", "“Wait...,”"),
        ("Made in the U.S.", "“Made in the U.S.,”"),
        ("On the “alliance”", "“On the ‘alliance,’”"),
        ("He asked “why?”", "“He asked ‘why?,’”"),
    ],
)
def test_the_comma_after_a_title_in_a_footnote(title, quoted):
    assert written("footnote", title=title, outlet="RT") == f"{quoted} *RT*, n.d.,"


def test_an_outlet_or_archive_that_ends_in_a_full_stop_or_question_gets_no_second_one():
    assert written("apa", title="T", outlet="Izvestia Inc.") == "T. (n.d.). *Izvestia Inc.*"
    assert written("mla", title="T", outlet="Cui bono?") == "“T.” *Cui bono?*"


def test_each_style_has_a_name_for_readers_and_bibliographies_come_first():
    names = [(entry.style, entry.name) for entry in entries(cited(**SCMP))]
    assert names == [
        ("chicago", "Chicago, bibliography"),
        ("apa", "APA"),
        ("mla", "MLA"),
        ("footnote", "Footnote"),
    ]


def test_a_footnote_to_a_whole_source_names_no_paragraph():
    assert "¶" not in written("footnote", **{**SCMP, "number": None})


def test_a_footnote_to_several_paragraphs_names_the_first_and_the_last():
    assert "March 3, 2021, ¶¶\u00a07–9," in written("footnote", **SCMP, last_number=9)
    assert "March 3, 2021, ¶\u00a07," in written("footnote", **SCMP, last_number=7)


def test_facts_are_one_clean_line_whatever_was_stored():
    citable = cited(title="A\x00 b\nc\u202e", authors=("\ud800", " Ann\tAuthor "), outlet=" \u2028")
    assert (citable.title, citable.authors, citable.outlet) == ("A b c", ("Ann Author",), "")
