"""What the desk sends of its paragraphs, and where their ids go; one POST is one revision."""

import pytest

from documents.ingestion import Draft, Facts, ingest_source
from documents.models import FormerParagraph, Stance

from .desk import change_url, ids, opened, sent, texts

pytestmark = pytest.mark.django_db

A = "China has no plans for an alliance with Russia, a spokesman said on Monday in Beijing."
B = "Moscow would not rule out a treaty of mutual defence."
C = "Talks go on."


def stored(*words, publish=True):
    return ingest_source(
        facts=Facts(title="No plans"),
        paragraphs=[Draft("body", text) for text in words or (A, B, C)],
        publish=publish,
    )


def block(text, public_id="", *, split_from="", merged=(), kind="body"):
    return {
        "public_id": public_id,
        "split_from": split_from,
        "merged": " ".join(merged),
        "kind": kind,
        "text": text,
    }


def post(client, source, blocks, seen=None, **facts):
    """Sends these blocks as the desk's script does: numbered as they were made, places apart."""
    form = {key: value for key, value in opened(client, source).items() if key[:2] != "p-"}
    form |= {"seen": seen or form["seen"], **facts}
    form |= {"p-TOTAL_FORMS": len(blocks), "p-INITIAL_FORMS": source.paragraphs.count()}
    for n, each in enumerate(blocks):
        form |= {f"p-{n}-{key}": value for key, value in each.items() if value}
        form[f"p-{n}-position"] = n + 1
    response = sent(client, source, form)
    source.refresh_from_db()
    return response


def test_a_split_at_the_desk_is_one_revision_and_the_other_part_points_back(editor):
    source = stored()
    a, b, c = ids(source)
    head, tail = A.split(", ", 1)
    post(
        editor,
        source,
        [block(head, a), block(tail, split_from=a), block(B, b), block(C, c)],
        note="Two statements",
    )
    assert texts(source) == [head, tail, B, C]
    kept, new = source.paragraphs.filter(text__in=[head, tail]).order_by("position")
    assert (kept.public_id, new.split_from) == (a, a)
    assert [(r.number, r.note) for r in source.revisions.all()] == [
        (2, "Two statements"),
        (1, "Published"),
    ]


def test_the_larger_part_keeps_the_id_whichever_block_came_first(editor):
    source = stored()
    a, b, c = ids(source)
    post(
        editor,
        source,
        [block("China", a), block(A[6:], split_from=a), block(B, b), block(C, c)],
    )
    new, kept = source.paragraphs.order_by("position")[:2]
    assert (kept.public_id, new.split_from) == (a, a)


def test_merged_ids_lead_to_the_merged_paragraph(editor, client):
    source = stored()
    a, b, c = ids(source)
    post(editor, source, [block(A, a), block(f"{C} {B}", c, merged=[b])])
    assert ids(source) == [a, b]
    former = FormerParagraph.objects.get()
    assert (former.public_id, former.revision) == (c, 2)
    assert former.heir().public_id == b
    assert source.revisions.count() == 2


def test_an_edited_moved_and_relabelled_paragraph_keeps_its_id(editor):
    source = stored()
    a, b, c = ids(source)
    post(editor, source, [block("Quite other words.", c), block(B, b, kind="heading"), block(A, a)])
    assert ids(source) == [c, b, a]
    assert source.paragraphs.get(public_id=b).kind == "heading"
    assert not FormerParagraph.objects.exists()


def test_two_blocks_that_claim_one_id_do_not_both_get_it(editor):
    source = stored()
    a, b, c = ids(source)
    post(editor, source, [block("New.", a), block(A, a), block(B, b, merged=[b, b]), block(C, c)])
    assert ids(source)[1:] == [a, b, c]
    assert len(set(ids(source))) == 4


def test_forged_ids_change_nothing_elsewhere(editor):
    source, other = stored(), stored()
    theirs, mine = ids(other), ids(source)
    forged = ["0" * 16, "' OR 1=1 --", "a" * 16]
    post(
        editor,
        source,
        [
            block(A, theirs[0], merged=theirs),
            block(B, mine[1], split_from=theirs[2], merged=forged),
            block(C, mine[2]),
        ],
    )
    assert ids(other) == theirs
    assert ids(source)[1:] == mine[1:]
    assert ids(source)[0] not in [*theirs, *mine]
    assert [former.public_id for former in FormerParagraph.objects.all()] == [mine[0]]


@pytest.mark.parametrize("name", ["public_id", "split_from", "merged"])
def test_an_id_that_is_too_long_is_named_and_nothing_is_stored(editor, name):
    source = stored(publish=False)
    long = block(A) | {name: "x" * 17 * 2000}
    assert post(editor, source, [long]).status_code == 200
    assert texts(source) == [A, B, C]


def test_the_second_editor_who_insists_brings_back_the_ids_of_what_the_first_merged(
    editor, second_editor
):
    source = stored()
    a, b, c = ids(source)
    seen = opened(second_editor, source)["seen"]
    post(editor, source, [block(f"{A} {B}", a, merged=[b]), block(C, c)])
    theirs = [block(A, a), block(B, b), block(C, c)]
    response = post(second_editor, source, theirs, seen=seen)
    assert "anna changed this source at" in response.content.decode()
    assert ids(source) == [a, c]
    post(second_editor, source, theirs)
    assert ids(source) == [a, b, c]
    assert not FormerParagraph.objects.exists()


def test_after_an_error_the_desk_still_knows_where_words_came_from(editor):
    source = stored()
    a, b, c = ids(source)
    blocks = [block("China", split_from=a), block(A[6:], a), block(f"{B} {C}", b, merged=[c])]
    response = post(editor, source, blocks, published="no date")
    page = response.content.decode()
    assert f'name="p-0-split_from" value="{a}"' in page
    assert f'name="p-2-merged" value="{c}"' in page


def test_the_log_counts_what_was_split_and_merged(editor):
    source = stored()
    a, b, c = ids(source)
    head, tail = A.split(", ", 1)
    post(
        editor,
        source,
        [block(head, a), block(tail, split_from=a), block(f"{B} {C}", b, merged=[c])],
    )
    page = editor.get(f"/admin/documents/source/{source.pk}/history/").content.decode()
    assert "paragraphs split: 1" in page
    assert "paragraphs merged: 1" in page


def test_the_paragraph_that_shows_the_stance_may_be_split_and_merged(editor):
    stance = Stance.objects.create(slug="rejects", name="rejects", meaning="No.")
    source = stored()
    a, b, c = ids(source)
    judged = {"stance": stance.pk, "stance_voice": "own", "stance_evidence": b}
    post(editor, source, [block(f"{A} {B}", a, merged=[b]), block(C, c)], **judged)
    assert source.stance_evidence.text == f"{A} {B}"


def test_a_page_of_many_paragraphs_is_asked_of_the_database_in_few_queries(
    editor, django_assert_max_num_queries
):
    source = stored(*[f"Paragraph number {n} has a few words." for n in range(60)])
    with django_assert_max_num_queries(40):
        editor.get(change_url(source))
    with django_assert_max_num_queries(90):
        blocks = [block(text, key) for text, key in zip(texts(source), ids(source), strict=True)]
        post(editor, source, [block("New.", ""), *blocks])
