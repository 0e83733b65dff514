"""The files of an archive: what is stored, what is doubted, what is here already."""

import re
import sys

import pytest

from documents.batches.leases import new_worker, take
from documents.batches.running import Run
from documents.ingestion import Draft, Facts, Original, ingest_source
from documents.models import Outlet, Source

from .conftest import archive, batch_of, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(sys.platform == "win32", reason="no limits on Windows"),
]


def worked(*files, **options):
    """The items of a batch of these files, by name."""
    batch = batch_of(archive(*files), "a.zip", **options)
    taken = take(new_worker(), only=batch.pk)
    assert Run(taken).work() == "finished"
    return {item.name: item for item in batch.items.all()}


def test_a_clear_page_is_imported_as_asked():
    draft = worked(("a.txt", page(1)))["a.txt"]
    published = worked(("b.txt", page(2)), publish=True)["b.txt"]
    assert (draft.outcome, draft.source.status) == ("imported", "draft")
    assert (published.outcome, published.source.status) == ("imported", "published")
    assert published.source.title == "Talks about a border end without a treaty 2"
    with published.source.original.open("rb") as original:
        assert original.read() == page(2)
    assert published.source.original_name == "b.txt"


def test_what_is_doubtful_stays_a_draft_with_the_reason(db):
    undated = page(1).replace(b"3 March 2021\n", b"")
    items = worked(("a.txt", undated), publish=True)
    assert items["a.txt"].outcome == "needs-review"
    assert "date" in items["a.txt"].reason
    assert items["a.txt"].source.status == "draft"


def test_an_outlet_that_is_new_is_proposed_and_not_made():
    html = f"""<html><head><meta property="og:site_name" content="Example Courier">
        <title>Two armies</title></head><body><article><h1>Two armies</h1>
        <p>By Jane Roe, 3 March 2021</p><p>{page(3).decode()}</p></article></body></html>"""
    item = worked(("a.html", html.encode()), publish=True)["a.html"]
    assert item.outcome == "needs-review"
    assert "“Example Courier” is new" in item.reason
    assert item.source.evidence["outlet"]["proposed"] == "Example Courier"
    assert not Outlet.objects.exists()


def test_the_same_file_is_not_stored_again():
    items = worked(("a.txt", page(1)), ("again.txt", page(1)))
    assert [item.outcome for item in items.values()] == ["imported", "known"]
    assert items["again.txt"].source == items["a.txt"].source
    assert Source.objects.count() == 1


def test_the_same_article_from_another_file_is_a_draft_that_names_the_other():
    other = page(1).replace(b"By Jane Roe", b"By Jane Roe\n\nReporting from the capital")
    items = worked(("a.txt", page(1)), ("b.txt", other), publish=True)
    assert items["b.txt"].outcome == "duplicate"
    assert items["a.txt"].source.title in items["b.txt"].reason
    assert items["b.txt"].source.status == "draft"
    # Not among the warnings: the desk asks as long as it is undecided, and no longer.
    assert not any(items["a.txt"].source.title in line for line in items["b.txt"].source.warnings)


def test_of_mere_likeness_no_more_is_said_than_that():
    other = page(1).replace(b"Officials of both countries", b"Ministers of two republics")
    items = worked(("a.txt", page(1)), ("b.txt", other))
    title, share = items["a.txt"].source.title, r"[6-9]\d %\."
    assert re.fullmatch(f"Nearly the same words as “{title}”, {share}", items["b.txt"].reason)


def test_a_file_that_was_uploaded_by_itself_is_known():
    source = ingest_source(
        facts=Facts(title="A"), paragraphs=[Draft("body", "Words.")],
        original=Original("x.txt", page(1)),
    )  # fmt: skip
    assert worked(("a.txt", page(1)))["a.txt"].source == source


def test_what_cannot_be_read_is_named_with_its_cause_and_the_rest_goes_on():
    items = worked(
        ("a.txt", page(1)),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("empty.txt", b""),
        ("nested.zip", archive(("x.txt", b"x"))),
        ("../evil.txt", b"x"),
        ("bomb.txt", bytes(3_000_000)),
        ("many.txt", "".join(f"Line {n} of many.\n\n" for n in range(1_500)).encode()),
        ("z.txt", page(2)),
    )
    reasons = {name: item.reason for name, item in items.items() if item.outcome == "failed"}
    assert {name: items[name].outcome for name in ("a.txt", "z.txt")} == {
        "a.txt": "imported",
        "z.txt": "imported",
    }
    for name, cause in {
        "picture.txt": "picture",
        "empty.txt": "empty",
        "nested.zip": "several articles",
        "../evil.txt": "leads out",
        "bomb.txt": "one part in 200",
        "many.txt": "shows 1\u202f000 and",
    }.items():
        assert cause in reasons[name]
    assert Source.objects.count() == 2
