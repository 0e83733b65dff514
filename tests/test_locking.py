"""Two who change a source at the same moment: neither undoes what the other did. SQLite lets one
write at a time anyway, so these need a server: make test-postgres."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError

from documents.batches import publish_drafts
from documents.ingestion import Draft, Facts, ingest_source, revise_source
from documents.merging import merge_outlets
from documents.models import Outcome, Outlet, Source, mark_republication, separate, tell_apart

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL who waits"),
]

WORDS = [Draft("body", "The treaty was signed on a Monday in Beijing.")]


@pytest.fixture(autouse=True)
def unindexed(settings):
    settings.INDEX_ON_COMMIT = False


def stored(title: str = "Sighned", publish: bool = True, outlet: str = "Vestnik") -> Source:
    facts = Facts(title=title, outlet=outlet)
    return ingest_source(facts=facts, paragraphs=WORDS, publish=publish)


def corrected(source: Source, title: str = "Signed") -> Source:
    return revise_source(source, facts=Facts(title=title, outlet="Vestnik"), paragraphs=WORDS)


def started(act: Callable[[], Any]) -> tuple[list[Any], threading.Thread]:
    """Somebody else who does `act`; the list will have what that returned or raised."""
    ended: list[Any] = []

    def run() -> None:
        try:
            ended.append(act())
        except Exception as error:
            ended.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return ended, thread


@contextmanager
def meanwhile(
    act: Callable[[], Any], *, then: Callable[[], None] = lambda: None
) -> Iterator[list[Any]]:
    """Within it a transaction is open, at whose end somebody else's `act` already waits for what
    it holds; gives what that returned or raised. `then` is done in it while that waits."""
    told: list[Any] = []
    with transaction.atomic():
        yield told
        ended, other = started(act)
        deadline = time.monotonic() + 10
        while not _somebody_waits():
            assert time.monotonic() < deadline
            assert not ended, ended
            time.sleep(0.01)
        then()
    other.join()
    told += ended


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_backend_pid() = any(pg_blocking_pids(pid)) FROM pg_locks WHERE NOT granted"
        )
        return (True,) in cursor.fetchall()


def test_a_withdrawal_keeps_the_correction_of_a_moment_ago():
    source = stored()
    withdraw = Source.objects.filter(pk=source.pk).withdraw
    with meanwhile(lambda: withdraw(reason="Printed twice.")) as ended:
        corrected(source)
    assert ended == [1]
    source.refresh_from_db()
    assert (source.title, source.status) == ("Signed", "withdrawn")
    told = source.revisions.order_by("number").values_list("content__title", "content__status")
    assert list(told) == [
        ("Sighned", "published"),
        ("Signed", "published"),
        ("Signed", "withdrawn"),
    ]


def test_who_withdraws_second_withdraws_nothing():
    source = stored()
    these = Source.objects.filter(pk=source.pk)
    with meanwhile(lambda: these.withdraw(reason="No longer so.")) as ended:
        these.withdraw(reason="Printed twice.")
    assert ended == [0]
    source.refresh_from_db()
    assert (source.withdrawn_reason, source.revision) == ("Printed twice.", 2)


def test_who_publishes_second_publishes_nothing():
    source = stored(publish=False)
    these = Source.objects.filter(pk=source.pk)
    with meanwhile(lambda: publish_drafts(these, "second").items.get().outcome) as ended:
        publish_drafts(these, "first")
    assert ended == [Outcome.KNOWN]
    assert source.revisions.count() == 1


def test_a_draft_that_is_published_at_that_moment_is_not_deleted():
    source = stored(publish=False)
    with meanwhile(source.delete) as ended:
        publish_drafts(Source.objects.filter(pk=source.pk), "first")
    assert [type(error) for error in ended] == [ProtectedError]
    assert Source.objects.get().revision == 1


def test_a_renamed_outlet_and_a_correction_are_a_revision_each():
    source = stored()
    outlet = Outlet.objects.get()
    outlet.name = "Vestnik Weekly"
    with meanwhile(outlet.save) as ended:
        corrected(source)
    assert ended == [None]
    told = source.revisions.order_by("number").values_list("content__title", "content__outlet")
    assert list(told) == [
        ("Sighned", "Vestnik"),
        ("Signed", "Vestnik"),
        ("Signed", "Vestnik Weekly"),
    ]


def test_a_source_that_gets_a_third_outlet_at_that_moment_does_not_go_over_with_the_merged_one():
    stays, leaves = stored("Stays"), stored("Leaves")
    kept = Outlet.objects.create(name="Kept")
    ids = [kept.pk, stays.outlet_id]
    with meanwhile(lambda: merge_outlets(ids, keep=kept.pk).sources) as ended:
        revise_source(leaves, facts=Facts(title="Leaves", outlet="Third"), paragraphs=WORDS)
    outlets = dict(Source.objects.values_list("title", "outlet__name"))
    assert outlets == {"Stays": "Kept", "Leaves": "Third"}, ended


def test_no_republication_is_the_first_appearance_of_another():
    a, b, c = (stored(title) for title in "ABC")
    with meanwhile(lambda: mark_republication(b, of=c)):
        mark_republication(a, of=b)
    firsts = dict(Source.objects.values_list("title", "republication_of__title"))
    assert firsts == {"A": "C", "B": "C", "C": None}


def test_what_leaves_an_article_while_others_come_leaves_them_together():
    a, b, c = (stored(title) for title in "ABC")
    mark_republication(b, of=a)
    with meanwhile(lambda: separate(a)):
        mark_republication(c, of=b)
    firsts = dict(Source.objects.values_list("title", "republication_of__title"))
    assert firsts == {"A": None, "B": None, "C": "B"}


def test_two_articles_of_one_title_that_come_at_once_get_addresses_of_their_own():
    with meanwhile(lambda: stored(outlet="Herald").slug) as ended:
        first = stored()
    assert (first.slug, ended) == ("sighned", ["sighned-2"])


def test_an_outlet_that_two_articles_bring_at_once_is_made_once():
    with meanwhile(lambda: stored("Second").outlet) as ended:
        first = stored("First")
    assert ended == [first.outlet]
    assert Outlet.objects.get() == first.outlet


def test_who_changes_a_source_keeps_nobody_from_storing_what_refers_to_it():
    one, other = stored(), stored("Other")

    def refer() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            tell_apart(one, other)

    with transaction.atomic():
        list(Source.objects.filter(pk=one.pk).locked())
        ended, thread = started(refer)
        thread.join()
    assert ended == [None]


def test_who_links_printings_holds_none_of_them_while_waiting_for_an_earlier_one():
    one, first, later = stored("One"), stored("First"), stored("Later")
    mark_republication(one, of=first)

    def nobody_holds_the_others() -> None:
        others = Source.objects.filter(pk__in=[first.pk, later.pk])
        list(others.select_for_update(nowait=True))

    link = partial(mark_republication, later, of=first)
    with meanwhile(link, then=nobody_holds_the_others) as ended:
        list(Source.objects.filter(pk=one.pk).locked())
    assert ended == [first]
