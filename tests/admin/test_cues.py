"""The table of cues: rows that an editor keeps, a box to try them in, the defaults."""

import pytest

from documents.models import Archive, Cue, Stance
from documents.models.cue import MOST_CUES

pytestmark = pytest.mark.django_db

LIST = "/admin/documents/cue/"
ADD = f"{LIST}add/"
PROPOSITION = "A formal military alliance of China and Russia will or should come."


@pytest.fixture
def archive(db):
    for order, slug in enumerate(["supports", "leaves-open", "rejects", "neutral"]):
        Stance.objects.create(slug=slug, name=slug.replace("-", " "), meaning="-", order=order)
    return Archive.objects.create(pk=1, name="Toll", proposition="A toll will or should come.")


@pytest.fixture
def toll(archive):
    rejects = Stance.objects.get(slug="rejects")
    supports = Stance.objects.get(slug="supports")
    Cue.objects.create(role="subject", group="toll", pattern="toll|tolls")
    Cue.objects.create(role="list", group="bring", pattern="introduce|levy")
    Cue.objects.create(role="negation", pattern="not")
    Cue.objects.create(pattern="will ... [bring] ... [toll]", stance=supports, negated=rejects)


def row(**changes):
    fields = {"role": "claim", "pattern": "[toll] ahead", "group": "", "weight": "1", "note": ""}
    return {**fields, **changes}


def errors(response):
    return " ".join(response.context["adminform"].form.errors.as_text().split())


def test_a_row_is_added_changed_found_and_deleted(editor, toll):
    supports = Stance.objects.get(slug="supports")
    editor.post(ADD, row(stance=supports.pk, note="Of roads"))
    cue = Cue.objects.get(pattern="[toll] ahead")
    editor.post(f"{LIST}{cue.pk}/change/", row(stance=supports.pk, weight="2"))
    cue.refresh_from_db()
    assert (cue.weight, cue.note) == (2, "")
    found = editor.get(LIST, {"q": "ahead"}).content.decode()
    assert "[toll] ahead" in found
    assert "[bring]" not in found
    assert "[toll] ahead" not in editor.get(LIST, {"role": "negation"}).content.decode()
    assert "[toll] ahead" not in editor.get(LIST, {"group": "bring"}).content.decode()
    editor.post(f"{LIST}{cue.pk}/delete/", {"post": "yes"})
    assert not Cue.objects.filter(pk=cue.pk).exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"pattern": "t*ll"}, "“t*ll” may have one star, at its beginning or its end."),
        ({"pattern": "a ... ... b"}, "Two gaps follow each other."),
        ({"pattern": "(a+)+$"}, "“(a+)+$” is not a word."),
        ({"pattern": "[tax] now"}, "No row with the role list or subject has group [tax]."),
        ({"pattern": "a " * 13}, "A pattern has at most 12 words and brackets."),
        ({"pattern": "a" * 301}, "Ensure this value has at most 300 characters"),
        ({"stance": ""}, "A claim needs a stance, or one that it shows when negated."),
        ({"role": "list", "stance": ""}, "A row with the role list needs a group."),
        ({"weight": "0"}, "The weight 0 is not above 0 and at most 10."),
        ({"weight": "nan"}, "Enter a number."),
        ({"role": "judge"}, "judge is not one of the available choices"),
        ({"pattern": "will ... [bring] ... [toll]"}, "There is a row with this role, group and"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_a_sentence(editor, toll, changes, message):
    data = row(stance=Stance.objects.get(slug="supports").pk) | changes
    response = editor.post(ADD, data)
    assert message in errors(response)
    assert Cue.objects.count() == 4


def test_a_list_that_another_row_names_can_neither_be_renamed_nor_deleted(editor, toll):
    bring = Cue.objects.get(group="bring")
    renamed = row(role="list", group="carry", pattern="introduce|levy")
    response = editor.post(f"{LIST}{bring.pk}/change/", renamed)
    assert "unusable, which names a group in brackets" in errors(response)
    response = editor.post(f"{LIST}{bring.pk}/delete/", {"post": "yes"})
    assert "claim: will ... [bring] ... [toll]" in response.content.decode()
    assert Cue.objects.get(pk=bring.pk).group == "bring"


def test_a_full_table_takes_no_more_rows(editor, toll):
    Cue.objects.bulk_create(Cue(role="idiom", pattern=f"w{n}") for n in range(MOST_CUES))
    response = editor.post(ADD, row(role="idiom", pattern="one more"))
    assert "The table is full: 1 000 rows" in errors(response)


def test_a_stance_that_a_cue_shows_cannot_be_deleted(editor, toll):
    rejects = Stance.objects.get(slug="rejects")
    editor.post(f"/admin/documents/stance/{rejects.pk}/delete/", {"post": "yes"})
    assert Stance.objects.filter(pk=rejects.pk).exists()


# The box to try a sentence in


def test_a_tried_sentence_shows_which_cues_fire_and_what_comes_out(editor, toll):
    page = editor.get(f"{LIST}try/", {"text": "They will not levy a toll."}).content.decode()
    assert "rejects</span> as the author’s own, confidence 0.50." in page
    assert "<code>will ... [bring] ... [toll]</code>" in page
    assert "will … levy … toll" in page


def test_a_tried_sentence_about_something_else_says_what_is_missing(editor, toll):
    page = editor.get(f"{LIST}try/", {"text": "It rained."}).content.decode()
    assert "Not about the proposition: no term of toll." in page
    assert "No suggestion" in page


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> toll", "\x00", "“" * 3000, "toll " * 999]
)
def test_any_text_can_be_tried(editor, toll, text):
    response = editor.get(f"{LIST}try/", {"text": text})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_text_that_takes_too_long_to_try_is_said(editor, toll, monkeypatch):
    monkeypatch.setattr("documents.admin.cues.SECONDS", -1)
    page = editor.get(f"{LIST}try/", {"text": "They will levy a toll."}).content.decode()
    assert "takes too long to read this" in page


