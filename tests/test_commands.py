"""The commands as somebody at a terminal uses them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from documents import outbox
from documents.dates import parse_edtf
from documents.extraction import extract
from documents.ingestion import Draft, Facts, Original, ingest_source
from documents.models import Revision, Source

from .conftest import ROOT

SEED = "seeds/004_4eaa6f68051175a1.txt"
ARTICLE = """Moscow and Beijing sign a border accord

By Jane Roe

Posted at Mar 03 2021 05:11 AM

The two neighbours signed an accord about their common border on Monday, officials said in Beijing.

“It is no pact of mutual defence,” said a spokesperson, and talks about trade would go on.
"""


def printed(capsys, *arguments):
    call_command(*arguments)
    return capsys.readouterr().out


def answer(capsys, *arguments):
    return json.loads(printed(capsys, "search", "--json", *arguments))


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


def test_extract_stores_nothing_and_prints_one_object_a_file(db, capsys):
    lines = printed(
        capsys, "extract", "--json", SEED, "seeds/000_26ae8622f9642bee.txt"
    ).splitlines()
    first, second = map(json.loads, lines)
    assert first["file"] == SEED
    assert first["metadata"]["published"] == {
        "value": "2021-03-03",
        "status": "stated",
        "evidence_line": 5,
    }
    assert second["metadata"]["title"] == {
        "value": None,
        "status": "unknown",
        "evidence_line": None,
    }
    text = (ROOT / SEED).read_text(encoding="utf-8").splitlines()
    assert [line["n"] for line in first["lines"]] == [
        n for n, line in enumerate(text, start=1) if line.strip()
    ]
    assert not Source.objects.exists()


def test_extract_shows_the_paragraphs_of_a_file_that_has_no_lines(capsys, tmp_path):
    page = tmp_path / "page.html"
    text = "The two countries have long worked together at sea and in the air, officials said. " * 3
    page.write_text(f"<html><body><h1>Ties grow at sea</h1><p>{text}</p></body></html>")
    shown = printed(capsys, "extract", str(page))
    assert "title: Ties grow at sea" in shown
    assert "body" in shown
    assert text[:80] in shown


def test_extract_says_which_file_it_could_not_read_and_goes_on(capsys, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(CommandError, match="Not every file"):
        call_command("extract", "--json", str(tmp_path / "empty.txt"), "nowhere.txt", SEED)
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "empty.txt" in err
    assert "nowhere.txt" in err


@pytest.mark.parametrize(
    "command",
    [
        ["extract"],
        ["ingest"],
        ["ingest", "--revise", "china-russia-ties"],
        ["import_articles"],
        ["evaluate"],
        ["benchmark", "--queries", "queries.tsv"],
        ["benchmark", "nobody-comes-to-it", "--queries"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("name", "sentence"),
    [("nowhere.txt", "does not exist."), ("folder", "is a folder; name a file.")],
)
def test_a_file_that_cannot_be_opened_is_named_in_plain_words(
    db, capsys, tmp_path, monkeypatch, command, name, sentence
):
    """`evaluate` takes a folder and looks for its files."""
    ingest_source(facts=Facts(title="China-Russia ties"), paragraphs=[Draft("body", "Words.")])
    (tmp_path / "folder").mkdir()
    (tmp_path / "queries.tsv").write_text("title\tdescription\none\ttwo\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError) as refused:
        call_command(*command, name)
    said = capsys.readouterr().err + str(refused.value)
    if command == ["evaluate"]:
        name, sentence = f"{name}/qrels.tsv", "does not exist."
    assert f"{name} {sentence}" in said
    assert "Errno" not in said


def test_a_file_that_nobody_may_read_is_named_in_plain_words(capsys, article, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CommandError, match="Not every file could be read"):
        call_command("extract", article)
    assert f"{article} cannot be opened: permission denied.\n" == capsys.readouterr().err


def test_ingest_stores_a_draft_with_what_the_page_states(db, capsys, article):
    record = json.loads(printed(capsys, "ingest", "--json", article))
    source = Source.objects.get(slug=record["slug"])
    assert (record["status"], record["revision"]) == ("draft", 0)
    assert (source.title, source.authors) == (
        "Moscow and Beijing sign a border accord",
        ["Jane Roe"],
    )
    assert str(source.published_on) == "3 March 2021"
    assert [passage["position"] for passage in record["passages"]] == [1, 2]
    assert all(passage["url"] == f"/p/{passage['id']}/" for passage in record["passages"])


@pytest.mark.django_db(transaction=True)
def test_ingest_takes_options_before_the_page_and_publishes_to_the_search(seeds, capsys, article):
    record = json.loads(
        printed(
            capsys, "ingest", article, "--json", "--publish", "--title", "Border accord",
            "--outlet", "south front", "--author", "A. One", "--author", "B. Two",
            "--published", "2021-03", "--stance", "rejects", "--voice", "relayed",
        )
    )  # fmt: skip
    source = Source.objects.get(slug=record["slug"])
    assert (record["status"], record["revision"]) == ("published", 1)
    assert source.outlet.name == "SouthFront"
    assert source.authors == ["A. One", "B. Two"]
    assert source.evidence["title"]["reason"] == "Given on the command line."
    assert source.stance_voice == "relayed"
    hits = answer(capsys, "mutual defence accord")["hits"]
    assert (hits[0]["id"], hits[0]["stance"]) == (record["passages"][1]["id"], "rejects")
    assert hits[0]["date"] == "2021-03"


def test_ingest_of_the_same_file_adds_nothing_but_can_publish_it(db, capsys, article):
    first = json.loads(printed(capsys, "ingest", "--json", article))
    again = json.loads(printed(capsys, "ingest", "--json", "--publish", article))
    assert (again["slug"], again["status"]) == (first["slug"], "published")
    assert again["passages"] == first["passages"]
    assert (Source.objects.count(), Revision.objects.count()) == (1, 1)


@pytest.mark.parametrize("published", [False, True])
def test_ingest_names_the_same_file_and_does_not_store_it_again(db, capsys, article, published):
    first = json.loads(printed(capsys, "ingest", "--json", article, *["--publish"] * published))
    with pytest.raises(CommandError, match="Not every file was stored"):
        call_command("ingest", "--json", article)
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "file": article,
        "status": "duplicate",
        "of": first["slug"],
        "why": "file",
        "containment": 1.0,
    }
    state = "" if published else " as a draft"
    assert f"not stored: the same file is here already{state}, {first['url']}" in err
    assert Source.objects.count() == 1


def test_ingest_says_that_what_was_here_is_withdrawn(db, capsys, article):
    first = json.loads(printed(capsys, "ingest", "--json", "--publish", article))
    Source.objects.get().withdraw(reason="Published twice.")
    with pytest.raises(CommandError, match="Not every file was stored"):
        call_command("ingest", article)
    said = capsys.readouterr().err
    assert f"the same file was here and is withdrawn, for good, {first['url']}" in said


def test_ingest_of_the_same_file_drops_no_fact_that_was_given(db, capsys, article):
    draft = json.loads(printed(capsys, "ingest", "--json", article))
    with pytest.raises(CommandError, match="Not every file was stored"):
        call_command("ingest", "--publish", "--title", "Another", article)
    source = Source.objects.get(slug=draft["slug"])
    assert (source.status, source.title) == ("draft", "Moscow and Beijing sign a border accord")


@pytest.fixture
def reprint(tmp_path):
    """The same words on another page, as its own bytes."""
    path = tmp_path / "reprint.txt"
    path.write_text(ARTICLE.replace("Jane Roe", "A. Staff Writer"), encoding="utf-8")
    return str(path)


def test_ingest_names_a_duplicate_and_does_not_store_it(db, capsys, article, reprint):
    first = json.loads(printed(capsys, "ingest", "--json", article))
    with pytest.raises(CommandError, match="Not every file was stored"):
        call_command("ingest", "--json", reprint)
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "file": reprint,
        "status": "duplicate",
        "of": first["slug"],
        "why": "text",
        "containment": 1.0,
    }
    assert f"the same text is here already as a draft, {first['url']}" in err
    assert Source.objects.count() == 1


def test_ingest_finds_an_article_with_other_words_around_it(db, capsys, article, tmp_path):
    first = json.loads(printed(capsys, "ingest", "--json", article))
    path = tmp_path / "longer.txt"
    path.write_text(f"{ARTICLE}\nThe ministers met again on Friday, and nobody took notes.\n")
    with pytest.raises(CommandError):
        call_command("ingest", "--json", str(path))
    found = json.loads(capsys.readouterr().out)
    assert (found["of"], found["why"]) == (first["slug"], "article")
    assert 0.6 <= found["containment"] <= 1


def test_ingest_publishes_no_draft_that_is_here_already_before_it_is_said_what_it_is(
    db, capsys, article, reprint
):
    first = json.loads(printed(capsys, "ingest", "--json", "--publish", article))
    original = Original("reprint.txt", Path(reprint).read_bytes())
    draft = ingest_source(
        facts=Facts(title="Reprint"),
        paragraphs=[Draft(p["kind"], p["text"]) for p in first["passages"]],
        original=original,
    )
    with pytest.raises(CommandError, match="Not every file was stored"):
        call_command("ingest", "--publish", reprint)
    assert (
        f"not published: the same text is here already, {first['url']}" in capsys.readouterr().err
    )
    draft.refresh_from_db()
    assert draft.status == "draft"
    options = ("--json", "--publish", "--republication-of", first["slug"])
    assert json.loads(printed(capsys, "ingest", *options, reprint))["status"] == "published"
    draft.refresh_from_db()
    assert draft.republication_of == Source.objects.get(slug=first["slug"])


def test_ingest_publishes_no_republication_of_something_else(db, capsys, article, reprint):
    first = json.loads(printed(capsys, "ingest", "--json", article))
    other = ingest_source(facts=Facts(title="Other"), paragraphs=[Draft("body", "Other words.")])
    options = ("--publish", "--republication-of", other.slug)
    with pytest.raises(CommandError, match="Not every file was stored"):
        call_command("ingest", *options, reprint)
    said = capsys.readouterr().err
    assert f"not stored: the same text is here already as a draft, {first['url']}" in said
    assert Source.objects.count() == 2


def test_ingest_stores_nothing_that_the_desk_cannot_show(db, capsys, tmp_path, article):
    path = tmp_path / "many.txt"
    path.write_text("\n\n".join(f"Line {n} of very many of them." for n in range(1_500)))
    draft = json.loads(printed(capsys, "ingest", "--json", article))
    for options in ([], ["--revise", draft["slug"], "--force"]):
        with pytest.raises(CommandError) as refused:
            call_command("ingest", *options, str(path))
        assert "shows 1\u202f000 and" in capsys.readouterr().err + str(refused.value)
    assert Source.objects.get().revision == 0


def test_ingest_stores_a_republication_that_is_said_to_be_one(db, capsys, article, reprint):
    first = json.loads(printed(capsys, "ingest", "--json", "--publish", article))
    options = ("--json", "--publish", "--republication-of", first["slug"])
    second = json.loads(printed(capsys, "ingest", *options, reprint))
    assert second["status"] == "published"
    source = Source.objects.get(slug=second["slug"])
    assert source.republication_of == Source.objects.get(slug=first["slug"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--republication-of", "nowhere"], "no source “nowhere”"),
        (["--stance", "maybe"], "rejects"),
        (["--published", "03/04/2021"], "2021-03-03"),
    ],
)
def test_a_wrong_option_is_refused_with_what_would_be_right(seeds, article, options, message):
    with pytest.raises(CommandError, match=message):
        call_command("ingest", article, *options)
    assert Source.objects.count() == 5


def test_search_prints_what_the_search_page_shows(seeds, capsys):
    everything = answer(capsys, "military alliance")
    assert everything["sources"] == 5
    told = ("outlet", "date", "date_status", "stance")
    assert {"id", "url", "score", "title", *told, "text", "snippet"} == set(everything["hits"][0])
    outlets = {value["value"]: value["count"] for value in everything["facets"]["outlet"]}
    two = answer(
        capsys,
        "military alliance",
        "--outlet",
        "southfront",
        "--outlet",
        "problemy-dalnego-vostoka",
    )
    assert two["total"] == outlets["southfront"] + outlets["problemy-dalnego-vostoka"]
    vzglyad = answer(capsys, "Vzglyad", "--limit", "1")["hits"]
    assert [hit["title"][0] for hit in vzglyad] == ["["]


@pytest.mark.parametrize(
    ("edtf", "written", "date", "status"),
    [
        ("2019?", "2019, inferred", "2019", "inferred"),
        ("2021-03", "March 2021", "2021-03", "stated"),
        ("", "undated", "XXXX", "unknown"),
    ],
)
def test_search_writes_a_date_as_the_search_page_does(db, capsys, edtf, written, date, status):
    facts = Facts(title="Border", outlet="SouthFront", published_on=parse_edtf(edtf))
    ingest_source(facts=facts, paragraphs=[Draft("body", "An alliance.")], publish=True)
    outbox.drain()
    said = printed(capsys, "search", "alliance")
    assert f"\nSouthFront · {written} · unclassified\n" in said
    [hit] = answer(capsys, "alliance")["hits"]
    assert (hit["date"], hit["date_status"]) == (date, status)


def test_search_says_what_was_meant_and_which_synonyms_were_searched(seeds, capsys):
    assert "Did you mean: military alliance?" in printed(capsys, "search", "militery aliance")
    everything = answer(capsys, "PRC")
    assert any(sentence.startswith("Also searching China") for sentence in everything["notices"])
    typed = answer(capsys, "PRC", "--no-synonyms")
    assert typed["notices"] == []
    assert typed["total"] < everything["total"]


@pytest.mark.parametrize(
    ("option", "known"),
    [("--outlet", "southfront, .*unknown"), ("--stance", "rejects, .*unclassified")],
)
def test_search_refuses_an_outlet_or_stance_that_does_not_exist(seeds, option, known):
    with pytest.raises(CommandError, match=rf"There is no {option[2:]} “nope”.*{known}\."):
        call_command("search", "alliance", option, "nope")


@pytest.mark.parametrize(
    ("option", "value"),
    [("--after", "soon"), ("--before", "2019-XX"), ("--date", "2019"), ("--date", "undate")],
)
def test_search_refuses_a_date_that_it_would_leave_aside(seeds, option, value):
    with pytest.raises(CommandError, match=f"{option} “{value}” is n"):
        call_command("search", "alliance", option, value)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("submarine", "1 passage in 1 source."),
        ('"non-bloc policy"', "2 passages in 1 source."),
        ("border", "2 passages in 2 sources."),
    ],
)
def test_search_counts_in_a_sentence(seeds, capsys, query, count):
    assert printed(capsys, "search", query).splitlines()[0] == count


def test_search_that_finds_nothing_prints_no_empty_facets(seeds, capsys):
    assert printed(capsys, "search", "zeppelin") == "0 passages in 0 sources.\n"


def test_search_says_that_there_is_no_such_page_as_the_search_page_does(seeds, capsys):
    said = printed(capsys, "search", "border", "--page", "99", "--limit", "1").splitlines()
    assert said[1] == "There is no page 99: the last one is page 2."
    record = answer(capsys, "border", "--page", "1234567890123")
    assert record["hits"] == []
    assert record["notices"][0].endswith("the last one is page 1.")
    assert "There is no page" not in printed(capsys, "search", "zeppelin", "--page", "2")


@pytest.mark.parametrize(("option", "value"), [("--page", "0"), ("--limit", "-3")])
def test_search_counts_pages_and_passages_from_one(seeds, option, value):
    with pytest.raises(CommandError, match=f"{option} {value} cannot be: write 1 or more."):
        call_command("search", "border", option, value)


@pytest.mark.parametrize(
    "command",
    [
        ["search", "china"],
        ["search", "china", "--json"],
        ["extract", SEED],
        ["load_seeds"],
        ["check_index"],
        ["update_index"],
    ],
    ids=" ".join,
)
def test_a_command_ends_quietly_when_nobody_reads_on(seeds, monkeypatch, command):
    monkeypatch.setattr("documents.management.commands.extract.extract_in_child", extract)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stdout:  # which writes what it still holds when it is closed
        call_command(*command, stdout=stdout)


NEED_TABLES = [
    ["search", "china"],
    ["update_index"],
    ["load_seeds"],
    ["ingest", SEED],
    ["clear_uploads"],
    ["import_articles", "articles.jsonl"],
    ["rebuild_index"],
    ["check_index"],
    ["work"],
    ["work", "--once"],
]


@pytest.mark.parametrize("command", NEED_TABLES, ids=" ".join)
@pytest.mark.parametrize(
    ("there", "why"),
    [([], "lacks tables"), ([("documents", "0001_initial")], "an earlier version")],
)
def test_a_command_says_what_a_database_that_is_not_migrated_needs(
    db, monkeypatch, command, there, why
):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: dict.fromkeys(there))
    with pytest.raises(CommandError, match=f"{why}: run `manage.py migrate` first"):
        call_command(*command)


def test_what_needs_no_database_needs_no_tables(db, monkeypatch, capsys):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: {})
    assert "title: " in printed(capsys, "extract", SEED)


@pytest.mark.parametrize("command", [["work", "--once"], ["search", "china"]], ids=" ".join)
def test_without_tables_a_command_ends_with_one_sentence_and_exit_code_one(tmp_path, command):
    environment = {
        **os.environ,
        **{"DATA_DIR": str(tmp_path), "DEBUG": "on", "SECRET_KEY": "x" * 10 + "abcdefghij" * 5},
        **{"DJANGO_SETTINGS_MODULE": "alliance_search.settings", "DATABASE_URL": ""},
    }
    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *command],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == (
        "CommandError: The database lacks tables: run `manage.py migrate` first.\n"
    )


def test_a_database_that_fails_meanwhile_is_told_in_a_sentence(db, monkeypatch):
    def fails():
        raise OperationalError("database is locked")

    monkeypatch.setattr("documents.outbox.drain", fails)
    with pytest.raises(CommandError, match="cannot be used now: database is locked"):
        call_command("update_index")


@pytest.mark.parametrize("port", ["0", "99999", "-1"])
def test_the_demo_serves_at_no_port_that_does_not_exist(settings, monkeypatch, port):
    settings.DEBUG, settings.DEMO_PASSWORD = True, "for-tests-only"
    with pytest.raises(CommandError, match=f"--port {port} is no port"):
        call_command("demo", f"--port={port}")


def test_the_count_of_every_facet_value_is_what_choosing_it_finds(seeds, capsys):
    facets = answer(capsys, "china")["facets"]
    for name in ("outlet", "stance"):
        for value in facets[name]:
            assert answer(capsys, "china", f"--{name}", value["value"])["total"] == value["count"]
    for value in facets["date"]:
        chosen = (
            ["--date", "undated"]
            if value["value"] == "undated"
            else ["--after", value["value"], "--before", str(int(value["value"]) + 1)]
        )
        assert answer(capsys, "china", *chosen)["total"] == value["count"]


def test_searching_without_an_index_says_what_to_do(db):
    with pytest.raises(CommandError, match="rebuild_index"):
        call_command("search", "china")
