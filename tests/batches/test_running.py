"""Work that can end anywhere and goes on there: nothing lost, nothing twice."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.utils import timezone

from documents.batches import leases, rows, running
from documents.models import Batch, Outlet, Paragraph, Source, State
from documents.models.inserting import insert_rows
from tests.conftest import ROOT

from .conftest import archive, batch_of, lines, page, record

pytestmark = pytest.mark.django_db


def work(batch, **options):
    taken = leases.take(leases.new_worker(), only=batch.pk)
    state = running.Run(taken, **options).work()
    batch.refresh_from_db()
    return state


def numbers(batch):
    return list(batch.items.values_list("number", flat=True))


def whole(batch):
    """Every article once, with its outcome, and counted."""
    return numbers(batch) == list(range(1, batch.total + 1)) and batch.done == batch.total


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    monkeypatch.setattr(running, "PATIENCE", (0.01, 0.01))


@pytest.mark.parametrize("step", [leases.pause, leases.cancel])
def test_a_pause_ends_the_work_after_what_is_being_stored_and_it_goes_on_there(step):
    batch = batch_of(lines(*map(record, range(9))))

    def after_four(running_batch):
        if running_batch.done == 4:
            step(batch.pk)

    assert work(batch, progress=after_four) in ("paused", "cancelled")
    assert numbers(batch) == [1, 2, 3, 4]
    assert Source.objects.count() == batch.done == 4
    leases.resume(batch.pk)
    assert work(batch) == "finished"
    assert whole(batch)
    assert Source.objects.count() == 9
    assert batch.passages == Paragraph.objects.count() == 18


def test_a_worker_that_is_told_to_stop_gives_the_batch_back():
    batch = batch_of(archive(*((f"{n}.txt", page(n)) for n in range(3))), "a.zip")
    stop = threading.Event()
    assert work(batch, stop=stop.is_set, progress=lambda b: b.done and stop.set()) == "waiting"
    assert (numbers(batch), batch.worker) == ([1], "")
    assert work(batch) == "finished"
    assert whole(batch)
    assert Source.objects.count() == 3


def test_two_workers_at_one_batch_store_every_article_once():
    batch = batch_of(lines(*map(record, range(8))))
    first = leases.take("elsewhere:1:a")

    def taken_over(running_batch):
        if running_batch.done == 4 and running_batch.worker == "elsewhere:1:a":
            Batch.objects.update(worker="elsewhere:2:b")  # its lease had run out

    assert running.Run(first, progress=taken_over).work() == "running"
    second = Batch.objects.get()
    assert second.done == 4
    assert running.Run(second).work() == "finished"
    batch.refresh_from_db()
    assert whole(batch)
    assert Source.objects.count() == 8


def test_an_article_that_the_database_refuses_is_named_and_the_others_are_stored(monkeypatch):
    def refuses(model, names, values):
        values = list(values)
        if any("First words of 2." in value for value in values):
            raise IntegrityError("no such thing")
        insert_rows(model, names, values)

    monkeypatch.setattr(rows, "insert_rows", refuses)
    batch = batch_of(lines(*map(record, range(4)), b"broken", record(5)))
    assert work(batch) == "finished"
    assert whole(batch)
    outcomes = list(batch.items.values_list("outcome", flat=True))
    assert outcomes == ["imported", "imported", "failed", "imported", "failed", "imported"]
    assert "no such thing" in batch.items.get(number=3).reason
    assert Source.objects.count() == 4


def test_a_database_that_fails_while_articles_are_stored_one_by_one_blames_none_of_them(
    monkeypatch,
):
    write = running.write_items
    monkeypatch.setattr(running, "PATIENCE", ())
    errors = iter([IntegrityError("no such thing"), OperationalError("database is locked")])

    def fails(*arguments):
        for error in errors:
            raise error
        write(*arguments)

    monkeypatch.setattr(running, "write_items", fails)
    batch = batch_of(lines(*map(record, range(3))))
    with pytest.raises(OperationalError):
        work(batch)
    assert numbers(batch) == []
    Batch.objects.update(leased_until=timezone.now())  # the worker that it failed has ended
    assert work(batch) == "finished"
    assert whole(batch)
    assert set(batch.items.values_list("outcome", flat=True)) == {"imported"}


@pytest.mark.django_db(transaction=True)  # a row that is gone is missed at the commit
def test_an_outlet_that_is_gone_meanwhile_is_made_again(monkeypatch):
    Outlet.objects.create(name="Daily Herd")
    batch = batch_of(lines(*map(record, range(3))))

    def deletes(running_batch):
        if running_batch.done == 2:
            Source.objects.update(outlet=None)
            Outlet.objects.all().delete()

    assert work(batch, progress=deletes) == "finished"
    assert whole(batch)
    assert set(batch.items.values_list("outcome", flat=True)) == {"imported"}


def test_a_busy_database_is_waited_for(monkeypatch):
    write = running.write_items
    busy = iter([OperationalError("database is locked")] * 2)

    def locked(*arguments):
        for error in busy:
            raise error
        write(*arguments)

    monkeypatch.setattr(running, "write_items", locked)
    batch = batch_of(lines(*map(record, range(3))))
    assert work(batch) == "finished"
    assert whole(batch)
    assert batch.passages == 6


def test_rows_of_many_letters_are_stored_few_at_a_time(monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 100)
    monkeypatch.setattr(running, "CHUNK_LETTERS", 1_000)
    batch = batch_of(lines(*(record(n, text="word " * 150) for n in range(5))))
    seen = set()
    assert work(batch, progress=lambda b: seen.add(b.done)) == "finished"
    assert seen == {0, 2, 4, 5}
    assert whole(batch)


def test_an_upload_that_is_no_longer_kept_ends_the_batch_with_the_reason(data_dir):
    batch = batch_of(lines(record(1)))
    (data_dir / "originals" / batch.original.name).unlink()
    assert work(batch) == "failed"
    assert "not in the store" in batch.reason


def test_drafts_have_no_revision_and_wait_for_nobody():
    batch = batch_of(lines(record(1)), publish=False)
    work(batch)
    source = Source.objects.get()
    assert (source.status, source.revision, source.revisions.count()) == ("draft", 0, 0)
    source.publish()
    assert source.revisions.get().content == source.content()


SLOWLY = """
import sys, time
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from django.conf import settings
from pathlib import Path
settings.DATA_DIR = Path(sys.argv[2])
settings.INDEX_DIR = settings.DATA_DIR / "index"
from documents.batches import running
running.CHUNK = 3
write = running.write_items
def slowly(batch, items):
    write(batch, items)
    time.sleep(0.04)  # a kill falls into a transaction more often than beside it
