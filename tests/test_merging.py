"""Outlets that are one: nothing of either is lost."""

import pytest
from django.db import connection

from documents.ingestion import Draft, Facts, ingest_source
from documents.merging import MergerError, merge_outlets, plan_merger
from documents.models import FormerSlug, OutboxEntry, Outlet, OutletAlias, Source

pytestmark = pytest.mark.django_db


def store(outlet, title="T", publish=True) -> Source:
    return ingest_source(
        facts=Facts(title=title, outlet=outlet),
        paragraphs=[Draft("body", "Some words.")],
        publish=publish,
    )


def merge(*names, keep) -> Outlet:
    """Merges the outlets with these names into `keep`."""
    kept = Outlet.objects.get(name=keep)
    ids = Outlet.objects.filter(name__in=[keep, *names]).values_list("pk", flat=True)
    merge_outlets(list(ids), keep=kept.pk)
    return Outlet.objects.get(pk=kept.pk)


def other_names(outlet) -> set[str]:
    return set(outlet.aliases.values_list("name", flat=True))


def test_all_sources_go_over_and_the_other_is_an_outlet_no_more():
    moved = {store("Fox Online", "A"), store("Fox Online", "B", publish=False)}
    stays = store("Fox News", "C")
    fox = merge("Fox Online", keep="Fox News")
    assert set(fox.sources.all()) == {*moved, stays}
    assert list(Outlet.objects.all()) == [fox]


def test_name_other_names_and_second_domain_become_other_names():
    Outlet.objects.create(name="Fox News", domain="foxnews.com").aliases.create(name="Fox")
    online = Outlet.objects.create(name="Fox Online", domain="fox.example")
    online.aliases.create(name="FNC")
    fox = merge("Fox Online", keep="Fox News")
    assert other_names(fox) == {"Fox", "Fox Online", "FNC", "fox.example"}
    for name in ("fox online", "FNC", "Fox"):
        assert Outlet.objects.named(name) == fox


def test_a_name_that_it_has_already_is_not_doubled():
    Outlet.objects.create(name="Fox News").aliases.create(name="FNC")
    Outlet.objects.create(name="Fox Online", domain="fnc").aliases.create(name="FOX NEWS")
    fox = merge("Fox Online", keep="Fox News")
    assert other_names(fox) | {fox.name, fox.domain} == {"Fox News", "FNC", "Fox Online", "fnc"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="others know these names as one")
def test_names_in_capitals_of_another_script_are_lost_to_nobody():
    Outlet.objects.create(name="Правда")
    Outlet.objects.create(name="ПРАВДА")
    pravda = merge("ПРАВДА", keep="Правда")
    assert Outlet.objects.named("ПРАВДА") == Outlet.objects.named("Правда") == pravda


def test_facts_that_only_the_other_has_are_taken_over_and_the_rest_is_named():
    Outlet.objects.create(name="Fox News", country="US")
    Outlet.objects.create(
        name="Fox Online", domain="foxnews.com", country="GB", description="A web site."
    )
    plan = plan_merger([outlet.pk for outlet in Outlet.objects.all()])
    assert plan.dropped == ("United Kingdom",)
    fox = merge("Fox Online", keep="Fox News")
    assert (fox.domain, fox.country, fox.description) == ("foxnews.com", "US", "A web site.")
    assert "foxnews.com" not in other_names(fox)


def test_published_sources_get_a_revision_and_drafts_none():
    published, draft = store("Fox Online"), store("Fox Online", publish=False)
    stays = store("Fox News")
    merge("Fox Online", keep="Fox News")
    for source in (published, draft, stays):
        source.refresh_from_db()
    assert (published.revision, draft.revision, stays.revision) == (2, 0, 1)
    newest = published.revisions.first()
    assert newest.content == published.content()
    assert newest.content["outlet"] == "Fox News"
    assert newest.note == "Merged into Fox News: Fox Online"


def test_all_sources_of_both_are_marked_for_the_index():
    sources = {store("Fox Online").pk, store("Fox News").pk, store("Fox Online", publish=False).pk}
    other = store("VPK")
    OutboxEntry.objects.all().delete()
    merge("Fox Online", keep="Fox News")
    marked = set(OutboxEntry.objects.values_list("source_id", flat=True))
    assert marked == sources
    assert other.pk not in marked


