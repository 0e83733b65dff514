"""Bad input, from whichever side it comes: a sentence or a clean import, never a failure, and
nothing of it half stored."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import tempfile
import unicodedata
import zipfile
from itertools import chain, product
from pathlib import Path
from urllib.parse import quote, quote_from_bytes, urlsplit

import bibtexparser
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from documents.batches import report_of
from documents.characters import clean
from documents.models import Batch, BatchItem, Outlet, Paragraph, Source, Stance, SynonymGroup

from .admin.desk import saved
from .hostile import VALUES, fill, lists

pytestmark = pytest.mark.django_db

WORDS = "Officials of both countries said on Monday that nobody had asked for a treaty of defence. "
# What a text may hold beside its words; each with the words before and after it.
BIDI = "\u202eevil\u202c \u2066isolated\u2069 \u200f\u061c"
TEXTS = {
    "NUL": f"A title\n\n{WORDS}\0{WORDS}\n",
    "lone surrogates": f"A title \ud800\n\n{WORDS}\udfff\ud83d{WORDS}\n",
    "controls of direction": f"{BIDI} A title\n\nBy Jane {BIDI} Roe\n\n{WORDS}{BIDI}{WORDS}\n",
    "other controls": f"A title\x1b[31m\x85\n\n{WORDS}\x0c\x7f\ufeff\ufffe\ufdd0{WORDS}\n",
    "a line of a megabyte": f"A title\n\n{WORDS * 11_800}\n",
    "100,000 paragraphs": "A title\n\n" + f"{WORDS}\n\n" * 100_000,
}


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("anna"))
    return client


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def children() -> set[str]:
    """Processes that this one has started and not yet buried."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    return {pid for file in tasks.glob("*/children") for pid in file.read_text().split()}


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def pasted(text: str, editor: Client, folder: Path) -> str:
    body = f"text={quote_from_bytes(as_bytes(text))}"
    form = "application/x-www-form-urlencoded"
    return said(editor.post("/admin/documents/source/add/", body, content_type=form))


def uploaded(text: str, editor: Client, folder: Path) -> str:
    file = SimpleUploadedFile("a\u202etxt.txt", as_bytes(text))
    return said(editor.post("/admin/documents/source/add/", {"file": file}))


def said(response) -> str:
    """Why it was refused; "" where it was taken."""
    assert response.status_code in (200, 302)
    if response.status_code == 302:
        return ""
    return " ".join(text for texts in response.context["form"].errors.values() for text in texts)


def ingested(text: str, editor: Client, folder: Path) -> str:
    path = folder / "caf\udce9\u202e.txt"  # a name in Latin-1, as old archives have them
    path.write_bytes(as_bytes(text))
    return commanded("ingest", str(path))


def commanded(*arguments: str) -> str:
    err = io.StringIO()
    try:
        call_command(*arguments, stdout=io.StringIO(), stderr=err)
    except CommandError as error:
        return f"{err.getvalue()} {error}"
    return ""


def imported(name: str, data: bytes, folder: Path) -> str:
    path = folder / name
    path.write_bytes(data)
    why = commanded("import_articles", str(path), "--create-stances")
    return why or " ".join(BatchItem.objects.exclude(reason="").values_list("reason", flat=True))


def from_csv(text: str, editor: Client, folder: Path) -> str:
    made = io.StringIO()
    table = csv.writer(made)
    fields = ("title", "text", "outlet", "author", "stance", "url", "language", "date", "id")
    table.writerow(fields)
    head = text[:30]
    table.writerow((head, text, head, head, "left", "", head[:10], "2021", head))
    return imported("a.csv", as_bytes(made.getvalue()), folder)


def from_json_lines(text: str, editor: Client, folder: Path) -> str:
    head = text[:30]
    names = ("title", "outlet", "author", "stance", "language", "id")
    line = json.dumps({**dict.fromkeys(names, head), "text": text})
    return imported("a.jsonl.gz", gzip.compress(f"{line}\n".encode()), folder)


def from_zip(text: str, editor: Client, folder: Path) -> str:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("a\u202etxt\x1b.txt", as_bytes(text))
    return imported("a.zip", made.getvalue(), folder)


DOORS = (pasted, uploaded, ingested, from_csv, from_json_lines, from_zip)


