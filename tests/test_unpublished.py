"""What readers may not see is on no public page, and nothing tells it from what never was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from documents import keeping, outbox, urls
from documents.ingestion import Draft, Facts, Judgement, Original, ingest_source, revise_source
from documents.models import Outlet, Source, Stance, mark_republication
from documents.search import SearchQuery

from .hostile import VALUES

pytestmark = pytest.mark.django_db

UNKNOWN = "7k3m9x2q4w8z1c5v"
WORDS = "the navies met in the spring for a drill of a week and went home before the ice came"
PUBLIC = "zqxpublicword"
SECRET = re.compile(r"zqx(?!public)[a-z]+", re.IGNORECASE)


class Archive:
    """Sources whose unpublished parts hold words that begin with zqx."""

    def __init__(self) -> None:
        self.stance = Stance.objects.create(name="supports", slug="supports", meaning="Yes.")
        self.open = self._open()
        self.withdrawn = self._withdrawn()
        ingest_source(
            facts=Facts(title="Quoted elsewhere", outlet="Other"),
            paragraphs=[Draft("body", f"He said that {WORDS}")],
            publish=True,
        )
        self.draft = self._draft()
        outbox.drain()
        self.kept = [
            keeping.keep(SearchQuery(text=text))
            for text in ("navies", '"the ice came"', "outlet:gone")
        ]
        self.withdrawn.withdraw(reason="Printed twice.")
        self.ids = {
            "public": self.open.paragraphs.public()[0].public_id,
            "hidden": self.open.paragraphs.get(kind="comment").public_id,
            "withdrawn": self.withdrawn.paragraphs.public()[0].public_id,
            "draft": self.draft.paragraphs.public()[0].public_id,
            "draft, hidden": self.draft.paragraphs.get(kind="comment").public_id,
            "unknown": UNKNOWN,
        }
        outbox.drain()

    def _open(self) -> Source:
        """Published; its first revision was withheld, and only editors see three of its kinds."""
        facts = Facts(
            title=f"Navies {PUBLIC} meet",
            outlet="Herald",
            authors=["Jane Roe"],
            evidence={
                "authors": {"status": "stated", "line": 9, "text": "zqxcomment by Joe"},
                "title": {"status": "stated", "line": 9, "text": "Navies. zqxboilerplate menu"},
            },
        )
        hidden = [
            Draft("comment", "zqxcomment by Joe"),
            Draft("boilerplate", "zqxboilerplate menu"),
            Draft("related", "zqxrelated story"),
        ]
        source = ingest_source(
            facts=facts,
            paragraphs=[Draft("body", f"{WORDS} zqxwithheld"), Draft("body", PUBLIC), *hidden],
            original=Original("zqxfile.txt", b"zqxoriginal"),
            warnings=["zqxwarning"],
            publish=True,
        )
        outbox.drain()
        row, other = source.paragraphs.public()
        revise_source(
            source,
            facts=facts,
            paragraphs=[
                Draft("body", WORDS, row.public_id),
                Draft("body", PUBLIC, other.public_id),
                *hidden,
            ],
            judgement=Judgement(self.stance, position=3, set_by="Jane"),
        )
        source.revisions.get(number=1).withhold(reason="A legal demand.")
        source.refresh_from_db()
        return source

    def _withdrawn(self) -> Source:
        source = ingest_source(
            facts=Facts(title="Navies withdrawn", outlet="Gone", notes="zqxwithdrawnnotes"),
            paragraphs=[Draft("body", f"{WORDS} zqxwithdrawnwords")],
            judgement=Judgement(self.stance, position=1, note="zqxwithdrawnnote"),
            publish=True,
        )
        outbox.drain()
        return source

    def _draft(self) -> Source:
        outlet = Outlet.objects.create(
            name="zqxdraftoutlet", description="zqxdraftdescription", slug="zqxdraftslug"
        )
        outlet.aliases.create(name="zqxdraftalias")
        Outlet.objects.get(name="Herald").aliases.create(name="Herald Online")
        source = ingest_source(
            facts=Facts(
                title="zqxdrafttitle of the navies",
                outlet="zqxdraftoutlet",
                authors=["zqxdraftauthor"],
                original_source="Herald",
                translator="zqxdrafttranslator",
                url="https://example.org/zqxdrafturl",
                notes="zqxdraftnotes",
            ),
            paragraphs=[
                Draft("body", f"{WORDS} zqxdraftwords"),
                Draft("comment", "zqxdraftcomment"),
            ],
            judgement=Judgement(self.stance, position=1, note="zqxdraftnote"),
        )
        mark_republication(source, of=self.open)
        self.former_slug, source.slug = source.slug, "zqxdraft-moved"
        source.save()
        ingest_source(
            facts=Facts(title="zqxdraftquotation"), paragraphs=[Draft("body", f"{WORDS} zqxdraft")]
        )
        return source


@pytest.fixture
def archive() -> Archive:
    return Archive()


# Addresses, from the routes of the application

# Of each route under which something may be unpublished: the parts of an address that name it.
BY_ID = ("passage", "history", "selector", "embed", "card", "elsewhere", "passage-citation")
BY_TWO_IDS = ("run", "run-citation")
BY_SLUG = ("source", "source-citation")
BY_OUTLET = ("outlet",)
BY_KEPT = ("kept", "evidence")
WITHOUT = (
    *("search", "outlets", "oembed", "keep", "suggestions", "about", "help", "robots", "favicon"),
    None,
)


def routes() -> Iterator[tuple[str, str]]:
    """The name and the address, with {} for what names a thing, of each route."""
    from django.urls import get_resolver

    found = get_resolver("documents.urls").reverse_dict
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        name = pattern.name or ""
        for form, _, _, _ in found.getlist(name) if name else ():
            for address, names in form:
                yield (
                    name,
                    "/" + address % {key: "ris" if key == "extension" else "{}" for key in names},
                )


ROUTES = dict(routes())


def test_every_route_is_known_here():
    named = {*BY_ID, *BY_TWO_IDS, *BY_SLUG, *BY_OUTLET, *BY_KEPT, *WITHOUT}
    assert {pattern.name for pattern in urls.urlpatterns} == named


def asked(client: Client, address: str) -> tuple[int, bytes, dict[str, str], list[str]]:
    """The whole answer, and the queries without the values in them."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    queries = [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in captured]
    return response.status_code, response.content, dict(response.headers), queries