def test_old_slugs_lead_to_the_one_that_stayed_however_often_it_is_merged():
    for name in ("A", "B", "C", "D"):
        Outlet.objects.create(name=name)
    merge("A", keep="B")
    merge("B", "D", keep="C")
    assert {former.slug: former.outlet.slug for former in FormerSlug.objects.all()} == {
        "a": "c",
        "b": "c",
        "d": "c",
    }


def test_without_a_word_the_one_with_most_sources_stays():
    store("Small")
    store("Large", "A")
    store("Large", "B")
    plan = plan_merger([outlet.pk for outlet in Outlet.objects.all()])
    assert (plan.kept.name, plan.sources, plan.published) == ("Large", 1, 1)


def test_planning_changes_nothing():
    store("Small")
    store("Large")
    before = list(Outlet.objects.values()), list(Source.objects.values())
    plan_merger([outlet.pk for outlet in Outlet.objects.all()])
    assert (list(Outlet.objects.values()), list(Source.objects.values())) == before


def refused(match, ids, **arguments):
    before = [list(rows.values()) for rows in (Outlet.objects, OutletAlias.objects, Source.objects)]
    with pytest.raises(MergerError, match=match):
        merge_outlets(ids, **arguments)
    after = [list(rows.values()) for rows in (Outlet.objects, OutletAlias.objects, Source.objects)]
    assert before == after


def test_a_name_that_a_third_outlet_has_too_stops_it():
    store("Fox Online")
    kept = Outlet.objects.create(name="Fox News")
    Outlet.objects.create(name="Third").aliases.create(name="fox online")
    ids = [kept.pk, Outlet.objects.get(name="Fox Online").pk]
    refused("another name of Third already", ids, keep=kept.pk)


@pytest.mark.parametrize("change", ["name", "description", "alias"])
def test_what_was_changed_since_somebody_agreed_stops_it(change):
    store("Fox Online")
    kept, other = Outlet.objects.create(name="Fox News"), Outlet.objects.get(name="Fox Online")
    ids = [kept.pk, other.pk]
    seen = plan_merger(ids, keep=kept.pk).state
    if change == "alias":
        other.aliases.create(name="FNC")
    else:
        setattr(other, change, "Something else")
        other.save()
    refused("changed one of these", ids, keep=kept.pk, seen=seen)
    merge_outlets(ids, keep=kept.pk, seen=plan_merger(ids, keep=kept.pk).state)
    assert Outlet.objects.get() == kept


def test_a_source_that_came_meanwhile_goes_over_too():
    store("Fox Online")
    kept = Outlet.objects.create(name="Fox News")
    ids = [kept.pk, Outlet.objects.get(name="Fox Online").pk]
    seen = plan_merger(ids, keep=kept.pk).state
    late = store("Fox Online", "late")
    assert merge_outlets(ids, keep=kept.pk, seen=seen).sources == 2
    late.refresh_from_db()
    assert late.outlet == kept


def test_what_is_gone_or_alone_is_not_merged():
    kept = Outlet.objects.create(name="Fox News")
    refused("two outlets or more", [kept.pk, kept.pk], keep=kept.pk)
    refused("two outlets or more", [kept.pk, 10**9], keep=kept.pk)


def test_one_that_should_stay_but_is_gone_is_not_replaced_by_another():
    ids = [Outlet.objects.create(name=name).pk for name in ("A", "B", "C")]
    Outlet.objects.get(name="A").delete()
    refused("changed one of these", ids, keep=ids[0])


def test_hundreds_of_sources_need_no_more_queries(django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    kept = Outlet.objects.create(name="Large")
    store("One")
    with CaptureQueriesContext(connection) as few:
        merge_outlets([kept.pk, Outlet.objects.get(name="One").pk], keep=kept.pk)
    for n in range(30):
        store("Many", f"{n}")
    with django_assert_max_num_queries(len(few)):
        merge_outlets([kept.pk, Outlet.objects.get(name="Many").pk], keep=kept.pk)
    assert kept.sources.count() == 31
