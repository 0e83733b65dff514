"""Many articles at once, as editors and others meet them."""

import io
import json
import socket
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.admin import batch_progress
from documents.batches import leases
from documents.models import Batch, BatchItem, Source, Stance, State
from tests.batches.conftest import archive, batch_of, lines, page, record

ADD = "/admin/documents/batch/add/"
LIST = "/admin/documents/batch/"


def upload(client, *files, **options):
    """Sends files, each a (name, bytes), from the page that adds a batch."""
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(ADD, {"uploads": uploads, **options}, follow=True)


def text_of(response):
    return " ".join(response.content.decode().split())


def change_url(batch):
    return f"/admin/documents/batch/{batch.pk}/change/"


@pytest.fixture
def batch(db):
    return batch_of(lines(record(1), b"broken", record(2)), "a.jsonl", publish=True)


def test_a_table_is_uploaded_and_its_page_shows_what_became_of_each_row(editor, editor_user):
    response = upload(editor, ("a.jsonl", lines(record(1), b"broken")), create_stances="on")
    made = Batch.objects.get()
    assert response.redirect_chain == [(change_url(made), 302)]
    assert "Waiting for a worker." in text_of(response)
    assert (made.by, made.publish, made.create_stances) == (editor_user, False, True)
    call_command("work", "--once")
    shown = text_of(editor.get(change_url(made)))
    assert "Finished." in shown
    assert "not JSON" in shown
    assert f"/admin/documents/source/{Source.objects.get().pk}/change/" in shown


def test_several_files_of_one_article_each_become_one_batch(editor):
    upload(editor, ("a.txt", page(1)), ("b.txt", page(2)))
    made = Batch.objects.get()
    assert (made.kind, made.name) == ("files", "2 files: a.txt, b.txt")
    call_command("work", "--once")
    assert Source.objects.count() == 2


def test_files_of_many_articles_become_a_batch_each(editor):
    response = upload(
        editor, ("a.jsonl", lines(record(1))), ("b.zip", archive(("a.txt", page(1)))),
        ("c.txt", page(2)),
    )  # fmt: skip
    assert response.redirect_chain == [(LIST, 302)]
    assert set(Batch.objects.values_list("name", flat=True)) == {"a.jsonl", "b.zip", "c.txt"}


def test_of_files_one_of_which_is_no_batch_none_is_stored(editor):
    response = upload(editor, ("a.jsonl", lines(record(1))), ("b.csv", b"title,body\nA,x\n"))
    assert "b.csv: The first row has to name the columns" in text_of(response)
    assert "Nothing was stored." in text_of(response)
    assert not Batch.objects.exists()


@pytest.mark.parametrize("files", [[], [("a.jsonl", b"")]])
def test_an_upload_of_nothing_says_so(editor, files):
    response = upload(editor, *files)
    assert response.status_code == 200
    assert 'role="alert"' in text_of(response)


def test_an_upload_that_is_too_large_is_sent_to_the_command_line(editor, monkeypatch):
    monkeypatch.setattr("documents.admin.batch_forms.MOST_BYTES", 100)
    assert "import_articles" in text_of(upload(editor, ("a.jsonl", lines(record(1)))))


def test_only_who_may_publish_publishes_a_batch(editor, editor_user):
    upload(editor, ("a.jsonl", lines(record(1))), publish="on")
    editor_user.groups.clear()
    for name in ("add_source", "view_source"):
        editor_user.user_permissions.add(_permission(name))
    upload(editor, ("b.jsonl", lines(record(2))), publish="on", create_stances="on")
    first, second = Batch.objects.order_by("pk")
    assert (first.publish, second.publish, second.create_stances) == (True, False, False)


def _permission(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename, content_type__app_label="documents")


