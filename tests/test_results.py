"""An answer with its rows: what was meant is asked only where it helps and is public."""

import pytest
from django.conf import settings
from django.db import connection

from documents import outbox
from documents.models import Outlet, Source, SynonymGroup
from documents.results import find
from documents.search import SearchQuery, open_index

pytestmark = pytest.mark.django_db


def meant(text, **others):
    return find(SearchQuery(text, **others)).did_you_mean


def notices(text):
    return find(SearchQuery(text)).notices


@pytest.mark.parametrize("indexed", ["Vzglyad", "Vezglyad", "Vizgliad", "Взгляд"])
@pytest.mark.parametrize("typed", ["vzglyad", "vezglyad", "vizgliad", "взгляд"])
def test_every_spelling_of_a_name_leads_to_the_one_that_is_there(article, indexed, typed):
    article(f"The paper {indexed} asked.")
    expected = "" if typed == indexed.lower() else indexed.lower()
    assert meant(typed) == expected


def test_words_of_which_one_is_unknown_are_corrected_where_others_were_found(article):
    article("An alliance.", "The military of the alliance.")
    assert meant("militery alliance") == "military alliance"
    assert meant("militery pact", match="any") == "military pact"


def test_what_was_meant_finds_something_under_the_same_filters(seeds):
    assert meant("militery", stances=("rejects",)) == "military"
    assert meant("militery", stances=("neutral",)) == ""


def test_a_mistyped_outlet_or_author_is_corrected_from_those_that_are_published(article):
    article("Words.", outlet="SouthFront", authors=("Minnie Chan",))
    article("More words.", outlet="Canary Post", authors=("Canary Smith",), publish=False)
    assert meant("outlet:soutfront") == "outlet:southfront"
    assert meant('author:"minie chan"') == 'author:"minnie chan"'
    for text in ("outlet:canery", "author:canery"):
        assert meant(text) == ""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("SouthFront", "outlet:SouthFront"),
        ("south front", "outlet:SouthFront"),
        ("soutfront", "outlet:SouthFront"),
        ("Analysis and Intelligence", 'outlet:"Analysis and Intelligence"'),
        ("China Mornin Post", 'outlet:"South China Morning Post"'),
        ("Minnie Chan", 'author:"Minnie Chan"'),
        ('"minnie chan"', 'author:"Minnie Chan"'),
        ("chan, minnie", 'author:"Minnie Chan"'),
        ("Minie Chan", 'author:"Minnie Chan"'),
        ("Vinokurov", 'author:"Aleksei Vinokurov"'),
        ("Vinokurow", 'author:"Aleksei Vinokurov"'),
        ("kashin", "author:Kashin"),
        ("陈敏", "author:陈敏"),
    ],
)
def test_a_name_that_no_passage_has_is_asked_of_its_field(article, typed, offered):
    article("Words.", outlet="SouthFront", authors=("Minnie Chan", "Aleksei Vinokurov"))
    outlet = Outlet.objects.get()
    for name in ("Analysis and Intelligence", "South Front"):
        outlet.aliases.create(name=name)
    article("Words.", outlet="South China Morning Post", authors=("Vasily Kashin", "陈敏"))
    article("Words.", authors=("Oleg Kashin", "Aleksei Vinokurov"))
    outbox.drain()
    assert meant(typed) == offered


def test_a_name_is_asked_of_its_field_only_where_that_finds_something(article):
    article("The zebra crossed.", outlet="SouthFront", authors=("Minnie Chan",))
    article("Words.", outlet="Canary Post", authors=("Canary Smith",), publish=False)
    withdrawn = article("Words.", outlet="Flamingo", authors=("Flamingo Jones",), title="Another")
    withdrawn.withdraw(reason="published twice")
    article("Minnie Chan crossed.", outlet="Other", title="A third")
    outbox.drain()
    for typed in ("Canary Post", "Canary", "Flamingo", "flamingo jones", "Minnie Chan", "front"):
        assert meant(typed) == ""
    for typed in ("-southfront", "southfront OR southfronts", "stance:southfront", "south*"):
        assert not meant(typed).startswith("outlet:")
    assert meant("SouthFront", outlets=("other",)) == ""
    assert meant("SouthFront", outlets=("southfront",)) == "outlet:SouthFront"


