"""Which side it takes, whose voice that is and which paragraph shows it: fields of a source's
review and of a paragraph's own stance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from documents.models import Paragraph, Stance, Voice
from documents.models.stance import Classified

from .forms import LineField

NEEDS_EVIDENCE = (
    "Choose the paragraph that shows it. Where none does, leave the stance unclassified."
)


class StanceFields(forms.Form):
    """A stance with its provenance, or none."""

    stance = forms.ModelChoiceField(
        Stance.objects.all(), required=False, empty_label="unclassified"
    )
    stance_voice = forms.ChoiceField(
        label="Voice", choices=[("", "choose"), *Voice.choices], required=False
    )
    stance_evidence = forms.ChoiceField(
        label="Paragraph that shows it", required=False, help_text="Of those that readers see."
    )
    stance_note = LineField(
        label="Why", required=False, max_length=1000, help_text="In a sentence."
    )
    # What was accepted of a suggestion: "slug voice confidence". Where it is saved as it was, the
    # log says so.
    stance_suggested = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def offer(self, rows: Sequence[Paragraph], names: Mapping[str, str]) -> None:
        """Gives the paragraphs to choose from: those of `rows` that have a name, such as ¶ 3."""
        field = self.fields["stance_evidence"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [
            ("", "none"),
            *(
                (row.public_id, f"{names[row.public_id]}  {row.text[:70]}")
                for row in rows
                if row.public_id in names
            ),
        ]

    def check_stance(self, *, for_readers: bool, told: Classified | None = None) -> None:
        """Adds what is wrong with the stance as a whole; call it in clean().

        What readers are to be told has a paragraph that shows it; only what they are `told`
        already without one may stay as it is.
        """
        said = self.cleaned_data
        stance, voice = said.get("stance"), said.get("stance_voice")
        if not stance:
            if said.get("stance_evidence"):
                self.add_error(
                    "stance", "A paragraph is given that shows the stance, but no stance."
                )
            return
        if not voice:
            if "stance_voice" not in self.errors:
                self.add_error(
                    "stance_voice", "Say whose stance it is: the author’s own, or relayed."
                )
            return
        stays = (
            told is not None
            and told.stance_evidence_id is None
            and (told.stance_id, told.stance_voice) == (stance.pk, voice)
        )
        if for_readers and not said.get("stance_evidence") and not stays:
            self.add_error("stance_evidence", NEEDS_EVIDENCE)

    @property
    def accepted(self) -> str:
        """The confidence of the suggestion that was accepted, where the stance was not changed
        since; valid forms only."""
        said = self.cleaned_data
        key, _, confidence = said["stance_suggested"].rpartition(" ")
        stance: Stance | None = said["stance"]
        is_it = stance and key == suggested_as(stance.slug, said["stance_voice"])
        return confidence if is_it else ""


def suggested_as(slug: str, voice: str) -> str:
    """What a suggestion is known by."""
    return f"{slug} {voice}"


def names_of(rows: Sequence[Paragraph]) -> dict[str, str]:
    """What readers call the paragraphs that they see, "¶ 3", by public id."""
    numbered = enumerate((row for row in rows if row.is_public), start=1)
    return {row.public_id: f"¶ {number}" for number, row in numbered}


def initial_stance(judged: Classified, rows: Sequence[Paragraph]) -> dict[str, Any]:
    """The fields as stored."""
    shown_by = [row.public_id for row in rows if row.pk == judged.stance_evidence_id]
    return {
        "stance": judged.stance,
        "stance_voice": judged.stance_voice,
        "stance_evidence": shown_by[0] if shown_by else "",
        "stance_note": judged.stance_note,
    }
