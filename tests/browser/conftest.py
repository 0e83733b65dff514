"""A real Chromium against a real server. Every page is watched: a script error or a breach of the
content policy fails the test that met it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser import chromium

# Playwright's loop runs in the test's own thread; Django would take its queries for async ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


PASSWORD = "for-tests-only"
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]  # as root, and with a small /dev/shm
PATIENCE = 30_000  # ms: machines are busy, and what is there is not waited for

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.skip("no Chromium was found")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def profile(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh profile, on the live server; keywords are those of a context."""
    contexts, complaints = [], []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def open_profile(**options: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_profile
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def editor(transactional_db: None) -> User:
    """Anna, whose password is PASSWORD. The database was flushed after the test before, and the
    editors' role with it, so the migrations that made it make it again."""
    importlib.import_module("documents.migrations.0002_editor_role").make_editors(apps, None)
    importlib.import_module("documents.migrations.0005_cues").let_editors(apps, None)
    user = User.objects.create_user("anna", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def page(profile: Callable[..., Page]) -> Page:
    return profile()
