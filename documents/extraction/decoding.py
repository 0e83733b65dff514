"""Bytes to text: which charset, and which bytes are no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from .languages import familiar_words
from .records import ExtractionError

MAX_BYTES = 20 * 1000 * 1000
# More control characters than this share of the text: it is not a text.
MAX_CONTROL_SHARE = 0.01
# The detector reads this much; a charset that fits the start fits the rest, or is refused.
DETECTION_BYTES = 200_000

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSETS_OF_PAGES = [
    "utf_8",
    "utf_16_le",
    "utf_16_be",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "iso8859_2",
    "iso8859_5",
    "mac_cyrillic",
    "cp866",
]
_WESTERN = ("cp1252", "cp1250", "cp1254")
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)"""
)
# What browsers read where a page declares the key (Encoding Standard, "Names and labels").
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_ALIASES = {"x-sjis": "cp932", "x-gbk": "gb18030", "x-x-big5": "big5hkscs", "x-cp1251": "cp1251"}
# Of UTF-8 so many letters beyond ASCII are whole for each that is broken.
WHOLE_TO_BROKEN = 5
BROKEN = "\ufffd"
_TAG = re.compile(r"<[^>]*>")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def decode(data: bytes, *, declared: str = "") -> str:
    """The text of a pasted page or of a saved HTML page, without its byte order mark.

    Order: byte order mark, UTF-8 (a few broken characters become U+FFFD), the charset that its
    transport declared, the one that the page declares, detection.
    Raises ExtractionError for what is empty, over 20 MB, binary or undecodable.
    """
    _refuse_by_bytes(data)
    text = _decode_marked(data)
    if text is None:
        text = (
            _decode_as(data, "utf-8")
            or _decode_nearly_utf8(data)
            or _decode_declared(data, declared)
            or _decode_detected(data)
        )
    if text is None:
        raise ExtractionError(
            "The characters of this file cannot be read: it is in no charset that is known here. "
            "Save it as UTF-8 and upload it again, or paste the text."
        )
    _refuse_by_text(text)
    return text


def _refuse_by_bytes(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise ExtractionError(
            f"This file has {len(data) / 1e6:.1f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB. "
            "Save the article alone, without the rest of the page, and upload that."
        )
    if not data.strip():
        raise ExtractionError(
            "This file is empty. Paste the article’s text, or upload a file that has some."
        )


def _refuse_by_text(text: str) -> None:
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > MAX_CONTROL_SHARE * len(text):
        raise ExtractionError(
            "This file is binary data, not a text. "
            "Copy the article’s text and paste it, or save the page as HTML."
        )
    if not text.strip():
        raise ExtractionError(
            "This file holds nothing but white space. "
            "Paste the article’s text, or upload a file that has some."
        )


def _decode_marked(data: bytes) -> str | None:
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], charset)
    return None


def _decode_as(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_nearly_utf8(data: bytes) -> str | None:
    """UTF-8 that was cut in the middle of a character, or into which a stray byte fell."""
    text = data.decode("utf-8", "replace")
    broken = text.count(BROKEN)
    ascii_only = text.encode("ascii", "ignore")  # much faster than looking at each character
    whole = len(text) - len(ascii_only) - broken
    return text if WHOLE_TO_BROKEN * broken <= whole else None


def _decode_declared(data: bytes, charset: str) -> str | None:
    """As declared, unless another charset makes more words of it: pages that were copied from
    one site to another keep the old declaration."""
    found = _DECLARED.search(data[:4096].lower())
    for name in (charset, found[1].decode("ascii") if found else ""):
        try:
            known = codecs.lookup(_ALIASES.get(name, name))
        except LookupError:
            continue
        text = (
            _decode_as(data, _MEANT.get(known.name, known.name))
            if known._is_text_encoding
            else None
        )
        if text is not None:
            detected = _decode_detected(data) or ""
            return detected if _words_in(detected) > 2 * _words_in(text) else text
    return None


def _words_in(page: str) -> int:
    return familiar_words(_TAG.sub(" ", page[:DETECTION_BYTES]))


def _decode_detected(data: bytes) -> str | None:
    charset = charset_of(data)
    return _decode_as(data, charset) if charset else None


def charset_of(data: bytes) -> str | None:
    """The charset of a text that is no UTF-8, by its letters; None if none fits."""
    sample = data[:DETECTION_BYTES]
    if len(sample) < len(data):  # do not cut a character in two: end at a line
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    best = from_bytes(sample, cp_isolation=_CHARSETS_OF_PAGES).best()
    if best is None or best.encoding not in _WESTERN:
        return best.encoding if best else None
    # These differ in a few letters that detection cannot tell; the words that they make can.
    texts = {name: _decode_as(data, name) for name in dict.fromkeys((best.encoding, *_WESTERN))}
    fitting = {name: familiar_words(text) for name, text in texts.items() if text}
    return max(fitting, key=lambda name: fitting[name], default=None)


def without_controls(text: str) -> str:
    """The text without what no database stores: control characters and half characters."""
    return _UNSTORABLE.sub("", text)
