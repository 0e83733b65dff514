"""What works in the background."""

import os
import subprocess
import sys
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from documents import originals
from documents.batches import Worker, leases, resume, running, worker
from documents.management.commands import demo
from documents.models import Batch, OutboxEntry, Source
from documents.search import IndexBusyError, SearchQuery, open_index
from tests.conftest import ROOT

from .conftest import batch_of, lines, record

pytestmark = pytest.mark.django_db


def test_once_works_through_all_that_waits_and_makes_it_found(settings, capsys):
    batch_of(lines(record(1), record(2)), publish=True)
    batch_of(lines(record(3), b"broken"), "b.jsonl", publish=True)
    call_command("work", "--once")
    assert set(Batch.objects.values_list("state", flat=True)) == {"finished"}
    assert open_index(settings.INDEX_DIR).search(SearchQuery("second words")).total == 3
    assert not OutboxEntry.objects.exists()
    assert "finished at 2 of 2" in capsys.readouterr().out


def test_a_batch_that_fails_does_not_hold_up_the_next(capsys):
    failing = batch_of(lines(record(1)), create_stances=False)
    batch_of(lines(record(2)))
    call_command("work", "--once")
    failing.refresh_from_db()
    assert failing.state == "failed"
    assert "“left”" in capsys.readouterr().out
    assert Source.objects.count() == 1


def test_a_fault_in_the_program_fails_its_batch_and_not_the_worker(monkeypatch):
    def faulty(*arguments):
        raise RuntimeError("a fault")

    broken = batch_of(lines(record(1)))
    with monkeypatch.context() as patched:
        patched.setattr(running, "write_items", faulty)
        Worker(threading.Event()).work(once=True)
    broken.refresh_from_db()
    assert (broken.state, "a fault" in broken.reason) == ("failed", True)
    assert not Source.objects.exists()
    resume(broken.pk)
    Worker(threading.Event()).work(once=True)
    assert Source.objects.count() == 1


def test_a_batch_that_the_database_interrupted_is_taken_up_again(monkeypatch):
    batch = batch_of(lines(record(1)))
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    monkeypatch.setattr(worker.connection, "close", lambda: None)  # the test's own
    monkeypatch.setattr(running, "PATIENCE", ())
    write, locked = running.write_items, iter([True])

    def once_locked(*arguments):
        if next(locked, False):
            raise OperationalError("database is locked")
        write(*arguments)

    monkeypatch.setattr(running, "write_items", once_locked)
    Worker(threading.Event()).work(once=True)
    batch.refresh_from_db()
    assert batch.state == "finished"


