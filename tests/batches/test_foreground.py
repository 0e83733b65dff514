"""Many articles from one file: nothing twice, nothing lost, bad lines named."""

import re

import pytest
from django.core.management import CommandError, call_command

from documents.batches import BusyError, import_file, leases, repetitions, running
from documents.dates import parse_edtf
from documents.models import (
    Batch,
    OutboxEntry,
    Outlet,
    Paragraph,
    Revision,
    Source,
    Stance,
    State,
)

from .conftest import archive, batch_of, lines, page, record

pytestmark = pytest.mark.django_db


def imported(path):
    return import_file(path, create_stances=True)


def outcomes(batch):
    return [(item.number, item.outcome) for item in batch.items.all()]


def failures(batch):
    return [(item.line, item.reason) for item in batch.items.filter(outcome="failed")]


def test_articles_are_published_with_their_facts(file):
    Outlet.objects.create(name="The Herd").aliases.create(name="daily herd")
    batch = imported(file(record(1), record(2, date="", author="", url=""), name="a.jsonl.gz"))
    assert (batch.state, batch.done, batch.total, batch.passages) == ("finished", 2, 2, 4)
    first, second = Source.objects.order_by("pk")
    assert first.is_published
    assert first.authors == ["Jane Roe", "Sam Poe"]
    assert (str(first.outlet), str(first.published_on)) == ("The Herd", "10 August 2016")
    assert (first.stance.slug, first.stance_voice) == ("left", "own")
    assert str(second.published_on) == "undated"
    assert Revision.objects.get(source=first).content == first.content()
    assert [item.source for item in batch.items.all()] == [first, second]


def test_the_address_of_an_article_can_be_read_whatever_the_script_of_its_title(file):
    imported(file(record(1, title="Россия и Китай"), record(2, title="?!")))
    assert [source.slug for source in Source.objects.order_by("pk")] == [
        "rossiya-i-kitay",
        "source",
    ]


def test_importing_again_adds_nothing(file):
    path = file(*map(record, range(5)), {**record(9), "id": ""})
    imported(path)
    before = list(Paragraph.objects.values_list("public_id", flat=True))
    again = imported(path)
    assert {outcome for _, outcome in outcomes(again)} == {"known"}
    assert again.items.count() == 6
    assert list(Paragraph.objects.values_list("public_id", flat=True)) == before


def test_of_two_lines_with_one_id_the_first_is_kept(file):
    batch = imported(file(record(1, title="First"), record(1, title="Second")))
    assert outcomes(batch) == [(1, "imported"), (2, "known")]
    assert Source.objects.get().title == "First"
    assert "First" in batch.items.get(number=2).reason


def test_the_ids_of_a_second_table_that_begins_with_1_too_are_its_own(file):
    imported(file(record(1, title="First", text="One.")))
    other = record(1, title="Another", outlet="Other", text="Two.")
    path = file(other, record(2, title="Third", outlet="Other", text="Three."), name="b.jsonl")
    batch = imported(path)
    assert outcomes(batch) == [(1, "imported"), (2, "imported")]
    assert batch.items.get(number=1).reason == "Another article has its id, a-1, too."
    assert {outcome for _, outcome in outcomes(imported(path))} == {"known"}
    assert Source.objects.count() == 3


def test_a_row_is_known_by_its_id_whatever_editors_did_to_its_article(file):
    imported(path := file(record(1, title="First")))
    source = Source.objects.get()
    source.title, source.published_on = "Put right", parse_edtf("1999")
    source.save()
    assert outcomes(imported(path)) == [(1, "known")]
    corrected = file(record(1, title="First", text="With a word put right."), name="b.jsonl")
    assert outcomes(imported(corrected)) == [(1, "known")]
    assert Source.objects.count() == 1


def test_the_same_words_under_another_name_are_imported_and_the_twin_is_named(file):
    twin = record(2, title="Second", outlet="Other", text=record(1)["text"])
    batch = imported(file(record(1, title="First"), twin))
    assert outcomes(batch) == [(1, "imported"), (2, "imported")]
    assert "“First”" in batch.items.get(number=2).reason


def test_a_row_may_say_whose_voice_its_stance_is(file):
    relayed, odd = record(1, voice="Relayed"), record(2, voice="everybody")
    batch = imported(file(relayed, odd, record(3, voice="")))
    assert list(Source.objects.order_by("pk").values_list("title", "stance_voice")) == [
        ("Article 1", "relayed"),
        ("Article 3", "own"),
    ]
    assert failures(batch) == [(2, "Its voice, “everybody”, is neither own nor relayed.")]


