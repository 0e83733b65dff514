"""Where editors live: add, review, publish, correct and withdraw sources; keep outlets, stances
and the archive's texts in order. Each page reads a form, calls one function, and redirects."""

from .archive import ArchiveAdmin
from .batches import BatchAdmin
from .cues import CueAdmin
from .outlets import OutletAdmin
from .sources import SourceAdmin
from .stances import StanceAdmin
from .synonyms import SynonymGroupAdmin

__all__ = [
    "ArchiveAdmin",
    "BatchAdmin",
    "CueAdmin",
    "OutletAdmin",
    "SourceAdmin",
    "StanceAdmin",
    "SynonymGroupAdmin",
]
