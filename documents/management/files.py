"""What somebody at a terminal is told of a file that cannot be opened."""

from __future__ import annotations

import os
from pathlib import Path

from documents.characters import clean_line


def why_not(error: Exception, path: Path) -> str:
    """A sentence without the system's numbers and quotation marks. `path` is what was asked for; a
    file that the error names is named instead."""
    known = error.filename if isinstance(error, OSError) else None
    name = clean_line(os.fsdecode(known if isinstance(known, str | bytes) else path))
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"{name} does not exist."
        case IsADirectoryError():
            return f"{name} is a folder; name a file."
        case PermissionError():
            return f"{name} cannot be opened: permission denied."
        case OSError(strerror=str(reason)):
            return f"{name}: {reason}."
    return f"{name}: {error}"