def test_htmx_is_given_the_part_that_changes_and_told_once_when_the_state_did(editor, batch):
    headers = {"HX-Request": "true"}
    part = editor.get(f"{change_url(batch)}?told=waiting", headers=headers)
    assert "<html" not in text_of(part)
    assert "HX-Request" in part["Vary"]
    assert "every 2s" in text_of(part)
    assert 'id="told"' not in text_of(part)
    call_command("work", "--once")
    part = text_of(editor.get(f"{change_url(batch)}?told=waiting", headers=headers))
    assert "every 2s" not in part
    assert 'hx-swap-oob="innerHTML">Finished.' in part


def test_the_list_is_narrowed_to_one_outcome(editor, batch):
    call_command("work", "--once")
    failed = text_of(editor.get(f"{change_url(batch)}?outcome=failed"))
    assert "not JSON" in failed
    assert "Article 1" not in failed
    assert "Article 1" in text_of(editor.get(f"{change_url(batch)}?outcome=nonsense&page=x"))


@pytest.fixture
def stopped(db):
    """At a row with a stance that the archive does not have."""
    Stance.objects.create(slug="rejects", name="rejects", meaning="No.")
    rows = [record(n, stance=s) for n, s in enumerate(["rejects", "Nonsense", "foo", ""])]
    made = batch_of(lines(*rows), create_stances=False)
    call_command("work", "--once")
    return made


def outcomes_of(batch):
    batch.refresh_from_db()
    return batch.state, list(batch.items.values_list("outcome", flat=True))


def test_a_batch_that_stopped_at_an_unknown_stance_can_make_those_that_are_missing(editor, stopped):
    page = text_of(editor.get(change_url(stopped)))
    assert "Line 2 has the stance “nonsense”" in page
    assert "Its rows name stances that the archive does not have: foo, nonsense." in page
    assert "Make the missing stances and go on" in page
    editor.post(f"/admin/documents/batch/{stopped.pk}/make_stances/")
    call_command("work", "--once")
    assert outcomes_of(stopped) == ("finished", ["imported"] * 4)
    assert {"foo", "nonsense"} < set(Stance.objects.values_list("slug", flat=True))
    assert "does not have" not in text_of(editor.get(change_url(stopped)))


def test_or_it_leaves_such_rows_out_with_the_reason_and_goes_on(editor, stopped):
    assert "Leave such rows out and go on" in text_of(editor.get(change_url(stopped)))
    editor.post(f"/admin/documents/batch/{stopped.pk}/leave_out/")
    call_command("work", "--once")
    assert outcomes_of(stopped) == ("finished", ["imported", "failed", "failed", "imported"])
    assert stopped.items.get(number=2).reason == "Its stance, “nonsense”, is none of the archive's."
    assert Stance.objects.count() == 1


def test_who_may_not_add_stances_is_not_offered_to_make_them(editor, editor_user, stopped):
    editor_user.groups.clear()
    editor_user.user_permissions.add(_permission("add_source"))
    page = text_of(editor.get(change_url(stopped)))
    assert "Make the missing stances" not in page
    assert "Leave such rows out" in page
    assert editor.post(f"/admin/documents/batch/{stopped.pk}/make_stances/").status_code == 403
    assert outcomes_of(stopped) == ("failed", [])


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("pause", "waiting", "paused"),
        ("resume", "paused", "waiting"),
        ("cancel", "waiting", "cancelled"),
        ("pause", "finished", "finished"),
    ],
)
def test_a_batch_is_paused_resumed_and_cancelled_with_a_button(editor, batch, step, before, after):
    Batch.objects.update(state=before)
    assert editor.get(f"/admin/documents/batch/{batch.pk}/{step}/").status_code == 405
    response = editor.post(f"/admin/documents/batch/{batch.pk}/{step}/", follow=True)
    batch.refresh_from_db()
    assert batch.state == after
    assert ("Nothing was done" in text_of(response)) == (before == after)