running.write_items = slowly
from django.core.management import call_command
call_command("work", "--once")
"""


def started(data_dir):
    """A worker process on this test's database that does what waits, and ends."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SLOWLY, connection.settings_dict["NAME"], str(data_dir)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def until(batch, done, worker):
    """Waits until so many articles are done."""
    while batch.done < done and worker.poll() is None:
        time.sleep(0.01)
        batch.refresh_from_db()


def left_alone():
    """Waits until a server has ended what a worker that was killed still asked of it."""
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND backend_type = 'client backend'"
            )
            if cursor.fetchone() == (1,):
                return
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(sys.platform == "win32", reason="no signals on Windows")
@pytest.mark.parametrize("kind", ["rows", "files"])
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(kind, data_dir):
    if kind == "rows":
        count = 90
        batch = batch_of(lines(*(record(n, outlet=f"Herd {n % 7}") for n in range(count))))
    else:
        count = 12
        batch = batch_of(archive(*((f"{n}.txt", page(n)) for n in range(count))), "a.zip")
    for share in (0.3, 0.7):
        worker = started(data_dir)
        until(batch, share * count, worker)
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        left_alone()
        batch.refresh_from_db()
        assert batch.state == State.RUNNING
        assert batch.done < count
        assert numbers(batch) == list(range(1, batch.done + 1))
        assert Source.objects.count() == batch.done
    output, _ = started(data_dir).communicate(timeout=120)
    batch.refresh_from_db()
    assert batch.state == State.FINISHED, output.decode()
    assert whole(batch)
    assert Source.objects.count() == count
    assert batch.passages == Paragraph.objects.public().count()
    assert set(batch.items.values_list("outcome", flat=True)) == {"imported"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(sys.platform == "win32", reason="no signals on Windows")
def test_a_terminated_worker_finishes_its_article_and_gives_the_batch_back(data_dir):
    batch = batch_of(lines(*map(record, range(90))))
    worker = started(data_dir)
    until(batch, 1, worker)
    worker.terminate()
    worker.communicate(timeout=60)
    batch.refresh_from_db()
    assert worker.returncode == 0
    assert (batch.state, batch.worker) == ("waiting", "")
    assert 0 < batch.done < 90
    assert Source.objects.count() == batch.done


def test_what_a_row_says_and_its_article_does_not_is_told_beside_it():
    batch = batch_of(lines(record(1, language="klingon"), record(2, language="en")))
    work(batch)
    assert Source.objects.get(title="Article 1").language == ""
    assert [bool(item.reason) for item in batch.items.all()] == [True, False]
    assert "“klingon”, was left out" in batch.items.get(number=1).reason


def test_what_a_batch_waits_for_is_no_work(monkeypatch):
    batch = batch_of(lines(*map(record, range(4))))
    clock = iter(range(1_000_000))  # seconds, one a look
    monkeypatch.setattr(running.time, "monotonic", lambda: next(clock))
    work(batch, progress=lambda one: leases.pause(one.pk) if one.done == 2 else None)
    before = batch.worked
    assert before > 0
    for _ in range(10_000):
        next(clock)
    leases.resume(batch.pk)
    assert work(batch) == "finished"
    assert before < batch.worked < 1_000
