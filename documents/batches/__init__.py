"""Many articles at once: from an upload to a batch, from a batch to sources, in the background or
at once. A worker can be stopped or killed at any moment and another goes on from there."""

from .foreground import BusyError, import_file
from .leases import cancel, pause, resume
from .making import bundled, make_batch
from .report import report_of
from .worker import Worker

__all__ = [
    "BusyError",
    "Worker",
    "bundled",
    "cancel",
    "import_file",
    "make_batch",
    "pause",
    "report_of",
    "resume",
]