@pytest.mark.parametrize("name", [*BY_ID, *BY_TWO_IDS, *BY_SLUG, *BY_OUTLET])
def test_a_draft_is_answered_like_what_never_was(client, archive, name):
    def addresses(thing: str) -> list[str]:
        form = ROUTES[name]
        if name in BY_SLUG:
            slugs = (archive.draft.slug, archive.former_slug)
            return [form.format(slug if thing == "draft" else "never") for slug in slugs]
        if name in BY_OUTLET:
            return [form.format("zqxdraftslug" if thing == "draft" else "never")]
        key, public = archive.ids[thing], archive.ids["public"]
        if name in BY_TWO_IDS:
            return [form.format(*ids) for ids in ((key, public), (public, key), (key, key))]
        return [form.format(key), form.format(key) + "?v=1&w=0-5&from=" + key]

    asked(client, addresses("unknown")[0])  # what is read once in the life of a process
    for draft, never in zip(addresses("draft"), addresses("unknown"), strict=True):
        answer = asked(client, draft)
        assert answer[0] == 404
        assert answer == asked(client, never)
    if name in BY_ID:
        comment = ROUTES[name].format(archive.ids["draft, hidden"])
        assert asked(client, comment) == asked(client, addresses("unknown")[0])


def test_a_draft_is_no_permalink_to_embed(client, archive):
    addresses = [
        f"/oembed/?url={quote(f'http://testserver/p/{archive.ids[thing]}/')}"
        for thing in ("draft", "unknown", "hidden", "withdrawn")
    ]
    first, *others = (asked(client, address) for address in addresses)
    assert first[0] == 404
    assert all(other == first for other in others)


def test_the_beginning_of_an_id_leads_to_what_is_published_alone(client, archive):
    assert archive.ids["public"] in client.get(f"/p/{archive.ids['public'][:10]}").content.decode()
    never = asked(client, f"/p/{UNKNOWN[:12]}")
    assert never[0] == 404
    for thing in ("draft", "hidden", "withdrawn"):
        assert asked(client, f"/p/{archive.ids[thing][:12]}") == never


BROKEN = (
    *("A", "{}x", "{}.", "{}).", "{}),", "{}/..", "{}%00", "{}%0d%0aX-Evil:%201", "%ED%A0%80"),
    *("%FF", "{}\u202e", "{}' OR 1=1--", "<script>", "..", "%2e%2e", "{}..", "..{}", "{}..{}..{}"),
    *("\u0661" * 16, "k" * 5000, "{}/history", "{}//", "%5c", "{}/cite.exe", "{}/../../admin/"),
)


@pytest.mark.parametrize("name", [*BY_ID, *BY_TWO_IDS, *BY_SLUG, *BY_OUTLET, *BY_KEPT])
def test_a_broken_id_is_answered_with_a_page_and_leads_nowhere_else(client, archive, name):
    key = {
        **dict.fromkeys(BY_SLUG, archive.open.slug),
        **dict.fromkeys(BY_OUTLET, "herald"),
        **dict.fromkeys(BY_KEPT, archive.kept[0].public_id),
    }.get(name, archive.ids["public"])
    for broken in (*BROKEN, "{}".upper()):
        thing = broken.replace("{}", key)
        for written in (thing, thing.upper(), thing[:7]):
            address = ROUTES[name].replace("{}", "{0}").format(written)
            response = client.get(address)
            assert response.status_code in (200, 301, 302, 404), address
            assert urlsplit(response.get("Location", "")).netloc == ""
            assert "X-Evil" not in response.headers