# The defaults


def test_missing_defaults_are_added_for_the_archives_own_proposition(editor, archive):
    assert "Nothing is suggested yet" in editor.get(LIST).content.decode()
    editor.post(f"{LIST}defaults/")
    language = Cue.objects.count()
    assert language > 200
    assert not Cue.objects.filter(role="subject").exists()

    Archive.objects.update(proposition=PROPOSITION)
    kept = Cue.objects.filter(pattern="[will] ... [form] ... [proposed]")
    kept.update(weight=3)
    Cue.objects.filter(role="break").delete()
    editor.post(f"{LIST}defaults/")
    assert Cue.objects.filter(role="subject").exists()
    assert Cue.objects.filter(role="break").exists()
    assert kept.get().weight == 3
    assert "not in the table" not in editor.get(LIST).content.decode()
    assert "is not used" not in editor.get(LIST).content.decode()


def test_a_default_row_whose_stance_the_archive_does_not_have_is_left_out_and_said(editor, archive):
    Stance.objects.get(slug="leaves-open").delete()
    editor.post(f"{LIST}defaults/")
    assert Cue.objects.exists()
    assert "name a stance that this archive does not have" in editor.get(LIST).content.decode()


def test_loading_the_seeds_fills_an_empty_table_once(seeds, editor):
    assert Cue.objects.filter(role="subject").exists()
    assert "not in the table" not in editor.get(LIST).content.decode()


# Who may


@pytest.mark.parametrize("url", [LIST, ADD, f"{LIST}try/?text=toll"])
def test_the_table_is_for_editors_alone(client, reader, url):
    assert client.get(url).status_code == 302
    assert reader.get(url).status_code in (302, 403)


def test_the_defaults_are_not_added_by_a_link_or_a_stranger(client, editor, archive):
    assert editor.get(f"{LIST}defaults/").status_code == 403
    client.post(f"{LIST}defaults/")
    assert not Cue.objects.exists()
