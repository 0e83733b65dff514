"""PDFs: whole paragraphs out of lines, in the order in which a person reads them."""

import io
import json
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from documents.extraction import ExtractionError, extract

from .typesetting import HEIGHT, MARGIN, Words, file_of, pdf, set_in_columns

ROOT = Path(__file__).parents[2]
GOLD = json.loads((ROOT / "tests" / "data" / "extraction" / "seeds.json").read_text("utf-8"))

ENGLISH = [
    "Western experts have been describing the relations of the two countries as the largest "
    "undeclared union in the world, which hinders the desire of others to keep their hegemony.",
    "The report added that one of them formally adheres to the policy of not joining any "
    "alliance, despite its commitment to protecting a neighbour from external threats.",
    "He said so. Then he explained at some length that this excludes the establishment of a "
    "military bloc for the foreseeable future, and he repeated it before he left the room.",
    "A treaty of twenty years ago says that consultations should be held if either side is in "
    "danger; it does not say what should be done after them, and nobody has asked until now.",
]
RUSSIAN = [
    "Западные эксперты называют отношения двух стран крупнейшим необъявленным союзом в мире, "
    "который мешает другим сохранить гегемонию на континенте и за его пределами.",
    "Пекин формально придерживается политики неприсоединения к военным блокам, несмотря на "
    "обязательство защищать соседа от внешних угроз, о котором напомнили в министерстве.",
]
CHINESE = [
    "西方专家把两国关系称为世界上最大的未宣布的联盟，认为它妨碍了其他国家维持全球霸权的愿望，"
    "并且指出这种关系在今后几年里还会继续发展下去，双方都已经作好了准备。",
    "报告还说，其中一方正式奉行不参加任何军事政治联盟的政策，尽管它承诺保护邻国免受外部威胁，"
    "但是这并不意味着双方会在可预见的将来建立军事同盟，专家们对此看法不一。",
]


def paragraphs_of(data, kind="body"):
    return [block.text for block in extract(data, "a.pdf").blocks if block.kind == kind]


def seed_paragraphs(name):
    lines = (ROOT / "seeds" / name).read_text("utf-8").split("\n")
    return [" ".join(lines[n - 1].split()) for n in GOLD[name]["labels"]["body"]]


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "spacing", [{"indent": 12}, {"indent": 0, "gap": 6}], ids=["indent", "gap"]
)
def test_the_paragraphs_of_a_seed_come_whole_from_its_pages(name, columns, spacing):
    wanted = seed_paragraphs(name)
    pages = set_in_columns(
        wanted, columns=columns, head="Alliance Review, vol. 7", lines_a_column=38, **spacing
    )
    found = {block.text for block in extract(pdf(pages), "a.pdf").blocks}
    whole = sum(text in found for text in wanted)
    # One paragraph at the most is lost, where a sentence ends with its column's last line.
    assert whole >= len(wanted) - 1


@pytest.mark.parametrize("paragraphs", [ENGLISH, RUSSIAN, CHINESE], ids=["en", "ru", "zh"])
@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_are_told_by_a_short_line_alone(paragraphs, columns):
    pages = set_in_columns(paragraphs, columns=columns, indent=0)
    assert paragraphs_of(pdf(pages)) == paragraphs


def test_columns_that_are_drawn_line_by_line_are_read_one_after_the_other():
    wanted = seed_paragraphs("004_4eaa6f68051175a1.txt")
    pages = set_in_columns(wanted, columns=2, lines_a_column=30)
    across = [sorted(page, key=lambda words: (-words.y, words.x)) for page in pages]
    assert len({words.x > 300 for words in across[0][:4]}) == 2
    assert paragraphs_of(pdf(across)) == wanted


def test_words_that_lines_divide_are_whole_again():
    pages = set_in_columns(ENGLISH, columns=2, hyphens=True)
    assert any(words.text.endswith("-") for page in pages for words in page)
    assert paragraphs_of(pdf(pages)) == ENGLISH


