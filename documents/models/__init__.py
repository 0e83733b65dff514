"""Rows, and sets of rows by name. Whoever changes a source goes through here or ingestion.py."""

from .archive import Archive
from .outbox import OutboxEntry
from .outlet import Outlet, OutletAlias
from .paragraph import PUBLIC_KINDS, SEARCHED_KINDS, Kind, Paragraph
from .revision import Revision
from .source import Access, DateStatus, Source, Status, originals
from .stance import Stance, Voice
from .synonyms import SynonymGroup

__all__ = [
    "PUBLIC_KINDS",
    "SEARCHED_KINDS",
    "Access",
    "Archive",
    "DateStatus",
    "Kind",
    "OutboxEntry",
    "Outlet",
    "OutletAlias",
    "Paragraph",
    "Revision",
    "Source",
    "Stance",
    "Status",
    "SynonymGroup",
    "Voice",
    "originals",
]
