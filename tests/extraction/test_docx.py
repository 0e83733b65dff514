"""Word documents: what the styles state is known, what was deleted is not read, bombs are not."""

import io
import zipfile

import pytest

from documents.extraction import ExtractionError, extract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
LONG = (
    "Western experts have been describing the relations of the two countries as the largest "
    "undeclared union in the world, which hinders the desire of others to keep their hegemony."
)
# Word writes ids of styles in the language of its user, and their names in English.
STYLES = f"""<w:styles {W}>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
</w:styles>"""


def p(text, style="", properties=""):
    """A paragraph of one run; `text` may hold elements of a run."""
    if not text.startswith("<"):
        text = f"<w:t>{text}</w:t>"
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr><w:r>{text}</w:r></w:p>"


def docx(*body, head="", parts=None):
    """The file; `parts` are others than the document by their names."""
    inner = f"<w:body>{''.join(body)}</w:body>"
    document = f'<?xml version="1.0"?>{head}<w:document {W} {MC}>{inner}</w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        archive.writestr("word/styles.xml", STYLES)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def blocks(data, name="a.docx"):
    return [(block.kind, block.text) for block in extract(data, name).blocks]


def refusal(data):
    with pytest.raises(ExtractionError) as caught:
        extract(data, "a.docx")
    return str(caught.value)


def test_styles_in_any_language_say_what_title_and_headings_are():
    found = extract(
        docx(
            p("A union that is declared by nobody", "Titel"),
            p("By Jane Doe"),
            p("3 March 2021"),
            p(LONG),
            p("What the treaty says. And more", "berschrift1"),
            p(LONG + " Again."),
            p("own heading", "Mine"),
            p(LONG + " And again."),
            p("A map of the border", "Beschriftung"),
        ),
        "a.docx",
    )
    assert [(b.kind, b.text[:30]) for b in found.blocks] == [
        ("body", LONG[:30]),
        ("heading", "What the treaty says. And more"),
        ("body", LONG[:30]),
        ("heading", "own heading"),
        ("body", LONG[:30]),
        ("caption", "A map of the border"),
    ]
    said = {name: value.value for name, value in found.metadata.items()}
    assert said["title"] == "A union that is declared by nobody"
    assert said["authors"] == ("Jane Doe",)
    assert said["published"] == "2021-03-03"
    assert found.lines == ()


def test_a_heading_over_everything_is_the_title_where_there_is_no_other():
    found = extract(docx(p("Union?", "berschrift1"), p(LONG), p(LONG + " So.")), "a.docx")
    assert found.metadata["title"].value == "Union?"


def test_deleted_and_moved_text_and_instructions_of_fields_are_not_read():
    deleted = "<w:p><w:del><w:r><w:delText>No.</w:delText><w:t>Never.</w:t></w:r></w:del></w:p>"
    edited = (
        f"<w:p><w:r><w:t>{LONG}</w:t></w:r><w:moveFrom><w:r><w:t> Moved.</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t xml:space='preserve'> Inserted.</w:t></w:r></w:ins>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"
    )
    assert blocks(docx(p("Title of it", "Titel"), deleted, edited)) == [
        ("body", f"{LONG} Inserted.")
    ]


def test_tabs_and_breaks_part_words_and_two_breaks_part_paragraphs():
    runs = (
        "<w:t>The first</w:t><w:tab/><w:t>offer</w:t><w:br/><w:t>was made in the office of the "
        "minister in May.</w:t><w:br/><w:br/><w:t>He had nothing more to say about it on this "
        "day in May, he told us.</w:t>"
    )
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert blocks(docx(p("Title of it", "Titel"), p(LONG), p(runs, properties=stops)))[1:] == [
        ("body", "The first offer was made in the office of the minister in May."),
        ("body", "He had nothing more to say about it on this day in May, he told us."),
    ]


