"""What is in use is not deleted, and the page says so, whatever one may delete besides."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents.numbers import thin

from .pages import Mixed


class KeptInUse(Mixed):
    """The database would refuse to delete such a row. Django lists every row that uses it, and
    before that says that one may not delete those."""

    def uses(self, kept: Any) -> list[SafeString]:
        """What uses it, in words."""
        raise NotImplementedError

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        used = [use for kept in objs for use in self.uses(kept)]
        return ([], {}, set(), used) if used else super().get_deleted_objects(objs, request)


def counted(rows: QuerySet[Any], query: str = "") -> list[SafeString]:
    """How many of these there are, as a link to their list with this query where one is given;
    none where there are none."""
    count, opts = rows.count(), rows.model._meta
    if not count:
        return []
    name = opts.verbose_name if count == 1 else opts.verbose_name_plural
    words = f"{thin(count)} {name}"
    if not query:
        return [format_html("{}", words)]
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return [format_html('<a href="{}?{}">{}</a>', url, query, words)]
