"""The table of cues: its rows, a box to try a sentence in, and the defaults."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from documents import stances
from documents.models import Archive, Cue, Stance, Voice
from documents.templatetags.reading import stance_mark

from .forms import LineField
from .pages import Pages
from .stance_desk import SECONDS

LONGEST_TRIAL = 2000  # characters of a text to try


class CueForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = Cue
        fields = ["role", "pattern", "stance", "negated", "group", "weight", "note"]
        field_classes = {"pattern": LineField, "note": LineField}
        widgets = {
            "pattern": forms.TextInput(attrs={"size": 80}),
            "note": forms.TextInput(attrs={"size": 80}),
        }
        help_texts = {
            "pattern": "Words next to each other, small or capital: ruled out. alliance* and *n’t "
            "begin or end so; form|sign is one of these; … is a gap of up to eight words within "
            "a clause; [form] is any term of the list of that name. With a gap first it speaks of "
            "what stands before it."
        }


class GroupFilter(admin.SimpleListFilter):
    """By the name that patterns use in brackets; rows without one are not offered."""

    title = "group"
    parameter_name = "group"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        groups = Cue.objects.exclude(group="").order_by("group").values_list("group", flat=True)
        return [(group, group) for group in groups.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(group=self.value()) if self.value() else queryset


@admin.register(Cue)
class CueAdmin(Pages, admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    form = CueForm
    list_display = ["kind", "words", "shows", "shows_negated", "group", "weight", "note"]
    list_display_links = ["words"]
    list_filter = ["role", "stance", GroupFilter]
    list_select_related = ["stance", "negated"]
    list_per_page = 100
    empty_value_display = "–"
    search_fields = ["pattern", "group", "note"]
    search_help_text = "Pattern, group or note"
    actions = None

    @admin.display(description="role", ordering="role")
    def kind(self, cue: Cue) -> str:
        return cue.role

    @admin.display(description="pattern", ordering="pattern")
    def words(self, cue: Cue) -> str:
        return format_html_join(SafeString("|<wbr>"), "{}", ((w,) for w in cue.pattern.split("|")))

    @admin.display(description="shows", ordering="stance__order")
    def shows(self, cue: Cue) -> str:
        return stance_mark(cue.stance) if cue.stance else ""

    @admin.display(description="negated", ordering="negated__order")
    def shows_negated(self, cue: Cue) -> str:
        return stance_mark(cue.negated) if cue.negated else ""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("try/", view(self.try_view), name="documents_cue_try"),
            path("defaults/", view(self.defaults_view), name="documents_cue_defaults"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        archive = Archive.current()
        missing, left_out = Cue.objects.missing(archive.proposition)
        cues = Cue.objects.table()
        standing = {
            "archive": archive,
            "missing": len(missing),
            "left_out": left_out,
            "faults": [
                (cues[row].pattern, str(fault)) for row, fault in stances.faults(cues).items()
            ],
            "subject": any(cue.role is stances.Role.SUBJECT for cue in cues),
            "may_add": self.has_add_permission(request),
        }
        return super().changelist_view(request, {**standing, **(extra_context or {})})

    def try_view(self, request: HttpRequest) -> HttpResponse:
        """Which cues fire in a text, and what comes out."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = request.GET.get("text", "")[:LONGEST_TRIAL].strip()
        cues = stances.usable(Cue.objects.table())
        known = {stance.slug: stance for stance in Stance.objects.all()}
        try:
            suggestion = stances.suggest([text], cues, within=SECONDS)
            explained, late = stances.explain(text, cues, within=SECONDS), False
        except TimeoutError:
            suggestion, explained, late = None, [], True
        return self._page(
            request,
            "try",
            title="Try a sentence",
            text=text,
            longest=LONGEST_TRIAL,
            cues=len(cues),
            late=late,
            suggestion=suggestion,
            suggested=known[suggestion.stance] if suggestion else None,
            voice=Voice(suggestion.voice).label if suggestion else "",
            sentences=[
                (one, [(known[reading.stance], reading) for reading in one.readings])
                for one in explained
            ],
        )

    def defaults_view(self, request: HttpRequest) -> HttpResponse:
        """Adds the default rows that are missing; rows that are there stay as they are."""
        if not self.has_add_permission(request) or request.method != "POST":
            raise PermissionDenied
        added = Cue.objects.add_defaults(Archive.current().proposition)
        messages.success(request, f"{added} default row{'' if added == 1 else 's'} added.")
        return redirect("admin:documents_cue_changelist")

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        """As ever; and a row that others cannot be used without is protected by them."""
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        for cue in objs:
            protected = [*protected, *map(str, cue.needed_by())]
        return to_delete, counts, needed, protected
