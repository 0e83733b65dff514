"""Words are counted in the background, and nobody waits for them long."""

import threading
import time

from documents.search import IndexMissingError
from documents.search.counting import CurrentLexicon


class Archive:
    """An index of a few words, which takes its time to count them."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.counts = 0
        self.may_count = threading.Event()
        self.may_count.set()
        self.broken = False

    def count(self) -> dict[str, int]:
        self.may_count.wait(10)
        self.counts += 1
        if self.broken:
            raise IndexMissingError("there is no index")
        return dict.fromkeys(self.words, 1)

    def lexicon(self) -> CurrentLexicon:
        return CurrentLexicon(lambda: self.words, self.count, lambda term: 1)


def eventually(lexicon: CurrentLexicon, beginning: str) -> list[str]:
    """The completions that are there in the end."""
    deadline = time.monotonic() + 10
    while not (found := lexicon.get(10).completions(beginning)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return found


def test_words_are_counted_once_while_nothing_changes():
    archive = Archive("alliance")
    lexicon = archive.lexicon()
    for _ in range(3):
        assert lexicon.get(10).completions("all") == ["alliance"]
    assert archive.counts == 1


def test_a_change_is_counted_in_the_background_and_soon_there():
    archive = Archive("alliance")
    lexicon = archive.lexicon()
    lexicon.get(10)
    archive.words = ("alliance", "okapi")
    archive.may_count.clear()
    assert lexicon.get(10).completions("all") == ["alliance"]  # without waiting for the count
    archive.may_count.set()
    assert eventually(lexicon, "ok") == ["okapi"]
    assert archive.counts == 2


def test_whoever_has_no_patience_gets_no_words_rather_than_waiting():
    archive = Archive("alliance")
    lexicon = archive.lexicon()
    archive.may_count.clear()
    assert lexicon.get(0.01).completions("all") == []
    archive.may_count.set()
    assert eventually(lexicon, "all") == ["alliance"]
    assert archive.counts == 1


def test_words_that_cannot_be_counted_now_are_counted_later(caplog):
    archive = Archive("alliance")
    archive.broken = True
    lexicon = archive.lexicon()
    assert lexicon.get(10).completions("all") == []
    assert "there is no index" in caplog.text
    archive.broken = False
    assert eventually(lexicon, "all") == ["alliance"]
