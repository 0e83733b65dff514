"""Many articles from one file: nothing twice, nothing lost, bad lines named."""

import gzip
import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from documents import importing
from documents.importing import Repetitions, UnknownStanceError, import_articles
from documents.models import OutboxEntry, Outlet, Paragraph, Revision, Source, Stance

pytestmark = pytest.mark.django_db


def record(n, **changes):
    return {
        "id": f"a-{n}",
        "title": f"Article {n}",
        "outlet": "Daily Herd",
        "date": "2016-08-10",
        "author": "Jane Roe, Sam Poe",
        "stance": "left",
        "url": "https://herd.example/1",
        "text": f"First words of {n}.\n\nSecond words of {n}.",
        **changes,
    }


@pytest.fixture
def file(tmp_path):
    def write(*lines, name="articles.jsonl"):
        path = tmp_path / name
        data = b"".join(
            (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n"
            for line in lines
        )
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


def imported(path):
    return import_articles(path, create_stances=True)


def test_articles_are_published_with_their_facts(file):
    Outlet.objects.create(name="The Herd").aliases.create(name="daily herd")
    report = imported(file(record(1), record(2, date="", author="", url=""), name="a.jsonl.gz"))
    assert (report.imported, report.passages, report.bad) == (2, 4, [])
    first, second = Source.objects.order_by("pk")
    assert first.is_published
    assert first.authors == ["Jane Roe", "Sam Poe"]
    assert (str(first.outlet), str(first.published_on)) == ("The Herd", "10 August 2016")
    assert (first.stance.slug, first.stance_voice) == ("left", "own")
    assert str(second.published_on) == "undated"
    assert Revision.objects.get(source=first).content == first.content()


def test_importing_again_adds_nothing(file):
    path = file(*map(record, range(5)), {**record(9), "id": ""})
    imported(path)
    before = list(Paragraph.objects.values_list("public_id", flat=True))
    again = imported(path)
    assert (again.imported, again.known) == (0, 6)
    assert list(Paragraph.objects.values_list("public_id", flat=True)) == before


def test_of_two_lines_with_one_id_the_first_is_kept(file):
    report = imported(file(record(1, title="First"), record(1, title="Second")))
    assert (report.imported, report.known) == (1, 1)
    assert Source.objects.get().title == "First"


def test_a_file_without_any_article_is_an_error(file):
    with pytest.raises(CommandError, match="No line"):
        call_command("import_articles", file(b"[archive]", b"name = 1"))


def test_a_killed_import_keeps_what_was_stored_and_goes_on_from_there(file, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    path = file(*map(record, range(6)))
    write = importing.Revision.objects.bulk_create
    calls = iter([write, write])

    def dies(rows):
        return next(calls)(rows)  # StopIteration in the third chunk

    with monkeypatch.context() as patched:
        patched.setattr(importing.Revision.objects, "bulk_create", dies)
        with pytest.raises(StopIteration):
            imported(path)
    assert Source.objects.count() == Revision.objects.count() == 4
    assert OutboxEntry.objects.count() == 4
    report = imported(path)
    assert (report.imported, report.known) == (2, 4)
    assert Paragraph.objects.count() == 12


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{half", "not JSON"),
        (b"[1, 2]", "no JSON object"),
        (b'{"title": "\xff"}', "utf-8"),
        (b"[" * 100_000, "recursion"),
        (record(1, title=" "), "title"),
        (record(1, text="\n\n \n"), "text"),
        (record(1, text=["a"]), "text is no text"),
        (record(1, date="03/04/2021"), "not a date"),
        (record(1, url="javascript:alert(1)"), "no web address"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_imported(file, line, reason):
    report = imported(file(record(7), line, record(8)))
    assert report.imported == 2
    assert [(bad.line, reason in bad.reason) for bad in report.bad] == [(2, True)]


def test_a_line_longer_than_memory_should_hold_is_left_out(file, monkeypatch):
    monkeypatch.setattr(importing, "LONGEST_LINE", 1000)
    report = imported(file(record(1), record(2, text="x" * 5000), record(3)))
    assert (report.imported, [bad.line for bad in report.bad]) == (2, [2])


def test_an_unknown_stance_is_an_error_unless_it_may_be_made(file):
    path = file(record(1))
    with pytest.raises(UnknownStanceError, match="left"):
        import_articles(path)
    assert not Source.objects.exists()
    imported(path)
    assert Stance.objects.get().slug == "left"


def test_what_many_articles_of_an_outlet_repeat_is_set_aside(file):
    page = "Sign up for the newsletter"
    lines = [record(n, text=f"Words of {n}.\n\n{page}  ") for n in range(importing.FURNITURE)]
    other = record(99, outlet="Other", text=f"Own words.\n\n{page}")
    report = imported(file(*lines, other))
    assert report.furniture == importing.FURNITURE
    hidden = Paragraph.objects.filter(kind="boilerplate")
    assert {row.text for row in hidden} == {page}
    assert Paragraph.objects.get(source__outlet__name="Other", text=page).kind == "body"


def test_an_article_that_repeats_as_a_whole_keeps_its_words(file):
    imported(file(*[record(n, text="Same words.\n\nAgain.") for n in range(6)]))
    assert Paragraph.objects.filter(kind="body").count() == 12


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=9))
def test_repetitions_are_never_counted_too_low(texts):
    counted = Repetitions()
    article = importing._read(1, json.dumps(record(1, text="\n\n".join(texts) or "z")).encode())
    for _ in range(importing.FURNITURE):
        counted.count(article)
    assert all(counted.furniture(article))


def test_the_command_indexes_what_it_imports_and_reports(file, capsys, settings):
    from documents.search import SearchQuery, open_index

    path = file(*map(record, range(3)), b"broken")
    call_command("import_articles", path, "--create-stances")
    out, err = capsys.readouterr()
    assert "3 articles imported with 6 passages" in out
    assert "line 4 left out" in err
    assert open_index(settings.INDEX_DIR).search(SearchQuery("second words")).total == 3
    assert not OutboxEntry.objects.exists()


def test_the_command_says_what_is_wrong_with_a_file(file, tmp_path):
    for path in (tmp_path / "nowhere.jsonl", file(b"no gzip").rename(tmp_path / "x.gz")):
        with pytest.raises(CommandError):
            call_command("import_articles", path)
