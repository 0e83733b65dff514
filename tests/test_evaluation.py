"""The measures of relevance: trec_eval's, worked out by hand, and what the engine must reach."""

import gzip
import json
from math import log2

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.evaluation import measure, plain_words
from documents.search.query import Limits, parse

DOCUMENTS = [
    {"id": "a", "title": "Wings", "text": "a wing in a slipstream"},
    {"id": "b", "title": "", "text": "heat in a slipstream"},
    {"id": "a much longer id — é", "title": "Heat", "text": ""},
]
QUERIES = [
    {"id": 1, "text": "wing slipstream"},  # finds a, then b
    {"id": 2, "text": "zeppelin"},  # finds nothing
    {"id": 3, "text": "heat"},  # judged, with nothing relevant
    {"id": 4, "text": "slipstream"},  # not judged
]
QRELS = "query_id\tdoc_id\tgain\n1\tb\t2\n1\ta\t0\n2\ta\t1\n3\tb\t0\n"


def write(folder, *, packed=False, **files):
    """A collection, with some of its files replaced."""
    contents = {
        "docs.jsonl": "".join(json.dumps(row) + "\n" for row in DOCUMENTS),
        "queries.jsonl": "".join(json.dumps(row) + "\n" for row in QUERIES),
        "qrels.tsv": QRELS,
    } | {name.replace("_", "."): content for name, content in files.items()}
    for name, content in contents.items():
        if packed:
            (folder / f"{name}.gz").write_bytes(gzip.compress(content.encode()))
        else:
            (folder / name).write_text(content, encoding="utf-8")
    return folder


def evaluated(capsys, folder, *options):
    call_command("evaluate", str(folder), "--json", *options)
    return json.loads(capsys.readouterr().out)


def test_the_measures_are_those_worked_out_by_hand():
    gains = {"three": 3, "one": 1, "two": 2, "none": 0, "worse": -1}
    assert measure(["unjudged", "three", "worse", "one", "none"], gains) == pytest.approx(
        {
            "map": (1 / 2 + 2 / 4) / 3,
            "ndcg@10": (3 / log2(3) + 1 / log2(5)) / (3 + 2 / log2(3) + 1 / log2(4)),
            "mrr": 1 / 2,
            "recall@100": 2 / 3,
        }
    )


def test_the_best_order_measures_one_and_an_empty_answer_nought():
    gains = {"three": 3, "one": 1}
    assert set(measure(["three", "one"], gains).values()) == {1.0}
    assert set(measure([], gains).values()) == {0.0}


def test_each_measure_looks_as_deep_as_it_says():
    for rank, ndcg, recall in ((10, 1 / log2(11), 1), (11, 0, 1), (100, 0, 1), (101, 0, 0)):
        found = [f"other {n}" for n in range(1, rank)] + ["it"]
        measured = measure(found, {"it": 1})
        expected = {"map": 1 / rank, "ndcg@10": ndcg, "mrr": 1 / rank, "recall@100": recall}
        assert measured == pytest.approx(expected)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("qrels", [QRELS, QRELS.partition("\n")[2]])
def test_queries_count_when_something_is_relevant_and_nothing_found_counts_nought(
    tmp_path, capsys, packed, qrels
):
    write(tmp_path, packed=packed, qrels_tsv=qrels)
    assert evaluated(capsys, tmp_path) == {
        "map": 0.25,  # the half of query 1 and the nought of query 2
        "ndcg@10": round(1 / log2(3) / 2, 6),
        "mrr": 0.25,
        "recall@100": 0.5,
        "queries": 2,
        "documents": 3,
    }


def test_any_word_is_enough_except_as_a_reader_searches(tmp_path, capsys):
    write(tmp_path)
    assert evaluated(capsys, tmp_path, "--match", "any")["recall@100"] == 0.5
    assert evaluated(capsys, tmp_path, "--match", "auto")["recall@100"] == 0  # b has no wing
    write(tmp_path, queries_jsonl='{"id": "1", "text": "wing heat"}')
    assert evaluated(capsys, tmp_path, "--match", "auto")["recall@100"] == 1  # none has both


def test_a_document_that_is_only_a_title_is_found(tmp_path, capsys):
    write(tmp_path, qrels_tsv="3\ta much longer id — é\t1\n")
    assert evaluated(capsys, tmp_path)["mrr"] == 1


def test_people_get_lines(tmp_path, capsys):
    call_command("evaluate", str(write(tmp_path)))
    assert capsys.readouterr().out.splitlines()[::4] == ["map        0.2500", "queries    2"]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"docs_jsonl": '{"id": "a", "text": ""}\n[]\n'}, "docs.jsonl, line 2"),
        ({"docs_jsonl": '{"id": "a", "te'}, "docs.jsonl, line 1"),
        ({"queries_jsonl": '{"text": "no id"}\n'}, "queries.jsonl, line 1"),
        ({"qrels_tsv": "1\tb\t1\n1\tb\n"}, "qrels.tsv, line 2"),
        ({"qrels_tsv": "1\tb\t0\n"}, "no query has a relevant document"),
    ],
)
def test_a_wrong_collection_is_refused_with_the_line(tmp_path, files, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("evaluate", str(write(tmp_path, **files)))


def test_a_missing_or_broken_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"qrels\.tsv"):
        call_command("evaluate", str(tmp_path))
    write(tmp_path, packed=True)
    whole = (tmp_path / "docs.jsonl.gz").read_bytes()
    (tmp_path / "docs.jsonl.gz").write_bytes(whole[:-12])
    with pytest.raises(CommandError, match="end-of-stream"):
        call_command("evaluate", str(tmp_path))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('the "X-15" (or Su-35): -russia', "the X-15 or Su-35 russia"),
        ("title:wing AND heat OR NOT flow", "title wing and heat or not flow"),
        ("what is flow~2? *heat* “here”", "what is flow 2 heat here"),
        ("－a − b -- c", "a b c"),
        ("北约（又称：「北大西洋」）？", "北约 又称 北大西洋"),
    ],
)
def test_a_sentence_is_asked_as_plain_words(text, plain):
    assert plain_words(text).split() == plain.split()


WORDS = ["a", "wing", "OR", "AND", "NOT", "title:", "stance:", "~2", "中", "'"]


@given(st.lists(st.sampled_from([*WORDS, *' "“”()-−*?~:.']), max_size=25).map("".join))
def test_no_sign_in_a_sentence_acts_as_an_operator(text):
    query = parse(plain_words(text))
    assert all(notice.startswith("There are no words") for notice in query.notices)
    assert {leaf.fieldname for leaf in query.tree.leaves() if leaf.field()} <= {"text"}
    assert "Not(" not in repr(query.tree)


def test_a_sentence_has_the_room_that_a_query_has():
    assert len(plain_words("(word) " * 1_000)) > Limits().characters
    assert parse(plain_words("(word) " * 1_000)).words == {"word"}


@pytest.mark.parametrize(
    ("collection", "floors"),
    [
        ("ir/cranfield", {"map": 0.300}),
        ("ir/cisi", {"map": 0.217}),
        ("ir/scifact", {"map": 0.641, "ndcg@10": 0.683}),
        ("xquad/en", {"mrr": 0.957}),
        ("xquad/ru", {"mrr": 0.93}),
        ("xquad/ar", {"mrr": 0.915}),
        ("xquad/zh", {"mrr": 0.95}),
    ],
)
def test_answers_are_relevant_in_four_scripts(capsys, shared, collection, floors):
    measured = evaluated(capsys, shared / collection)
    assert {name: measured[name] for name in floors if measured[name] < floors[name]} == {}
