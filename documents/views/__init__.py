"""Pages for readers: each view reads what was asked, calls one function and renders."""

from .about import about, robots
from .help import help_page
from .outlet import outlet, outlets
from .passage import passage, passage_as_written, passage_history
from .search import search
from .source import source
from .suggest import suggestions

__all__ = [
    "about",
    "help_page",
    "outlet",
    "outlets",
    "passage",
    "passage_as_written",
    "passage_history",
    "robots",
    "search",
    "source",
    "suggestions",
]
