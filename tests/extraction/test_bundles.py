"""Files of many articles: every article or a reason, within limits, and no name is obeyed."""

import csv
import gzip
import io
import json
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.extraction import BadMember, ExtractionError, Member, Row, bundles, members


def archive(*files, method=zipfile.ZIP_DEFLATED):
    """A ZIP of (name or ZipInfo, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files:
            made.writestr(name, data)
    return out.getvalue()


def read(data, name):
    return [
        (one.line, dict(one.cells)) if isinstance(one, Row) else (one.line, one.reason)
        for one in members(data, name)
    ]


def reasons(data, name):
    return [one.reason for one in members(data, name) if isinstance(one, BadMember)]


# ZIP


def test_the_files_of_an_archive_come_in_order_with_their_bytes():
    data = archive(("one/a.txt", b"A."), ("one/", b""), ("b.html", b"<p>\xff"))
    assert list(members(io.BytesIO(data), "a.zip")) == [
        Member("one/a.txt", b"A."),
        Member("b.html", b"<p>\xff"),
    ]


def test_what_systems_and_browsers_add_is_no_article():
    data = archive(
        ("Union.html", b"<p>x"), ("Union_files/style.css", b"x"), ("Union_files/a/b.png", b"x"),
        ("Bund.htm", b"<p>x"), ("Bund-Dateien/x.js", b"x"), ("Other_files/a.txt", b"Text."),
        ("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("one/Thumbs.db", b"x"),
    )  # fmt: skip
    assert [one.name for one in members(data, "a.zip")] == [
        "Union.html", "Bund.htm", "Other_files/a.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt", "a/../../evil.txt"]
)
def test_names_that_lead_out_are_refused(name):
    assert "leads out" in reasons(archive((name, b"x"), ("ok.txt", b"x")), "a.zip")[0]


def test_names_that_are_too_long_are_refused_and_the_others_read():
    long = "a_/" * 10_000 + "b.txt"
    bad, good = members(archive((long, b"x"), ("A.html", b"<p>x")), "a.zip")
    assert "1\u202f000 characters" in bad.reason
    assert bad.name == long[-300:]
    assert good.name == "A.html"


def test_names_are_labels_without_controls_and_marks_of_direction():
    data = archive(("a\nb\u202etxt.exe", b"x"), ("<img src=x onerror=alert(1)>.txt", b"x"))
    assert [one.name for one in members(data, "a.zip")] == [
        "abtxt.exe", "<img src=x onerror=alert(1)>.txt",
    ]  # fmt: skip


def test_links_are_refused():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    assert "link" in reasons(archive((link, "/etc/passwd")), "a.zip")[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("b.zip", archive(("a.txt", b"x"))),
        ("b.txt", archive(("a.txt", b"x"))),
        ("b.txt", gzip.compress(b"x")),
        ("b.csv", b"title,text\n"),
        ("b.jsonl", b"{}"),
    ],
)
def test_archives_in_archives_are_refused(name, data):
    assert "several articles itself" in reasons(archive((name, data)), "a.zip")[0]


def test_a_word_document_in_an_archive_is_an_article_and_as_a_batch_none():
    document = archive(("word/document.xml", b"<x/>"))
    assert [one.data for one in members(archive(("a.docx", document)), "a.zip")] == [document]
    with pytest.raises(ExtractionError, match="one Word document"):
        list(members(document, "a.zip"))


def test_protected_members_are_refused_and_the_others_read():
    data = bytearray(archive(("a.txt", b"A."), ("b.txt", b"B.")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    bad, good = members(bytes(data), "a.zip")
    assert "password" in bad.reason
    assert good == Member("b.txt", b"B.")


def test_a_member_is_counted_by_what_comes_out_of_it():
    data = archive(
        ("big.txt", bytes(21_000_000)), ("noise.txt", bytes(3_000_000)), ("c.txt", b"C.")
    )
    # The directory says that they are small.
    for at in [i for i in range(len(data)) if data.startswith(b"PK\x01\x02", i)]:
        data = data[: at + 24] + struct.pack("<I", 5) + data[at + 28 :]
    found = list(members(data, "a.zip"))
    assert [isinstance(one, Member) for one in found[-1:]] == [True]
    assert len(found) == 3
    assert all(isinstance(one, BadMember) for one in found[:2])


def test_members_over_a_limit_are_refused(monkeypatch):
    assert "one part in 200" in reasons(archive(("a.txt", bytes(3_000_000))), "a.zip")[0]
    stored = archive(("a.txt", bytes(20_000_001)), method=zipfile.ZIP_STORED)
    assert "20 MB" in reasons(stored, "a.zip")[0]
    assert "unusual" in reasons(archive(("a.txt", b"x"), method=zipfile.ZIP_BZIP2), "a.zip")[0]


def test_reading_ends_where_all_members_together_are_too_much(monkeypatch):
    monkeypatch.setattr(bundles, "MAX_TOTAL_BYTES", 2_500_000)
    data = archive(*((f"{n}.txt", bytes(1_000_000)) for n in range(9)))
    found = list(members(data, "a.zip"))
    assert [type(one) for one in found] == [Member, Member, Member, BadMember]
    assert "was not read" in found[-1].reason


def test_too_many_members_and_damage_refuse_the_archive():
    with pytest.raises(ExtractionError, match="5\u202f000"):
        list(members(archive(*((f"{n}.txt", b"x") for n in range(5_001))), "a.zip"))
    whole = archive(("a.txt", b"x" * 100))
    with pytest.raises(ExtractionError, match="damaged"):
        list(members(whole[:-10], "a.zip"))
    assert "damaged" in reasons(whole[:35] + b"\xff" + whole[36:], "a.zip")[0]


def test_only_an_archives_own_list_of_members_is_counted():
    inner = archive(*((f"{n}.txt", b"x") for n in range(5_001)))
    outer = archive(("inner.zip", inner), ("a.txt", b"A."), method=zipfile.ZIP_STORED)
    bad, good = members(outer, "a.zip")
    assert "several articles itself" in bad.reason
    assert good == Member("a.txt", b"A.")
    # A short list that is told of hides none of a long one.
    for disguise in (b"PK\x06\x07" + bytes(16) + inner[-22:], inner[-22:] + b"PK\x05\x06" * 5):
        with pytest.raises(ExtractionError):
            list(members(inner[:-22] + disguise, "a.zip"))


# JSON lines

LINES = [
    {"title": "A", "text": "One.\n\nTwo.", "id": 7, "outlet": "News", "date": "2021-03",
     "author": ["Jane Doe", "Roe, John"], "stance": "rejects", "url": "https://a.example/",
     "language": "en", "is_staff": "true"},
    {"title": "Б", "text": "Три.", "date": None},
]  # fmt: skip
SECOND = {"title": "Б", "text": "Три."}


def lines(*records):
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()


@pytest.mark.parametrize(
    ("pack", "name"), [(bytes, "a.jsonl"), (gzip.compress, "a.jsonl.gz"), (bytes, "a.ndjson")]
)
def test_lines_of_json_are_articles_with_their_columns(pack, name):
    assert read(pack(lines(*LINES)), name) == [
        (1, {"title": "A", "text": "One.\n\nTwo.", "id": "7", "outlet": "News",
             "date": "2021-03", "author": "Jane Doe\nRoe, John\n", "stance": "rejects",
             "url": "https://a.example/", "language": "en"}),
        (2, SECOND),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("not json", "not JSON"),
        ('{"title": "a", "te', "not JSON: Unterminated string starting at letter 16"),
        ("[" * 100_000 + "]" * 100_000, "not JSON"),
        ("[1]", "no JSON object"),
        ('{"title": 1e999, "text": "x"}', "title is no text"),
        ('{"title": "a", "text": {"x": 1}}', "text is no text"),
        ('{"title": "a", "text": ["x"]}', "text is no text"),
        ('{"title": "a", "text": true}', "text is no text"),
        ('{"title": "a", "text": " "}', "needs a title and a text"),
        ('{"text": "a"}', "needs a title and a text"),
        ('{"title": ' + "9" * 5_000 + ', "text": "x"}', "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line, words):
    found = read(lines(LINES[1], line, LINES[1]), "a.jsonl")
    assert [line for line, _ in found] == [1, 2, 3]
    assert words in found[1][1]
    assert found[2][1] == SECOND


def test_a_line_that_is_too_long_is_left_out(monkeypatch):
    monkeypatch.setattr(bundles, "MAX_BYTES", 100)
    found = read(lines(LINES[1], '{"title": "' + "x" * 1_000 + '"}', LINES[1]), "a.jsonl")
    assert [line for line, _ in found] == [1, 2, 3]
    assert "longer" in found[1][1]


def test_a_packed_bomb_ends_the_reading():
    bomb = gzip.compress(lines(LINES[1]) + b"\n" + b" " * 30_000_000)
    found = read(bomb, "a.jsonl.gz")
    assert found[0] == (1, SECOND)
    assert "one part in 200" in found[-1][1]
    assert "damaged" in reasons(gzip.compress(lines(*LINES))[:-9], "a.jsonl.gz")[0]


def test_rows_may_have_any_size_together(monkeypatch):
    monkeypatch.setattr(bundles, "MAX_TOTAL_BYTES", 1_000)
    assert read(lines(*[LINES[1]] * 20_000), "a.jsonl")[-1] == (20_000, SECOND)


# CSV


def table(rows, delimiter=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


ROWS = [
    ["Title", "TEXT", "date", "colour"],
    ["A, “a”", 'One; with "quotes".\n\nTwo.', "2021", "red"],
    ["", "", "", ""],
    ["Б", "Три.", "", ""],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_of_a_table_are_articles_with_their_columns(delimiter, encoding):
    assert read(table(ROWS, delimiter, encoding), "a.csv") == [
        (2, {"title": "A, “a”", "text": 'One; with "quotes".\n\nTwo.', "date": "2021"}),
        (6, SECOND),
    ]


def test_a_packed_table_and_one_of_an_old_charset_are_read():
    assert len(read(gzip.compress(table(ROWS)), "a.csv.gz")) == 2
    russian = [["title", "text"], ["Союз", "Военный союз двух стран не объявлен никем. " * 20]]
    assert read(table(russian, ";", "cp1251"), "a.csv")[0][1]["title"] == "Союз"


def test_a_long_text_fits_a_cell():
    text = "word " * 100_000
    assert read(table([["title", "text"], ["A", text]]), "a.csv")[0][1]["text"] == text


def test_a_table_without_the_columns_is_refused():
    with pytest.raises(ExtractionError, match="does not name text"):
        list(members(b"title,body\nA,x\n", "a.csv"))
    with pytest.raises(ExtractionError, match="title and text"):
        list(members(b"", "a.csv"))


def test_a_row_of_another_width_is_named():
    found = read(b"title,text,id\nA,x\nB,y,1,z\nC,z,2,,\n", "a.csv")
    assert [line for line, _ in found] == [2, 3, 4]
    assert "2 cells" in found[0][1]
    assert "4 cells" in found[1][1]
    assert found[2][1] == {"title": "C", "text": "z", "id": "2"}


@pytest.mark.parametrize(
    "rest",
    [b'B,"unclosed\n' + b"x,y\n" * 50, b'B,"a"b\nC,d\n', b'B,"' + b"x" * 6_000_000 + b'"\n'],
    ids=["unclosed", "quote inside", "too large"],
)
def test_a_broken_row_is_named_and_ends_the_reading(rest):
    found = read(b"title,text\nA,x\n" + rest, "a.csv")
    assert len(found) == 2
    assert found[0][1]["text"] == "x"
    assert found[1][0] == 3
    assert "was not read" in found[1][1]


def test_characters_that_are_none_end_the_reading():
    data = table([["title", "text"], *[["A", "x" * 1000]] * 500]) + b"B,\xff\xfe\xfa\n"
    found = read(data, "a.csv")
    assert "UTF-8" in found[-1][1]


def test_what_is_no_batch_is_refused():
    for data, name in ((b"A text.", "a.txt"), (b"%PDF-1.7", "a.pdf"), (b"", "a.xyz")):
        with pytest.raises(ExtractionError, match="no batch"):
            list(members(data, name))


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.jsonl", "a.zip", "a.csv.gz", "a"]))
def test_any_bytes_give_articles_or_reasons(data, name):
    for start in (b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"title,text\n"):
        try:
            for one in members(start + data, name):
                assert isinstance(one, Member | Row) or one.reason.endswith(".")
        except ExtractionError as error:
            assert str(error).endswith(".")


@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": st.text(min_size=1), "text": st.text(min_size=1), "id": st.text()}
        ),
        max_size=5,
    )
)
def test_every_row_of_a_table_comes_back_or_is_named(records):
    storable = [
        {name: value.replace("\r", " ") for name, value in record.items()} for record in records
    ]
    rows = [["title", "text", "id"], *([r["title"], r["text"], r["id"]] for r in storable)]
    data = table(rows, encoding="utf-8") if all(map(_encodes, storable)) else None
    if data is None:
        return
    filled = [r for r in storable if any(value.strip() for value in r.values())]
    assert len(list(members(data, "a.csv"))) == len(filled)


def _encodes(record):
    return not any("\ud800" <= letter <= "\udfff" for value in record.values() for letter in value)
