import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser

from documents import outbox
from documents.management.command import ArchiveCommand
from documents.seeds import load_seeds

EDITOR = "editor"
LOOK = 1.0  # seconds between two looks whether the worker lives
PAUSE = 5.0  # seconds until another is started


class Command(ArchiveCommand):
    help = "Migrates, loads and indexes the seeds, makes a demo editor and serves: `make demo`."
    requires_migrations_checks = False  # it makes the tables

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG and settings.DEMO_PASSWORD):
            raise CommandError(
                "The demo has a known user, so it runs only with DEBUG and DEMO_PASSWORD set: "
                "use `make demo`, which sets both."
            )
        if not 0 < options["port"] < 2**16:
            raise CommandError(f"--port {options['port']} is no port: write one of 1 to 65535.")
        call_command("migrate", verbosity=0)
        sources = load_seeds(Path(settings.BASE_DIR) / "seeds")
        outbox.drain()
        self._demo_editor()
        self.stdout.write(
            f"\n{len(sources)} seed articles are loaded.\n"
            f"Search:  http://127.0.0.1:{options['port']}/\n"
            f"Edit:    http://127.0.0.1:{options['port']}/admin/  "
            f"as {EDITOR}, password {settings.DEMO_PASSWORD}\n\n"
        )
        with _a_worker():
            call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)

    def _demo_editor(self) -> None:
        users = get_user_model()
        editor, _ = users.objects.get_or_create(username=EDITOR, defaults={"is_staff": True})
        if not editor.check_password(settings.DEMO_PASSWORD):
            editor.set_password(settings.DEMO_PASSWORD)
            editor.save()
        editor.groups.add(Group.objects.get(name="Editors"))


@contextmanager
def _a_worker() -> Iterator[None]:
    """Batches are worked on meanwhile: a worker that dies is followed by another."""
    over = threading.Event()
    command = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    command += ["work", "--attached", str(os.getpid())]

    def attend() -> None:
        while not over.is_set():
            worker = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
            while worker.poll() is None and not over.wait(LOOK):
                pass
            if worker.poll() is None:
                worker.terminate()
                worker.wait()
            over.wait(PAUSE)  # one that dies at once is not started again and again

    attendant = threading.Thread(target=attend)
    attendant.start()
    try:
        yield
    finally:
        over.set()
        attendant.join()