PARAMETERS = (
    *("q", "outlet", "stance", "after", "before", "date", "sort", "match", "page", "synonyms"),
    *("v", "w", "from", "url", "format", "maxwidth", "maxheight"),
)


def public_addresses(archive: Archive) -> list[str]:
    """Every route, with whatever is public under it, or was."""
    ids = archive.ids
    found = [form for name, form in ROUTES.items() if name in WITHOUT]
    for key in (ids["public"], ids["withdrawn"], ids["hidden"]):
        found += [ROUTES[name].format(key) for name in BY_ID]
        found += [ROUTES[name].format(ids["public"], key) for name in BY_TWO_IDS]
    for source in (archive.open, archive.withdrawn):
        found += [ROUTES[name].format(source.slug) for name in BY_SLUG]
    found.append(ROUTES["outlet"].format("herald"))
    for kept in archive.kept:
        found += [ROUTES[name].format(kept.public_id) for name in BY_KEPT]
    return found


def test_hostile_parameters_are_answered_on_every_route(client, archive):
    for address in public_addresses(archive):
        for value in VALUES:
            written = quote(value, errors="surrogatepass", safe="")
            query = "&".join(f"{name}={written}" for name in PARAMETERS)
            response = client.get(f"{address}?{query}")
            assert response.status_code < 500 or response.status_code == 501, (address, value)
            assert urlsplit(response.get("Location", "")).netloc == ""
            assert "X-Evil" not in response.headers


# What the answers say


def whole(response) -> str:
    """Body and headers; of a ZIP the files in it."""
    body = response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as pack:
            body = b"\n".join(pack.read(name) for name in pack.namelist())
    return f"{response.headers}\n{body.decode('utf-8', 'replace')}"


LINK = re.compile(r'(?:href|content|src|hx-get|value)="(/[^"]*|http://testserver/[^"]*)"')


def crawled(client: Client, start: list[str], most: int = 400) -> dict[str, str]:
    """The answers to `start` and to all links of this site found in them."""
    waiting, answers = list(start), {}
    while waiting and len(answers) < most:
        address = waiting.pop(0)
        if address in answers or address.startswith(("/static/", "/admin/")):
            continue
        answers[address] = text = whole(client.get(address))
        for link in LINK.findall(text):
            waiting.append(link.replace("&amp;", "&").removeprefix("http://testserver"))
    return answers


TYPED = (
    *("zqx*", "zqxdraftwor~", "zqxdraftwird", "zqxcomm*", "zqxwithhel~", "zqxwithdrawnword~"),
    *(
        "title:zqx*",
        "author:zqx*",
        "outlet:zqx*",
        "kind:comment",
        "kind:comment zqx*",
        "kind:related",
    ),
    *(
        "navies drill",
        '"the ice came"',
        "outlet:gone",
        "outlet:herald",
        "stance:supports",
        "-navies",
    ),
    *("zqxdraftoutle", "zqxdraftali", "zqxd", "zqxdrafttit", "zqxdraftauth", "zqxw", "zqxc"),
)


def test_no_word_of_what_is_unpublished_is_in_any_answer(client, archive):
    ids = archive.ids
    addresses = public_addresses(archive)
    for key in ids.values():
        addresses += [ROUTES[name].format(key) + query for name in BY_ID for query in ("", "?v=1")]
        addresses += [ROUTES["passage"].format(key) + "?v=1&w=0-9", f"/p/{key}/?from={key}"]
        addresses += [ROUTES[name].format(ids["public"], key) + "?v=1" for name in BY_TWO_IDS]
        addresses += [f"/oembed/?url=http://testserver/p/{key}/"]
    for typed in TYPED:
        asked_for = quote(typed)
        addresses += [f"/?q={asked_for}", f"/suggest/?q={asked_for}", f"/s/new/?q={asked_for}"]
        addresses += [f"/?q={asked_for}&match=any&sort=newest", f"/suggest/?q=a+{asked_for}"]
    addresses += ["/?outlet=gone&outlet=zqxdraftslug", "/sources/zqxdrafttitle-of-the-navies/"]
    answers = crawled(client, addresses)
    assert len(answers) > 150
    for address, answer in answers.items():
        echoed = re.findall(r"zqx\w*", address)  # what was asked may be repeated, and no more
        told = {word.lower() for word in SECRET.findall(answer)} - {*echoed}
        assert told == set(), address


def test_the_search_would_tell_if_these_words_were_public(client, archive):
    assert PUBLIC in client.get("/suggest/?q=zqxpub").content.decode()
    assert PUBLIC in client.get("/?q=zqxpublicwird").content.decode()
    assert "Herald" in client.get("/suggest/?q=hera").content.decode()
