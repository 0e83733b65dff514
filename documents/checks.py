"""A setting that cannot work stops the start, with its number and what to do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

# As Django compares it with what a browser sends: a name, all under one (.example.org), or any.
_HOST = re.compile(r"\*|\.?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\]")


@register()
def settings_can_work(**kwargs: Any) -> list[CheckMessage]:
    return [
        *_secret_key(),
        *_allowed_hosts(),
        *_data_dir(),
        *_unreadable(),
        *_csrf_origins(),
        *_driver(),
    ]


def _secret_key() -> Iterator[CheckMessage]:
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's way to say that it is empty
        key = ""
    if not key:
        yield Error(
            "SECRET_KEY is not set.",
            hint="Set it in the environment to 50 random characters, for example the output of "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))'. On a laptop, "
            "`make demo` makes one.",
            id="documents.E001",
        )
    elif not settings.DEBUG and (len(key) < 32 or len(set(key)) < 5):
        yield Error(
            "SECRET_KEY is too short or too simple to keep sessions safe.",
            hint="Use at least 32 random characters.",
            id="documents.E002",
        )


def _allowed_hosts() -> Iterator[CheckMessage]:
    if not settings.DEBUG and not settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS is empty, so every request would be refused.",
            hint="Set it to the names of this site, separated by commas: "
            "ALLOWED_HOSTS=search.example.org",
            id="documents.E003",
        )
    for host in settings.ALLOWED_HOSTS:
        if not _HOST.fullmatch(host):
            yield Error(
                f"ALLOWED_HOSTS holds “{host}”, which is the name of no host: no request has it.",
                hint="Write the name alone, without scheme, port and path: search.example.org",
                id="documents.E008",
            )


def _data_dir() -> Iterator[CheckMessage]:
    folder = Path(settings.DATA_DIR)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        usable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        usable = False
    if not usable:
        yield Error(
            f"DATA_DIR ({folder}) is not a folder that can be written to.",
            hint="Set DATA_DIR to a folder that belongs to the user who runs the server: the "
            "database, the originals and the index lie in it.",
            id="documents.E004",
        )


def _unreadable() -> Iterator[CheckMessage]:
    for name, form in settings.UNREADABLE.items():
        yield Error(f"{name} cannot be read.", hint=f"Write it as {form}.", id="documents.E005")


def _csrf_origins() -> Iterator[CheckMessage]:
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        if not origin.startswith(("http://", "https://")):
            yield Error(
                f"CSRF_TRUSTED_ORIGINS holds “{origin}”, which has no scheme.",
                hint="Write it as https://search.example.org",
                id="documents.E006",
            )


def _driver() -> Iterator[CheckMessage]:
    if settings.DRIVER_IS_MISSING:
        yield Error(
            "DATABASE_URL names a PostgreSQL server, whose driver is not installed.",
            hint=".venv/bin/pip install --require-hashes -r requirements-postgres.txt",
            id="documents.E007",
        )