@pytest.mark.parametrize("done", [0, 2, 4])
def test_indexing_that_outlasts_the_lease_costs_no_article_and_doubles_none(monkeypatch, done):
    monkeypatch.setattr(running, "CHUNK", 2)
    monkeypatch.setattr(worker, "INDEX_EVERY", 0)
    taken = []

    def outlasts():
        running_out = Batch.objects.filter(state="running", done=done)
        if running_out.update(leased_until=timezone.now()):
            other = leases.take("elsewhere:1:a")
            taken.append(other.done)
            running.Run(other).work()

    monkeypatch.setattr(worker.outbox, "drain", outlasts)
    batch = batch_of(lines(*map(record, range(4))), publish=True)
    Worker(threading.Event()).work(once=True)
    batch.refresh_from_db()
    assert taken == [done]
    assert batch.state == "finished"
    assert list(batch.items.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Source.objects.count() == 4
    assert batch.passages == 8


def test_what_editors_change_is_indexed_even_without_batches(settings, article):
    article("Words of an article.", title="Old")
    Source.objects.get().save()
    assert OutboxEntry.objects.exists()
    Worker(threading.Event()).work(once=True)
    assert not OutboxEntry.objects.exists()


def test_an_index_that_is_busy_ends_no_work(monkeypatch):
    def busy():
        raise IndexBusyError("another writer")

    monkeypatch.setattr(worker.outbox, "drain", busy)
    batch = batch_of(lines(record(1)), publish=True)
    Worker(threading.Event()).work(once=True)
    batch.refresh_from_db()
    assert batch.state == "finished"
    assert OutboxEntry.objects.exists()


def test_a_locked_database_is_tried_again(monkeypatch):
    take, locked = worker.take, iter([True, True])
    monkeypatch.setattr(worker, "PAUSE", 0.01)

    def sometimes(name):
        if next(locked, False):
            raise OperationalError("database is locked")
        return take(name)

    monkeypatch.setattr(worker, "take", sometimes)
    monkeypatch.setattr(worker.connection, "close", lambda: None)  # the test's own
    batch = batch_of(lines(record(1)))
    Worker(threading.Event()).work(once=True)
    batch.refresh_from_db()
    assert batch.state == "finished"


def test_what_was_to_be_done_once_ends_with_a_database_that_goes_on_failing(monkeypatch):
    tried = []

    def fails(name):
        tried.append(name)
        raise OperationalError("database is locked")

    monkeypatch.setattr(worker, "PAUSE", 0.01)
    monkeypatch.setattr(worker, "take", fails)
    monkeypatch.setattr(worker.connection, "close", lambda: None)  # the test's own
    with pytest.raises(CommandError, match="cannot be used now: database is locked"):
        call_command("work", "--once")
    assert len(tried) == worker.TRIES


def test_a_worker_with_nothing_to_do_ends_when_it_is_told_to():
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    Worker(stop).work()
    assert stop.is_set()


def test_a_worker_with_nothing_to_do_clears_away_abandoned_uploads(data_dir):
    originals.keep(b"abandoned")
    (path,) = (data_dir / "originals").glob("??/*")
    os.utime(path, (time.time() - 2 * 24 * 3600,) * 2)
    stop = threading.Event()
    Worker(stop, say=lambda line: stop.set()).work()
    assert not path.exists()


@pytest.mark.parametrize("error", [OSError("no such disk"), OperationalError("is restarting")])
def test_a_worker_outlives_what_keeps_it_from_clearing_away_uploads(monkeypatch, error):
    stop, tried = threading.Event(), []

    def fails():
        tried.append(1)
        raise error

    def waits(seconds):
        stop.set()

    monkeypatch.setattr(worker.originals, "remove_abandoned", fails)
    monkeypatch.setattr(worker.connection, "close", lambda: None)  # the test's own
    monkeypatch.setattr(stop, "wait", waits)
    Worker(stop).work()
    assert tried == [1]


def test_a_batch_whose_file_cannot_be_read_does_not_hold_up_the_next(data_dir):
    unreadable = batch_of(lines(record(1)))
    path = data_dir / "originals" / unreadable.original.name
    path.unlink()
    path.mkdir()
    batch_of(lines(record(2)))
    Worker(threading.Event()).work(once=True)
    unreadable.refresh_from_db()
    assert unreadable.state == "failed"
    assert "cannot be read" in unreadable.reason
    assert Source.objects.count() == 1


def test_the_demo_has_a_worker_while_it_serves_and_not_after(settings, monkeypatch, seeds):
    settings.DEBUG, settings.DEMO_PASSWORD = True, "for-tests-only"
    workers, alive, begun = [], [], threading.Event()
    start = subprocess.Popen

    def started(command, **options):
        workers.append((command, start(command, **options)))
        begun.set()
        return workers[-1][1]

    def serves(name, *arguments, **options):
        if name == "runserver":
            alive.append(begun.wait(60) and workers[0][1].poll() is None)

    monkeypatch.setattr(demo.subprocess, "Popen", started)
    monkeypatch.setattr(demo, "call_command", serves)
    call_command("demo")
    ((command, process),) = workers
    assert command[-3:] == ["work", "--attached", str(os.getpid())]
    assert alive == [True]
    assert process.returncode is not None


def test_a_worker_of_the_demo_that_dies_is_followed_by_another(settings, monkeypatch, seeds):
    settings.DEBUG, settings.DEMO_PASSWORD = True, "for-tests-only"
    workers, two = [], threading.Event()
    start = subprocess.Popen

    def started(command, **options):
        workers.append(start([sys.executable, "-c", "import time; time.sleep(600)"], **options))
        if len(workers) == 2:
            two.set()
        return workers[-1]

    def serves(name, *arguments, **options):
        if name == "runserver":
            deadline = time.monotonic() + 60
            while not workers and time.monotonic() < deadline:
                time.sleep(0.01)
            workers[0].kill()
            assert two.wait(60)

    monkeypatch.setattr(demo, "LOOK", 0.01)
    monkeypatch.setattr(demo, "PAUSE", 0.01)
    monkeypatch.setattr(demo.subprocess, "Popen", started)
    monkeypatch.setattr(demo, "call_command", serves)
    call_command("demo")
    assert len(workers) == 2
    assert all(worker.returncode is not None for worker in workers)


@pytest.mark.skipif(sys.platform == "win32", reason="no such parents on Windows")
def test_an_attached_worker_ends_with_the_process_that_started_it(tmp_path):
    environment = {
        **os.environ,
        **{"DATA_DIR": str(tmp_path), "DEBUG": "on", "SECRET_KEY": "x" * 10 + "abcdefghij" * 5},
        # Not those of the tests: what TEST_DATABASE_URL names is somebody's.
        **{"DJANGO_SETTINGS_MODULE": "alliance_search.settings", "DATABASE_URL": ""},
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True
    )
    assert (tmp_path / "db.sqlite3").exists()
    parent = (
        "import os, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, 'manage.py', 'work', '--attached',"
        " str(os.getpid())])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    starter = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", parent],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    pid = int(starter.stdout.readline())
    assert "Waiting for batches" in starter.stdout.readline()
    starter.kill()
    starter.wait()
    deadline = time.monotonic() + 60
    while _is_there(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    starter.stdout.close()
    assert not _is_there(pid)


def _is_there(pid):
    try:
        with open(f"/proc/{pid}/stat") as state:  # noqa: PTH123 - Linux
            return state.read().split()[2] != "Z"  # ended, and nobody has asked how
    except FileNotFoundError:
        return False
