"""A web page saved as one file (.mhtml, .mht: RFC 2557) -> Extraction. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

from documents.numbers import thin

from .decoding import decode
from .names import known_outlet
from .records import Extraction, ExtractionError, MetadataValue

MAX_PARTS = 1_000
MAX_DEPTH = 10
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_WEB = re.compile(r"https?://[^\s<>\"]{1,1990}")
_SAVE_AGAIN = "Save the page as HTML, or copy the article’s text and paste it instead."


def extract_mhtml(data: bytes, name: str, outlets: Mapping[str, Sequence[str]]) -> Extraction:
    """Read the page of the file. Raises ExtractionError, with what to do, where there is none."""
    from .webpage_reading import extract_page  # trafilatura: slow to import

    root, _ = _head_and_body(data)
    pages = [part for part in _parts(data) if part.get_content_type() == "text/html"]
    if not pages:
        raise ExtractionError(f"This saved page holds no HTML. {_SAVE_AGAIN}")
    address = _address(root["Snapshot-Content-Location"])
    page = next(
        (part for part in pages if address and _address(part["Content-Location"]) == address),
        pages[0],
    )
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise ExtractionError(f"This saved page is empty. {_SAVE_AGAIN}")
    source = decode(body, declared=page.get_content_charset(""))
    return _with_headers(extract_page(source, name, outlets), root, page, outlets)


def _head_and_body(data: bytes) -> tuple[Message, bytes]:
    """The headers of a part, and what follows them."""
    end = _HEADERS_END.search(data)
    head, body = (data[: end.end()], data[end.end() :]) if end else (data, b"")
    return BytesParser().parsebytes(head, headersonly=True), body


def _parts(data: bytes) -> Iterator[Message]:
    """The parts that hold no others, in order.

    Divided here and not by the email package, which recurses as deep as the file says.
    """
    count = 0
    waiting = [(data, 0)]
    while waiting:
        part, depth = waiting.pop()
        head, body = _head_and_body(part)
        if not head.get_content_type().startswith("multipart/"):
            head.set_payload(body.decode("ascii", "surrogateescape"))
            yield head
            continue
        boundary = str(head.get_param("boundary") or "").encode("utf-8", "replace")
        divider = re.compile(rb"^--" + re.escape(boundary) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)", re.M)
        inner = divider.split(body, maxsplit=MAX_PARTS + 1)[1:] if boundary else []
        count += len(inner)
        if count > MAX_PARTS or depth >= MAX_DEPTH:
            raise ExtractionError(
                f"This saved page has more than {thin(MAX_PARTS)} parts, or parts more than "
                f"{MAX_DEPTH} deep, as no browser saves. {_SAVE_AGAIN}"
            )
        waiting += [(one, depth + 1) for one in reversed(inner) if one.strip(b"-\r\n\t ")]


def _address(header: object) -> str:
    """The web address in a header; "" if it holds none."""
    found = _WEB.fullmatch("".join(str(header or "").split()))
    return found[0] if found else ""


def _with_headers(
    extraction: Extraction, root: Message, page: Message, outlets: Mapping[str, Sequence[str]]
) -> Extraction:
    """Address and title from the headers, where the page says neither itself."""
    metadata = dict(extraction.metadata)
    for message, field in ((root, "Snapshot-Content-Location"), (page, "Content-Location")):
        if (address := _address(message[field])) and metadata["url"].status != "stated":
            metadata["url"] = MetadataValue(address, "stated", None, f"{field}: {address}"[:300])
    address = str(metadata["url"].value or "")
    if metadata["outlet"].status == "unknown" and (known := known_outlet(address, outlets)):
        metadata["outlet"] = MetadataValue(known, "inferred", None, metadata["url"].evidence)
    title = _text_of(root["Subject"])
    if metadata["title"].status == "unknown" and title:
        metadata["title"] = MetadataValue(title, "inferred", None, f"Subject: {title}"[:300])
    return replace(extraction, metadata=metadata)


def _text_of(header: object) -> str:
    try:
        return " ".join(str(make_header(decode_header(str(header or "")))).split())
    except (
        LookupError,
        ValueError,
        MessageError,
    ):  # a charset that does not exist, letters not in it
        return ""
