"""A better copy of a page on the command line: what it says became of every id is so."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from documents import originals
from documents.dates import parse_edtf
from documents.duplicates import find_duplicates
from documents.extraction import extract
from documents.ingestion import Draft, Facts, Original, ingest_source, same_upload
from documents.models import Outlet, Source, Stance

TITLE = "Two armies, no treaty"
WORDS = (
    "The armies of the two countries have trained together every year since the turn of the "
    "century, and each time the question returns whether a treaty will follow the exercises.",
    "It will not, officials of both sides said this week. A treaty would bind each country to the "
    "quarrels of the other, and neither has asked for that, a diplomat said on the phone.",
    "Trade is another matter: pipelines, grain and bridges are planned for a decade ahead, and the "
    "banks of both capitals have learned to settle their bills without dollars.",
    "What remains is a habit of meeting, which costs little and commits nobody to anything that "
    "could not be undone by the next government in either of the two places.",
)
REMARK = (
    "I was there last summer and nobody I met believed a word of what their papers print about it, "
    "says a reader who signs as Oldtimer from the harbour town."
)


@pytest.fixture(autouse=True)
def no_child(monkeypatch):
    """The same extraction without a child process: its start would be most of the time."""
    monkeypatch.setattr("documents.management.commands.ingest.extract_in_child", extract)


@pytest.fixture
def source(db) -> Source:
    return ingest_source(
        facts=Facts(title=TITLE, published_on=parse_edtf("2021-03-03")),
        paragraphs=[Draft("body", text) for text in WORDS],
        original=Original("pasted.txt", "\n\n".join([TITLE, *WORDS]).encode()),
        publish=True,
    )


@pytest.fixture
def revise(tmp_path, capsys):
    """Revises a source from a page of these paragraphs; gives what --json printed."""

    def run(source, *paragraphs, head="", options=()):
        path = tmp_path / "page.html"
        path.write_text(page_of(*paragraphs, head=head), encoding="utf-8")
        call_command("ingest", str(path), "--revise", source.slug, "--json", *options)
        source.refresh_from_db()
        return json.loads(capsys.readouterr().out)

    return run


def page_of(*paragraphs, head=""):
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{body}"
        "</article></body></html>"
    )


def texts(source):
    return dict(source.paragraphs.order_by("position").values_list("public_id", "text"))


def ids(source):
    return list(texts(source))


def test_ids_follow_their_paragraphs_through_edits_splits_mergers_and_moves(source, revise):
    first, second, third, fourth = ids(source)
    cut = WORDS[1].index("A treaty would")
    edited = WORDS[3].replace("costs little", "costs nothing")
    told = revise(
        source, WORDS[2], WORDS[0], WORDS[1][:cut], WORDS[1][cut:], edited, options=["--note", "B"]
    )
    assert (told["revision"], told["revised"], source.revisions.first().note) == (2, True, "B")
    now = texts(source)
    assert (now[first], now[third], now[fourth]) == (WORDS[0], WORDS[2], edited)
    assert now[second] == WORDS[1][cut:]
    assert set(told["kept"]) == {first, second, third, fourth}
    assert set(told["edited"]) == {second, fourth}
    assert len(told["moved"]) == 1
    assert set(told["moved"]) < {first, third}
    [split] = told["split"]
    assert split["from"] == second
    assert now[split["id"]] == WORDS[1][:cut].strip()
    assert told["new"] == told["merged"] == told["removed"] == []

    merged = revise(source, WORDS[2], f"{WORDS[0]} {WORDS[1]}", edited)
    [survivor] = {first, second, split["id"]} & set(ids(source))
    gone = {first, second, split["id"]} - {survivor}
    assert {one["id"]: one["into"] for one in merged["merged"]} == dict.fromkeys(gone, survivor)


def test_removed_and_new_paragraphs_are_named_and_the_removed_answers_gone(source, revise, client):
    second = ids(source)[1]
    told = revise(source, WORDS[0], WORDS[2], WORDS[3], REMARK)
    assert told["removed"] == [second]
    assert [texts(source)[key] for key in told["new"]] == [REMARK]
    assert client.get(f"/p/{second}/?v=1").status_code == 410
    assert client.get(f"/p/{told['new'][0]}/").status_code == 200


def test_an_edited_passage_says_so_to_who_linked_its_earlier_words(source, revise, client):
    first = ids(source)[0]
    revise(source, WORDS[0].replace("every year", "twice a year"), *WORDS[1:])
    page = client.get(f"/p/{first}/?v=1").content.decode()
    assert "dited on" in page
    assert "every year" in page
    assert "twice" in page


def test_what_was_removed_comes_back_under_its_id_for_somebody_to_look_at(source, revise, client):
    before = ids(source)
    revise(source, WORDS[0], WORDS[2], WORDS[3])
    told = revise(source, *WORDS, head="<meta name='x' content='another file'>")
    assert told["back"] == [before[1]]
    assert ids(source) == before
    assert source.paragraphs.get(public_id=before[1]).doubtful
    assert client.get(f"/p/{before[1]}/").status_code == 200


def test_what_was_withheld_from_readers_does_not_come_back_for_them(source, revise, client):
    remark = revise(source, *WORDS, REMARK)["new"][0]
    revise(source, *WORDS, head="<meta name='x' content='without the remark'>")
    source.revisions.get(number=2).withhold(reason="A reader's remark.")
    told = revise(source, *WORDS, REMARK, head="<meta name='x' content='again'>")
    assert told["back"] == [remark]
    assert source.paragraphs.get(public_id=remark).kind == "comment"
    assert REMARK not in client.get(source.get_absolute_url()).content.decode()


def test_a_comment_stays_one_when_it_is_edited_cut_or_moved(source, revise):
    remark = revise(source, *WORDS, REMARK)["new"][0]
    source.paragraphs.filter(public_id=remark).update(kind="comment")
    cut = REMARK.index("believed")
    told = revise(source, REMARK[:cut], *WORDS[:2], REMARK[cut:] + " Really.", *WORDS[2:])
    kinds = dict(source.paragraphs.values_list("text", "kind"))
    assert kinds[REMARK[:cut].strip()] == kinds[REMARK[cut:] + " Really."] == "comment"
    assert [label["kind"] for label in told["labels"]] == ["comment", "comment"]
    assert list(source.paragraphs.public().values_list("text", flat=True)) == list(WORDS)


def test_a_comment_that_was_joined_to_a_paragraph_takes_that_from_readers_to_be_looked_at(
    source, revise
):
    remark = revise(source, *WORDS, REMARK)["new"][0]
    source.paragraphs.filter(public_id=remark).update(kind="comment")
    revise(source, *WORDS[:3], f"{WORDS[3]} {REMARK}")
    row = source.paragraphs.get(text__contains="Oldtimer")
    assert (row.kind, row.doubtful) == ("comment", True)


def test_stances_doubts_and_labels_of_paragraphs_that_go_on_stay(source, revise):
    against = Stance.objects.create(name="rejects", slug="rejects")
    row = source.paragraphs.get(position=2)
    row.set_stance(against, voice="relayed", by="anna", note="Officials say so.")
    row.doubtful, row.kind = True, "caption"
    row.save()
    source.refresh_from_db()
    source.set_stance(against, by="anna", evidence=row, note="The whole of it.")
    source.save()
    set_at = source.stance_set_at
    revise(source, WORDS[2], WORDS[0], WORDS[1].replace("on the phone", "by letter"), WORDS[3])
    now = source.paragraphs.get(public_id=row.public_id)
    assert (now.stance, now.stance_voice, now.stance_set_by) == (against, "relayed", "anna")
    assert (now.doubtful, now.kind, now.position) == (True, "caption", 3)
    assert (source.stance, source.stance_evidence, source.stance_note) == (
        against,
        now,
        "The whole of it.",
    )
    assert (source.stance_set_by, source.stance_set_at) == ("anna", set_at)


def test_unchanged_text_makes_no_revision_and_says_so(source, tmp_path, capsys):
    source.language = "en"  # else the copy fills it
    source.save()
    page = tmp_path / "page.html"
    page.write_text(page_of(*WORDS))
    call_command("ingest", str(page), "--revise", source.slug)
    told = capsys.readouterr().out
    assert "Every paragraph is as it was." in told
    assert "No new revision" in told
    before, upload = source.revision, source.sha256
    source.refresh_from_db()
    assert source.revision == before
    assert (source.original_name, source.sha256 == upload) == ("page.html", False)


def test_the_same_bytes_again_change_nothing(source, tmp_path):
    source.refresh_from_db()
    same = tmp_path / "again.txt"
    with source.original.open() as stored:
        same.write_bytes(stored.read())
    stamp = source.updated_at
    with pytest.raises(CommandError, match="the very file"):
        call_command("ingest", str(same), "--revise", source.slug)
    source.refresh_from_db()
    assert (source.updated_at, source.original_name) == (stamp, "pasted.txt")


def test_facts_stay_as_editors_set_them_and_only_the_unknown_is_filled(source, revise):
    Outlet.objects.create(name="Morning Paper")
    source.title, source.notes, source.access = "Our title", "A note.", "quotation"
    source.save()
    told = revise(
        source,
        *WORDS,
        head='<meta property="og:site_name" content="Morning Paper">'
        '<meta property="article:published_time" content="2021-04-04">',
    )
    assert told["filled"]["outlet"] == "Morning Paper"
    assert told["differs"]["title"] == {"here": "Our title", "copy": TITLE}
    assert told["differs"]["date"] == {"here": "2021-03-03", "copy": "2021-04-04"}
    assert (source.title, source.notes, source.access) == ("Our title", "A note.", "quotation")
    assert (source.outlet.name, str(source.published_on)) == ("Morning Paper", "3 March 2021")
    assert "Morning Paper" in source.evidence["outlet"]["text"]
    assert "published" not in source.evidence


def test_an_outlet_that_the_archive_does_not_have_is_only_proposed(source, revise):
    told = revise(source, *WORDS, head='<meta property="og:site_name" content="Evening Paper">')
    assert told["differs"]["outlet"] == {"here": "", "copy": "Evening Paper"}
    assert source.outlet is None
    assert source.evidence["outlet"]["proposed"] == "Evening Paper"
    assert not Outlet.objects.exists()


def test_the_evidence_of_what_stays_points_to_no_line_of_another_upload(source, revise):
    source.evidence = {
        "title": {"status": "stated", "line": 1, "text": "Another headline"},
        "language": {"status": "recorded", "line": None, "text": "", "reason": "Set by an editor."},
    }
    source.title, source.language = "Another headline", "en"
    source.save()
    revise(source, *WORDS)
    assert source.evidence["title"] == {
        "status": "stated",
        "line": None,
        "text": "Another headline",
    }
    assert source.evidence["language"]["reason"] == "Set by an editor."


def test_a_draft_keeps_its_ids_and_stays_a_draft(db, revise):
    draft = ingest_source(
        facts=Facts(title=TITLE), paragraphs=[Draft("body", text) for text in WORDS]
    )
    before = ids(draft)
    told = revise(draft, *WORDS[:3], REMARK)
    assert (told["status"], told["revision"], told["revised"]) == ("draft", 0, False)
    assert told["removed"] == [before[3]]
    assert ids(draft)[:3] == before[:3]


def refused(path, slug, match, *options):
    with pytest.raises(CommandError, match=match):
        call_command("ingest", str(path), "--revise", slug, *options)


def test_a_withdrawn_source_is_refused_with_a_sentence(source, tmp_path):
    source.withdraw(reason="Published twice.")
    (tmp_path / "page.html").write_text(page_of(*WORDS))
    refused(tmp_path / "page.html", source.slug, "withdrawn: it cannot be changed")


def test_another_article_is_refused_unless_it_is_forced(source, revise, tmp_path):
    rain = " ".join(f"word{n} of a page about rain" for n in range(40))
    path = tmp_path / "rain.html"
    path.write_text(page_of(rain))
    refused(path, source.slug, "hardly anything in common with “Two armies, no treaty”")
    assert list(texts(source).values()) == list(WORDS)
    revise(source, rain, options=["--force"])
    assert list(texts(source).values()) == [rain]


def test_what_is_another_sources_is_refused_with_its_name_but_not_its_own_printings(
    source, revise, tmp_path
):
    path = tmp_path / "page.html"
    path.write_text(page_of(*WORDS, REMARK))
    other = ingest_source(
        facts=Facts(title="As printed elsewhere"),
        paragraphs=[Draft("body", text) for text in (*WORDS, REMARK)],
        original=Original("page.html", path.read_bytes()),
    )
    refused(path, source.slug, "This file is another source’s: “As printed elsewhere”", "--force")
    other.sha256 = ""
    other.save()
    refused(path, source.slug, "This text is another source’s", "--force")
    other.republication_of = source
    other.save()
    assert revise(source, *WORDS, REMARK)["revised"]


def test_a_copy_that_leaves_readers_nothing_is_refused(source, tmp_path):
    source.paragraphs.update(kind="comment")
    path = tmp_path / "page.html"
    path.write_text(page_of(*WORDS))
    refused(path, source.slug, "no paragraph that readers may see", "--force")


def test_files_that_cannot_be_read_and_unknown_slugs_change_nothing(source, tmp_path):
    for name, data in (("a.pdf", b"%PDF-1.7 x"), ("b.exe", b"MZ\x00"), ("c.txt", b"")):
        (tmp_path / name).write_bytes(data)
        refused(tmp_path / name, source.slug, "Nothing was stored")
    refused(tmp_path / "none.txt", source.slug, "Nothing was stored")
    refused(tmp_path / "a.pdf", "no-such-source", "There is no source “no-such-source”")
    assert source.revisions.count() == 1


@pytest.mark.parametrize("options", [["--title", "T"], ["--publish"], ["--stance", "rejects"]])
def test_what_is_for_new_sources_cannot_go_with_it(source, tmp_path, options):
    refused(tmp_path / "page.html", source.slug, f"{options[0]} cannot go with --revise", *options)


def test_it_takes_one_file_and_its_own_options_nothing_else(source, tmp_path):
    path = str(tmp_path / "page.html")
    with pytest.raises(CommandError, match="takes one file"):
        call_command("ingest", path, path, "--revise", source.slug)
    with pytest.raises(CommandError, match="go with --revise"):
        call_command("ingest", path, "--note", "N")


def test_the_upload_before_is_kept_and_known_again_as_this_sources(
    source, revise, tmp_path, monkeypatch
):
    first = source.sha256
    revise(source, *WORDS, REMARK)
    monkeypatch.setattr(originals, "ABANDONED_AFTER", dt.timedelta(seconds=-1))
    assert originals.remove_abandoned() == 0
    former = source.former_originals.get()
    assert (former.sha256, former.original_name) == (first, "pasted.txt")
    with former.original.open() as kept:
        data = kept.read()
    assert Original("", data).sha256 == first
    assert same_upload(Original("any name", data)) == source
    assert [one.why for one in find_duplicates(sha256=first, texts=())] == ["file"]
    other = ingest_source(facts=Facts(title="Rain"), paragraphs=[Draft("body", REMARK)])
    (tmp_path / "a.txt").write_bytes(data)
    refused(tmp_path / "a.txt", other.slug, "This file is another source’s: “Two armies")


def test_the_upload_before_may_take_its_place_again(source, revise, tmp_path):
    first, before = source.sha256, ids(source)
    revise(source, *WORDS[:3])
    with source.former_originals.get().original.open() as kept:
        (tmp_path / "a.txt").write_bytes(kept.read())
    call_command("ingest", str(tmp_path / "a.txt"), "--revise", source.slug)
    source.refresh_from_db()
    assert (source.sha256, source.original_name, ids(source)) == (first, "a.txt", before)
    assert source.former_originals.count() == 1


def test_it_says_in_words_what_happened(source, tmp_path, capsys):
    Stance.objects.create(name="rejects", slug="rejects")
    row = source.paragraphs.get(position=2)
    row.set_stance(Stance.objects.get(), by="anna")
    row.save()
    page = tmp_path / "page.html"
    page.write_text(page_of(WORDS[2], WORDS[0].replace("treaty", "pact"), WORDS[3], REMARK))
    call_command("ingest", str(page), "--revise", source.slug)
    lines = capsys.readouterr().out.splitlines()
    source.refresh_from_db()
    assert lines[0] == f"{source.get_absolute_url()}: published, revision {source.revision}"
    assert lines[1] == "Paragraphs: 2 same, 1 edited, 1 new, 1 removed, 1 moved."
    assert f"/p/{row.public_id}/: had a stance of its own, which is gone with it." in lines
