"""A source's row as what the citations room takes."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from .citations import Citable
from .dates import PressDate
from .models import Source, Status


def citable(
    source: Source,
    *,
    link: str,
    archive: str,
    public_id: str = "",
    number: int | None = None,
    last_number: int | None = None,
    words: str = "",
) -> Citable:
    """The source as it can be cited today, or its passage `public_id`; `link` is the whole
    permalink. A source that was withdrawn keeps its facts, says so, and has no words."""
    withdrawn = source.status == Status.WITHDRAWN
    return Citable(
        key=public_id or source.slug,
        title=source.title,
        supplied=source.title_supplied,
        link=link,
        archive=archive,
        read_on=timezone.localdate(),
        authors=tuple(source.authors),
        outlet=source.outlet.name if source.outlet else "",
        original_source=source.original_source,
        translator=source.translator,
        published=source.published_on,
        language=source.language,
        url=source.url or source.archived_url,
        number=number,
        last_number=last_number,
        words="" if withdrawn else words,
        withdrawn=_withdrawal(source.withdrawn_at, source.withdrawn_reason, archive),
    )


def _withdrawal(at: dt.datetime | None, reason: str, archive: str) -> str:
    if at is None:
        return ""
    day = PressDate(at.date(), at.date())
    return f"Withdrawn from {archive} on {day}: {reason}" if reason else f"Withdrawn on {day}."
