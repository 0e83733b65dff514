"""From rows to the index: it follows by itself, loses nothing, and never shows a draft."""

import threading
from contextlib import suppress

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction

from documents import outbox
from documents.ingestion import Draft, Facts, ingest_source
from documents.management.commands import update_index
from documents.models import OutboxEntry, Outlet, Paragraph, Source
from documents.search import Index, IndexBusyError, IndexMissingError, SearchQuery, open_index


def article(text="A zebra crossed the border.", *, publish=True, kind="body"):
    return ingest_source(
        facts=Facts(title="Border", outlet="Daily Herd"),
        paragraphs=[Draft("body", "Some other words."), Draft(kind, text)],
        publish=publish,
    )


def found(text):
    return [hit.id for hit in open_index(settings.INDEX_DIR).search(SearchQuery(text)).hits]


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_found_as_soon_as_it_is_saved():
    source = article()
    assert found("zebra") == [source.paragraphs.get(position=2).public_id]
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_every_change_is_found_without_a_restart():
    source = article()
    row = source.paragraphs.get(position=2)
    row.text = "An okapi crossed the border."
    row.save()
    assert (found("zebra"), found("okapi")) == ([], [row.public_id])
    Outlet.objects.get(name="Daily Herd").aliases.create(name="The Savannah")
    assert found("okapi outlet:savannah") == [row.public_id]
    source.withdraw(reason="Published twice.")
    assert found("okapi") == []


@pytest.mark.django_db(transaction=True)
def test_no_draft_and_nothing_for_editors_only_is_in_the_index():
    article(publish=False)
    for kind in ("comment", "boilerplate", "related"):
        article(kind=kind)
    assert found("zebra") == []
    assert found("words")


@pytest.mark.django_db(transaction=True)
def test_an_index_that_cannot_be_written_never_fails_a_save(monkeypatch, caplog):
    article("First of all.")
    index = open_index(settings.INDEX_DIR)
    with monkeypatch.context() as patched:
        patched.setattr(type(index), "writing", _busy)
        source = article()
    assert Source.objects.published().filter(pk=source.pk).exists()
    assert "could not be brought up to date" in caplog.text
    assert found("zebra") == []
    assert outbox.drain() == 1
    assert len(found("zebra")) == 1


def _busy(self, *, timeout):
    raise IndexBusyError("Another writer is at work.")


