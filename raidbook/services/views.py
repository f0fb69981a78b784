"""What each viewer sees of a book, kept up to date with it."""

from __future__ import annotations

from threading import Lock

from raidbook.book import Book, Entry
from raidbook.book.seen import Seen
from raidbook.ledger import build
from raidbook.ledger.shelf import Shelf
from raidbook.model import Decision, Name, Reading, Report, Standing, Viewer


class View:
    """What a viewer sees at one moment; it does not change."""

    def __init__(
        self,
        revision: int,
        names: tuple[Name, ...],
        decisions: tuple[Standing, ...],
        shelves: dict[str, Shelf],
    ) -> None:
        self.revision = revision
        """How many entries of the log are seen."""
        self.names = names
        self.decisions = decisions
        self._shelves = shelves

    def shelf(self, lang: str = "en") -> Shelf:
        """The ledger, its sentences told in a language, beside claims and reports."""
        return self._shelves[lang]


class Views:
    """The views of a book by who looks."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lock = Lock()

    def of(self, viewer: Viewer) -> View:
        """What a viewer sees now."""
        with self._lock:
            return _built(Seen(viewer.tokens), self._book.entries())


def _built(seen: Seen, entries: tuple[Entry, ...]) -> View:
    reports: dict[str, Report] = {}
    readings: dict[str, Reading] = {}
    decisions: list[Decision] = []
    position = 0
    for step in seen.follow(entries):
        position = step.position
        if step.told is not None:
            reports[step.told.id] = step.told
        if step.reading is not None:
            readings[step.reading.report] = step.reading
        if step.decision is not None:
            decisions.append(step.decision)
        if step.withdrawn is not None:
            reports.pop(step.withdrawn, None)
            readings.pop(step.withdrawn, None)
    shelves: dict[str, Shelf] = {}
    for lang in ("en", "zh-Hans"):
        built = build(readings.values(), reports.values(), (), decisions, position, lang)
        shelves[lang] = Shelf(built.ledger, built.readings, built.reports, built.decisions)
    return View(position, (*built.names, *built.minted), built.decisions, shelves)
