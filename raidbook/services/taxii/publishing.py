"""What the programs of each person are given, kept up to date with what she sees by a thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from raidbook.book import Book, BookError
from raidbook.book.desk.published import Published, Upto
from raidbook.model import Viewer
from raidbook.services.course import patient
from raidbook.services.taxii.sheets import Sheet
from raidbook.services.views import PreparingError, View, Views

Objects = Callable[[View], Iterable[Mapping[str, Any]]]
LOOK = 0.5
"""Seconds from one look to the next."""
REST, LONGEST_REST = 4, 60.0
"""After a view was published, nothing is for so many times as long, seconds at most: a book that
grows all day is not written out all day."""
_log = logging.getLogger("raidbook.taxii")


class Publisher:
    """Publishes for those who are known, and for those who ask, what they see.

    An object is dated by when it is published in its present form, never by when what it rests on
    was entered: a program that asks for what came after its last look, by its own clock, must not
    miss what was entered before it and published after it.
    """

    def __init__(
        self, book: Book, views: Views, objects: Objects, clock: Callable[[], float] = time.time
    ) -> None:
        self._book = book
        self._views = views
        self._objects = objects
        self._clock = clock
        self._published = Published(book)
        self._sheets: dict[Viewer, tuple[View, Sheet]] = {}
        self._viewers: dict[Viewer, None] = {}
        self._stopping = threading.Event()
        self._asked = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="publishing")

    def start(self, known: Iterable[Viewer]) -> None:
        """From now on a thread publishes; first for those who are known."""
        self._viewers.update(dict.fromkeys(known))
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread after what it is at."""
        self._stopping.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join()

    def sheet(self, viewer: Viewer) -> Sheet:
        """What somebody is given. PreparingError where nothing is published for her yet."""
        if viewer not in self._sheets:
            self._viewers[viewer] = None
            self._asked.set()
            if not patient(lambda: viewer in self._sheets):
                raise PreparingError
        return self._sheets[viewer][1]

    # ------------------------------------------------------------ the thread

    def _run(self) -> None:
        while not self._stopping.is_set():
            begun = time.monotonic()
            self._asked.clear()
            done = self._publish_all()
            took = time.monotonic() - begun
            if done:
                self._stopping.wait(min(LONGEST_REST, REST * took))
            self._asked.wait(LOOK)

    def _publish_all(self) -> bool:
        done = False
        for viewer in tuple(self._viewers):
            try:
                done = (not self._stopping.is_set() and self.publish(viewer)) or done
            except PreparingError:
                continue
            except Exception as error:  # noqa: BLE001 - whatever it is, the next look may do
                unforeseen = not isinstance(error, BookError)
                _log.error("a view could not be published: %s", error, exc_info=unforeseen)
        return done

    def publish(self, viewer: Viewer) -> bool:
        """Publishes what somebody sees now; False where that is done already."""
        view = self._views.own(viewer)
        if viewer in self._sheets and self._sheets[viewer][0] is view:
            return False
        sheet = Sheet(self._objects(view))
        with self._book.transaction():
            before = self._published.upto(viewer.user)
            if before is not None and before.reached > view.revision:
                # Another server is ahead: this one catches up within a moment.
                return False
            last = before.last if before is not None else 0
            base = max(int(self._clock() * 1_000_000), last + 1)
            given = sheet.date(self._published.held(viewer.user), base)
            now = Upto(view.revision, base + given - 1 if given else last)
            if now != before:
                self._published.enter(viewer.user, now, sheet.new(), sheet.gone())
        sheet.ready()
        self._sheets[viewer] = view, sheet
        return True
