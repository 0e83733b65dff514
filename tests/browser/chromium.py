"""Finds the Chromium that the browser tests drive; run as a module, it installs one if need be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on PATH, or Playwright's own; None where none is."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110 - a path of another library


def install() -> None:
    """Tries Debian's package (as root), then Playwright's download; both may fail."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands.insert(0, ["apt-get", "install", "--yes", "--quiet", "chromium"])
        commands.insert(0, ["apt-get", "update", "--quiet"])
    for command in commands:
        if find() is None:
            subprocess.run(command, check=False, timeout=900)  # noqa: S603


if __name__ == "__main__":
    if find() is None:
        print("No Chromium is here: installing one for the browser tests.")
        install()
    print(f"Chromium: {find() or 'none, the browser tests will be skipped'}")
