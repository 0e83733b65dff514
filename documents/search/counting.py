"""The lexicon of an index that changes: counted anew in the background, never waited for long."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping

from documents.search.records import SearchError
from documents.search.suggest import Lexicon

SHARE = 20  # counting takes at most one part in so many of the time between two counts

log = logging.getLogger(__name__)


class CurrentLexicon:
    """Keeps one lexicon, and has another made when the index is no longer what it was made of.

    `state` gives anything that changes when the index does, `words` its words with their counts,
    `doc_freq` how many passages have a term now. All may be called by another thread.
    """

    def __init__(
        self,
        state: Callable[[], object],
        words: Callable[[], Mapping[str, int]],
        doc_freq: Callable[[str], int],
    ) -> None:
        self._state, self._words, self._doc_freq = state, words, doc_freq
        self._lexicon = Lexicon({}, doc_freq)
        self._made_of: object = None
        self._not_before = 0.0  # the time to count again
        self._lock = threading.Lock()
        self._counting: threading.Thread | None = None

    def get(self, patience: float) -> Lexicon:
        """The newest lexicon there is; waits `patience` seconds at most, and only for the first.

        An empty one is given where that was not enough.
        """
        with self._lock:
            counting = self._counting
            due = self._state() != self._made_of and time.monotonic() >= self._not_before
            if counting is None and due:
                counting = threading.Thread(target=self._count, daemon=True)
                self._counting = counting
                counting.start()
            first = self._made_of is None
        if counting is not None and first:
            counting.join(patience)
        return self._lexicon

    def _count(self) -> None:
        started = time.monotonic()
        try:
            state = self._state()
            self._lexicon, self._made_of = Lexicon(self._words(), self._doc_freq), state
        except SearchError as error:  # who searches is told; suggestions can wait
            log.warning("Words to suggest could not be counted: %s", error)
        finally:
            ended = time.monotonic()
            self._not_before = ended + SHARE * (ended - started)
            self._counting = None
