"""What editors write into the table of synonyms is searched the next moment."""

import pytest

from documents.models import SynonymGroup
from documents.results import find
from documents.search import SearchQuery

pytestmark = pytest.mark.django_db

ADD = "/admin/documents/synonymgroup/add/"


def test_a_group_that_is_added_changed_or_deleted_changes_the_next_search(editor, article):
    article("The zebra crossed.")
    assert find(SearchQuery("quagga")).total == 0

    editor.post(ADD, {"spellings": "zebra\nquagga"})
    assert find(SearchQuery("quagga")).total == 1
    group = SynonymGroup.objects.get()
    url = f"/admin/documents/synonymgroup/{group.pk}"

    editor.post(f"{url}/change/", {"spellings": "zebra\nokapi"})
    assert find(SearchQuery("quagga")).total == 0
    assert find(SearchQuery("okapi")).total == 1

    editor.post(f"{url}/delete/", {"post": "yes"})
    assert find(SearchQuery("okapi")).total == 0


@pytest.mark.parametrize("spellings", ["zebra", "zebra\nzebra", "\n".join(map(str, range(31)))])
def test_a_group_has_from_two_to_thirty_spellings(editor, spellings):
    response = editor.post(ADD, {"spellings": spellings})
    assert "Give from two to 30 spellings" in response.content.decode()
    assert not SynonymGroup.objects.exists()
