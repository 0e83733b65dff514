"""Takes the words of an older revision from readers: a comment published by mistake, a demand."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from .desk import Desk
from .forms import ReasonForm
from .notices import withheld


class Withholding(Desk):
    """The page on which the words of one revision are withheld."""

    def withhold_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        source = self._source(request, pk)
        revision = source.revisions.filter(number=number).first()
        if revision is None:
            raise Http404("There is no such revision.")
        if not self._may_publish(request) or revision.withheld_at:
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                with transaction.atomic():
                    revision.withhold(reason=reason)
                    self.log_change(request, source, f"Withheld revision {number}: {reason}")
            except ValueError as error:
                form.add_error(None, str(error))
            else:
                withheld(request, revision)
                return redirect("admin:documents_source_history", pk)
        title = f"Withhold revision {number}"
        return self._page(request, "withhold", title=title, source=source, form=form, number=number)
