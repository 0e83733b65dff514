"""Rows, and sets of rows by name. Whoever changes a source goes through here or ingestion.py.

A module imports those of the rows that its own point to. The few functions that ask the other way
round, what points to a row, import that when they are called.
"""

from .archive import Archive
from .batch import Batch, BatchItem, Outcome, State
from .cue import Cue
from .distinction import Distinction, tell_apart
from .kept import KeptSearch
from .lineage import FormerParagraph
from .outbox import OutboxEntry
from .outlet import Outlet, OutletAlias
from .paragraph import PUBLIC_KINDS, SEARCHED_KINDS, Kind, Paragraph
from .quotation import Comparison, PassageShingle, Quotation
from .republication import mark_republication, printings_of, separate
from .revision import Revision, record_changes
from .shingle import Shingle
from .slugs import RESERVED_SLUGS, FormerSlug, is_spent
from .source import MOST_QUOTED, Access, DateStatus, Source, Status, originals, shown_title
from .stance import Stance, Voice
from .synonyms import SynonymGroup
from .upload import FormerOriginal

__all__ = [
    "MOST_QUOTED",
    "PUBLIC_KINDS",
    "RESERVED_SLUGS",
    "SEARCHED_KINDS",
    "Access",
    "Archive",
    "Batch",
    "BatchItem",
    "Comparison",
    "Cue",
    "DateStatus",
    "Distinction",
    "FormerOriginal",
    "FormerParagraph",
    "FormerSlug",
    "KeptSearch",
    "Kind",
    "OutboxEntry",
    "Outcome",
    "Outlet",
    "OutletAlias",
    "Paragraph",
    "PassageShingle",
    "Quotation",
    "Revision",
    "Shingle",
    "Source",
    "Stance",
    "State",
    "Status",
    "SynonymGroup",
    "Voice",
    "is_spent",
    "mark_republication",
    "originals",
    "printings_of",
    "record_changes",
    "separate",
    "shown_title",
    "tell_apart",
]
