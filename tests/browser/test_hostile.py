"""What breaks other people's pages, in every field and shown on every page: nothing of it runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from documents.models import Source
from tests.conftest import SHARED
from tests.hostile import VECTORS, Hostile, fill, lists

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Before any script of a page: what content would do if it ran.
WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (...args) => { window.ran.push(`${name}(${args})`); };
}
document.addEventListener("securitypolicyviolation", (event) => {
  window.ran.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
# What content has made of itself: elements and attributes that no template of ours has.
MADE = r"""() => {
  const made = [];
  const foreign = "img:not([src^='/static/']), picture, iframe:not([name=preview]), frame, "
    + "frameset, object, embed, applet, style, base, marquee, math, video, audio, source, track, "
    + "image, foreignObject, animate, animateMotion, set, use:not([*|href^='#icon-']), xss, xml, "
    + "listing, xmp, plaintext, keygen, bgsound, portal, slot, noscript, font, center, isindex, "
    + "menuitem, meta[http-equiv]";
  for (const element of document.querySelectorAll(foreign)) made.push(element.outerHTML);
  const ours = (address) => new URL(address, document.baseURI).origin === location.origin;
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || /^hx-(on|vals|headers|vars|request|ext)/i.test(name)
          || /[^a-z0-9:_-]/i.test(name)) made.push(`${element.tagName} ${name}`);
      if (["href", "src", "action", "formaction", "xlink:href", "data"].includes(name)
          && !/^(https?:|\/|#|\?|[.\w-]*(\/|$|\?|#))/i.test(value.trim()))
        made.push(`${element.tagName} ${name}=${value}`);
    }
    if (element.tagName.includes("-")) made.push(element.outerHTML);
  }
  for (const script of document.scripts)
    if (script.type !== "application/ld+json"
        && !(script.src && ours(script.src)
          && /^\/(static|admin\/jsi18n)\//.test(new URL(script.src).pathname))
        && !(script.type === "application/json" && script.id)) made.push(script.outerHTML);
  for (const link of document.querySelectorAll("link[rel=stylesheet]"))
    if (!ours(link.href)) made.push(link.outerHTML);
  for (const form of document.forms)
    if (!ours(form.getAttribute("action") || location.href)) made.push(form.outerHTML);
  return [...window.ran, ...made.map((it) => it.slice(0, 200))];
}"""
# Texts that could turn words of ours around: with controls of direction, and on one line with
# something else without an element in between that isolates them.
TURNED = r"""() => {
  const controls = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;
  const turned = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!controls.test(text.data)) continue;
    let around = text.parentElement;
    const style = () => getComputedStyle(around);
    while (style().display === "inline" && style().unicodeBidi === "normal")
      around = around.parentElement;
    if (["inline", "none"].includes(style().display)) continue;
    if (["TITLE", "TEXTAREA", "OPTION"].includes(around.tagName)) continue;
    const words = around.innerText.replace(/\s+/g, " ").trim();
    if (!around.dir && words !== text.data.replace(/\s+/g, " ").trim())
      turned.push(around.outerHTML);
  }
  for (const { content } of document.querySelectorAll("meta[content]"))
    if (controls.test(content)) turned.push(content);
  if (controls.test(document.title)) turned.push(document.title);
  return turned.map((it) => `turned: ${it.slice(0, 300)}`);
}"""


@pytest.fixture
def hostile(transactional_db: None) -> Hostile:
    """All strings of the lists, where they are; else our own vectors alone."""
    user = User.objects.create_superuser("anna")
    texts = lists(SHARED) if SHARED.is_dir() else []
    return fill(texts, user)


@pytest.fixture
def watched(profile: Any) -> Iterator[Page]:
    page: Page = profile()
    page.add_init_script(WATCH)
    gone: list[str] = []
    page.on("dialog", lambda dialog: (gone.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: gone.append(popup.url))
    page.on(
        "request",
        lambda request: (
            gone.append(request.url)
            if urlsplit(request.url).hostname not in ("localhost", "127.0.0.1", None)
            else None
        ),
    )
    yield page
    assert gone == []


def signed_in(page: Page, live_server: Any) -> None:
    client = Client()
    client.force_login(User.objects.get(username="anna"))
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


def seen(page: Page, addresses: list[str], *, turned: bool = False) -> dict[str, list[str]]:
    """What content made or did on each page, and what it turned around where that is asked;
    pages that are as they should be are left out."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        response = page.goto(address)
        assert response, address
        assert response.status < 500, address
        made = page.evaluate(MADE) + (page.evaluate(TURNED) if turned else [])
        if "#" not in page.url and urlsplit(page.url).netloc != urlsplit(response.url).netloc:
            made.append(f"went to {page.url}")
        if made:
            found[address] = made
    return found


def test_nothing_runs_and_nothing_is_turned_around_for_readers(watched, hostile):
    page = watched
    assert seen(page, hostile.public(), turned=True) == {}
    page.goto("/")
    box = page.locator("#q")
    for typed in ("script", VECTORS[1]):  # what htmx brings into the page
        box.fill(typed)
        box.press("Enter")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(MADE) == []
    box.fill("scrip")
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    assert page.evaluate(MADE) == []


def test_nothing_runs_and_nothing_is_turned_around_on_the_desk(watched, hostile, live_server):
    page = watched
    signed_in(page, live_server)
    assert seen(page, hostile.desk(), turned=True) == {}
    # What the form would refuse; the previews of everything else are the point.
    Source.objects.filter(pk=hostile.draft.pk).update(language="", url="", archived_url="")
    page.goto(f"/admin/documents/source/{hostile.draft.pk}/change/")
    expect(page.locator(".page-lines li").first).to_be_visible()  # beside the paragraphs
    page.wait_for_load_state("networkidle")
    assert page.evaluate(MADE) == []
    page.get_by_role("button", name="Preview").click()
    frame = page.frame_locator("iframe[name=preview]")
    expect(frame.locator("article.source h1")).to_contain_text(VECTORS[0])
    made = frame.locator("html").evaluate(f"() => ({MADE})()")
    assert made == []
