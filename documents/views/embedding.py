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
from documents.context import archive_of
from documents.models import Paragraph, Source
from documents.models.paragraph import ALPHABET

from .asked import asked_of, asked_stretch, asked_version, asking
from .known import of_passage
from .linked import linked_text, linked_words
from .missing import not_found
from .stretch import Marked, stretch_in

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


def _tag(request: HttpRequest, paragraph: Paragraph) -> str:
    return f'"{paragraph.public_id}-{paragraph.source.revision}"'


@of_passage
@condition(etag_func=_tag)
def card(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    """The passage typeset, for whatever unfurls its link."""
    picture = cards.draw(paragraph.text, _credit(paragraph.source), archive_of(request).name)
    response = HttpResponse(picture, content_type="image/png")
    patch_cache_control(response, public=True, max_age=DAY)
    return response


@xframe_options_exempt
@csp(_ANYWHERE)  # type: ignore[arg-type]  # it takes views without arguments, says its type
def embed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The passage as a card that any site may frame, or a card that says what became of it;
    without script."""
    answer = _framed(request, public_id)
    if isinstance(answer, HttpResponseRedirect):  # to the page of the passage it was merged into
        page, _, asked = answer.url.partition("?")
        return redirect(f"{page}embed/?{asked}")
    if isinstance(answer, TemplateResponse):  # a whole page on what is no passage any more
        answer.template_name = "documents/embed_gone.html"
    return answer


@of_passage
def _framed(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    source = paragraph.source
    version, asked = asked_version(request), asked_stretch(request)
    link = request.build_absolute_uri(paragraph.get_absolute_url())
    linked = linked_words(paragraph, version, request.GET.get("from", ""))
    merged = linked.merged if linked else None
    then = linked_text(linked)
    text = then or paragraph.text  # what somebody put on a page stays what it was
    # Of words that may not be read, or never were there, nobody knows the place.
    stretch = stretch_in(text, asked, None) if asked and then != "" else None
    context = {
        "paragraph": paragraph,
        "marked": stretch.marked if stretch else Marked(text),
        "edited": linked is not None,
        "source": source,
        "judged": paragraph if paragraph.stance else source,
        "link": link
        + asking(version or source.revision, stretch.span if stretch else "")
        + (f"&from={merged.public_id}" if merged else ""),
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
    source = paragraph.source
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
            ),
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


def _credit(source: Source) -> str:
    printed = source.outlet.name if source.outlet else source.original_source
    return " · ".join(filter(None, (printed or "unknown outlet", str(source.published_on))))
