"""Pages for readers: each view reads what was asked, calls one function and renders."""

from .about import about, favicon, robots
from .citation_files import passage_citation, run_citation, source_citation
from .elsewhere import elsewhere
from .embedding import card, embed, oembed
from .help import help_page
from .keeping import evidence, keep, kept
from .outlet import outlet, outlets
from .passage import passage, passage_as_written, passage_history, passage_selector
from .run import run
from .search import search
from .source import source
from .suggest import suggestions

__all__ = [
    "about",
    "card",
    "elsewhere",
    "embed",
    "evidence",
    "favicon",
    "help_page",
    "keep",
    "kept",
    "oembed",
    "outlet",
    "outlets",
    "passage",
    "passage_as_written",
    "passage_citation",
    "passage_history",
    "passage_selector",
    "robots",
    "run",
    "run_citation",
    "search",
    "source",
    "source_citation",
    "suggestions",
]
