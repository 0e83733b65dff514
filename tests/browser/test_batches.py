"""A batch in a real Chromium: upload, progress that comes by itself, pause, reasons."""

import threading

import pytest
from django.db import connection
from playwright.sync_api import expect

from documents.batches import Worker
from documents.models import Batch, Source
from tests.batches.conftest import archive
from tests.batches.conftest import page as article
from tests.browser.accessibility import faults
from tests.browser.test_admin import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def working():
    """Starts a worker in the background; it ends with the test."""
    stop, threads = threading.Event(), []

    def work():
        try:
            Worker(stop).work()
        finally:
            connection.close()

    def start():
        threads.append(threading.Thread(target=work))
        threads[-1].start()

    yield start
    stop.set()
    for thread in threads:
        thread.join()


@pytest.fixture
def pages(tmp_path):
    """An archive of two clear pages, a broken one and one that runs scripts if it can."""
    path = tmp_path / "pages.zip"
    hostile = "<img src=x onerror=alert(1)>.txt"
    path.write_bytes(
        archive(
            ("one.txt", article(1)),
            ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(500)),
            (hostile, article(2).replace(b"Talks", b"<script>alert(1)</script>Talks")),
        )
    )
    return path


def upload(page, path):
    sign_in(page)
    page.get_by_role("link", name="Batches").first.click()
    page.get_by_role("link", name="Add batch").click()
    page.get_by_label("Files").set_input_files(path)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("pages.zip")


def test_progress_comes_by_itself_and_every_file_has_its_outcome(page, editor, pages, working):
    page.on("dialog", lambda dialog: pytest.fail("a script of an upload ran"))
    upload(page, pages)
    expect(page.locator(".stands")).to_contain_text("Waiting for a worker.")
    assert faults(page) == []
    working()
    expect(page.locator(".stands")).to_contain_text("Finished.")
    expect(page.locator("#told")).to_have_text("Finished.")
    expect(page.locator(".items tbody tr")).to_have_count(3)
    expect(page.locator("tr.outcome-failed")).to_contain_text("This file is a picture")
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Report as a table").click()
    assert "picture.txt" in download.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="Failed 1").click()
    expect(page.locator(".items tbody tr")).to_have_count(1)
    page.goto("/admin/documents/batch/")
    expect(page.locator("#result_list")).to_contain_text("3 of 3")
    assert faults(page) == []


def test_focus_stays_on_a_button_while_the_page_renews_itself(page, editor, pages):
    upload(page, pages)
    page.locator("#pause").focus()
    with page.expect_response(lambda response: "told=waiting" in response.url):
        pass
    expect(page.locator("#pause")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".stands")).to_contain_text("Paused before its start.")


def test_all_is_done_without_scripts_too(profile, editor, pages):
    page = profile(java_script_enabled=False, viewport={"width": 360, "height": 800})
    upload(page, pages)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".stands")).to_contain_text("Paused")
    page.get_by_role("button", name="Go on").click()
    Worker(threading.Event()).work(once=True)
    page.get_by_role("link", name="Reload").click()
    expect(page.locator(".stands")).to_contain_text("Finished.")
    assert Batch.objects.get().done == 3
    assert Source.objects.count() == 2
