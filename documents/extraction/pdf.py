"""A PDF with a text layer -> Extraction. Pages become lines here, lines paragraphs next door."""

from __future__ import annotations

import io
import math
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any

from pypdf import Configuration, PageObject, PdfReader, apply_configuration, mult
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from .composing import compose
from .decoding import without_controls
from .docx import is_title
from .names import clean, people, terms
from .pdf_lines import PdfLine, PdfPage
from .pdf_paragraphs import paragraphs_of
from .records import Extraction, ExtractionError, MetadataValue

MAX_PAGES = 400
# Of the processor: a page takes 0.02 to 0.25, and the child process is ended at 10.
SECONDS = 7
# Under these no article's page stays: pypdf's own limits are four times as wide and more.
_LIMITS = Configuration(
    maximum_declared_stream_length=20_000_000,
    array_based_stream_maximum_output_length=20_000_000,
    zlib_maximum_output_length=20_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    stream_decoding_work_maximum_length=60_000_000,
    stream_parsing_work_maximum_count=600_000,
    page_tree_maximum_entries=10_000,
    xform_maximum_invocations_per_extraction=1_000,
    jbig2dec_binary=None,  # a picture's decoder, another program
    disable_legacy_handling=True,
)
# A page of a scan has none; a page that is a picture with its number has a few.
SCANNED_LETTERS = 20
# More letters than this share unknown to the fonts: the words cannot be read.
MAX_UNKNOWN_SHARE = 0.2
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_PASTE = "Or copy the article’s text and paste it instead."


def extract_pdf(data: bytes, name: str, outlets: Mapping[str, Sequence[str]]) -> Extraction:
    """Read a PDF. Raises ExtractionError, with what to do, for what has no text to be read."""
    pages, information = read_pages(data)
    silent = _silent_pages(pages)
    warnings = []
    if silent:
        numbers = ", ".join(str(page) for page in silent[:10])
        warnings.append(
            f"No text is on {len(silent)} of {len(pages)} pages ({numbers}): perhaps scans."
        )
    paragraphs = paragraphs_of(pages, information.get("/Title", ""))
    return compose(paragraphs, name, outlets, _properties(information), warnings)


def read_pages(data: bytes) -> tuple[list[PdfPage], dict[str, str]]:
    """The pages, and what the document information says."""
    start = time.process_time()
    try:
        with apply_configuration(_LIMITS):
            reader = PdfReader(io.BytesIO(data))
            count = len(reader.pages)
            if not count:
                raise ExtractionError(f"This PDF has no pages: it is damaged. {_PASTE}")
            if count > MAX_PAGES:
                raise ExtractionError(
                    f"This PDF has {count} pages; the limit is {MAX_PAGES}. "
                    "Save the article’s own pages as a PDF and upload that."
                )
            pages: list[PdfPage] = []
            for page in reader.pages:
                if time.process_time() - start > SECONDS:
                    raise ExtractionError(
                        f"Only {len(pages)} of the {count} pages of this PDF could be read in "
                        f"{SECONDS} s. Save the article’s own pages as a PDF and upload that."
                    )
                pages.append(_page(page))
            information = {
                key: str(value) for key, value in (reader.metadata or {}).items() if value
            }
            return pages, information
    except (ExtractionError, MemoryError):
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise ExtractionError(
            "This PDF is encrypted. Open it, print it to a new PDF without protection and "
            f"upload that. {_PASTE}"
        ) from error
    except LimitReachedError as error:
        raise ExtractionError(
            f"This PDF would take too much memory or time to be read safely. {_PASTE}"
        ) from error
    except Exception as error:  # pypdf says itself that damaged files raise what they like
        raise ExtractionError(
            f"This PDF is damaged and cannot be read. Download it once more. {_PASTE}"
        ) from error


def _silent_pages(pages: Sequence[PdfPage]) -> list[int]:
    """Numbers of the pages without text. Raises ExtractionError if all are, or are unreadable."""
    texts = ["".join(piece.text for row in page.rows for piece in row) for page in pages]
    silent = [number for number, text in enumerate(texts, 1) if len(text) < SCANNED_LETTERS]
    letters = sum(map(len, texts))
    if len(silent) == len(texts) and letters < SCANNED_LETTERS * max(1, len(texts)):
        raise ExtractionError(
            "This PDF holds no text: most likely its pages are pictures (a scan). "
            f"Run text recognition (OCR) on it and upload the result. {_PASTE}"
        )
    if sum(len(_UNKNOWN.findall(text)) for text in texts) > MAX_UNKNOWN_SHARE * letters:
        raise ExtractionError(
            "The letters of this PDF cannot be read: its fonts do not say which they are. "
            "Run text recognition (OCR) on it, or paste the article’s text."
        )
    return [number for number in silent if not texts[number - 1].strip()]


def _page(page: PageObject) -> PdfPage:
    """The text of a page in the order in which it draws it."""
    collector = _Collector(page.rotation % 360)
    # Only text that stands upright on the page, turned as it is: no stamp along its margin.
    page.extract_text(orientations=(collector.rotation,), visitor_text=collector.visit)
    return PdfPage([row for row in collector.rows if row])


class _Collector:
    """Gathers the pieces of text that pypdf reports into rows.

    A row ends where pypdf says so, which is where the next piece stands higher or lower.
    """

    def __init__(self, rotation: int) -> None:
        self.rotation = rotation
        self.rows: list[list[PdfLine]] = [[]]

    def visit(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        """Called by pypdf with each piece of text, its matrices, its font and the font's size."""
        matrix = mult(tm, cm)
        height = abs(size) * math.hypot(matrix[2], matrix[3])
        x, y = self._upright(matrix[4], matrix[5])
        for i, part in enumerate(text.split("\n")):
            if i:
                self.rows.append([])
            # pypdf gives the bytes of letters that a font does not name, NUL among them.
            part = without_controls(part.translate(_LIGATURES))
            if part:
                self.rows[-1].append(PdfLine(part, x, y, height, _font_name(font)))

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(self.rotation, (x, y))


def _font_name(font: Any) -> str:
    try:
        return str(font["/BaseFont"]).lower() if font else ""
    except KeyError:  # Type 3 fonts have none
        return ""


def _properties(information: Mapping[str, str]) -> dict[str, MetadataValue]:
    """Title, author and keywords of the document information; its dates tell of the file, not the
    article."""
    found: dict[str, MetadataValue] = {}
    title = " ".join(without_controls(information.get("/Title", "")).split())
    author = " ".join(without_controls(information.get("/Author", "")).split())
    if is_title(title):
        found["title"] = MetadataValue(
            title, "inferred", None, f"PDF document information, Title: {title}"[:300]
        )
    if authors := people(clean(author), certain=False):
        found["authors"] = MetadataValue(
            authors, "inferred", None, f"PDF document information, Author: {author}"[:300]
        )
    named = " ".join(without_controls(information.get("/Keywords", "")).split())
    if keywords := terms(named):
        found["keywords"] = MetadataValue(
            keywords, "inferred", None, f"PDF document information, Keywords: {named}"[:300]
        )
    return found
