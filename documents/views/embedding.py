"""A passage on other people's pages: as a picture, as a card in a frame, by way of oEmbed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import get_script_prefix, reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import condition, require_safe

from documents import cards
from documents.citations import inside_quotes
from documents.context import archive_of
from documents.models import Paragraph, Source
from documents.models.paragraph import ALPHABET

from .asked import asked_of, asked_stretch, asked_version, asking
from .known import of_passage
from .linked import linked_words, query_as_linked, words_as_linked
from .missing import not_found

DAY = 86_400  # seconds
# Of a card in a frame, in pixels: a long passage scrolls.
WIDTH, HEIGHT = 600, 320
NARROWEST, LOWEST = 240, 200
_PERMALINK = re.compile(rf"p/([{ALPHABET}]{{16}})/(?:embed/)?")
_ANYWHERE = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "frame-ancestors": ["*"],
}


@require_safe
def card(request: HttpRequest, public_id: str) -> HttpResponse:
    """The passage typeset, or the words of it that were linked, for whatever unfurls its link."""
    return _of_heir(_card(request, public_id), "card.png")


def _tag(request: HttpRequest, paragraph: Paragraph) -> str | None:
    """None for earlier words, which may be withheld in between."""
    version, asked = asked_version(request), asked_stretch(request)
    latest = paragraph.source.revision
    if (version or latest) < latest or "from" in request.GET:
        return None
    return f'"{paragraph.public_id}-{latest}-{asked or ""}"'


@of_passage
@condition(etag_func=_tag)
def _card(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    linked = linked_words(paragraph, asked_version(request), request.GET.get("from", ""))
    marked = words_as_linked(paragraph, linked, asked_stretch(request))
    words = inside_quotes(marked.words or marked.text)
    picture = cards.draw(words, _credit(paragraph.source), archive_of(request).name)
    response = HttpResponse(picture, content_type="image/png")
    patch_cache_control(response, public=True, max_age=DAY)
    return response


def _of_heir(answer: HttpResponse, name: str) -> HttpResponse:
    """An answer, or where it leads to the page of a passage that has the words now, what goes
    under `name` there."""
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    page, _, asked = answer.url.partition("?")
    return redirect(f"{page}{name}?{asked}")


@xframe_options_exempt
@csp(_ANYWHERE)  # type: ignore[arg-type]  # it takes views without arguments, says its type
def embed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The passage as a card that any site may frame, or a card that says what became of it;
    without script."""
    answer = _of_heir(_framed(request, public_id), "embed/")
    if isinstance(answer, TemplateResponse):  # a whole page on what is no passage any more
        answer.template_name = "documents/embed_gone.html"
    return answer


@of_passage
def _framed(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    source = paragraph.source
    version = asked_version(request)
    linked = linked_words(paragraph, version, request.GET.get("from", ""))
    # What somebody put on a page stays what it was.
    marked = words_as_linked(paragraph, linked, asked_stretch(request))
    context = {
        "paragraph": paragraph,
        "marked": marked,
        "linked": linked,
        "source": source,
        "judged": paragraph if paragraph.stance else source,
        "link": request.build_absolute_uri(paragraph.get_absolute_url())
        + query_as_linked(paragraph, linked, version, marked),
    }
    return render(request, "documents/embed.html", context)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed 1.0 for the permalinks of passages: https://oembed.com."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only json is given here.", content_type="text/plain", status=501)
    try:
        address = urlsplit(request.GET.get("url", ""))
    except ValueError:  # "http://[" is none
        return not_found(request)
    within = address.path.removeprefix(get_script_prefix())
    match = _PERMALINK.fullmatch(within) if address.netloc == request.get_host() else None
    found = Paragraph.objects.published().with_source()
    paragraph = found.filter(public_id=match[1]).first() if match else None
    if paragraph is None:
        return not_found(request)
    version, span = asked_of(address.query)
    width = _size(request, "maxwidth", WIDTH, NARROWEST)
    height = _size(request, "maxheight", HEIGHT, LOWEST)
    source, latest = paragraph.source, paragraph.source.revision
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "provider_name": archive_of(request).name,
            "provider_url": request.build_absolute_uri(reverse("documents:search")),
            "title": source.shown_title,
            "author_name": ", ".join(source.authors),
            "html": frame_of(request, paragraph, version, span, size=(width, height)),
            "width": width,
            "height": height,
            "thumbnail_url": request.build_absolute_uri(
                reverse("documents:card", args=[paragraph.public_id])
            )
            + asking(min(version or latest, latest), span),
            "thumbnail_width": cards.WIDTH,
            "thumbnail_height": cards.HEIGHT,
            "cache_age": DAY,
        }
    )


def frame_of(
    request: HttpRequest,
    paragraph: Paragraph,
    version: int | None = None,
    span: str = "",
    *,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> SafeString:
    """The HTML that shows the card of a passage on another page, as it is now or was in `version`,
    with the words of it marked that `span` gives."""
    latest = paragraph.source.revision
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
        'style="max-width: 100%"></iframe>',
        request.build_absolute_uri(reverse("documents:embed", args=[paragraph.public_id]))
        + asking(min(version or latest, latest), span),
        *size,
        f"Passage from {paragraph.source.shown_title}",
    )


def _size(request: HttpRequest, name: str, usual: int, least: int) -> int:
    """The usual size, or a smaller one that was asked for."""
    asked = request.GET.get(name, "")
    most = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else usual
    return max(least, min(usual, most))


def printed_by(source: Source) -> str:
    """The outlet; where nobody knows it, who printed it first, and that this is another. "" where
    nobody knows that either."""
    if source.outlet:
        return source.outlet.name
    return f"first in {source.original_source}" if source.original_source else ""


def _credit(source: Source) -> str:
    return f"{printed_by(source) or 'unknown outlet'} · {source.published_on}"
