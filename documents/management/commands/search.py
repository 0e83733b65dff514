import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.http import QueryDict
from django.template.defaultfilters import pluralize

from documents.forms import SearchForm
from documents.management.command import ArchiveCommand
from documents.numbers import thin
from documents.results import (
    Answer,
    Choice,
    Found,
    asked_outlets,
    find,
    known_outlets,
    known_stances,
)
from documents.search import SearchError

REPEATED = ("outlet", "stance", "date")
SINGLE = ("after", "before", "sort", "match")
PATIENCE = 10.0  # seconds: this process has one question, and would suggest something


class Command(ArchiveCommand):
    help = "Searches as the search page does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", metavar="QUERY")
        parser.add_argument("--outlet", action="append", metavar="SLUG", help="may be repeated")
        parser.add_argument("--stance", action="append", metavar="SLUG", help="may be repeated")
        parser.add_argument("--after", metavar="D", help="2021, 2021-03 or 2021-03-03, included")
        parser.add_argument("--before", metavar="D", help="the same, not included")
        parser.add_argument("--date", action="append", metavar="D", help="undated, or 2019-XX")
        parser.add_argument("--sort", choices=("relevance", "newest", "oldest"))
        parser.add_argument("--match", choices=("all", "any"))
        parser.add_argument("--no-synonyms", action="store_true", help="search only what was typed")
        parser.add_argument("--limit", type=int, default=20, metavar="N")
        parser.add_argument("--page", type=int, default=1, metavar="N")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        _refuse_less_than_one(options)
        _refuse_unknown(options)
        form = SearchForm.read(_parameters(options))
        _refuse_unreadable(form, options)
        try:
            query = replace(form.query, limit=options["limit"], page=options["page"])
            answer = find(query, patience=PATIENCE)
        except SearchError as error:
            raise CommandError(
                f"The search cannot answer: {error}. Run `manage.py rebuild_index`."
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(answer), ensure_ascii=False))
        else:
            self._print(answer)

    def _print(self, answer: Answer) -> None:
        self.stdout.write(
            f"{answer.total} passage{pluralize(answer.total)}"
            f" in {answer.sources} source{pluralize(answer.sources)}."
        )
        for sentence in _sentences(answer):
            self.stdout.write(sentence)
        for hit in answer.hits:
            facts = _hit(hit)
            date = str(hit.published_on)
            line = " · ".join(filter(None, (facts["outlet"], date, facts["stance"])))
            self.stdout.write(f"\n{line}\n{facts['snippet']}\n{facts['title']}  {facts['url']}")
        for name, choices in answer.facets.items():
            if choices:
                counts = ", ".join(f"{choice.label} {choice.count}" for choice in choices)
                self.stdout.write(f"\n{name}: {counts}")


def _refuse_less_than_one(options: dict[str, Any]) -> None:
    for name in ("limit", "page"):
        if options[name] < 1:
            raise CommandError(f"--{name} {options[name]} cannot be: write 1 or more.")


def _refuse_unknown(options: dict[str, Any]) -> None:
    """An address may be old and is read leniently; what is typed at a prompt is a slip."""
    known = {"outlet": list(known_outlets()), "stance": list(known_stances())}
    meant = {"outlet": list(asked_outlets(options["outlet"] or ())), "stance": known["stance"]}
    for name in known:
        for slug in options[name] or []:
            if slug not in meant[name]:
                raise CommandError(
                    f"There is no {name} “{slug}”. The archive's {name}s: {', '.join(known[name])}."
                )


def _refuse_unreadable(form: SearchForm, options: dict[str, Any]) -> None:
    for name in form.unreadable:
        raise CommandError(
            f"--{name} “{options[name]}” is no date: write 2021, 2021-03 or 2021-03-31."
        )
    for value in options["date"] or []:
        if value not in form.query.dates:
            raise CommandError(
                f"--date “{value}” is neither “undated” nor a year whose month is unknown, as"
                " 2019-XX. Other dates go with --after and --before."
            )


def _parameters(options: dict[str, Any]) -> QueryDict:
    """The options as the search page's URL would have them."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = options["query"]
    for name in SINGLE:
        if options[name] is not None:
            parameters[name] = str(options[name])
    if options["no_synonyms"]:
        parameters["synonyms"] = "off"
    for name in REPEATED:
        parameters.setlist(name, options[name] or [])
    return parameters


def _sentences(answer: Answer) -> Iterator[str]:
    if answer.total and not answer.hits:
        page, pages = answer.query.page, answer.pages
        yield f"There is no page {thin(page)}: the last one is page {thin(pages)}."
    yield from answer.sentences


def _as_json(answer: Answer) -> dict[str, Any]:
    return {
        "total": answer.total,
        "sources": answer.sources,
        "notices": list(_sentences(answer)),
        "hits": [_hit(hit) for hit in answer.hits],
        "facets": {
            name: [_choice(choice) for choice in choices] for name, choices in answer.facets.items()
        },
    }


def _hit(hit: Found) -> dict[str, Any]:
    return {
        "id": hit.id,
        "url": hit.url,
        "score": round(hit.score, 6),
        "title": hit.title,
        "outlet": hit.outlet,
        "date": hit.published_on.edtf(),
        "date_status": hit.published_on.status,
        "stance": hit.stance[0] if hit.stance else "unclassified",
        "text": hit.text,
        "snippet": "".join(segment.text for segment in hit.snippet),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    record: dict[str, Any] = {
        "value": choice.value,
        "label": choice.label,
        "count": choice.count,
        "selected": choice.selected,
    }
    if choice.months:
        record["months"] = [_choice(month) for month in choice.months]
    return record
