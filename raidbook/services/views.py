"""What each viewer sees of a book, kept up to date with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from raidbook.book import Book, Entry
from raidbook.model import Viewer
from raidbook.services.course import Course, PreparingError, View, patient

__all__ = ["PreparingError", "View", "Views"]


class Views:
    """The views of a book by who looks. Viewers whom the same entries are for share one.

    An organisation or person that no entry is for alone sees what everybody sees. So a view goes
    by those of the viewer's tokens that some audience names.
    """

    def __init__(self, book: Book, *, at_once: bool = False) -> None:
        """`at_once` gives names to what has none yet as the command line does that opens a book: of
        all that there is together, and not of one entry after another."""
        self._book = book
        self._at_once = at_once
        self._reading = Lock()
        self._entries: list[Entry] = []
        self._head = 0
        self._first: dict[str, int] = {}
        """The place among the entries at which each token was first named by an audience."""
        self._courses: dict[tuple[str, ...], Course] = {}
        self._begun: int | None = None
        """How many entries there were when the first were read."""
        self._followed: Callable[[], None] | None = None

    def of(self, viewer: Viewer, *, wait: bool = False) -> View:
        """What a viewer sees now; `wait` for all that was entered, else what is being taken in by
        another thread at this moment may still be missing. Nobody is shown less than she had
        before her.

        While somebody follows the book for all, raises PreparingError where the view is not made
        yet, and does not look whether there is more unless it is to `wait`.
        """
        if self._followed is not None:
            patient(lambda: self._made(viewer))
        if self._followed is not None and not wait:
            return self._of(viewer).seen_by(viewer.user)
        self._read()
        course = self._of(viewer)
        return course.had(viewer.user, course.now(self._entries, wait=wait))

    def own(self, viewer: Viewer) -> View:
        """As `of`, but never what she saw before the first entry came that was for her alone:
        PreparingError while the view is made that is her own."""
        if self._followed is None:
            return self.of(viewer)
        if not patient(lambda: self._made(viewer)):
            raise PreparingError
        return self._course(self._tokens(viewer)).last

    def before(self, viewer: Viewer, revision: int) -> View:
        """What a viewer saw at an earlier revision of her view; the earliest one that is still at
        hand where that is gone."""
        self._read()
        return self._of(viewer).at(revision, self._entries)

    # ------------------------------------------------------------ followed by one thread for all

    def follow(self, wake: Callable[[], None] | None) -> None:
        """Says that somebody calls `keep_up` and `make` whenever the book may hold more, and soon
        after `wake`; None that nobody does any more."""
        self._followed = wake
        for course in self._courses.values():
            course.wake = wake

    def want(self, viewer: Viewer, lang: str) -> None:
        """Have the next `make` make the view of somebody, told in a language, too."""
        self._read()
        self._course(self._tokens(viewer)).want(lang)

    def keep_up(self, prepare: Callable[[View], None] | None = None) -> None:
        """Brings all views that are made up to date; each is shown when what follows from it is
        prepared."""
        if self._begun is not None:
            self._read()
        for course in tuple(self._courses.values()):
            if course.made:
                view = course.now(self._entries, wait=True)
                if prepare is not None and not course.shows(view):
                    prepare(view)
                course.show(view)

    def make(self, go_on: Callable[[], bool]) -> None:
        """Makes the views that were asked for, one after another as long as it is to `go_on`."""
        self._read()
        for course in tuple(self._courses.values()):
            if go_on() and not course.made:
                course.now(self._entries, wait=True)
            if go_on():
                course.complete()

    def _made(self, viewer: Viewer) -> bool:
        """Whether the view is made that is the viewer's own; has it made where it is not."""
        if self._begun is None:
            return False
        course = self._course(self._tokens(viewer))
        if not course.made and self._followed is not None:
            self._followed()
        return course.made

    def _of(self, viewer: Viewer) -> Course:
        """The course of a viewer. While it is being made by another thread, the one of what she saw
        until the first entry came that was for her alone."""
        if self._followed is None:
            return self._course(self._tokens(viewer))
        if self._begun is None:
            raise PreparingError
        tokens = self._tokens(viewer)
        if not self._course(tokens).made:
            self._followed()
        while not self._course(tokens).made:
            if not tokens or self._first[tokens[-1]] < self._begun:
                raise PreparingError
            tokens = tokens[:-1]
        return self._course(tokens)

    # ------------------------------------------------------------ the entries

    def _read(self) -> None:
        """Reads what was entered since."""
        if self._begun is not None and self._book.revision == self._head:
            return
        with self._reading:
            new = self._book.entries(self._head)
            for entry in new:
                for token in entry.audience:
                    self._first.setdefault(token, len(self._entries))
                self._entries.append(entry)
            if new:
                self._head = new[-1].revision
            if self._begun is None:
                self._begun = len(self._entries)

    def _tokens(self, viewer: Viewer) -> tuple[str, ...]:
        """The tokens that tell the viewer from others, in the order in which they were first
        named."""
        named = [token for token in viewer.tokens if token in self._first]
        return tuple(sorted(named, key=lambda token: (self._first[token], token)))

    def _course(self, tokens: tuple[str, ...]) -> Course:
        with self._reading:
            if tokens not in self._courses:
                self._courses[tokens] = Course(
                    self._book, tokens, self._splits(tokens), at_once=self._at_once
                )
                self._courses[tokens].wake = self._followed
            return self._courses[tokens]

    def _splits(self, tokens: Sequence[str]) -> tuple[int, ...]:
        """For each token, before which place among the entries it made no difference."""
        return tuple(self._first[token] for token in tokens)
