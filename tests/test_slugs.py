"""Slugs that stand in shared links: one that was used leads to its row for ever."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from documents.ingestion import Draft, Facts, ingest_source
from documents.models import FormerSlug, Outlet, Source

pytestmark = pytest.mark.django_db


def rename(row, slug):
    row.slug = slug
    row.save()
    return row


def leads(kind="outlet") -> dict[str, object]:
    return {former.slug: getattr(former, kind) for former in FormerSlug.objects.filter(kind=kind)}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Российская газета", "rossiyskaya-gazeta"),
        ("环球时报", "huanqiushibao"),
        ("Καθημερινή", "kathimerini"),
        ("Le Monde – été", "le-monde-ete"),
        ("!?", "outlet"),
    ],
)
def test_a_slug_can_be_read_whatever_the_script_of_the_name(name, slug):
    assert Outlet.objects.create(name=name).slug == slug


def test_a_changed_slug_goes_on_leading_to_its_outlet():
    outlet = rename(Outlet.objects.create(name="VPK"), "vpk-weekly")
    assert leads() == {"vpk": outlet}


def test_a_slug_changed_often_leads_there_directly():
    outlet = Outlet.objects.create(name="One")
    for slug in ("two", "three", "four"):
        rename(outlet, slug)
    assert leads() == {"one": outlet, "two": outlet, "three": outlet}


def test_saving_without_a_change_leaves_nothing_behind():
    Outlet.objects.create(name="VPK").save()
    assert leads() == {}


def test_an_outlet_gets_its_own_former_slug_back():
    outlet = rename(rename(Outlet.objects.create(name="VPK"), "weekly"), "vpk")
    assert leads() == {"weekly": outlet}
    assert Outlet.objects.get().slug == "vpk"


def test_a_slug_that_another_had_is_refused_and_nothing_is_saved():
    first = rename(Outlet.objects.create(name="VPK"), "weekly")
    other = Outlet.objects.create(name="Other")
    other.name = "Other than before"
    with pytest.raises(ValidationError, match="another outlet"):
        rename(other, "vpk")
    with pytest.raises(ValidationError, match="another outlet"):
        Outlet.objects.create(name="New", slug="vpk")
    other.refresh_from_db()
    assert (other.slug, other.name) == ("other", "Other")
    assert leads() == {"vpk": first}
    assert Outlet.objects.count() == 2


def test_a_new_row_is_never_given_a_slug_that_was_used():
    rename(Outlet.objects.create(name="VPK"), "weekly")
    assert Outlet.objects.create(name="VPK!").slug == "vpk-2"


def test_the_slug_of_a_deleted_outlet_leads_nowhere_and_is_given_to_nobody():
    outlet = rename(Outlet.objects.create(name="VPK"), "weekly")
    outlet.delete()
    assert leads() == {"vpk": None, "weekly": None}
    assert Outlet.objects.create(name="VPK").slug == "vpk-2"
    with pytest.raises(ValidationError):
        Outlet.objects.create(name="Another", slug="weekly")


def test_outlets_and_sources_may_have_the_same_slugs():
    rename(Outlet.objects.create(name="VPK"), "weekly")
    source = Source.objects.create(title="VPK")
    assert source.slug == "vpk"
    rename(source, "weekly")
    assert leads("source") == {"vpk": source}
    assert leads("outlet") == {"vpk": Outlet.objects.get()}


def test_a_deleted_draft_frees_its_slugs():
    rename(Source.objects.create(title="Never seen"), "other").delete()
    assert leads("source") == {}
    assert Source.objects.create(title="Never seen").slug == "never-seen"


def test_publishing_and_correcting_keep_former_slugs():
    source = ingest_source(
        facts=Facts(title="First"), paragraphs=[Draft("body", "Words.")], publish=True
    )
    rename(source, "second")
    source.title = "Third"
    source.save()
    assert leads("source") == {"first": source}
    assert source.slug == "second"


def test_an_outlet_is_named_by_its_former_slug_unless_another_has_that_name():
    outlet = rename(Outlet.objects.create(name="VPK"), "weekly")
    assert Outlet.objects.named("vpk") == outlet
    outlet.name = "Courier"
    outlet.save()
    assert Outlet.objects.named("vpk") == outlet
    other = Outlet.objects.create(name="Vpk")
    assert Outlet.objects.named("vpk") == other


class AnyOrder(TestCase):
    @settings(deadline=None, max_examples=40)
    @given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abcdef")), max_size=12))
    def test_whatever_is_renamed_every_slug_that_was_used_leads_to_who_had_it_first(self, renames):
        outlets = [Outlet.objects.create(name=f"Outlet {n}") for n in range(3)]
        owner = {outlet.slug: outlet.pk for outlet in outlets}
        for n, slug in renames:
            outlet = Outlet.objects.get(pk=outlets[n].pk)
            if owner.get(slug, outlet.pk) == outlet.pk:
                rename(outlet, slug)
                owner[slug] = outlet.pk
            else:
                with pytest.raises(Exception, match=r"another outlet|UNIQUE|unique"):
                    rename(outlet, slug)
        now = {outlet.slug: outlet.pk for outlet in Outlet.objects.all()}
        former = {row.slug: row.outlet_id for row in FormerSlug.objects.all()}
        assert not now.keys() & former.keys()
        assert now | former == owner