@pytest.mark.parametrize(
    ("head", "tail", "whole"),
    [
        ("of the Sino-", "Russian border and its guards", "Sino-Russian border"),
        ("a policy of non-", "alignment in the region now", "non-alignment in"),
        ("in military-", "political and other matters", "military-political and"),
        ("of coopera-", "tion in the region and beyond", "cooperation in"),
        ("in 2019-", "2021 and the years after them", "2019-2021 and"),
        ("of coopera\u00ad", "tion in the region and beyond", "cooperation in"),
    ],
)
def test_a_hyphen_stays_where_the_words_of_the_document_have_one(head, tail, whole):
    lines = [
        "The non-confrontation of a military bloc and the political",
        f"side of the military were named, and he spoke {head}",
        f"{tail}, as he has done so often before.",
    ]
    page = [Words(line, MARGIN, 700 - 12 * i) for i, line in enumerate(lines)]
    assert whole in paragraphs_of(pdf([page]))[0]


def test_running_heads_and_page_numbers_are_set_aside_once():
    wanted = seed_paragraphs("004_4eaa6f68051175a1.txt")
    found = extract(pdf(set_in_columns(wanted, head="Review 2021", lines_a_column=10)), "a.pdf")
    assert [b.text for b in found.blocks if b.kind == "boilerplate"] == ["Review 2021", "1"]
    assert [b.text for b in found.blocks if b.kind == "body"] == wanted


def test_large_type_is_the_title_and_bold_lines_are_headings():
    page = [
        Words("A union that is declared", MARGIN, 760, 20),
        Words("by nobody yet", MARGIN, 736, 20),
        Words("By Jane Doe", MARGIN, 710),
    ]
    y = 680.0
    for i, (top, paragraph) in enumerate(zip(("", "What the treaty says"), ENGLISH, strict=False)):
        if top:
            page.append(Words(top, MARGIN, y, bold=True))
            y -= 12
        for words in set_in_columns([paragraph], indent=0)[0]:
            page.append(Words(words.text, MARGIN, y))
            y -= 12
        y -= 12 * i
    found = extract(pdf([page]), "a.pdf")
    assert found.metadata["title"].value == "A union that is declared by nobody yet"
    assert found.metadata["authors"].value == ("Jane Doe",)
    assert [(b.kind, b.text) for b in found.blocks] == [
        ("body", ENGLISH[0]),
        ("heading", "What the treaty says"),
        ("body", ENGLISH[1]),
    ]


def test_a_paragraph_goes_on_around_the_notes_at_the_foot_of_its_page():
    pages = set_in_columns(ENGLISH, lines_a_column=4)
    note = "1 Kashin V. Russia and China: union or uncertainty? Moscow, 2019."
    for page in pages[:1]:
        page.append(Words(note, MARGIN, min(words.y for words in page) - 30, 7.5))
    found = extract(pdf(pages), "a.pdf")
    assert [b.text for b in found.blocks if b.kind == "body"] == ENGLISH
    assert [b.text for b in found.blocks if b.kind == "reference"] == [note]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_is_turned_is_read_upright(rotation):
    assert paragraphs_of(sideways(rotation)) == ENGLISH


def sideways(rotation):
    """A page whose text stands on its side, which the viewer is told to turn."""
    cosine, sine = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[rotation]
    data = pdf(set_in_columns(ENGLISH, columns=2), rotation=rotation).decode("latin-1")
    out = []
    for line in data.split("\n"):
        if line.startswith("BT "):
            head, _, rest = line.partition(" 1 0 0 1 ")
            x, y, tail = rest.split(" ", 2)
            turned_x = cosine * float(x) - sine * float(y)
            turned_y = sine * float(x) + cosine * float(y)
            line = f"{head} {cosine} {sine} {-sine} {cosine} {turned_x:.2f} {turned_y:.2f} {tail}"
        out.append(line)
    return "\n".join(out).encode("latin-1")


def test_what_the_file_says_of_itself_is_weaker_than_its_text():
    page = [Words("A union that is declared by nobody", MARGIN, 760, 20)]
    page += set_in_columns(ENGLISH)[0][:]
    about = {"Title": "Draft of another thing", "Author": "Ann Typist", "CreationDate": "D:2020"}
    about["Keywords"] = "China; Russia"
    found = extract(pdf([page], information=about), "a.pdf").metadata
    assert found["title"].value == "A union that is declared by nobody"
    assert found["authors"].value == ("Ann Typist",)
    assert found["authors"].status == "inferred"
    assert "PDF document information" in found["authors"].evidence
    assert found["published"].status == "unknown"
    assert found["keywords"].value == ("China", "Russia")


