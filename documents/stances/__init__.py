"""Suggesting a stance from words that editors can read: a table of cues applied to sentences.

Pure Python, no Django. What is for or against which proposition is in the table alone, and the
table is data: another debate is another table.
"""

from .cues import Cue, CueError, Role, faults, parse, read_cues, usable
from .defaults import default_cues
from .explaining import Explained, explain
from .suggesting import Evidence, Suggestion, suggest

__all__ = [
    "Cue",
    "CueError",
    "Evidence",
    "Explained",
    "Role",
    "Suggestion",
    "default_cues",
    "explain",
    "faults",
    "parse",
    "read_cues",
    "suggest",
    "usable",
]