def test_each_state_says_where_the_batch_stands(editor, batch):
    words = {
        State.WAITING: "Waiting for a worker.",
        State.RUNNING: "Reading the file for the first time.",
        State.PAUSED: "Paused before its start.",
        State.CANCELLED: "Cancelled before its start.",
        State.FAILED: "Stopped before its start: A cause.",
    }
    for state, sentence in words.items():
        held = {"worker": "", "leased_until": None}
        if state == State.RUNNING:
            held = {"worker": "w:1:a", "leased_until": timezone.now() + leases.LEASE}
        Batch.objects.update(state=state, reason="A cause.", **held)
        assert sentence in text_of(editor.get(change_url(batch)))


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "2 articles in less than a second."), (75, "2 articles in 75 s.")]
)
def test_how_long_it_was_worked_on_is_told_at_its_end(editor, batch, seconds, words):
    end = timezone.now()
    begun = end - timedelta(hours=3)
    Batch.objects.update(
        state="finished", done=2, total=2, started_at=begun, finished_at=end, worked=seconds
    )
    assert words in text_of(editor.get(change_url(batch)))
    Batch.objects.update(state="failed", done=0)
    assert " in 75 s" not in text_of(editor.get(change_url(batch)))


def test_large_numbers_are_written_with_thin_spaces(editor, batch):
    lease = timezone.now() + leases.LEASE
    Batch.objects.update(
        state="running", worker="w:1:a", leased_until=lease, total=9000, done=2500, rate=1984.4
    )
    shown = editor.get(change_url(batch)).content.decode()
    assert "2\u202f500 of 9\u202f000, 1\u202f984 a second, 3 s left." in shown


def test_rate_and_time_left_are_told_while_it_runs(editor, batch):
    lease = timezone.now() + leases.LEASE
    Batch.objects.update(
        state="running", worker="w:1:a", leased_until=lease, total=900, done=300, rate=5
    )
    shown = text_of(editor.get(change_url(batch)))
    assert "300 of 900, 5 a second, 2 min left." in shown
    assert '<progress max="900" value="300"' in shown


def test_a_batch_that_nobody_works_on_says_what_does(editor, batch, monkeypatch):
    assert "manage.py work" not in text_of(editor.get(change_url(batch)))
    monkeypatch.setattr(batch_progress, "NOBODY_AFTER", -1)
    assert "manage.py work" in text_of(editor.get(change_url(batch)))


@pytest.mark.parametrize(
    ("worker", "lease"),
    [("elsewhere:1:a", -30), (f"{socket.gethostname()[:60]}:{2**22 + 1}:a", 100)],
    ids=["silent too long", "gone from this machine"],
)
def test_a_batch_whose_worker_is_gone_says_so_and_what_goes_on_with_it(
    editor, batch, worker, lease
):
    until = timezone.now() + timedelta(seconds=lease)
    Batch.objects.update(
        state="running", worker=worker, leased_until=until, total=6000, done=4000, rate=558
    )
    since = f"{until - leases.LEASE:%H:%M}"
    shown = editor.get(change_url(batch)).content.decode()
    assert "Stands at 4\u202f000 of 6\u202f000: nobody has worked on it since " in shown
    listed = editor.get("/admin/documents/batch/").content.decode()
    assert "left by its worker" in listed
    assert f"{since}." in shown
    assert "manage.py work" in shown
    assert "a second" not in shown
    assert "Working." not in shown
    other = text_of(editor.get(change_url(batch_of(lines(record(3)), "b.jsonl"))))
    assert "manage.py work" not in other


def test_who_listens_is_told_once_that_a_batch_was_left(editor, batch):
    Batch.objects.update(state="running", worker="elsewhere:1:a", leased_until=timezone.now())
    headers = {"HX-Request": "true"}
    for told, again in (("running", True), ("left", False)):
        part = text_of(editor.get(f"{change_url(batch)}?told={told}", headers=headers))
        assert "told=left" in part
        assert ('id="told"' in part) is again


def test_a_batch_waits_for_nobody_where_the_worker_of_another_is_gone(editor, batch, monkeypatch):
    waiting = batch_of(lines(record(3)), "b.jsonl")
    monkeypatch.setattr(batch_progress, "NOBODY_AFTER", -1)
    held = Batch.objects.filter(pk=batch.pk)
    until = timezone.now() + leases.LEASE
    held.update(state="running", worker="elsewhere:1:a", leased_until=until)
    assert "manage.py work" not in text_of(editor.get(change_url(waiting)))
    held.update(worker=f"{socket.gethostname()[:60]}:{2**22 + 1}:a")
    assert "manage.py work" in text_of(editor.get(change_url(waiting)))