def test_a_table_is_imported_like_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('title;text;author\nA;"One.\n\nTwo.";Jane Roe\nB\n', encoding="utf-8")
    batch = imported(path)
    assert failures(batch) == [(5, "It has 1 cells, and the first row names 3.")]
    source = Source.objects.get()
    assert (source.authors, source.paragraphs.count()) == (["Jane Roe"], 2)


def test_the_files_of_an_archive_are_published_unless_they_need_review(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(archive(("a.txt", page(1)), ("b.txt", b"Some text without anything")))
    batch = imported(path)
    assert outcomes(batch) == [(1, "imported"), (2, "needs-review")]
    assert [item.source.status for item in batch.items.all()] == ["published", "draft"]


def test_a_killed_import_keeps_what_was_stored_and_goes_on_from_there(file, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    path = file(*map(record, range(6)))
    write = running.write_items

    def dies(batch, items):
        if Source.objects.count() > 4:  # in the third chunk
            raise SystemExit
        write(batch, items)

    with monkeypatch.context() as patched:
        patched.setattr(running, "write_items", dies)
        with pytest.raises(SystemExit):
            imported(path)
    assert Source.objects.count() == Revision.objects.count() == 4
    assert OutboxEntry.objects.count() == 4
    begun = Batch.objects.get()
    assert (begun.state, begun.done, begun.items.count()) == ("running", 4, 4)
    with monkeypatch.context() as patched:
        patched.setattr(leases, "_lives", lambda worker: False)
        batch = imported(path)
    assert (batch.pk, batch.done, batch.items.count()) == (begun.pk, 6, 6)
    assert Source.objects.count() == 6
    assert Paragraph.objects.count() == batch.passages == 12


def test_a_file_that_another_worker_is_at_is_left_to_it(file):
    path = file(record(1))
    batch = batch_of(path.read_bytes(), publish=True)
    Batch.objects.update(leave_out=True)
    assert leases.take(leases.new_worker())
    with pytest.raises(BusyError, match=f"batch {batch.pk}"):
        imported(path)
    batch.refresh_from_db()
    assert batch.leave_out


def test_an_interrupted_import_is_paused_and_goes_on_when_it_is_run_again(file, monkeypatch):
    path = file(record(1))

    def interrupted(run):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(running.Run, "work", interrupted)
        with pytest.raises(KeyboardInterrupt):
            imported(path)
    assert Batch.objects.get().state == State.PAUSED
    assert imported(path).state == State.FINISHED
    assert Source.objects.count() == 1


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
    batch = imported(file(record(7), line, record(8)))
    assert [outcome for _, outcome in outcomes(batch)] == ["imported", "failed", "imported"]
    assert [(number, reason in why) for number, why in failures(batch)] == [(2, True)]


def test_characters_that_cannot_be_stored_are_left_out_of_words_names_and_reasons(file):
    nasty = "\0A\ud800\ufeff"
    batch = imported(
        file(
            record(1, title=nasty, text=f"{nasty}.", author=nasty, outlet=nasty, id=nasty),
            record(2, url=f"x:{nasty}", title=f"\u202e{nasty}"),
        )
    )
    source = Source.objects.get()
    assert (source.title, source.authors, str(source.outlet)) == ("A", ["A"], "A")
    assert source.paragraphs.get().text == "A."
    assert failures(batch) == [(2, "Its url is no web address: x:A")]


def test_very_long_lines_and_very_many_paragraphs_are_stored(file):
    imported(file(record(1, text="word " * 200_000), record(2, text="a\n\nb\n\n" * 50_000)))
    long, many = Source.objects.order_by("pk")
    assert sum(len(text) + 1 for text in long.body()) == 1_000_000
    assert many.paragraphs.count() == 100_000


def test_an_unknown_stance_ends_the_batch_unless_it_may_be_made(file):
    path = file(record(1))
    batch = import_file(path)
    assert batch.state == State.FAILED
    assert "“left”" in batch.reason
    assert not Source.objects.exists()
    assert imported(path).pk == batch.pk
    assert Stance.objects.get().slug == "left"


def test_a_stance_goes_by_its_slug_or_its_name_in_any_script(file):
    known = [Stance.objects.create(name="leaves open", slug="open")]
    known += [Stance.objects.create(name="Против", slug="against")]
    said = ["open", "Leaves open", "Против", "unclassified", ""]
    batch = import_file(file(*(record(n, stance=stance) for n, stance in enumerate(said))))
    assert batch.state == State.FINISHED, batch.reason
    found = [source.stance for source in Source.objects.order_by("pk")]
    assert found == [known[0], known[0], known[1], None, None]


def test_a_stance_that_has_the_name_of_another_is_not_made_but_meant(file):
    stance = Stance.objects.create(name="left", slug="wing")
    batch = imported(file(record(1), record(2, stance="отвергает")))
    assert failures(batch) == []
    first, second = Source.objects.order_by("pk")
    assert (first.stance, second.stance.slug) == (stance, "otvergaet")


def test_that_an_editor_leaves_out_rows_with_unknown_stances_is_not_asked_of_an_import(file):
    path = file(record(1))
    batch = import_file(path)
    assert batch.missing_stances == ["left"]
    Batch.objects.filter(pk=batch.pk).update(leave_out=True)
    assert import_file(path).state == State.FAILED
    assert not batch.items.exists()


def test_what_many_articles_of_an_outlet_repeat_is_set_aside(file):
    page = "Sign up for the newsletter"
    lines = [record(n, text=f"Words of {n}.\n\n{page}  ") for n in range(repetitions.FURNITURE)]
    other = record(99, outlet="Other", text=f"Own words.\n\n{page}")
    batch = imported(file(*lines, other))
    assert batch.set_aside == repetitions.FURNITURE
    hidden = Paragraph.objects.filter(kind="boilerplate")
    assert {row.text for row in hidden} == {page}
    assert Paragraph.objects.get(source__outlet__name="Other", text=page).kind == "body"


def test_an_article_that_repeats_as_a_whole_keeps_its_words(file):
    imported(file(*[record(n, text="Same words.\n\nAgain.") for n in range(6)]))
    assert Paragraph.objects.filter(kind="body").count() == 12


def test_the_command_indexes_what_it_imports_and_reports(file, capsys, settings):
    from documents.search import SearchQuery, open_index

    path = file(*map(record, range(3)), b"broken")
    with pytest.raises(CommandError, match="Not every article could be imported"):
        call_command("import_articles", path, "--create-stances")
    out, err = capsys.readouterr()
    assert "3 articles imported with 6 passages" in out
    assert "line 4 left out" in err
    assert open_index(settings.INDEX_DIR).search(SearchQuery("second words")).total == 3
    assert not OutboxEntry.objects.exists()


def test_the_command_counts_one_as_one_and_names_what_to_look_at(file, capsys):
    path = file(record(1, language="klingon", text="One."))
    call_command("import_articles", path, "--create-stances")
    out, err = capsys.readouterr()
    assert out == (
        "1 article imported with 1 passage, 0 here already, 0 to review, 0 duplicates, "
        "0 left out, 0 repeated paragraphs set aside.\n"
    )
    assert "line 1: Its language, “klingon”, was left out" in err


def test_the_command_says_which_of_those_that_are_here_already_are_drafts(file, capsys):
    batch_of(lines(record(1), record(2)))
    batch_of(lines(record(3)), publish=True)
    call_command("work", "--once")
    capsys.readouterr()
    call_command("import_articles", file(*map(record, (1, 2, 3))))
    assert "3 here already (2 of them drafts), " in capsys.readouterr().out
    call_command("import_articles", file(*map(record, (1, 3))))
    assert "2 here already (1 of them a draft), " in capsys.readouterr().out


def test_the_command_says_what_is_wrong_with_a_file(file, tmp_path):
    for path in (tmp_path / "nowhere.jsonl", file(b"no gzip").rename(tmp_path / "x.gz")):
        with pytest.raises(CommandError):
            call_command("import_articles", path)


def test_a_file_without_any_article_is_an_error(file):
    with pytest.raises(CommandError, match="Nothing of"):
        call_command("import_articles", file(b"[archive]", b"name = 1"))


def test_the_command_ends_with_the_reason_where_the_batch_fails(file):
    with pytest.raises(CommandError, match=re.escape("stance “left”")):
        call_command("import_articles", file(record(1)))


def test_a_copy_in_the_store_that_was_cut_short_is_written_again(file, data_dir):
    path = file(record(1))
    batch = batch_of(lines(record(1)), name=path.name, publish=True)
    stored = data_dir / "originals" / batch.original.name
    stored.write_bytes(b"half")
    Batch.objects.filter(pk=batch.pk).update(state=State.FINISHED)
    assert imported(path).items.get().outcome == "imported"
