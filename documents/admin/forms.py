"""What an editor types: a page to add, a reason to withdraw. (What is reviewed: review.py)"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator

from documents.characters import clean, clean_line
from documents.ingestion import Original

PASTED_NAME = "pasted.txt"

web_address = URLValidator(
    schemes=["http", "https"], message="Write the whole address, with http:// or https://."
)


def is_key(text: str) -> bool:
    """Whether an address or a form may name a row so; a database takes no longer numbers."""
    return text.isascii() and text.isdecimal() and len(text) < 19


class LineField(forms.CharField):
    """A name or a sentence as it is stored: one line, whose letters stand in the order in which
    they were written."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class LinesField(forms.CharField):
    """A text as it is stored: without what no reader sees."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


def address_field(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        validators=[web_address],
        help_text=help_text,
        widget=forms.URLInput,
    )


def day_field(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Write the day as 2021-03-31."},
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class UploadForm(forms.Form):
    """One page, pasted or as a file."""

    text = forms.CharField(
        label="Text of the page",
        required=False,
        strip=False,
        help_text="Select all on the article’s page, copy, paste. What does not belong to the "
        "article is recognised and set aside.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,  # extraction says it in our words
        help_text="A text, a saved page (.html, .mhtml), a PDF or a .docx, up to 20 MB.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "text" in self.errors or "file" in self.errors:
            return cleaned
        upload: UploadedFile[Any] | None = cleaned.get("file")
        pasted = bool(cleaned.get("text", "").strip())
        if pasted and upload:
            raise forms.ValidationError(
                "There is both a text and a file, and only one of them can be the page. Your "
                "text is still here: empty it, or send it without a file."
            )
        if not pasted and upload is None:
            raise forms.ValidationError("Paste the text of a page, or choose a file.")
        return cleaned

    @property
    def given_as(self) -> str:
        """The field that holds the page: "file" or "text"; valid forms only."""
        return "file" if self.cleaned_data["file"] else "text"

    def original(self) -> Original:
        """What was given, as bytes; valid forms only."""
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        if upload:
            return Original(upload.name or "", upload.read())
        return Original(PASTED_NAME, self.cleaned_data["text"].encode())


class AddSourceForm(UploadForm):
    """One article that is to become a source."""

    url = address_field("Address of the page", "If it has one.")
    retrieved_on = day_field("Retrieved on", "The day the page was saved or copied.")


class ReasonForm(forms.Form):
    """Why a source is withdrawn, or the words of a revision are withheld."""

    reason = LineField(
        max_length=300,
        label="Reason",
        help_text="Readers who follow a link see this sentence.",
        error_messages={"required": "Say why: readers who follow a link see the reason."},
        widget=forms.TextInput(attrs={"size": 80}),
    )
