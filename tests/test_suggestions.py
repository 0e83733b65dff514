"""What the search box suggests: published words, outlets, authors and titles, whatever is typed."""

import json

import pytest
from django.conf import settings
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from documents import outbox
from documents.forms import SearchForm
from documents.models import OutletAlias, Stance
from documents.search import SearchQuery
from documents.suggestions import suggest

pytestmark = pytest.mark.django_db


def labels(text, **filters):
    """Group -> what it offers."""
    groups = suggest(SearchQuery(text, **filters))
    return {group.name: [each.label for each in group.suggestions] for group in groups}


def read(text):
    """The query that a page makes of anything at all."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = text
    return SearchForm.read(parameters).query


def chosen(text, name, **filters):
    """The first suggestion of a group: what the box says then, and where it leads."""
    [group] = [group for group in suggest(SearchQuery(text, **filters)) if group.name == name]
    return group.suggestions[0].text, group.suggestions[0].url


def test_the_last_word_is_completed_and_the_rest_stays_as_typed(article):
    article("The military of the alliance.")
    assert labels("milit") == {"Words": ["military"]}
    assert chosen('"the MILIT', "Words") == ('"the military', "/?q=%22the+military")
    assert chosen("title:alli", "Words")[0] == "title:alliance"
    assert labels("military") == {}  # it is whole
    assert labels("milit ") == {}
    assert labels("m") == {}


def test_an_outlet_becomes_a_filter_and_takes_its_words_out_of_the_box(article):
    article("Words.", outlet="Fox News")
    assert labels("news") == {"Outlets": ["Fox News"]}
    assert chosen("alliance fox ne", "Outlets") == ("alliance", "/?q=alliance&outlet=fox-news")
    assert chosen("outlet:fo", "Outlets") == ("", "/?outlet=fox-news")
    assert chosen("FOX", "Outlets", stances=("rejects",)) == (
        "",
        "/?outlet=fox-news&stance=rejects",
    )
    assert labels("fox", outlets=("fox-news",)) == {}


def test_an_outlet_is_known_by_its_aliases(article):
    source = article("Words.", outlet="South China Morning Post")
    OutletAlias.objects.create(outlet=source.outlet, name="SCMP")
    OutletAlias.objects.create(outlet=source.outlet, name="Nordik_Review")
    assert labels("scm") == {"Outlets": ["South China Morning Post, also known as SCMP"]}
    for typed in ("nordik", "nordik_", "nordik_r", "Nordik_Review", "nordik rev", "outlet:n"):
        assert labels(typed) == {
            "Outlets": ["South China Morning Post, also known as Nordik_Review"]
        }
        assert chosen(typed, "Outlets") == ("", "/?outlet=south-china-morning-post")
    assert labels("south") == {"Outlets": ["South China Morning Post"]}


def test_a_field_that_has_few_names_is_completed_from_the_first_letter(article):
    article("Words.", authors=("Minnie Chan",), outlet="Fox News")
    article("Words.", authors=("Canary Smith",), outlet="Canary Post", publish=False)
    assert labels("author:c") == {"Authors": ["Minnie Chan"]}
    assert labels("outlet:f") == {"Outlets": ["Fox News"]}
    assert labels("c") == labels("f") == labels("title:b") == labels("outlet:c") == {}


def test_a_stance_is_completed_by_its_name(article):
    for slug, name in (("rejects", "rejects"), ("leaves-open", "leaves open")):
        Stance.objects.create(slug=slug, name=name, meaning=name)
    assert labels("stance:r") == {"Stances": ["rejects"]}
    assert labels("stance:o") == labels("stance:leaves-o") == {"Stances": ["leaves open"]}
    assert labels("stance:u") == {"Stances": ["unclassified"]}
    assert chosen("treaty -stance:L", "Stances")[0] == "treaty -stance:leaves-open"
    assert chosen("stance:re", "Stances", outlets=("x",))[1] == "/?q=stance%3Arejects&outlet=x"
    assert labels("stance:rejects") == labels("stance:x") == labels("stance:") == {}


def test_names_that_begin_so_come_before_those_that_have_it_further_on(article):
    article("Words.", outlet="American Herald", authors=("Bo Hernandez",))
    article("Words.", outlet="Herald of Asia", authors=("Hernan Li",))
    assert labels("her") == {
        "Outlets": ["Herald of Asia", "American Herald"],
        "Authors": ["Hernan Li", "Bo Hernandez"],
    }


def test_an_author_is_searched_by_name(article):
    article("Words.", authors=("Minnie Chan", "Émile Привалов"))
    assert labels("chan")["Authors"] == ["Minnie Chan"]
    assert chosen("alliance minnie ch", "Authors") == (
        'alliance author:"Minnie Chan"',
        "/?q=alliance+author%3A%22Minnie+Chan%22",
    )
    assert chosen("author:min", "Authors")[0] == 'author:"Minnie Chan"'
    for typed in ("прив", "ПРИВ", "Émi", "émi", "emile прив"):
        assert labels(typed)["Authors"] == ["Émile Привалов"]


def test_a_word_with_hyphens_is_one_word_and_no_part_of_it_a_name(article):
    article("Russia and China.", authors=("Minnie Chan",), outlet="China Daily")
    assert labels("russia-ch") == {"Words": ["russia-china"]}
    assert chosen("the russia-ch", "Words")[0] == "the russia-china"
    assert labels("russia-minnie ch")["Authors"] == ["Minnie Chan"]
    assert chosen("russia-minnie ch", "Authors")[0] == 'russia-minnie author:"Minnie Chan"'


def test_a_name_with_hyphens_is_found_by_its_parts(article):
    article("Words.", authors=("Jean-Pierre O’Brien",))
    for typed in ("pier", "jean-pi", "pierre o'br", "jean-pierre"):
        assert labels(typed)["Authors"] == ["Jean-Pierre O’Brien"]
        assert chosen(typed, "Authors")[0] == 'author:"Jean-Pierre O’Brien"'


def test_a_title_leads_to_its_source(article):
    source = article("Words.", title="Two Armies, No Treaty: Взгляд 中国同盟")
    for typed in ("armies", "no trea", "treaty two", "взгл", "同盟", "title:armi"):
        groups = {group.name: group.suggestions for group in suggest(SearchQuery(typed))}
        [title] = groups["Titles"]
        assert (title.label, title.url) == (source.title, source.get_absolute_url())
        assert title.text is None
    assert "Titles" not in labels("reaty")  # only beginnings of words
    assert "Titles" not in labels("armies okapi")


def test_nothing_unpublished_is_ever_suggested(article):
    article(
        "The canary sang.",
        title="Canary title",
        outlet="Canary Post",
        authors=("Canary Smith",),
        publish=False,
    )
    withdrawn = article(
        "The flamingo sang.", title="Flamingo", outlet="Flamingo Post", authors=("Flamingo Li",)
    )
    article("Nobody sang.", title="Nobody")
    assert set(labels("flam")) == {"Words", "Outlets", "Authors", "Titles"}
    withdrawn.withdraw(reason="published twice")
    outbox.drain()
    assert labels("can") == labels("flam") == {}


def test_words_that_only_editors_see_are_never_suggested(article):
    article("Nobody sang.", ("comment", "canary"), ("boilerplate", "canary"))
    assert labels("can") == {}


def test_suggestions_are_few_and_cost_three_queries(article, django_assert_num_queries):
    for n in range(12):
        article(
            f"alliance{n} alliedx{n}", title=f"Allies {n}", outlet=f"All {n}", authors=(f"Al {n}",)
        )
    with django_assert_num_queries(3):
        found = labels("al")
    assert {name: len(each) for name, each in found.items()} == {
        "Words": 5,
        "Outlets": 4,
        "Authors": 4,
        "Titles": 4,
    }


def test_without_an_index_the_names_are_still_suggested(article):
    article("military", title="Military")
    for path in sorted(settings.INDEX_DIR.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert labels("milit") == {"Titles": ["Military"]}


@hypothesis_settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(st.characters())
    | st.text(alphabet="mil\"():*~%_\\'-同盟 ", max_size=12)
    | st.tuples(
        st.sampled_from(["outlet:", "author:", "title:", "-outlet:", "stance:", "before:"]),
        st.text(alphabet='mil": ', max_size=4),
    ).map("".join)
)
def test_anything_may_be_typed(seeds, text):
    for group in suggest(read(text)):
        assert 1 <= len(group.suggestions) <= 5


def test_no_hostile_text_breaks_them(seeds, shared):
    entries = json.loads((shared / "security" / "query_fuzz.json").read_text(encoding="utf-8"))
    naughty = json.loads((shared / "security" / "blns.json").read_text(encoding="utf-8"))
    for text in [entry["query"] for entry in entries if "query" in entry] + naughty:
        suggest(read(text))


def test_what_is_too_long_to_be_typed_is_not_looked_up(seeds, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert suggest(SearchQuery("alliance " * 23)) == []
