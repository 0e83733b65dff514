"""Many articles at once: from an upload to a batch, from a batch to sources, from drafts to
readers, in the background or at once. A worker can be stopped or killed at any moment and another
goes on from there."""

from .foreground import AT_ONCE, BusyError, import_file, publish_drafts
from .leases import anybody_works, cancel, left_at, pause, resume
from .making import bundled, make_batch
from .publishing import any_clear, kept_back
from .report import report_of
from .worker import Worker

__all__ = [
    "AT_ONCE",
    "BusyError",
    "Worker",
    "any_clear",
    "anybody_works",
    "bundled",
    "cancel",
    "import_file",
    "kept_back",
    "left_at",
    "make_batch",
    "pause",
    "publish_drafts",
    "report_of",
    "resume",
]
