"""The threads that keep the views of a book up to date, so that those who look need not wait."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from raidbook.book import BookError
from raidbook.model import Viewer
from raidbook.services.views import PreparingError, View, Views

LOOK_SECONDS = 0.25
"""How often the book is looked at: another program may have entered something."""
SHARE, LONGEST = 0.25, 15.0
"""The share of the time that goes into following a book, and the seconds that it rests at most: of
a large one each step takes what those who ask would wait for. What somebody decided shows to her at
once, and what is withdrawn is gone at once for all."""
REST_SECONDS = 5.0
"""How long it rests after the database failed."""
_log = logging.getLogger("raidbook.views")


class Follower:
    """Keeps views up to date from `start` to `stop`, and makes those first of the viewers who are
    known, each with a language. `first` makes what follows from a view and is asked for in a
    language, and `again` makes it again of a later view before that is shown.
    """

    def __init__(
        self,
        views: Views,
        known: Callable[[], Iterable[tuple[Viewer, str]]],
        first: Callable[[View, str], None] | None = None,
        again: Callable[[View], None] | None = None,
    ) -> None:
        self._views = views
        self._known = known
        self._prepare_first, self._prepare_again = first, again
        self._stopping = threading.Event()
        self._entered = threading.Event()
        self._asked = threading.Event()
        # A view that is new takes a while: those that are there must not wait for it.
        self._threads = (
            threading.Thread(target=self._follow, daemon=True, name="views"),
            threading.Thread(target=self._make, daemon=True, name="new views"),
        )

    def start(self) -> None:
        """From now on views that are not made raise PreparingError in place of being made."""
        self._views.follow(self._asked.set)
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Say that something was entered."""
        self._entered.set()

    def stop(self) -> None:
        """Ends the threads after what they are at."""
        self._stopping.set()
        self._entered.set()
        self._asked.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()
        self._views.follow(None)

    def _follow(self) -> None:
        while not self._stopping.is_set():
            self._entered.clear()
            begun = time.thread_time()
            self._tried(lambda: self._views.keep_up(self._prepare_again))
            took = time.thread_time() - begun
            self._stopping.wait(min(LONGEST, took / SHARE - took))
            self._entered.wait(LOOK_SECONDS)

    def _make(self) -> None:
        while not self._stopping.is_set() and not self._tried(self._first):
            pass
        # What was made stays: the collector need not look through it again and again.
        gc.freeze()
        self._tried(self._ready)
        while not self._stopping.is_set():
            self._asked.wait()
            self._asked.clear()
            self._tried(self._new)

    def _first(self) -> None:
        for viewer, lang in self._known():
            self._views.want(viewer, lang)
        self._new()

    def _ready(self) -> None:
        prepared: set[tuple[str, str]] = set()
        for viewer, lang in self._known():
            with suppress(PreparingError):  # somebody who came this moment
                view = self._views.of(viewer)
                if (view.key, lang) in prepared or self._stopping.is_set():
                    continue
                prepared.add((view.key, lang))
                if self._prepare_first is not None:
                    self._prepare_first(view, lang)

    def _new(self) -> None:
        self._views.make(lambda: not self._stopping.is_set())

    def _tried(self, do: Callable[[], None]) -> bool:
        """Does something; where it fails the thread must go on, after a rest."""
        try:
            do()
        except Exception as error:  # noqa: BLE001 - whatever it is
            unforeseen = not isinstance(error, BookError)
            _log.error("the views could not be kept up: %s", error, exc_info=unforeseen)
            self._stopping.wait(REST_SECONDS)
            return False
        return True
