"""What each viewer sees of a book, kept up to date with it."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from raidbook.book import Book, Entry
from raidbook.model import Viewer
from raidbook.services.course import Course, View

__all__ = ["View", "Views"]


class Views:
    """The views of a book by who looks. Viewers whom the same entries are for share one.

    An organisation or person that no entry is for alone sees what everybody sees. So a view goes
    by those of the viewer's tokens that some audience names.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._reading = Lock()
        self._entries: list[Entry] = []
        self._head = 0
        self._first: dict[str, int] = {}
        """The place among the entries at which each token was first named by an audience."""
        self._courses: dict[tuple[str, ...], Course] = {}

    def of(self, viewer: Viewer, *, wait: bool = False) -> View:
        """What a viewer sees now; `wait` for all that was entered, else what is being taken in by
        another thread at this moment may still be missing."""
        self._read()
        course = self._course(self._tokens(viewer))
        return course.now(self._entries, wait=wait)

    def before(self, viewer: Viewer, revision: int) -> View:
        """What a viewer saw at an earlier revision of her view; the earliest one that is still at
        hand where that is gone."""
        self._read()
        return self._course(self._tokens(viewer)).at(revision, self._entries)

    def _read(self) -> None:
        """Reads what was entered since."""
        if self._book.revision == self._head:
            return
        with self._reading:
            new = self._book.entries(self._head)
            for entry in new:
                for token in entry.audience:
                    self._first.setdefault(token, len(self._entries))
                self._entries.append(entry)
            if new:
                self._head = new[-1].revision

    def _tokens(self, viewer: Viewer) -> tuple[str, ...]:
        """The tokens that tell the viewer from others, in the order in which they were first
        named."""
        named = [token for token in viewer.tokens if token in self._first]
        return tuple(sorted(named, key=lambda token: (self._first[token], token)))

    def _course(self, tokens: tuple[str, ...]) -> Course:
        with self._reading:
            if tokens not in self._courses:
                self._courses[tokens] = Course(self._book, tokens, self._splits(tokens))
            return self._courses[tokens]

    def _splits(self, tokens: Sequence[str]) -> tuple[int, ...]:
        """For each token, before which place among the entries it made no difference."""
        return tuple(self._first[token] for token in tokens)
