"""What a browser would send from the review page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from documents.models import Source


def change_url(source: Source) -> str:
    return f"/admin/documents/source/{source.pk}/change/"


def opened(client: Client, source: Source) -> dict[str, Any]:
    """The form of the review page as it is filled in when somebody opens it."""
    response = client.get(change_url(source))
    assert response.status_code == 200
    review = response.context["review"]
    form = {"seen": response.context["seen"]}
    for part in [review.form, review.paragraphs.management_form, *review.paragraphs]:
        for field in part:
            value = field.value()
            if value is True:
                form[field.html_name] = "on"
            elif value not in (None, False):
                form[field.html_name] = getattr(value, "pk", value)
    return form


def sent(
    client: Client, source: Source, form: dict[str, Any], button: str = "_save"
) -> HttpResponse:
    return client.post(change_url(source), {**form, button: ""})


def saved(client: Client, source: Source, button: str = "_save", **changes: Any) -> HttpResponse:
    """Opens the review page, changes some fields, presses a button; follows to the answer."""
    form = {**opened(client, source), **{k.replace("__", "-"): v for k, v in changes.items()}}
    response = client.post(change_url(source), {**form, button: ""}, follow=True)
    source.refresh_from_db()
    return response


def texts(source: Source) -> list[str]:
    return list(source.paragraphs.order_by("position").values_list("text", flat=True))


def ids(source: Source) -> list[str]:
    return list(source.paragraphs.order_by("position").values_list("public_id", flat=True))
