"""A better copy of a source's page: what of it goes on, what becomes known, what is gone.

Nothing is stored until somebody takes what is proposed here. What editors said of a source stays:
facts, stances, and the kind of every paragraph whose words go on; a copy fills only what is
unknown. The words are the copy's: what an editor did to them by hand it may undo.
"""

from .changes import Change
from .filling import Said
from .proposing import Proposal, RefusedCopyError, propose, take
from .reporting import revision_as_json, revision_in_words

__all__ = [
    "Change",
    "Proposal",
    "RefusedCopyError",
    "Said",
    "propose",
    "revision_as_json",
    "revision_in_words",
    "take",
]
