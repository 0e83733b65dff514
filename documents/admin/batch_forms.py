"""What an editor uploads to make a batch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 500_000_000  # of one upload; the command line takes any size


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each as of a single file; none may be empty."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class AddBatchForm(forms.Form):
    """Files, and what becomes of what is in them."""

    uploads = FilesField(
        label="Files",
        max_length=255,
        help_text="One .zip of articles (.txt, .html, .mhtml, .pdf, .docx), a .csv or .jsonl "
        "(also as .gz) with the columns title and text, and where known id, outlet, date, "
        "author, stance, its voice (own or relayed), url and language; or several articles’ "
        "files at once.",
    )
    publish = forms.BooleanField(
        label="Publish at once",
        required=False,
        help_text="Files that need review stay drafts; rows are published as they are, undated "
        "ones too. Otherwise everything is a draft first.",
    )
    create_stances = forms.BooleanField(
        label="Make stances that are not there yet",
        required=False,
        help_text="Of rows that name one. Otherwise the batch stops at such a row and asks.",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish"].disabled = not user.has_perm("documents.publish_source")
        self.fields["create_stances"].disabled = not user.has_perm("documents.add_stance")

    def clean_uploads(self) -> list[UploadedFile[Any]]:
        files: list[UploadedFile[Any]] = self.cleaned_data["uploads"]
        if sum(file.size or 0 for file in files) > MOST_BYTES:
            raise forms.ValidationError(
                f"This is more than {MOST_BYTES / 1e6:.0f} MB. Upload it in parts, or import it "
                "on the server with manage.py import_articles."
            )
        return files