def test_items_of_lists_and_cells_of_tables_are_paragraphs_in_order():
    listed = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    rows = "".join(
        f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>"
        for a, b in (("Tanks of China in 2019", "3,500 of them"), ("Tanks of Russia", "2,840"))
    )
    data = docx(
        p("Title of it", "Titel"),
        p(LONG),
        p("no bases abroad", properties=listed),
        p("no obligations", properties=listed),
        p(LONG + " So."),
        f"<w:tbl>{rows}</w:tbl>",
        p(LONG + " End."),
    )
    found = extract(data, "a.docx")
    assert found.text.split("\n\n")[2:4] == ["no bases abroad", "no obligations"]
    assert found.text.split("\n\n")[5:9] == [
        "Tanks of China in 2019", "3,500 of them", "Tanks of Russia", "2,840",
    ]  # fmt: skip
    assert ("body", "no bases abroad") in blocks(data)


def test_a_text_box_is_read_once():
    box = (
        f"<w:txbxContent>{p('In the box: nothing but the border and its guards.')}</w:txbxContent>"
    )
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>{LONG}</w:t>"
    )
    text = extract(docx(p("Title of it", "Titel"), p(both)), "a.docx").text
    assert text.count("In the box") == 1
    assert LONG in text


def test_notes_are_references():
    note = p("Kashin V. Union? Moscow, 2019.")
    notes = f"<w:footnotes {W}><w:footnote>{note}</w:footnote></w:footnotes>"
    data = docx(p("Title of it", "Titel"), p(LONG), parts={"word/footnotes.xml": notes})
    assert blocks(data)[-1] == ("reference", "Kashin V. Union? Moscow, 2019.")


def core(title, creator):
    return {
        "docProps/core.xml": '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
        "<c:keywords>China, Russia</c:keywords></c:coreProperties>"
    }


def test_properties_fill_what_the_text_does_not_say():
    data = docx(p(LONG), p(LONG + " So."), parts=core("A union that is not", "Ann Typist"))
    found = extract(data, "a.docx").metadata
    assert (found["title"].value, found["title"].status) == ("A union that is not", "inferred")
    assert "dc:title" in found["title"].evidence
    assert found["authors"].value == ("Ann Typist",)
    assert (found["keywords"].value, found["keywords"].status) == (("China", "Russia"), "inferred")


def test_properties_do_not_override_the_text():
    data = docx(
        p("A union that is declared", "Titel"), p("By Jane Doe"), p(LONG),
        parts=core("An old template", "Ann Typist"),
    )  # fmt: skip
    found = extract(data, "a.docx").metadata
    assert found["title"].value == "A union that is declared"
    assert found["authors"].value == ("Jane Doe",)


def test_a_document_without_text_is_refused():
    assert "no text" in refusal(docx(p("  ")))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
def test_a_document_with_a_type_declaration_is_refused(head):
    assert "declares" in refusal(docx(p(LONG), head=head))


def test_what_unpacks_to_too_much_is_refused():
    assert "20 MB" in refusal(docx(*[p(f"{n**20}") for n in range(200_000)]))
    assert "one part in 200" in refusal(docx(p("A" * 5_000_000)))
    assert "50 MB" in refusal(docx(p(LONG), parts={"word/media/a.bmp": bytes(51_000_000)}))


def test_elements_that_nest_too_deeply_are_refused():
    assert "nested" in refusal(docx("<w:p>" * 1_000 + p(LONG) + "</w:p>" * 1_000))


def test_more_paragraphs_than_an_article_has_are_refused():
    assert "50\u202f000 paragraphs" in refusal(docx(*[p(f"{n}.") for n in range(50_001)]))


def test_a_damaged_document_is_refused_with_what_to_do():
    assert "save it once more" in refusal(docx("<w:p>"))
    whole = docx(p(LONG))
    assert "damaged" in refusal(whole[: len(whole) // 2])
    assert "damaged" in refusal(whole[:60] + b"\xff\xff\xff" + whole[63:])


def test_a_protected_member_is_refused():
    data = bytearray(docx(p(LONG)))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    assert "password" in refusal(bytes(data))
