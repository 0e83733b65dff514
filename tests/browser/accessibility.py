"""What axe, the rules of accessibility, objects to on a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SETTLED = "Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)))"


def faults(page: Page, **options: Any) -> list[str]:
    """One line a fault, with the places; waits until no colour is on its way to another.

    Minor ones are left aside: Django's own admin has one. `options` are axe's. It is not to
    fetch style sheets anew, which the content policy refuses.
    """
    page.evaluate(SETTLED)
    options = {"preload": False, "resultTypes": ["violations"], **options}
    return [
        f"{fault['id']} ({fault['impact']}): {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in Axe().run(page, options=options).response["violations"]
        if fault["impact"] != "minor"
    ]