@pytest.mark.django_db(transaction=True)
def test_a_change_during_a_drain_is_not_lost():
    source = article()
    for text in ("An okapi.", "A tapir."):
        Paragraph.objects.filter(source=source, position=2).update(text=text)
        threads = [threading.Thread(target=_mark_and_drain, args=[source.pk]) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found("tapir")
    assert not found("okapi")
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_a_source_that_was_marked_often_is_indexed_once():
    source = article()
    outbox.drain()
    OutboxEntry.objects.mark([source.pk] * (2 * outbox.BATCH + 1))
    assert outbox.drain() == 1
    assert not OutboxEntry.objects.exists()


def _mark_and_drain(source_id):
    from django.db import connection

    OutboxEntry.objects.bulk_create([OutboxEntry(source_id=source_id)])
    outbox.drain()
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_with_indexing_left_to_the_watcher_the_entry_waits(settings, capsys):
    article("Makes the index.")
    settings.INDEX_ON_COMMIT = False
    article()
    assert (found("zebra"), OutboxEntry.objects.exists()) == ([], True)
    call_command("update_index")
    assert "1 source brought" in capsys.readouterr().out
    assert len(found("zebra")) == 1


def test_the_watcher_outlives_a_disk_that_is_full_and_a_database_that_restarts(
    db, monkeypatch, capsys
):
    article()
    errors = iter(
        [
            IndexBusyError("Another writer is at work."),
            OSError("no space left"),
            OperationalError("server closed the connection"),
        ]
    )
    drain = outbox.drain

    def fails():
        for error in errors:
            raise error
        drain()
        raise KeyboardInterrupt

    monkeypatch.setattr(update_index.outbox, "drain", fails)
    monkeypatch.setattr(update_index, "PAUSE", 0)
    monkeypatch.setattr(update_index.connection, "close", lambda: None)  # the test's own
    call_command("update_index", "--watch")
    out, err = capsys.readouterr()
    for reason in ("Another writer", "no space left", "server closed the connection"):
        assert reason in err
    assert "Stopped." in out
    assert len(found("zebra")) == 1


def test_an_index_that_was_deleted_comes_back_whole(seeds, data_dir):
    import shutil

    before = found("military alliance")
    shutil.rmtree(data_dir / "index")
    call_command("rebuild_index")
    assert found("military alliance") == before
    call_command("check_index")


def test_an_index_of_another_version_is_made_anew_at_the_next_start(seeds, monkeypatch):
    from documents.search.engines.whoosh import schema

    before = found("military alliance")
    monkeypatch.setattr(schema, "VERSION", 9999)
    with pytest.raises(IndexMissingError):  # as another process meets it
        Index(settings.INDEX_DIR).search(SearchQuery("military alliance"))
    call_command("update_index")
    assert found("military alliance") == before


def test_check_index_notices_what_was_changed_behind_the_models(seeds, capsys):
    call_command("check_index")
    Paragraph.objects.filter(source=seeds[0], position=1).delete()
    Source.objects.filter(pk=seeds[1].pk).update(revision=7)
    with pytest.raises(CommandError, match="2 sources differ"):
        call_command("check_index")
    call_command("rebuild_index")
    call_command("check_index")


def test_the_queryset_deletion_of_a_draft_is_noticed_too(db):
    source = article(publish=False)
    OutboxEntry.objects.all().delete()
    Source.objects.filter(pk=source.pk).delete()
    assert OutboxEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_saves_a_source_does_not_wait_for_the_index_of_a_whole_batch(monkeypatch):
    from documents.batches.leases import take
    from tests.batches.conftest import batch_of, lines, record

    monkeypatch.setattr(outbox, "FEW", 2)
    article()
    batch_of(lines(record(1)))
    take("elsewhere:1:a")
    OutboxEntry.objects.mark([1, 2, 3], wait=True)
    article("An okapi crossed the border.")
    assert found("okapi") == []
    outbox.drain()
    assert len(found("okapi")) == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_of_many_sources_leaves_most_of_the_index_to_the_worker(monkeypatch):
    """A request that merges two large outlets must not index for longer than a server waits."""
    for number in range(5):
        article(f"Zebra {number} crossed the border.")
    monkeypatch.setattr(outbox, "BATCH", 2)
    outlet = Outlet.objects.get()
    outlet.name = "Morning Herd"
    outlet.save()
    assert OutboxEntry.objects.count() == 3
    assert len(found("outlet:morning zebra")) == 2
    call_command("work", "--once")
    assert len(found("outlet:morning zebra")) == 5


@pytest.mark.django_db(transaction=True)
def test_a_transaction_of_many_changes_is_indexed_once(monkeypatch):
    drained = []
    monkeypatch.setattr("documents.models.outbox.after_commit", [lambda: drained.append(1)])
    drafts = [article(publish=False) for _ in range(3)]
    drained.clear()
    with transaction.atomic():
        for draft in drafts:
            draft.publish()
        with suppress(RuntimeError), transaction.atomic():
            drafts[0].withdraw(reason="x")
            raise RuntimeError
    assert drained == [1]


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_takes_the_indexing_of_what_stays_not_with_it(monkeypatch):
    drained = []
    monkeypatch.setattr("documents.models.outbox.after_commit", [lambda: drained.append(1)])
    one, other = article(publish=False), article(publish=False)
    drained.clear()
    with transaction.atomic():
        with suppress(RuntimeError), transaction.atomic():
            one.publish()
            raise RuntimeError
        other.publish()
    assert drained == [1]


@pytest.mark.django_db
def test_what_was_marked_before_somebody_captures_takes_nothing_from_the_capture(
    monkeypatch, django_capture_on_commit_callbacks
):
    drained = []
    monkeypatch.setattr("documents.models.outbox.after_commit", [lambda: drained.append(1)])
    draft = article(publish=False)
    for change in (draft.publish, lambda: draft.withdraw(reason="x")):
        drained.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        assert drained == [1]
