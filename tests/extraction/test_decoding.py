"""Bytes to text."""

import codecs

import pytest

from documents.extraction import ExtractionError
from documents.extraction.decoding import DETECTION_BYTES, MAX_BYTES, decode

RUSSIAN = (
    "Россия и Китай не намерены подписывать договор о военном союзе, сообщил источник. "
    "Однако совместные учения проводятся все чаще, и наблюдатели обращают на это внимание.\n"
) * 4
CHINESE = "近日有媒体再次提出两国即将结成军事同盟。多位学者认为这种说法并不符合实际政策。\n" * 8
FRENCH = "L’élève a été très étonné : la réunion s’est achevée à midi, où l’on a déjeuné.\n" * 6


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-8"),
        (FRENCH, "cp1252"),
    ],
)
def test_a_text_is_read_in_the_charset_it_was_written_in(text, charset):
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_obeyed_and_taken_off(mark, charset):
    assert decode(mark + RUSSIAN.encode(charset)) == RUSSIAN


def test_a_page_that_declares_its_charset_is_read_in_it():
    page = f'<html><head><meta charset="koi8-r"></head><body>{RUSSIAN}</body></html>'
    assert decode(page.encode("koi8-r")) == page


@pytest.mark.parametrize("declared", ["hex", "base64", "rot13", "no-such-charset", "idna"])
def test_a_charset_that_is_none_is_not_believed(declared):
    page = f'<html><head><meta charset="{declared}"></head><body>{FRENCH}</body></html>'
    assert "élève" in decode(page.encode("cp1252"))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u2028\u00a0".encode(), "white space"),
        (b"Text with a \0 in it", "binary"),
        (b"\x01\x02\x03 few words", "binary"),
        (b"a" * (MAX_BYTES + 1), "20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data, word):
    with pytest.raises(ExtractionError, match=word) as refusal:
        decode(data)
    assert str(refusal.value).count(".") >= 2  # what happened, and what to do


@pytest.mark.parametrize(
    ("declared", "meant", "text"),
    [
        ("iso-8859-1", "cp1252", FRENCH),
        ("us-ascii", "cp1252", FRENCH),
        ("gb2312", "gb18030", CHINESE + "㐀镕\n"),
        ("iso-8859-1", "cp1251", RUSSIAN),
        ("windows-1251", "koi8-r", RUSSIAN),
        ("iso-8859-1", "utf-8", RUSSIAN),
        ("utf-8", "cp1252", FRENCH),
    ],
)
def test_a_page_that_declares_another_charset_than_its_own_is_read_in_its_own(
    declared, meant, text
):
    page = f'<html><head><meta charset="{declared}"></head><body>{text}</body></html>'
    assert decode(page.encode(meant)) == page


@pytest.mark.parametrize("at", [200, 201])
def test_a_stray_byte_costs_a_character_or_two_and_not_the_file(at):
    data = RUSSIAN.encode()
    found = decode(data[:at] + b"\xff" + data[at:])
    assert 1 <= found.count("\ufffd") <= 3
    assert found.startswith(RUSSIAN[:100])


def test_a_stray_byte_far_down_a_long_page_is_weighed_against_all_of_its_letters():
    script = f"<script>{'a' * DETECTION_BYTES}</script>\n"
    page = (script + RUSSIAN).encode()
    found = decode(page[:-300] + b"\xff" + page[-300:])
    assert 1 <= found.count("\ufffd") <= 3
    assert found.startswith(script + RUSSIAN[:100])


def test_broken_characters_far_down_a_long_page_make_no_utf_8_of_another_charset():
    plain = "Nothing here needs an accent.\n" * (DETECTION_BYTES // 30 + 1)
    with pytest.raises(ExtractionError, match="no charset"):
        decode(plain.encode() + FRENCH.encode("cp1252"))


def test_one_accent_of_another_charset_is_no_broken_character():
    assert "\ufffd" not in decode("Un café et une réunion à Paris, rien de plus.".encode("cp1252"))
