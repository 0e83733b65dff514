"""Drafts that need no review, published many at once; the others stay, each with the reason."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.batches import (
    any_clear,
    foreground,
    kept_back,
    leases,
    publish_drafts,
    publishing,
    running,
)
from documents.ingestion import Draft, Facts, ingest_source
from documents.models import Batch, OutboxEntry, Source, mark_republication, tell_apart
from documents.search import SearchQuery, open_index

pytestmark = pytest.mark.django_db


def draft(n, text="", *, doubtful=False, warnings=(), evidence=None, kind="body", title=None):
    words = text or " ".join(f"word{n}x{k}" for k in range(20))
    return ingest_source(
        facts=Facts(title=f"Article {n}" if title is None else title, evidence=evidence or {}),
        paragraphs=[Draft(kind, words, doubtful=doubtful)],
        warnings=warnings,
    )


def chosen(*drafts):
    return Source.objects.filter(pk__in=[one.pk for one in drafts])


def outcomes(batch):
    return {item.name: (item.outcome, item.reason) for item in batch.items.all()}


def test_those_that_nothing_speaks_against_are_published_and_found(settings, django_user_model):
    anna = django_user_model.objects.create(username="anna")
    batch = publish_drafts(chosen(draft(1), draft(2)), "2 drafts", by=anna)
    assert (batch.state, batch.total, batch.done, batch.passages) == ("finished", 2, 2, 2)
    assert set(outcomes(batch).values()) == {("published", "")}
    source = Source.objects.first()
    assert (source.status, source.revisions.get().by) == ("published", anna)
    call_command("update_index")
    assert open_index(settings.INDEX_DIR).search(SearchQuery("word1x3")).total == 1


def test_what_an_editor_has_to_look_at_stays_a_draft_with_the_reason():
    kept = {
        "Article 1": (draft(1, doubtful=True), "Doubtful paragraphs: 1."),
        "Article 2": (draft(2, warnings=["No date was found."]), "No date was found."),
        "Article 3": (
            draft(3, evidence={"outlet": {"proposed": "The Baltic Courier"}}),
            "The outlet “The Baltic Courier” is new.",
        ),
        "[untitled]": (draft(4, title=""), "No title was found."),
        "Article 5": (draft(5, kind="comment"), "It has no paragraph that readers may see."),
    }
    clear = draft(6)
    drafts = chosen(clear, *(one for one, _ in kept.values()))
    assert kept_back(drafts).keys() == {one.pk for one, _ in kept.values()}
    batch = publish_drafts(drafts, "6 drafts")
    expected = {name: ("needs-review", reason) for name, (_, reason) in kept.items()}
    assert outcomes(batch) == {**expected, "Article 6": ("published", "")}
    assert Source.objects.published().get() == clear


def test_what_is_here_already_stays_a_draft_until_somebody_decided():
    words = " ".join(f"word{n}" for n in range(40))
    draft(1, words).publish()
    first = Source.objects.get()
    same, like, apart = draft(2, words), draft(3, f"{words} and more"), draft(4, f"{words} again")
    tell_apart(apart, first)
    tell_apart(apart, same)
    tell_apart(apart, like)
    batch = publish_drafts(chosen(same, like, apart), "3 drafts")
    assert outcomes(batch) == {
        "Article 2": ("duplicate", "Word for word the text of “Article 1”."),
        "Article 3": ("duplicate", "Nearly the same words as “Article 1”, 100 %."),
        "Article 4": ("published", ""),
    }


def test_drafts_that_somebody_else_published_or_deleted_meanwhile_are_named(monkeypatch):
    monkeypatch.setattr(foreground, "AT_ONCE", 0)
    drafts = [draft(n) for n in range(3)]
    batch = publish_drafts(chosen(*drafts), "3 drafts")
    assert batch.state == "waiting"
    drafts[0].publish()
    drafts[1].delete()
    call_command("work", "--once")
    assert outcomes(batch) == {
        "Article 0": ("known", "It is published already."),
        "Article 1": ("failed", "This draft was deleted meanwhile."),
        "Article 2": ("published", ""),
    }


def test_many_are_left_to_the_worker_which_goes_on_where_it_was_stopped(monkeypatch, settings):
    monkeypatch.setattr(foreground, "AT_ONCE", 4)
    monkeypatch.setattr(running, "DRAFTS", 2)
    batch = publish_drafts(chosen(*(draft(n) for n in range(5))), "5 drafts")
    assert (batch.state, batch.counts()["waiting"]) == ("waiting", 5)
    assert not Source.objects.published().exists()

    def after_two(running_batch):
        if running_batch.done == 2:
            leases.pause(batch.pk)

    taken = leases.take(leases.new_worker(), only=batch.pk)
    assert running.Run(taken, progress=after_two).work() == "paused"
    assert Source.objects.published().count() == 2
    leases.resume(batch.pk)
    call_command("work", "--once")
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.counts()["published"]) == ("finished", 5, 5)
    assert open_index(settings.INDEX_DIR).search(SearchQuery("word4x3")).total == 1
    assert not OutboxEntry.objects.exists()


def test_a_batch_of_no_drafts_is_finished_at_once():
    batch = publish_drafts(Source.objects.none(), "0 drafts")
    assert (batch.state, batch.total, Batch.objects.count()) == ("finished", 0, 1)


def test_doubts_cost_the_same_few_queries_however_many_drafts_there_are():
    for n in range(12):
        draft(n, doubtful=n % 2 == 0)
    with CaptureQueriesContext(connection) as captured:
        kept_back(Source.objects.all())
    assert len(captured) == 4


def test_what_another_source_has_word_for_word_is_kept_back_until_it_is_said_what_it_is():
    words = " ".join(f"word{n}" for n in range(40))
    draft(1, words).publish()
    first = Source.objects.get()
    second, third, clear = draft(2, words), draft(3, words), draft(4)
    mark_republication(third, of=first)
    drafts = chosen(second, third, clear)
    assert kept_back(drafts) == {
        second.pk: ["Word for word the text of “Article 1”."],
        third.pk: ["Word for word the text of “Article 2”."],
    }
    assert any_clear(drafts)
    mark_republication(second, of=first)
    assert kept_back(drafts) == {}


def test_whether_any_draft_is_clear_is_known_without_looking_at_all(monkeypatch):
    monkeypatch.setattr(publishing, "DRAFTS", 2)
    doubtful = [draft(n, doubtful=True) for n in range(5)]
    assert not any_clear(chosen(*doubtful))
    assert not any_clear(Source.objects.none())
    clear = draft(6)
    assert any_clear(chosen(*doubtful, clear))
