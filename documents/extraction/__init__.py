"""The extraction room: the bytes of one article's file -> labelled lines, paragraphs, metadata.

Pure Python: no Django, no network, nothing stored. Its rules are data in the `cues` modules.
"""

from .bundles import BadMember, Member, Row, is_bundle, is_zip, members
from .extracting import extract
from .records import (
    FIELDS,
    LABELS,
    Block,
    Extraction,
    ExtractionError,
    Label,
    Line,
    MetadataValue,
    Status,
)
from .sandbox import Reader, extract_in_child

__all__ = [
    "FIELDS",
    "LABELS",
    "BadMember",
    "Block",
    "Extraction",
    "ExtractionError",
    "Label",
    "Line",
    "Member",
    "MetadataValue",
    "Reader",
    "Row",
    "Status",
    "extract",
    "extract_in_child",
    "is_bundle",
    "is_zip",
    "members",
]
