"""The review of a source: its facts and its paragraphs in one submission, for one revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from documents.dates import EDTFError, PressDate, parse_edtf
from documents.ingestion import Draft, Facts, Judgement
from documents.languages import language_tag
from documents.models import (
    PUBLIC_KINDS,
    Access,
    DateStatus,
    Outlet,
    Paragraph,
    Source,
    Stance,
    Status,
)

from .forms import LineField, address_field, day_field
from .paragraphs import ParagraphFormSet
from .stance_fields import StanceFields, initial_stance, names_of

SET_BY_EDITOR = {"status": "recorded", "line": None, "text": "", "reason": "Set by an editor."}
# The values whose evidence stands under their own name; outlet and date have rules of their own.
EVIDENT = ("title", "authors", "original_source", "translator", "language", "url")
# Fields of the form that are fields of the source under the same name, as they are.
SAME_NAMED = (
    *("title", "title_supplied", "outlet", "original_source", "translator", "date_status"),
    *("language", "url", "archived_url", "retrieved_on", "access"),
    *("stance", "stance_voice", "stance_note", "notes"),
)


class Review:
    """A source at the desk: `form` with its facts, `paragraphs` with its words.

    `data` is what was sent, None to show what is stored. `publishing` asks for all that readers
    need; so does a source that they see already.
    """

    def __init__(
        self, source: Source, data: QueryDict | None = None, *, publishing: bool = False
    ) -> None:
        self.source = source
        for_readers = publishing or source.status != Status.DRAFT
        self.rows = rows = list(source.paragraphs.order_by("position"))
        names = names_of(rows)
        self.form = ReviewForm(data, source=source, rows=rows, names=names, for_readers=for_readers)
        self.paragraphs = ParagraphFormSet(
            data,
            initial=[
                {
                    "public_id": row.public_id,
                    "position": row.position,
                    "kind": row.kind,
                    "text": row.text,
                    "doubtful": row.doubtful,
                }
                for row in rows
            ],
            form_kwargs={"names": names},
            for_readers=for_readers,
        )

    def is_valid(self) -> bool:
        # Both are asked, so that an editor sees everything that is amiss at once.
        if not all([self.form.is_valid(), self.paragraphs.is_valid()]):
            return False
        shown_by = self.form.cleaned_data["stance_evidence"]
        public = {key for d in self.drafts if d.kind in PUBLIC_KINDS for key in d.ids}
        if shown_by and shown_by not in public:
            self.form.add_error(
                "stance_evidence",
                "This paragraph is not one that readers will see: choose another.",
            )
            return False
        return True

    @cached_property
    def drafts(self) -> list[Draft]:
        """The paragraphs as they are to be, in order; after is_valid()."""
        drafts = self.paragraphs.drafts()
        if self.form.cleaned_data["settled"]:
            drafts = [replace(draft, doubtful=False) for draft in drafts]
        return drafts

    @cached_property
    def facts(self) -> Facts:
        return self.form.facts()

    @cached_property
    def own_stances(self) -> Mapping[str, Stance | None]:
        """The stance that each stored paragraph for readers has of its own; one query."""
        stances = Stance.objects.in_bulk()
        return {
            row.public_id: stances[row.stance_id] if row.stance_id else None
            for row in self.rows
            if row.is_public
        }

    @property
    def tally(self) -> Mapping[str, Any]:
        """How many stored paragraphs are for readers, withheld (by kind) and doubtful."""
        kinds = Counter(row.kind for row in self.rows)
        return {
            "public": sum(kinds[kind] for kind in PUBLIC_KINDS),
            "withheld": {kind: n for kind, n in kinds.items() if kind not in PUBLIC_KINDS},
            "doubtful": sum(row.doubtful for row in self.rows),
        }

    @property
    def unknown(self) -> list[str]:
        """What the form does not say of the source yet; unknown.js goes on with it."""
        facts = {
            "title": ("title",),
            "outlet": ("outlet", "new_outlet"),
            "authors": ("authors",),
            "date": ("published",),
            "language": ("language",),
            "stance": ("stance",),
        }
        return [
            fact
            for fact, fields in facts.items()
            if not any(self.form[field].value() for field in fields)
        ]

    def changes(self, after: Source) -> list[str]:
        """What the editor changed, in words for the log; `after` is the source as it is now."""
        facts = [
            str(field.verbose_name)
            for field in Source._meta.concrete_fields
            if field.name in (*SAME_NAMED, "authors")
            and getattr(self.source, field.attname) != getattr(after, field.attname)
        ]
        if self.source.published_on.edtf() != after.published_on.edtf():
            facts.append("date")
        now = {row.public_id: row for row in after.paragraphs.order_by("position")}
        before = {row.public_id: row for row in self.rows}
        split = sum(bool(draft.split_from) for draft in self.drafts)
        merged = len(before.keys() & {key for draft in self.drafts for key in draft.merged})
        counts = {
            "changed": sum(
                (row.kind, row.text, row.doubtful)
                != (now[key].kind, now[key].text, now[key].doubtful)
                for key, row in before.items()
                if key in now
            ),
            "split": split,
            "merged": merged,
            "added": len(now.keys() - before.keys()) - split,
            "removed": len(before.keys() - now.keys()) - merged,
        }
        accepted = self.form.accepted
        if accepted and "stance" in facts:
            facts.append(f"as it was suggested, with confidence {accepted}")
        words = [f"paragraphs {how}: {count}" for how, count in counts.items() if count > 0]
        moved = [key for key in now if key in before] != [key for key in before if key in now]
        return [*facts, *words, *(["order of paragraphs"] if moved else [])]

    @property
    def judgement(self) -> Judgement | None:
        """The stance as the editor sees it, and the paragraph that shows it."""
        said = self.form.cleaned_data
        if said["stance"] is None:
            return None
        claims = [(key, n) for n, draft in enumerate(self.drafts, start=1) for key in draft.ids]
        own = [(draft.public_id, n) for n, draft in enumerate(self.drafts, start=1)]
        positions = dict([*reversed(claims), *own])
        return Judgement(
            stance=said["stance"],
            voice=said["stance_voice"],
            position=positions[said["stance_evidence"]] if said["stance_evidence"] else None,
            note=said["stance_note"],
        )


class ReviewForm(StanceFields):
    """What is known of a source, proposed by extraction and settled by an editor."""

    title = LineField(required=False, max_length=500)
    title_supplied = forms.BooleanField(
        label="Supplied",
        required=False,
        help_text="The page has no title; this one is ours and stands in brackets.",
    )
    outlet = forms.ModelChoiceField(Outlet.objects.all(), required=False, empty_label="unknown")
    new_outlet = LineField(
        label="or a new outlet", required=False, max_length=200, help_text="Its name."
    )
    authors = forms.CharField(
        required=False,
        help_text="One a line.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    original_source = LineField(
        required=False, max_length=200, help_text="Who printed it first, if it is a republication."
    )
    translator = LineField(required=False, max_length=200)
    published = forms.CharField(
        label="Published",
        required=False,
        max_length=40,
        help_text="2021-03-03, 2021-03, 2021, 2021-03-01/2021-03-06 or ../2021-03-06; "
        "empty when not known.",
    )
    date_status = forms.ChoiceField(label="Date is", choices=DateStatus.choices)
    date_reason = LineField(
        label="Reason", required=False, max_length=500, help_text="What it is inferred from."
    )
    language = forms.CharField(
        required=False,
        max_length=20,
        help_text="A code such as en or zh.",
    )
    url = address_field("Address")
    archived_url = address_field("Archived at", "A lasting copy elsewhere.")
    retrieved_on = day_field("Retrieved on")
    access = forms.ChoiceField(label="Readers see", choices=Access.choices)
    notes = forms.CharField(
        required=False,
        help_text="For readers: what to know about this source.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    settled = forms.BooleanField(label="I looked at every doubtful paragraph", required=False)
    note = LineField(
        label="What you corrected",
        required=False,
        max_length=300,
        help_text="Stands beside the revision in the history.",
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        source: Source,
        rows: Sequence[Paragraph],
        names: Mapping[str, str],
        for_readers: bool,
    ) -> None:
        super().__init__(data, initial=_initial(source, rows))
        self.source, self.for_readers = source, for_readers
        self.offer(rows, names)

    def clean_language(self) -> str:
        typed: str = self.cleaned_data["language"]
        tag = language_tag(typed)
        if typed and not tag:
            raise forms.ValidationError("Write a code such as en, ru or zh-Hant.")
        return tag

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if not title and self.for_readers:
            raise forms.ValidationError(
                "Readers need a title. Where the page has none, write one and tick “Supplied”."
            )
        return title

    def clean_published(self) -> PressDate:
        try:
            return parse_edtf(self.cleaned_data["published"])
        except EDTFError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("outlet") and cleaned.get("new_outlet"):
            self.add_error(
                "new_outlet", "An outlet is chosen as well: keep one of the two, empty the other."
            )
        self._clean_date(cleaned)
        told = self.source if self.source.status != Status.DRAFT else None
        self.check_stance(for_readers=self.for_readers, told=told)
        return cleaned

    def _clean_date(self, cleaned: dict[str, Any]) -> None:
        date, status = cleaned.get("published"), cleaned.get("date_status")
        if date is None or status is None:
            return
        if date.precision == "unknown":
            cleaned["date_status"] = DateStatus.UNKNOWN
        elif date.inferred:  # typed with a question mark
            cleaned["date_status"] = DateStatus.INFERRED
        elif status == DateStatus.UNKNOWN:
            self.add_error("date_status", "Say whether the page states this date or you infer it.")
        if cleaned.get("date_status") == DateStatus.INFERRED and not cleaned.get("date_reason"):
            self.add_error("date_reason", "Say what the date is inferred from.")

    def facts(self) -> Facts:
        """What the editor says; a value left as it was keeps its evidence. Valid forms only."""
        said = self.cleaned_data
        date: PressDate = said["published"]
        chosen: Outlet | None = said["outlet"]
        facts = Facts(
            title=said["title"],
            title_supplied=said["title_supplied"],
            outlet=chosen.name if chosen else said["new_outlet"],
            authors=[name for line in said["authors"].splitlines() if (name := line.strip())],
            original_source=said["original_source"],
            translator=said["translator"],
            published_on=PressDate(
                date.earliest, date.latest, inferred=said["date_status"] == DateStatus.INFERRED
            ),
            language=said["language"],
            url=said["url"],
            retrieved_on=said["retrieved_on"],
            archived_url=said["archived_url"],
            access=said["access"],
            notes=said["notes"].replace("\r\n", "\n"),  # as it was before a browser had it
        )
        return replace(facts, evidence=self._evidence(facts))

    def _evidence(self, facts: Facts) -> dict[str, Mapping[str, Any]]:
        """Where the values come from: as stored for those that stay, the editor for others."""
        source = self.source
        evidence: dict[str, Mapping[str, Any]] = {}
        for name in EVIDENT:
            value, stored = getattr(facts, name), source.evidence.get(name)
            if not value:
                continue
            if value != getattr(source, name):
                evidence[name] = SET_BY_EDITOR
            elif stored:
                evidence[name] = stored
        if facts.outlet:
            stored = source.evidence.get("outlet", {})
            same = facts.outlet == (source.outlet.name if source.outlet else source.proposed_outlet)
            kept = {key: value for key, value in stored.items() if key != "proposed"}
            evidence |= {"outlet": SET_BY_EDITOR} if not same else {"outlet": kept} if kept else {}
        if facts.published_on.precision != "unknown":
            same = facts.published_on.edtf() == source.published_on.edtf()
            evidence["published"] = {
                **{"line": None, "text": ""},
                **(source.evidence.get("published", {}) if same else {}),
                "status": self.cleaned_data["date_status"],
                "reason": self.cleaned_data["date_reason"],
            }
        return evidence


def _initial(source: Source, rows: Sequence[Paragraph]) -> dict[str, Any]:
    date = source.published_on
    return {
        **{name: getattr(source, name) for name in SAME_NAMED},
        "new_outlet": "" if source.outlet else source.proposed_outlet,
        "authors": "\n".join(source.authors),
        "published": "" if date.precision == "unknown" else date.edtf(),
        "date_reason": source.evidence.get("published", {}).get("reason", ""),
        **initial_stance(source, rows),
    }