def test_a_banner_larger_than_the_title_is_not_the_title():
    page = [
        Words("THE NEW EXAMPLE TIMES", MARGIN, 790, 30),
        Words("Subscribe for 1 a month and support us", MARGIN, 765, 24),
        Words("A union that nobody declares", MARGIN, 740, 18),
    ]
    page += [Words(w.text, w.x, w.y - 80, w.size) for w in set_in_columns(ENGLISH)[0]]
    about = {"Title": "A union that nobody declares - The New Example Times"}
    found = extract(pdf([page], information=about), "a.pdf").metadata["title"]
    assert (found.value, found.status) == ("A union that nobody declares", "stated")


@pytest.mark.parametrize("title", ["Microsoft Word - alliance.doc", "untitled", "a7.indd", "Union"])
def test_a_program_s_own_title_is_none(title):
    data = pdf(set_in_columns(ENGLISH), information={"Title": title})
    assert extract(data, "a.pdf").metadata["title"].value is None


def test_control_characters_and_ligatures_become_letters_or_nothing():
    page = [
        Words("The \x02ﬁrst\0 oﬀer was made\x01 in the of\ufb01ce of the minister.", MARGIN, 700)
    ]
    page += [Words("He had no\x07thing more to say about it on this day in May.", MARGIN, 688)]
    text = extract(pdf([page]), "a.pdf").text
    assert "The first offer was made in the office" in text
    assert all(letter.isprintable() or letter == "\n" for letter in text)


def refusal(data, name="a.pdf"):
    with pytest.raises(ExtractionError) as caught:
        extract(data, name)
    return str(caught.value)


def test_a_scan_is_refused_with_what_to_do():
    assert "OCR" in refusal(pdf([[], []]))
    assert "OCR" in refusal(pdf([[Words("1", 300, 30)], [Words("2", 300, 30)]]))


def test_a_page_without_text_is_named():
    warnings = extract(pdf([*set_in_columns(ENGLISH), []]), "a.pdf").warnings
    assert "No text is on 1 of 2 pages (2): perhaps scans." in warnings


def test_fonts_that_do_not_name_their_letters_are_refused():
    assert "fonts" in refusal(pdf(set_in_columns(ENGLISH), named=False))


def encrypted(password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(set_in_columns(ENGLISH)))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_is_refused_with_what_to_do():
    assert "encrypted" in refusal(encrypted("secret"))


def test_a_pdf_that_everybody_may_open_is_read_though_it_forbids_changes():
    assert paragraphs_of(encrypted("")) == ENGLISH


def test_a_damaged_pdf_is_refused():
    whole = pdf(set_in_columns(ENGLISH))
    assert "damaged" in refusal(b"%PDF-1.7\nnothing")
    assert "damaged" in refusal(
        whole.replace(b"/Type/Pages", b"/Type/Tables").replace(b"/Kids", b"/X")
    )


def page_of(stream):
    return file_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {HEIGHT} {HEIGHT}]/Contents 4 0 R"
            "/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


@pytest.mark.parametrize(
    "data",
    [
        page_of(zlib.compress(b" " * 30_000_000)),
        page_of(zlib.compress(b"BT /F1 12 Tf " + b"(a) Tj 0 -1 Td " * 150_000 + b"ET")),
        file_of(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{'3 0 R ' * 50_000}]>>",
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]),
        file_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]),
        file_of(["<</Type/Catalog/Pages 2 0 R>>", "[" * 50_000 + "]" * 50_000]),
        pdf([[Words("A page.", 60, 60)]] * 401),
    ],
    ids=["flate bomb", "operators", "many kids", "cycle", "nesting", "many pages"],
)  # fmt: skip
def test_a_pdf_that_would_take_memory_or_time_is_refused(data):
    assert "." in refusal(data)


def test_a_pdf_that_takes_too_long_is_told_so_before_its_process_is_ended(monkeypatch):
    monkeypatch.setattr("documents.extraction.pdf.SECONDS", -1)
    assert "Only 0 of the" in refusal(pdf(set_in_columns(ENGLISH * 20)))
