"""Many drafts are published from the list or from their batch, those that need no review."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command

from documents.batches import foreground
from documents.ingestion import Draft, Facts, ingest_source
from documents.models import Batch, Source
from tests.batches.conftest import batch_of, lines, record

from .conftest import signed_in

LIST = "/admin/documents/source/"


def store(n, **options):
    words = " ".join(f"word{n}x{k}" for k in range(20))
    paragraphs = [Draft("body", words, doubtful=options.pop("doubtful", False))]
    return ingest_source(facts=Facts(title=f"Article {n}"), paragraphs=paragraphs, **options)


def text_of(response):
    return " ".join(response.content.decode().split())


def chosen(*sources, **more):
    return {
        "action": "publish_chosen",
        "index": "0",
        "_selected_action": [source.pk for source in sources],
        **more,
    }


def publish_url(batch):
    return f"/admin/documents/batch/{batch.pk}/publish/"


@pytest.fixture
def batch(db):
    """Stored, all as drafts; one row is no article."""
    made = batch_of(lines(record(1), b"broken", record(2)), "a.jsonl")
    call_command("work", "--once")
    return made


def test_the_list_asks_first_and_names_what_needs_review(editor):
    clear, doubtful = store(1), store(2, doubtful=True)
    published = store(3, publish=True)
    page = text_of(editor.post(LIST, chosen(clear, doubtful, published)))
    assert "<strong>1 draft</strong> will be public; 1 needs review first" in page
    assert "1 of those chosen is no draft and stays as it is." in page
    assert "Article 2</bdi></a>: Doubtful paragraphs: 1." in page
    assert Source.objects.published().count() == 1
    assert not Batch.objects.exists()


def test_once_confirmed_the_list_publishes_and_says_how_many_were_left_and_why(editor, editor_user):
    clear, doubtful = store(1), store(2, doubtful=True)
    answer = editor.post(LIST, chosen(clear, doubtful, confirmed="on"), follow=True)
    page = text_of(answer)
    assert answer.redirect_chain[-1][0].endswith(LIST)
    assert "1 draft is published. 1 left (needs review: 1)." in page
    assert set(Source.objects.published()) == {clear}
    batch = Batch.objects.get()
    assert (batch.name, batch.by) == ("2 drafts of the list", editor_user)
    assert batch.get_absolute_url() in page
    assert "Doubtful paragraphs: 1." in text_of(editor.get(batch.get_absolute_url()))


def test_drafts_of_all_pages_can_be_chosen_and_many_are_left_to_the_worker(editor, monkeypatch):
    monkeypatch.setattr(foreground, "AT_ONCE", 2)
    drafts = [store(n) for n in range(3)]
    everything = chosen(drafts[0], select_across="1")
    asked = text_of(editor.post(LIST, everything))
    assert "<strong>3 drafts</strong> will be public." in asked
    assert 'name="select_across" value="1"' in asked
    answer = editor.post(LIST, {**everything, "confirmed": "on"}, follow=True)
    batch = Batch.objects.get()
    assert answer.redirect_chain == [(batch.get_absolute_url(), 302)]
    assert "published in the background" in text_of(answer)
    call_command("work", "--once")
    assert Source.objects.published().count() == 3


def test_a_batch_offers_to_publish_those_of_its_drafts_that_need_no_review(editor, batch):
    store(7)  # is no draft of the batch
    assert publish_url(batch) in text_of(editor.get(batch.get_absolute_url()))
    assert "<strong>2 drafts</strong> will be public." in text_of(editor.get(publish_url(batch)))
    answer = text_of(editor.post(publish_url(batch), follow=True))
    assert "2 drafts are published." in answer
    assert publish_url(batch) not in answer
    assert Source.objects.published().count() == 2
    made = Batch.objects.get(kind="drafts")
    assert made.name == "Drafts of a.jsonl"
    page = text_of(editor.get(made.get_absolute_url()))
    assert "Published <strong>2</strong>" in page
    assert "Download the upload" not in page
    assert editor.get(f"/admin/documents/batch/{made.pk}/original/").status_code == 404


def test_what_was_here_before_a_batch_is_not_published_with_it(editor, batch):
    again = batch_of(lines(record(1), record(9)), "again.jsonl")
    call_command("work", "--once")
    editor.post(publish_url(again))
    assert set(Source.objects.published().values_list("title", flat=True)) == {"Article 9"}


def test_where_all_need_review_nothing_is_offered(editor, batch):
    Source.objects.update(warnings=["Two dates were found."])
    page = text_of(editor.get(publish_url(batch)))
    assert "All of these drafts need review" in page
    assert "Publish them" not in page


def test_rows_with_the_words_of_another_source_are_no_drafts_that_will_be_public(editor, batch):
    again = batch_of(
        lines(*(record(n, id=f"again-{n}", text=record(1)["text"]) for n in (7, 8))), "again.jsonl"
    )
    call_command("work", "--once")
    page = text_of(editor.get(again.get_absolute_url()))
    assert "Possible duplicate <strong>2</strong>" in page
    assert "Imported <strong>0</strong>" in page
    assert "Word for word the text of “Article 1”." in page
    asked = text_of(editor.get(publish_url(again)))
    assert "All of these drafts need review" in asked
    assert "Article 7</bdi></a>: Word for word the text of “Article 1”." in asked


def test_a_batch_offers_to_publish_nothing_where_every_draft_needs_review(editor, batch):
    assert publish_url(batch) in text_of(editor.get(batch.get_absolute_url()))
    Source.objects.update(warnings=["Two dates were found."])
    assert publish_url(batch) not in text_of(editor.get(batch.get_absolute_url()))


def test_only_who_may_publish_publishes_many(editor, reader, batch):
    draft = store(1)
    user = User.objects.create_user("helper", password="x", is_staff=True)
    for name in ("add_source", "view_source", "change_source"):
        user.user_permissions.add(Permission.objects.get(codename=name))
    helper = signed_in(user)
    assert publish_url(batch) not in text_of(helper.get(batch.get_absolute_url()))
    for person in (helper, reader):
        assert person.post(publish_url(batch)).status_code in (302, 403)
        person.post(LIST, chosen(draft, confirmed="on"))
    assert not Source.objects.published().exists()
    assert "delete_selected" not in text_of(editor.get(LIST))
