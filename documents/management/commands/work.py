import os
import signal
import threading
from typing import Any

from django.core.management.base import CommandParser

from documents.batches import Worker
from documents.management.command import ArchiveCommand

LOOK = 1.0  # seconds between two looks for the process that started this one


class Command(ArchiveCommand):
    help = "Works on batches in the background and keeps the index up to date, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="only what waits now")
        parser.add_argument(
            "--attached", type=int, metavar="PID", help="end with this process, which starts it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        before = {
            number: signal.signal(number, lambda *_: stop.set())
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        if parent := options["attached"]:
            threading.Thread(target=_follow, args=[parent, stop], daemon=True).start()
        if not options["once"]:
            self.stdout.write("Waiting for batches; stop with Ctrl-C.")
        try:
            Worker(stop, say=self.stdout.write).work(once=options["once"])
        finally:
            stop.set()
            for number, handler in before.items():
                signal.signal(number, handler)


def _follow(parent: int, stop: threading.Event) -> None:
    """Sets `stop` when the parent is gone, however it went."""
    while os.getppid() == parent and not stop.wait(LOOK):
        pass
    stop.set()
