"""Rounds over what is watched: what is new is fetched, read and entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raidbook.book import Book, BookBusyError
from raidbook.model import Document, Failure, Record
from raidbook.reports.sandbox import Sandbox
from raidbook.services.watching import feeds
from raidbook.services.watching.entering import Entered, entered, is_on_topic
from raidbook.services.watching.given import FeedFile, given
from raidbook.sources.web.fetching import Barred, FailedBefore, Fetched, Fetching, Wanted
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.index import Stand
from raidbook.sources.web.pace import Clock, stamp
from raidbook.sources.web.recording import UnrecordedError, recorded


class Line(Record, frozen=True):
    """What became of a feed or a page."""

    what: str
    """feed or page."""
    outcome: str
    """new, known, not modified; of a page also revision, withdrawn, off topic; refused (by its
    robots.txt), failed, failed before (and not asked for again)."""
    address: str
    report: str = ""
    claims: int = 0
    entries: int = 0
    reason: str = ""


class Watcher:
    """Watches into one book, from one folder of records."""

    def __init__(
        self, book: Book, folder: Folder, fetching: Fetching, sandbox: Sandbox, clock: Clock
    ) -> None:
        self._book = book
        self._folder = folder
        self._fetching = fetching
        self._sandbox = sandbox
        self._clock = clock
        self._check()

    # ------------------------------------------------------------ the book

    def _check(self) -> None:
        """What is noted of a book holds as long as that is the book it was: not where it was made
        anew, or restored from a backup that is older."""
        held = self._folder.index.stand(self._book.address)
        if held is not None and self._book.seal(held.revision) != held.seal:
            self._folder.index.forget_book(self._book.address)

    def _stand(self) -> Stand:
        held = self._folder.index.stand(self._book.address)
        revision = self._book.revision
        return Stand(revision, self._book.seal(revision), held.since if held is not None else None)

    @property
    def since(self) -> int | None:
        """The revision since which changes are to be told; None where nothing was entered."""
        held = self._folder.index.stand(self._book.address)
        return held.since if held is not None else None

    def told(self) -> None:
        """All changes up to now were told."""
        now = self._stand()
        self._folder.index.stood(self._book.address, Stand(now.revision, now.seal))

    # ------------------------------------------------------------ a round

    def round(self, typed: Iterable[str]) -> Iterator[Line]:
        """Asks once for all that is watched, and for what it leads to. What cannot be had or read
        is a line as well; nothing but a full disk or a broken book ends a round."""
        pages: dict[str, Wanted] = {}
        asked: dict[str, Wanted] = {}
        for one in given(typed):
            if isinstance(one, Failure):
                yield _failed("feed", one)
            elif isinstance(one, FeedFile):
                yield self._feed(one.path, "new", one.data, pages, private=True)
            else:
                asked[one] = Wanted(one, again=True)
        for found in self._fetching.run(asked.values()):
            yield from self._asked(found, pages)
        for found in self._fetching.run(pages.values()):
            yield from self._linked(found)

    def _asked(self, found: Fetched | Failure, pages: dict[str, Wanted]) -> Iterator[Line]:
        """Of what somebody asked for: a feed, whose pages are added to `pages`, or a page."""
        if isinstance(found, Failure):
            yield _failed("feed", found)
            return
        document = _document(found)
        if isinstance(document, Failure):
            yield _failed("feed", document)
        elif feeds.is_feed(document.data):
            outcome, inside = found.outcome, found.inside
            yield self._feed(found.address, outcome, document.data, pages, private=inside)
        else:
            yield from self._page(found, document)

    def _linked(self, found: Fetched | Failure) -> Iterator[Line]:
        """Of what a feed leads to."""
        if isinstance(found, Failure):
            yield _failed("page", found)
        elif self._is_done(found):
            yield Line("page", found.outcome, found.address)
        else:
            document = _document(found)
            if isinstance(document, Failure):
                yield _failed("page", document)
            else:
                yield from self._page(found, document)

    def _feed(
        self, address: str, outcome: str, data: bytes, pages: dict[str, Wanted], private: bool
    ) -> Line:
        """Adds the pages of a feed to those that are asked for."""
        if len(data) > feeds.MOST_BYTES:
            why = f"a feed larger than {feeds.MOST_BYTES:,} bytes is not read"
            return Line("feed", "failed", address, reason=why)
        entries = 0
        for entry in feeds.entries(data, address):
            entries += 1
            if entries > feeds.MOST_ENTRIES:
                why = f"only its first {feeds.MOST_ENTRIES:,} entries are asked for"
                return Line("feed", outcome, address, entries=entries - 1, reason=why)
            # Several feeds may name one page: what one of them allows, counts.
            before = pages.get(entry.address, Wanted(entry.address, private=False))
            again = before.again or self._was_changed(entry)
            pages[entry.address] = Wanted(entry.address, again, before.private or private)
        return Line("feed", outcome, address, entries=entries)

    def _was_changed(self, entry: feeds.Entry) -> bool:
        """Whether its feed says that a page was changed since it was asked for."""
        last = self._folder.index.last(entry.address)
        if last is None or entry.updated is None:
            return False
        return last.noted.at[:19] < entry.updated[:19] <= stamp(self._clock.now())[:19]

    def _is_done(self, found: Fetched) -> bool:
        done = self._folder.index.done(self._book.address, found.address)
        return done == found.digest

    def _page(self, found: Fetched, document: Document) -> Iterator[Line]:
        """Enters a page, and notes that it was looked at when all of it is safe."""
        if self._is_done(found):
            yield Line("page", found.outcome, found.address)
            return
        if not is_on_topic(document):
            yield Line("page", "off topic", found.address)
        else:
            try:
                self._begin()
                for one in entered(self._book, document, self._sandbox):
                    yield _line(found, one)
            except BookBusyError as error:
                yield Line("page", "failed", found.address, reason=str(error))
                return
        self._folder.index.mark(self._book.address, found.address, found.digest, self._stand())

    def _begin(self) -> None:
        """Before the first entry of a round: changes are told since here."""
        now = self._stand()
        if now.since is None:
            begun = Stand(now.revision, now.seal, now.revision)
            self._folder.index.stood(self._book.address, begun)


def _document(found: Fetched) -> Document | Failure:
    """The page, out of its record: what is read is what can be shown again."""
    try:
        return recorded(found.path, found.offset)
    except (UnrecordedError, OSError) as error:
        return Failure(found.address, f"its record cannot be read: {error}")


def _line(found: Fetched, one: Entered | Failure) -> Line:
    if isinstance(one, Failure):
        return Line("page", "failed", found.address, reason=one.reason)
    return Line("page", one.outcome, found.address, report=one.report, claims=one.claims)


def _failed(what: str, failure: Failure) -> Line:
    outcome = "failed"
    if isinstance(failure, Barred | FailedBefore):
        outcome = "refused" if isinstance(failure, Barred) else "failed before"
    return Line(what, outcome, failure.source, reason=failure.reason)
