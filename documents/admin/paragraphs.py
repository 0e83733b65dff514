"""The paragraphs of a source as an editor changes them: words, kinds, order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from documents.ingestion import MOST_PARAGRAPHS, Draft
from documents.models import PUBLIC_KINDS, Kind

LINE = 90  # characters
BLANK_PARAGRAPHS = 2  # to add some without JavaScript

if TYPE_CHECKING:
    ParagraphForms = forms.BaseFormSet["ParagraphForm"]
else:
    ParagraphForms = forms.BaseFormSet  # not generic at run time


class ParagraphForm(forms.Form):
    """One paragraph at the desk, and the ids of the stored ones that its words came from.

    One without any is new. Ids of other sources count for nothing (descent.py).
    """

    public_id = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    split_from = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    merged = forms.CharField(  # ids, with spaces between them
        required=False, max_length=17 * MOST_PARAGRAPHS, widget=forms.HiddenInput
    )
    position = forms.IntegerField(
        label="Position",
        required=False,
        min_value=1,
        max_value=10 * MOST_PARAGRAPHS,
        error_messages={"invalid": "The position is a number: 1 is the first paragraph."},
    )
    kind = forms.ChoiceField(choices=Kind.choices, initial=Kind.BODY, required=False)
    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    doubtful = forms.BooleanField(required=False)
    remove = forms.BooleanField(required=False)

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = names  # of those that readers see, by public id

    @property
    def name(self) -> str:
        """What readers call the stored paragraph: "¶ 3"."""
        public_id = self["public_id"].value()
        return self._names.get(public_id, "withheld") if public_id else "new"

    @property
    def rows(self) -> int:
        """Lines to show the text in, where the browser does not fit the field to it."""
        return 1 + len(self["text"].value() or "") // LINE

    @property
    def kind_options(self) -> SafeString:
        """The options of its kind's field."""
        return _options(self["kind"].value() or Kind.BODY)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["kind"] = cleaned.get("kind") or Kind.BODY
        cleaned["text"] = " ".join(cleaned.get("text", "").split())
        if cleaned.get("public_id") and not cleaned["text"] and not cleaned.get("remove"):
            self.add_error("text", "This paragraph has no words: write some, or tick “Remove”.")
        return cleaned


@lru_cache(maxsize=32)  # a page may have a thousand of the same few
def _options(kind: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, SafeString(" selected") if value == kind else "", label)
            for value, label in Kind.choices
        ),
    )


class BaseParagraphFormSet(ParagraphForms):
    """All paragraphs of a source in their order, then the new ones."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        initial: Sequence[Mapping[str, Any]],
        form_kwargs: dict[str, Any],
        for_readers: bool,
    ) -> None:
        super().__init__(data, prefix="p", initial=initial, form_kwargs=form_kwargs)
        self.for_readers = for_readers

    def clean(self) -> None:
        if any(self.errors) or not self.for_readers:
            return
        if not any(draft.kind in PUBLIC_KINDS for draft in self.drafts()):
            raise forms.ValidationError(
                "It has no paragraph that readers may see: give one the kind body, heading, "
                "caption or reference."
            )

    def drafts(self) -> list[Draft]:
        """The paragraphs as they are to be, in order; valid forms only.

        A paragraph that was moved takes the place whose number was typed: before the one that
        had it when it comes from below, after it when it comes from above.
        """
        placed = []
        for number, form in enumerate(self.forms, start=1):
            said = form.cleaned_data
            if said.get("text") and not said["remove"]:
                position = said["position"] or number
                side = (position > number) - (position < number)
                draft = Draft(
                    said["kind"],
                    said["text"],
                    said["public_id"],
                    said["doubtful"],
                    said["split_from"],
                    said["merged"].split(),
                )
                placed.append(((position, side, number), draft))
        return [draft for _, draft in sorted(placed, key=lambda place: place[0])]


ParagraphFormSet = cast(
    "type[BaseParagraphFormSet]",
    forms.formset_factory(
        ParagraphForm,
        formset=BaseParagraphFormSet,
        extra=BLANK_PARAGRAPHS,
        max_num=MOST_PARAGRAPHS + 200,
        absolute_max=MOST_PARAGRAPHS + 200,
        validate_max=True,
    ),
)
