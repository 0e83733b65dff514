"""One worker at a time, and none that is gone holds a batch for ever."""

import datetime as dt
import os
import threading

import pytest
from django.db import connection
from django.utils import timezone

from documents.batches import leases
from documents.models import Batch, State

from .conftest import batch_of, lines, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch():
    return batch_of(lines(record(1)))


def reloaded(batch):
    return Batch.objects.get(pk=batch.pk)


def test_the_oldest_waiting_batch_is_taken_first(batch):
    batch_of(lines(record(2)))
    taken = leases.take("w")
    assert (taken.pk, taken.state, taken.worker) == (batch.pk, "running", "w")
    assert taken.started_at


def test_a_batch_that_a_living_worker_has_is_not_taken(batch):
    assert leases.take(leases.new_worker())
    assert leases.take("other") is None


def test_a_batch_is_taken_from_a_worker_that_was_silent_too_long(batch):
    leases.take("machine-elsewhere:1:a")
    assert leases.take("other") is None
    Batch.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    assert leases.take("other").worker == "other"


def test_a_batch_is_taken_at_once_from_a_process_of_this_machine_that_is_gone(batch):
    gone = os.fork()
    if not gone:
        os._exit(0)
    os.waitpid(gone, 0)
    name = leases.new_worker().replace(f":{os.getpid()}:", f":{gone}:")
    leases.take(name)
    assert leases.take("other").worker == "other"


def test_who_lost_a_batch_can_write_nothing_to_it(batch):
    mine = leases.take("mine")
    assert leases.pause(batch.pk)
    with pytest.raises(leases.LostError):
        leases.keep(mine, done=1)
    leases.resume(batch.pk)
    leases.take("other")
    with pytest.raises(leases.LostError):
        leases.end(mine, State.FINISHED)
    assert (reloaded(batch).done, reloaded(batch).worker) == (0, "other")


def test_keeping_renews_the_lease(batch):
    mine = leases.take("mine")
    Batch.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    leases.keep(mine, done=1)
    assert leases.take("other") is None
    assert reloaded(batch).done == 1


@pytest.mark.parametrize(
    ("state", "step", "done", "after"),
    [
        ("waiting", leases.pause, True, "paused"),
        ("running", leases.pause, True, "paused"),
        ("finished", leases.pause, False, "finished"),
        ("paused", leases.resume, True, "waiting"),
        ("failed", leases.resume, True, "waiting"),
        ("cancelled", leases.resume, True, "waiting"),
        ("running", leases.resume, False, "running"),
        ("finished", leases.resume, False, "finished"),
        ("paused", leases.cancel, True, "cancelled"),
        ("running", leases.cancel, True, "cancelled"),
        ("finished", leases.cancel, False, "finished"),
    ],
)
def test_steps_do_what_the_state_allows(batch, state, step, done, after):
    holder = (
        {"worker": "w:1:a", "leased_until": timezone.now() + leases.LEASE}
        if state == "running"
        else {}
    )
    Batch.objects.update(state=state, reason="Because.", **holder)
    assert step(batch.pk) is done
    assert reloaded(batch).state == after


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_one_takes_the_batch():
    batch_of(lines(record(1)))
    barrier, taken = threading.Barrier(8), []

    def worker(name):
        try:
            barrier.wait()
            if leases.take(name):
                taken.append(name)
        finally:
            connection.close()

    threads = [threading.Thread(target=worker, args=[f"w{n}"]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [Batch.objects.get().worker] == taken
