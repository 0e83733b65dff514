"""The five seed pages: what the manifest says of them, and that loading is safe to repeat."""

import datetime as dt
import tomllib

import pytest

from documents import seeds as seeds_module
from documents.models import PUBLIC_KINDS, OutboxEntry, Paragraph, Revision, Source

from .conftest import ROOT

MANIFEST = tomllib.loads((ROOT / "seeds/manifest.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", MANIFEST["source"], ids=lambda entry: entry["file"][:3])
def test_every_line_that_the_manifest_points_at_says_what_it_is_taken_for(entry):
    lines = (ROOT / "seeds" / entry["file"]).read_text(encoding="utf-8").splitlines()
    for field, evidence in entry["evidence"].items():
        line = lines[evidence["line"] - 1]
        assert line.strip()
        values = entry[field] if isinstance(entry[field], list) else [entry[field]]
        if evidence["status"] == "stated" and field not in ("published", "language"):
            assert all(value in line for value in values)
        if evidence["status"] == "inferred":
            assert evidence["reason"]
    assert lines[entry["stance"]["line"] - 1].strip()


def test_the_seeds_are_published_with_what_their_pages_say(seeds):
    facts = [(str(s.outlet or ""), s.authors, str(s.published_on), s.stance.slug) for s in seeds]
    assert facts == [
        ("", [], "undated", "rejects"),
        ("", [], "not later than 6 March 2021", "rejects"),
        ("SouthFront", ["Vladimir Vinokurov"], "2019, inferred", "leaves-open"),
        ("Problemy Dalnego Vostoka", [], "19 April 2022", "rejects"),
        ("", ["Minnie Chan"], "3 March 2021", "rejects"),
    ]
    assert all(source.is_published for source in seeds)


def test_names_of_other_articles_and_of_readers_are_taken_for_nothing(seeds):
    named = " ".join(
        " ".join([*s.authors, s.translator, s.original_source, str(s.outlet)]) for s in seeds
    )
    for trap in ("Gogolishvili", "Tsarizm", "Wayne Mickel", "CDMedia", "Suslov", "McMaster"):
        assert trap not in named


def test_every_stance_has_a_voice_and_a_public_paragraph_that_shows_it(seeds):
    for source in seeds:
        assert source.stance_voice in ("own", "relayed")
        assert source.stance_set_by == seeds_module.RECORDED_BY
        assert source.stance_evidence.kind == "body"
        assert source.stance_evidence.source == source


def test_what_only_editors_see_is_stored_too(seeds):
    hidden = Paragraph.objects.exclude(kind__in=PUBLIC_KINDS)
    assert {"comment", "related", "boilerplate"} <= set(hidden.values_list("kind", flat=True))
    assert hidden.filter(text__startswith="Zionism = EVIL").exists()
    assert not Paragraph.objects.published().filter(text__icontains="zionis").exists()


def test_loading_again_changes_nothing(seeds):
    before = list(Paragraph.objects.order_by("pk").values())
    again = seeds_module.load_seeds(ROOT / "seeds")
    assert [source.pk for source in again] == [source.pk for source in seeds]
    assert list(Paragraph.objects.order_by("pk").values()) == before
    assert Revision.objects.count() == 5


def test_loading_again_keeps_what_an_editor_corrected(seeds):
    source = seeds[0]
    source.earliest = source.latest = dt.date(2020, 5, 1)
    source.date_status = "inferred"
    source.save(note="Found the printed issue")
    seeds_module.load_seeds(ROOT / "seeds")
    source = Source.objects.get(pk=source.pk)
    assert (str(source.published_on), source.revision) == ("1 May 2020, inferred", 2)


def test_a_failed_load_stores_nothing(db, tmp_path):
    (tmp_path / "manifest.toml").write_text(
        (ROOT / "seeds/manifest.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    with pytest.raises(OSError, match="000_"):
        seeds_module.load_seeds(tmp_path)
    assert not Source.objects.exists()
    assert not OutboxEntry.objects.exists()
