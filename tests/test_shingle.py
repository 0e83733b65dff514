"""The rows that find an article again follow its words, whatever way these change."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from documents.ingestion import Draft, Facts, ingest_source, revise_source
from documents.models import Paragraph, Shingle, Source
from documents.shingling import fingerprint, sample

WORDS = "Moscow would not rule out a treaty of mutual defence though nobody has proposed one so far"
MORE = "China has no plans for an alliance with Russia a spokesman said on Monday in Beijing"


def stored(source: Source) -> tuple[str, set[int]]:
    digest = Source.objects.values_list("text_sha256", flat=True).get(pk=source.pk)
    return digest, set(Shingle.objects.filter(source=source).values_list("value", flat=True))


def of(*texts: str) -> tuple[str, set[int]]:
    found = fingerprint(texts)
    return found.sha256, set(sample(found.shingles))


@pytest.fixture
def source(db) -> Source:
    return ingest_source(
        facts=Facts(title="T"),
        paragraphs=[
            Draft("body", WORDS),
            Draft("comment", "Not a word of the article, and none of these counts at all"),
            Draft("heading", "What the spokesman said about it"),
        ],
    )


def test_a_new_draft_has_those_of_its_body_and_headings(source):
    assert stored(source) == of(WORDS, "What the spokesman said about it")


def test_they_follow_a_paragraph_that_is_changed_relabelled_or_removed(source):
    paragraph = source.paragraphs.get(position=1)
    paragraph.text = MORE
    paragraph.save()
    assert stored(source) == of(MORE, "What the spokesman said about it")
    heading = source.paragraphs.get(position=3)
    heading.kind = "related"
    heading.save()
    assert stored(source) == of(MORE)
    paragraph.delete()
    assert stored(source) == ("", set())


def test_they_follow_a_revision_of_the_whole_source(source):
    revise_source(source, facts=Facts(title="T"), paragraphs=[Draft("body", MORE)])
    assert stored(source) == of(MORE)


def test_a_source_that_was_read_before_does_not_put_old_ones_back(source):
    stale = Source.objects.get(pk=source.pk)
    paragraph = source.paragraphs.get(position=1)
    paragraph.text = MORE
    paragraph.save()
    stale.notes = "A note."
    stale.save()
    assert stored(source) == of(MORE, "What the spokesman said about it")


def test_they_go_with_their_source(source):
    source.delete()
    assert not Shingle.objects.exists()


def test_many_sources_cost_a_handful_of_queries(source, django_assert_max_num_queries):
    others = Source.objects.bulk_create(Source(slug=f"s-{n}", title="T") for n in range(30))
    bodies = {other.pk: [f"{WORDS} and this is number {other.pk}"] for other in others}
    with django_assert_max_num_queries(8):
        digests = Shingle.objects.renew(bodies)
    for other in others:
        assert stored(other) == of(*bodies[other.pk])
        assert digests[other.pk] == of(*bodies[other.pk])[0]


@pytest.mark.django_db(transaction=True)
def test_sources_that_were_here_before_get_theirs_by_a_migration():
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    executor.migrate([("documents", "0007_duplicates")])
    apps = executor.loader.project_state([("documents", "0007_duplicates")]).apps
    old = apps.get_model("documents", "Source").objects.create(slug="old", title="Old")
    rows = apps.get_model("documents", "Paragraph").objects
    for position, (kind, text) in enumerate([("body", WORDS), ("comment", MORE)], start=1):
        rows.create(
            source=old, position=position, kind=kind, text=text, public_id=f"{position:016}"
        )
    executor = MigrationExecutor(connection)
    executor.migrate(latest)
    assert stored(Source.objects.get(slug="old")) == of(WORDS)
    assert Paragraph.objects.count() == 2