def unclean() -> list[str]:
    """What is stored and should not be: in texts, and (direction too) in names."""
    texts = [*Paragraph.objects.values_list("text", flat=True)]
    texts += Source.objects.values_list("notes", flat=True)
    rows = Source.objects.values_list(
        *("title", "original_source", "translator", "language", "url", "original_name", "slug")
    )
    names = [value for row in rows for value in row]
    names += chain(*Source.objects.values_list("authors", flat=True))
    for model in (Outlet, Stance, Batch):
        names += model._default_manager.values_list("name", flat=True)
    shown = {unicodedata.category(letter): letter for name in names for letter in name}
    assert all(text == clean(text) for text in [*texts, *names])
    return [shown[category] for category in ("Cc", "Cs") if category in shown] + [
        name for name in names if set(name) & set("\u202e\u2066\u2069\u200f\u061c")
    ]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_file_is_refused_with_a_sentence_or_stored_clean(
    editor, temporary, tmp_path, data_dir, door, text
):
    before = children()
    why = door(text, editor, tmp_path)
    stored = Source.objects.count()
    assert stored or why.strip().endswith("."), why
    assert "Traceback" not in why
    assert "codec" not in why
    if not stored:
        assert not Paragraph.objects.exists()
        assert not Outlet.objects.exists()
    assert unclean() == []
    assert children() <= before
    assert list(temporary.iterdir()) == []
    for source in Source.objects.all():
        page = editor.get(f"/admin/documents/source/{source.pk}/change/")
        assert page.status_code == 200
        if source.is_published:
            assert Client().get(source.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_better_copy_is_refused_or_takes_the_place_whole(article, tmp_path, temporary, text):
    source, before = article(WORDS, ("comment", "No.")), children()
    path = tmp_path / "copy.txt"
    path.write_bytes(as_bytes(text))
    why = commanded("ingest", str(path), "--revise", source.slug, "--force")
    source.refresh_from_db()
    kept = list(source.paragraphs.values_list("text", flat=True)) == [WORDS.strip(), "No."]
    assert (source.revision, kept) == ((1, True) if why else (2, False))
    assert not why or why.strip().endswith("."), why
    assert unclean() == []
    assert children() <= before
    assert list(temporary.iterdir()) == []
    assert Client().get(source.get_absolute_url()).status_code == 200


def test_everything_about_a_passage_is_answered_whatever_its_words_are(client, shared):
    texts = [text for text in lists(shared) if not text.isascii()]
    stored = fill(texts[:: len(texts) // 40], User.objects.create_superuser("anna"))
    pages = ("", "history/", "embed/", "elsewhere/", "card.png", "selector.json")
    files = ("cite.ris", "cite.bib", "cite.json")
    for row in stored.published.paragraphs.public():
        for page in (*pages, *files, "?v=1&w=0-1", "selector.json?v=2&w=0-3"):
            assert client.get(f"{row.get_absolute_url()}{page}").status_code == 200


class TestDownloads:
    @pytest.fixture
    def cells(self, editor, shared) -> list[str]:
        """All cells of the tables that can be downloaded of an archive full of formulas."""
        formulas = json.loads((shared / "security/csv_formula.json").read_text(encoding="utf-8"))
        stored = fill([f"{text} treaty" for text in formulas], User.objects.get())
        Source.objects.update(
            title=formulas[2], authors=formulas, language=formulas[33][:20], url="=1+1//treaty"
        )
        Outlet.objects.filter(pk=stored.published.outlet_id).update(name=formulas[0])
        pack = Client().get(f"{stored.kept.get_absolute_url()}evidence.zip").content
        with zipfile.ZipFile(io.BytesIO(pack)) as file:
            evidence = file.read("passages.csv").decode("utf-8-sig")
        report = "".join(report_of(stored.batch)).removeprefix("\ufeff")
        tables = [csv.reader(io.StringIO(table)) for table in (evidence, report)]
        found = [cell for row in chain(*tables) for cell in row]
        assert len(found) > 500
        return found

    def test_no_cell_is_a_formula(self, cells):
        starts = tuple("=+-@|%\t\r＝＋－＠")
        assert [cell for cell in cells if cell.lstrip().startswith(starts)] == []

    def test_no_cell_has_a_line_or_a_control(self, cells):
        assert [cell for cell in cells if re.search("[\x00-\x1f\x7f\u202a-\u202e]", cell)] == []

    def test_no_word_becomes_a_line_or_a_field_of_a_citation(self, article):
        words = "Words\nER  - \nTY  - EVIL\n}\n@evil{a,\n title = {Evil}\n\u2028KW  - evil"
        source = article(words, title=f"A {words}", authors=[words], outlet=words[:100])
        for row in (source, source.paragraphs.get()):
            files = {
                kind: Client().get(f"{row.get_absolute_url()}cite.{kind}").content.decode()
                for kind in ("ris", "bib", "json")
            }
            lines = files["ris"].strip().splitlines()
            assert all(re.match("[A-Z][A-Z0-9]  - ?", line) for line in lines)
            assert [line[:2] for line in lines].count("TY") == 1
            assert not [line for line in lines if line.startswith("KW")]
            assert len(bibtexparser.parse_string(files["bib"]).entries) == 1
            assert len(json.loads(files["json"])) == 1


class TestForms:
    """What an editor types into the small forms of the desk."""

    TURNED = "\u202eevil\u2066 name\u200f\x01"
    NOTHING = "\u202e\u2066\u200f"

    def test_names_are_stored_without_what_turns_them_around(self, editor):
        inline = {"aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0}
        outlet = {"name": self.TURNED, "description": self.TURNED, **inline}
        post(editor, "outlet/add", **outlet, **{"aliases-0-name": f"{self.TURNED} too"})
        stance = {"slug": "evil", "shape": "up", "order": 1}
        post(editor, "stance/add", name=self.TURNED, meaning=self.TURNED, **stance)
        post(editor, "synonymgroup/add", spellings=f"{self.TURNED}\none more")
        row = Outlet.objects.get()
        assert (row.name, row.description) == ("evil name", "evil name")
        assert [alias.name for alias in row.aliases.all()] == ["evil name too"]
        assert Stance.objects.get().name == "evil name"
        assert "\x01" not in SynonymGroup.objects.get().spellings

    def test_the_same_name_is_refused_however_it_is_turned(self, editor):
        Outlet.objects.create(name="evil name")
        inline = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
        page = editor.post("/admin/documents/outlet/add/", {"name": self.TURNED, **inline})
        assert page.status_code == 200
        assert "There is an outlet “evil name” already." in page.content.decode()

    def test_a_reason_of_no_letters_is_none(self, editor, article):
        source = article(WORDS, publish=True)
        url = f"/admin/documents/source/{source.pk}/withdraw/"
        assert editor.post(url, {"reason": self.NOTHING}).status_code == 200
        source.refresh_from_db()
        assert source.is_published
        editor.post(url, {"reason": self.TURNED})
        source.refresh_from_db()
        assert source.withdrawn_reason == "evil name"

    def test_a_title_of_no_letters_is_none(self, editor, article):
        source = article(WORDS, title="A title", publish=True)
        page = saved(editor, source, title=self.NOTHING)
        assert "Readers need a title" in page.content.decode()
        saved(editor, source, title=self.TURNED, note=self.TURNED)
        source.refresh_from_db()
        assert source.title == "evil name"
        assert source.revisions.first().note == "evil name"


class TestDesk:
    """Every page of the desk, asked and sent what no form of it would send."""

    NAMED = re.compile(r'<(?:input|select|textarea|button)[^>]* name="([^"]+)"')
    PARAMETERS = (
        *("q", "p", "o", "e", "page", "outcome", "told", "text", "outlet", "keep", "_popup"),
        *("all", "status", "status__exact", "stance__id__exact", "review"),
    )

    @pytest.fixture
    def pages(self, editor) -> list[str]:
        stored = fill(["One more treaty."], User.objects.get())
        addresses = [address.partition("?")[0] for address in stored.desk()]
        adding = [f"/admin/documents/{name}/add/" for name in ("source", "batch", "outlet", "cue")]
        return list(dict.fromkeys([*addresses, *adding]))

    def test_hostile_parameters_are_answered(self, editor, pages):
        for page, value in product(pages, VALUES[::3]):
            written = quote(value, errors="surrogatepass", safe="")
            query = "&".join(f"{name}={written}" for name in self.PARAMETERS)
            assert editor.get(f"{page}?{query}").status_code in (200, 302, 400, 403, 404), page

    @pytest.mark.parametrize(
        "key", ["9" * 30, "9" * 5000, "\uff19", "\u00b2", "-1", "1_0", "_00", "x"]
    )
    def test_no_row_has_such_a_key(self, editor, key):
        rows = product(("source", "outlet", "batch", "cue"), ("change", "history", "delete"))
        for kind, page in [*rows, ("source", "withdraw"), ("batch", "report")]:
            response = editor.get(f"/admin/documents/{kind}/{key}/{page}/")
            assert response.status_code in (302, 403, 404), (kind, page)

    def test_hostile_fields_are_answered(self, editor, pages):
        kept = ("seen", "ticket", "csrfmiddlewaretoken")
        named = {page: self.NAMED.findall(editor.get(page).content.decode()) for page in pages}
        for (page, names), value in product(named.items(), VALUES[::4]):
            counts = [name for name in names if name.endswith("_FORMS")]
            sent = dict.fromkeys(names, quote(value, errors="surrogatepass"))
            sent |= dict.fromkeys(counts, "1")
            body = "&".join(f"{name}={text}" for name, text in sent.items() if name not in kept)
            form = "application/x-www-form-urlencoded"
            response = editor.post(page, body, content_type=form)
            assert response.status_code in (200, 302, 400, 403, 404, 405), page
            assert urlsplit(response.get("Location", "")).netloc == ""


def post(editor: Client, where: str, **fields: object) -> None:
    response = editor.post(f"/admin/documents/{where}/", fields)
    assert response.status_code == 302, response.context["errors"]
