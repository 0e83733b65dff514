"""Suggesting a stance from a table of cues: here the debate is a toll on a bridge."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.stances import (
    Cue,
    CueError,
    Role,
    Suggestion,
    default_cues,
    explain,
    faults,
    parse,
    read_cues,
    suggest,
    usable,
)

PROPOSITION = "A formal military alliance of China and Russia will or should come."
DATA = Path(__file__).parent / "data"

TOLL = read_cues(
    [
        {"role": "subject", "group": "toll", "pattern": "toll|tolls|road charge"},
        {"role": "subject", "group": "bridge", "pattern": "bridge"},
        {"role": "elsewhere", "pattern": "tunnel"},
        {"role": "list", "group": "bring", "pattern": "introduce|bring in|levy"},
        {"pattern": "will ... [bring] ... [toll]", "stance": "for", "negated": "against"},
        {"pattern": "[toll] ... unfair", "stance": "against", "negated": "open"},
        {"pattern": "[toll] ... fair", "stance": "for", "negated": "against"},
        {"pattern": "scrap* ... [toll]", "stance": "against", "weight": 2, "note": "strong"},
        {"pattern": "stop ... [toll]", "stance": "against", "negated": "for"},
        {"pattern": "[toll] ... open question", "stance": "open"},
        {"role": "negation", "pattern": "not|never|*n't"},
        {"role": "denial", "pattern": "untrue that"},
        {"role": "denial", "pattern": "... is wrong"},
        {"role": "hedge", "stance": "open", "pattern": "perhaps|if"},
        {"role": "hedge", "stance": "open", "pattern": "hard to say"},
        {"role": "hedge", "stance": "open", "pattern": "... ?", "weight": 0.5},
        {"role": "concession", "pattern": "although", "weight": 0.25},
        {"role": "idiom", "pattern": "not only"},
        {"role": "idiom", "pattern": "all but"},
        {"role": "break", "pattern": "but"},
        {"role": "attribution", "pattern": "said|says|say"},
        {"role": "author", "pattern": "in my view"},
    ]
)


def suggested(*paragraphs: str, title: str = "") -> Suggestion:
    found = suggest(paragraphs, TOLL, title=title)
    assert found is not None, paragraphs
    return found


def stance(*paragraphs: str, title: str = "") -> str | None:
    found = suggest(paragraphs, TOLL, title=title)
    return found.stance if found else None


# What a sentence claims


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The town will introduce a toll on the bridge.", "for"),
        ("The town will bring in a road charge for the bridge.", "for"),
        ("THE TOWN WILL INTRODUCE A BRIDGE TOLL.", "for"),
        ("The town will not introduce a toll on the bridge.", "against"),
        ("The town won’t ever, and doesn’t plan to. A toll on the bridge isn’t fair.", "against"),
        ("The town will never, the mayor feels, introduce a toll on the bridge.", "against"),
        ("It is untrue that the town will introduce a toll on the bridge.", "against"),
        ("It is untrue that the town will not introduce a toll on the bridge.", "for"),
        ("It is not untrue that the town will introduce a toll on the bridge.", "for"),
        ("A toll on the bridge is not unfair.", "open"),
        ("Whoever thinks the town will introduce a toll on the bridge is wrong.", "against"),
        ("The town will not only introduce a toll on the bridge.", "for"),
        ("He can't stop the bridge toll that they will bring in.", "for"),
        ("He can't stop the bridge toll they will introduce as a road charge.", "for"),
        ("Perhaps the town will introduce a toll on the bridge.", "open"),
        ("If traffic grows, the town will introduce a toll on the bridge.", "open"),
        ("Will the town introduce a toll on the bridge?", "open"),
        ("The bridge is not wide but a toll is fair.", "for"),
        ("The town will all but introduce a toll on the bridge.", "for"),
        ("That the town will not introduce a toll on the bridge is wrong.", "for"),
        ("The toll on the bridge is no open question? It is an open question!", "open"),
    ],
)
def test_negation_denial_and_hedges_change_what_a_claim_shows(sentence: str, expected: str) -> None:
    assert stance(sentence) == expected


def test_not_does_not_reach_over_a_comma_or_from_another_clause() -> None:
    assert stance("He does not live here, a toll on the bridge is fair.") == "for"


def test_a_conceded_claim_weighs_less_than_the_one_it_is_set_against() -> None:
    sentence = "Although the bridge toll is fair, they should scrap the toll."
    assert stance(sentence) == "against"


def test_contradicting_claims_of_equal_weight_give_no_suggestion() -> None:
    assert stance("The bridge toll is fair.", "The bridge toll is unfair.") is None


# What it is about


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The town will introduce a tax on dogs.",
        "A toll is fair.",
        "The bridge is fair.",
        "The bridge has a toll.",
        "The death toll on the road is unfair.",
    ],
)
def test_what_is_not_about_the_subject_or_makes_no_claim_gives_nothing(sentence: str) -> None:
    assert stance(sentence) is None


def test_the_title_and_the_text_just_before_say_what_a_sentence_is_about() -> None:
    assert stance("A toll is fair.", title="The bridge") == "for"
    assert stance("The bridge is old. A toll is fair.") == "for"
    assert stance("The bridge is old.", "A toll is fair.") == "for"
    assert stance("The bridge is old.", "So is the town.", "A toll is fair.") is None


def test_a_sentence_about_something_else_borrows_no_subject() -> None:
    assert stance("The bridge is old. In the tunnel a toll is fair.") is None
    assert stance("On the bridge as in the tunnel a toll is fair.") == "for"


# Whose voice


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("A toll on the bridge is fair.", "own"),
        ("A toll on the bridge is fair, the mayor said.", "relayed"),
        ("“A toll on the bridge is fair.”", "relayed"),
        ('"A toll on the bridge is fair," it read.', "relayed"),
        ("«A toll on the bridge is fair».", "relayed"),
        ("‘A toll on the bridge is fair’", "relayed"),
        ("“A toll on the bridge is fair. There was more", "relayed"),
        ("The toll on the bridge is “fair”.", "own"),
        ("It is hard to say if a toll on the bridge is fair.", "own"),
        ("The drivers' toll on the bridge isn't dear, it is fair, the drivers' club feels.", "own"),
        ("In my view, whatever is said, a toll on the bridge is fair.", "own"),
        ("Who says a toll on the bridge is fair is wrong.", "own"),
    ],
)
def test_quotation_and_attribution_make_a_voice_relayed(sentence: str, voice: str) -> None:
    assert suggested(sentence).voice == voice


def test_the_authors_own_words_weigh_more_than_those_relayed() -> None:
    own, relayed = "A toll on the bridge is fair.", "A toll on the bridge is unfair, he said."
    assert stance(relayed, own) == "for"
    assert suggested(own).confidence > suggested(relayed).confidence


# A text


def test_the_title_and_the_last_paragraphs_weigh_more() -> None:
    fair, unfair, rest = "A bridge toll is fair.", "A bridge toll is unfair.", "It rained."
    assert stance(fair, title=unfair) == "against"
    assert stance(fair, rest, unfair) == "against"
    assert stance(unfair, rest, fair) == "for"


def test_confidence_is_the_share_of_the_stance_with_one_added() -> None:
    assert suggested("A bridge toll is fair.").confidence == pytest.approx(0.5)
    assert suggested("Scrap the bridge toll!").confidence == pytest.approx(2 / 3)
    assert suggested("A bridge toll is fair, he said.").confidence == pytest.approx(1 / 3)
    assert suggested("A bridge toll is fair.", "Scrap the bridge toll!").confidence == 0.5


def test_evidence_names_paragraph_sentence_and_row_the_weightiest_first() -> None:
    paragraphs = (
        "It rained. “A bridge toll is unfair,” he said. The bridge is old.",
        "It was Mr. Smith who asked to scrap the U.S. toll on the bridge. It rained.",
    )
    evidence = suggested(*paragraphs, title="The bridge toll is not fair").evidence
    assert [(found.paragraph, found.sentence) for found in evidence] == [
        (None, "The bridge toll is not fair"),
        (1, "It was Mr. Smith who asked to scrap the U.S. toll on the bridge."),
        (0, "“A bridge toll is unfair,” he said."),
    ]
    assert evidence[1].cue.note == "strong"
    assert evidence[0].words == "toll … fair"


def test_an_empty_table_suggests_nothing() -> None:
    assert suggest(["A toll on the bridge is fair."], ()) is None


# The pattern language


@pytest.mark.parametrize(
    ("pattern", "sentence", "matches"),
    [
        ("toll charge", "toll charge", True),
        ("toll charge", "toll or charge", False),
        ("toll ... charge", "toll charge", True),
        ("toll ... charge", "toll 1 2 3 4 5 6 7 8 charge", True),
        ("toll ... charge", "toll 1 2 3 4 5 6 7 8 9 charge", False),
        ("toll ... charge", "toll; charge", False),
        ("toll ... charge", "toll but charge", False),
        ("toll … charge", "toll or charge", True),
        ("toll ... a b", "toll a c a b", True),
        ("charg*", "charging", True),
        ("charg*", "discharge", False),
        ("*n't", "don’t", True),
        ("fee|charge", "charge", True),
        ("road-charge", "road charge", True),
        ("[toll] ahead", "road charge ahead", True),
        ("все* дороже", "всё дороже", True),
    ],
)
def test_a_pattern_matches_as_its_description_says(
    pattern: str, sentence: str, matches: bool
) -> None:
    cues = (
        Cue("toll|bridge|road charge", Role.SUBJECT, group="toll"),
        Cue("but", Role.BREAK),
        Cue(pattern, stance="for"),
    )
    assert (suggest([f"Bridge: {sentence}"], cues) is not None) == matches


SUBJECT = {"role": "subject", "group": "toll", "pattern": "toll"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"pattern": "", "stance": "for"}, "Row 2, “”: the pattern has no words."),
        ({"pattern": "...", "stance": "for"}, "Row 2, “...”: the pattern has no words."),
        ({"pattern": "a ... ... b", "stance": "for"}, "two gaps follow each other"),
        ({"pattern": "toll ...", "stance": "for"}, "nothing follows the last gap"),
        ({"pattern": "t*ll", "stance": "for"}, "“t*ll” may have one star"),
        ({"pattern": "*toll*", "stance": "for"}, "“*toll*” may have one star"),
        ({"pattern": "t*", "stance": "for"}, "needs two letters or more beside its star"),
        ({"pattern": "toll| fee", "stance": "for"}, "“” is not a word"),
        ({"pattern": "[tax] now", "stance": "for"}, "has group [tax]"),
        ({"pattern": "[toll]|fee", "stance": "for"}, "“[toll]” is not a word"),
        ({"pattern": "a " * 13, "stance": "for"}, "at most 12 words"),
        ({"pattern": "toll"}, "a claim needs a stance"),
        ({"pattern": "toll", "stance": "for it"}, "“for it” has signs other than"),
        ({"pattern": "toll", "role": "hedge"}, "a hedge needs the stance"),
        ({"pattern": "not", "role": "negation", "stance": "for"}, "cannot have a stance"),
        ({"pattern": "if", "role": "hedge", "stance": "a", "negated": "b"}, "only a claim can"),
        ({"pattern": "toll", "role": "list"}, "needs a group"),
        ({"pattern": "toll", "stance": "for", "group": "toll"}, "cannot have a group"),
        ({"pattern": "a ... b", "role": "list", "group": "x"}, "cannot have gaps or brackets"),
        ({"pattern": "a||b", "role": "list", "group": "x"}, "no word before or after a |"),
        ({"pattern": "toll", "stance": "for", "weight": 0}, "the weight 0 is not above 0"),
        ({"pattern": "toll", "stance": "for", "weight": float("nan")}, "is not above 0"),
        ({"pattern": "toll", "stance": "for", "weight": "2"}, "“2”, which is not a number"),
        ({"pattern": "toll", "role": "judge"}, "Row 2 has the role “judge”; roles are subject"),
        ({"pattern": 7, "stance": "for"}, "in the column “pattern” that is not text"),
        ({"pattern": "toll", "colour": "red"}, "Row 2 has a column “colour”"),
    ],
)
def test_a_wrong_row_is_named_in_a_sentence(row: dict[str, object], message: str) -> None:
    with pytest.raises(CueError) as error:
        parse(read_cues([SUBJECT, row]))
    assert "Row 2" in str(error.value)
    assert message in str(error.value)
    assert str(error.value).endswith(".")


def test_rows_with_faults_are_named_and_the_others_can_be_used() -> None:
    cues = read_cues([SUBJECT, {"pattern": "[tax]", "stance": "for"}, {"pattern": ""}])
    assert {row: str(fault) for row, fault in faults(cues).items()} == {
        1: "no row with the role list or subject has group [tax].",
        2: "a claim needs a stance, or one that it shows when negated.",
    }
    assert usable(cues) == cues[:1]


def test_a_table_that_does_not_say_what_it_is_about_suggests_nothing() -> None:
    assert suggest(["A toll."], read_cues([{"pattern": "toll", "stance": "for"}])) is None


# What the table did, for who keeps it


def test_an_explanation_names_rows_words_and_what_comes_out() -> None:
    bridge, toll = explain("The bridge is old. The town will not introduce a toll.", TOLL)
    assert bridge.missing == ("toll",)
    assert not bridge.readings
    assert (toll.about, toll.missing) == (True, ())
    assert {(cue.role.value, words) for cue, words in toll.fired} == {
        ("subject", "toll"),
        ("negation", "not"),
        ("claim", "will … introduce … toll"),
    }
    assert [(shown.stance, shown.relayed) for shown in toll.readings] == [("against", False)]


def test_a_text_that_is_not_read_in_time_says_so() -> None:
    with pytest.raises(TimeoutError):
        suggest(["A toll on the bridge is fair."], TOLL, within=-1)


# The table that comes with the project


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("China and Russia will form a military alliance.", "supports"),
        ("China and Russia will not form a military alliance.", "rejects"),
        ("It is not true that an alliance of China and Russia is impossible.", "leaves-open"),
        ("Critics who say there will be no alliance of China and Russia are wrong.", "supports"),
        ("The ministers discussed an alliance of China and Russia.", "neutral"),
        ("Россия и Китай не будут создавать военный союз.", "rejects"),
        ("中国应当放弃不结盟原则，与俄罗斯缔结军事同盟。", "supports"),
        ("中俄双方无意建立军事同盟。", "rejects"),
        ("中俄未来是否会结盟，目前还很难下定论。", "leaves-open"),
        ("NATO is a military alliance.", None),
        ("Japan will form a military alliance with Australia.", None),
    ],
)
def test_the_default_table_reads_plain_sentences(sentence: str, expected: str | None) -> None:
    found = suggest([sentence], default_cues(PROPOSITION))
    assert (found.stance if found else None) == expected


def test_the_default_tables_have_no_faults_and_each_row_once() -> None:
    cues = default_cues(PROPOSITION)
    assert faults(cues) == {}
    assert len({(cue.role, cue.group, cue.pattern) for cue in cues}) == len(cues)


def test_another_debate_gets_the_rows_of_the_language_alone() -> None:
    cues = default_cues("A toll on the bridge will or should come.")
    assert not any(cue.role in (Role.SUBJECT, Role.ELSEWHERE) for cue in cues)
    assert set(cues) < set(default_cues(PROPOSITION))


def test_what_a_second_debate_is_about_is_enough_to_read_it() -> None:
    cars = tomllib.loads((DATA / "stances-cars.toml").read_text(encoding="utf-8"))
    cues = (*default_cues(""), *read_cues(cars["cue"]))
    read = (
        (suggest([sentence], cues), stance, sentence) for stance, _, sentence in cars["sentences"]
    )
    wrong = [
        sentence
        for found, stance, sentence in read
        if (found.stance if found else "none") != stance
    ]
    assert len(wrong) <= 2, wrong


# Hostile text

WORDS = sorted({word for cue in TOLL for word in cue.pattern.replace("*", "").split()})
PIECES = st.sampled_from([*WORDS, "toll", "bridge", "“", "”", '"', "‘", "’", ".", "?", ",", ";"])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map(" ".join))


@given(paragraphs=st.lists(TEXTS, max_size=5), title=TEXTS)
@settings(max_examples=150, deadline=None)
def test_no_text_raises_and_the_answer_is_always_the_same(
    paragraphs: list[str], title: str
) -> None:
    found = suggest(paragraphs, TOLL, title=title)
    assert found == suggest(paragraphs, TOLL, title=title)
    if found:
        assert 0 < found.confidence < 1
        assert found.evidence
        for paragraph, sentence, *_ in found.evidence:
            assert sentence in (title if paragraph is None else paragraphs[paragraph])


@given(rows=st.lists(st.builds(dict, pattern=st.text(), stance=st.just("for")), max_size=4))
@settings(deadline=None)
def test_any_pattern_is_either_used_or_refused_with_a_reason(rows: list[dict[str, str]]) -> None:
    try:
        cues = read_cues([SUBJECT, *rows])
        parse(cues)
    except CueError as error:
        assert str(error).startswith("Row ")
    else:
        suggest(["A toll, and " + " ".join(cue.pattern for cue in cues)], cues)