def test_at_the_desk_a_row_says_which_line_of_which_table_states_a_value(editor, batch):
    call_command("work", "--once")
    source = Source.objects.get(title="Article 2")
    shown = text_of(editor.get(f"/admin/documents/source/{source.pk}/change/"))
    assert "Stated by the table, line 3 of <bdi>a.jsonl</bdi>." in shown


def test_it_is_said_that_rows_are_published_without_review(editor, batch):
    assert "rows are published as they are, undated ones too" in text_of(editor.get(ADD))
    shown = text_of(editor.get(change_url(batch)))
    assert "published at once as they are, undated ones too." in shown
    files = batch_of(archive(("a.txt", page(1))), "a.zip", publish=True)
    assert "but for what needs review" in text_of(editor.get(change_url(files)))


def test_report_and_upload_are_downloads(editor, batch):
    report = editor.get(f"/admin/documents/batch/{batch.pk}/report/")
    assert report["Content-Disposition"] == f'attachment; filename="{batch.pk}-ajsonl.csv"'
    assert b"".join(report.streaming_content).startswith(b"\xef\xbb\xbfnumber,name")
    original = editor.get(f"/admin/documents/batch/{batch.pk}/original/")
    assert original["Content-Type"] == "application/octet-stream"
    assert original["X-Content-Type-Options"] == "nosniff"
    assert io.BytesIO(b"".join(original.streaming_content)).read() == lines(
        record(1), b"broken", record(2)
    )


@pytest.mark.parametrize("path", ["", "{}/change/", "add/", "{}/report/", "{}/original/"])
def test_batches_are_for_editors_only(client, reader, batch, path):
    address = LIST + path.format(batch.pk)
    for stranger in (client, reader):
        response = stranger.get(address)
        assert response.status_code == 302
        assert "/login/" in response["Location"]


def test_a_batch_is_neither_deleted_nor_changed(superuser, batch):
    assert superuser.get(f"/admin/documents/batch/{batch.pk}/delete/").status_code == 403
    assert superuser.post(change_url(batch), {"state": "finished"}).status_code in (200, 405)
    batch.refresh_from_db()
    assert batch.state == "waiting"


def test_a_batch_that_is_not_there_is_not_found(editor):
    for path in ("77/change/", "abc/change/", "77/report/", "77/original/"):
        assert editor.get(LIST + path).status_code == 404


def test_the_list_counts_what_became_of_the_articles_of_its_rows_alone(editor, batch):
    call_command("work", "--once")
    waiting = batch_of(lines(record(3)), "b.jsonl")
    with CaptureQueriesContext(connection) as captured:
        response = editor.get(f"{LIST}?o=4.7")  # by what was imported
    assert "3 of 3" in text_of(response)
    shown = [(row, row.imported, row.failed) for row in response.context["cl"].result_list]
    assert shown == [(waiting, 0, 0), (batch, 2, 1)]
    items = BatchItem._meta.db_table
    assert not any(f'JOIN "{items}"' in query["sql"] for query in captured)


def test_names_and_titles_are_text_whatever_they_hold(editor, shared):
    blns = json.loads((shared / "security/blns.json").read_text(encoding="utf-8"))
    rows = [record(n, title=text, id="", outlet=text, author=text) for n, text in enumerate(blns)]
    upload(
        editor, ("<script>alert(1)</script>.jsonl", lines(*rows)), create_stances="on", publish="on"
    )
    call_command("work", "--once")
    made = Batch.objects.get()
    assert made.state == "finished"
    assert made.items.count() == len(blns)
    for number in range(1, len(blns) // 100 + 2):
        shown = editor.get(f"{change_url(made)}?page={number}").content.decode()
        assert "<script>alert" not in shown.lower()
        assert "<img src=x" not in shown.lower()