def test_an_outlet_that_is_missing_is_answered_with_those_that_have_a_similar_name(article):
    for outlet in ("New York Times", "South China Morning Post", "SouthFront"):
        article("Words.", outlet=outlet)
    Outlet.objects.get(name="SouthFront").aliases.create(name="Analysis & Intelligence")
    for typed, named in [
        ("nytimes", "New York Times"),
        ("chinamorning", "South China Morning Post"),
        ("analysisintelligence", "SouthFront"),
    ]:
        assert notices(f"outlet:{typed}")[1:] == (f"Outlets with similar names: “{named}”.",)


def test_an_outlet_like_no_other_is_answered_with_the_largest(article):
    article("Words.", outlet="Small")
    article("Words.", "And more.", outlet="Large")
    article("Words.", outlet="Large", title="Another")
    assert notices("words outlet:bbc") == (
        "No passage has an outlet called “bbc”.",
        "Outlets here: “Large”, “Small”.",
    )
    for number in range(5):
        article("Words.", outlet=f"Paper {number}", title=f"Title {number}")
    (_, instead) = notices("outlet:bbc")
    assert instead.startswith("Outlets with most articles here: “Large”, “Paper 0”, ")
    assert instead.count("“") == 5


def test_no_other_outlet_is_named_where_one_was_meant_or_found(article):
    article("Words.", outlet="SouthFront")
    assert notices("outlet:southfrnt") == ("No passage has an outlet called “southfrnt”.",)
    assert notices("outlet:southfront") == notices("words OR outlet:bbc") == ()


def test_outlets_that_have_nothing_published_are_never_named(article):
    article("Words.", outlet="Canary Post", publish=False)
    withdrawn = article("Words.", outlet="Canary Sun", title="Another")
    withdrawn.withdraw(reason="published twice")
    outbox.drain()
    assert notices("outlet:canarypost") == ("No passage has an outlet called “canarypost”.",)
    article("Words.", outlet="Flamingo", title="A third one")
    assert notices("outlet:canarypost")[1:] == ("Outlets here: “Flamingo”.",)


def test_words_of_drafts_and_withdrawn_sources_are_never_suggested(article):
    article("The canary sang.", publish=False)
    withdrawn = article("The flamingo sang.")
    article("Nobody sang.")
    withdrawn.withdraw(reason="published twice")
    outbox.drain()
    assert meant("canery") == meant("flamingoo") == ""
    lexicon = open_index(settings.INDEX_DIR).lexicon()
    assert lexicon.completions("can") == lexicon.completions("fla") == []


def test_synonyms_are_searched_named_and_left_out_on_request(article):
    article("The zebra crossed.")
    assert find(SearchQuery("quagga")).total == 0
    SynonymGroup.objects.create(spellings="zebra\nquagga")
    answer = find(SearchQuery("quagga"))
    assert (answer.total, answer.expanded) == (1, ("zebra",))
    assert find(SearchQuery("quagga", synonyms=False)).total == 0


def test_suggestions_cost_a_query_only_where_a_field_found_nothing(
    article, django_assert_num_queries
):
    article("The zebra crossed.")
    for text, queries in (("zebra", 4), ("zebre", 5), ("outlet:zebre", 5)):
        with django_assert_num_queries(queries):
            find(SearchQuery(text))


def test_a_hit_says_why_its_date_is_not_certain(seeds):
    for hit in find(SearchQuery("Kashin")).hits:
        evidence = Source.objects.get(slug=hit.source_url.split("/")[2]).evidence
        assert hit.date_reason == evidence["published"]["reason"] != ""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite how it would look")
def test_hits_are_looked_up_by_their_ids_whatever_else_is_stored(
    article, django_assert_num_queries
):
    """Once an index over the sources' status made SQLite read all published passages."""
    article(*[f"Zebra {number} crossed." for number in range(20)])
    with django_assert_num_queries(4) as asked:
        assert len(find(SearchQuery("zebra")).hits) == 20
    (sql,) = [query["sql"] for query in asked if "public_id" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        first = cursor.fetchall()[0][-1]
    assert "documents_paragraph" in first and "public_id=?" in first
