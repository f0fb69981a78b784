"""The news of views, kept in the book's database as the views are followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set

import msgspec

from raidbook.book import Book
from raidbook.book.desk.news import NewsRows
from raidbook.ledger import news
from raidbook.ledger.news import News

_decoder = msgspec.json.Decoder(News)
_ANY = "*"
"""Stands in place of a view for all of them; no view goes by it."""


class KeptNews:
    """What the steps of each view touched. `view` is what a view goes by."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._rows = NewsRows(book)

    # ------------------------------------------------------------ by whoever follows a view

    def reached(self, view: str) -> int | None:
        """The position up to which the news of a view are known; None where nobody followed it."""
        kept = self._rows.followed(view)
        return None if kept is None else kept.reached

    def begun(self, revision: int) -> int:
        """The revision of the log at which somebody looked for the first time: from then on news
        are kept of all views, whoever looks at which. That is now where nobody did before."""
        self._rows.begin(_ANY, 0, revision)
        return self._rows.begun(_ANY) or 0

    def begin(self, view: str, position: int, revision: int) -> None:
        """Keep the news of a view from a position on; nothing where they are kept already."""
        self._rows.begin(view, position, revision)

    def branch(self, view: str, of: str, upto: int, floor: int, revision: int) -> None:
        """Take over, from a position on to which a revision led, the news of a view that this one
        was one with up to another position."""
        self._rows.branch(view, of, upto, floor, revision)

    def enter(self, view: str, position: int, revision: int, found: News) -> None:
        """Keep what a step touched, which led to a position by an entry of a revision."""
        body = msgspec.json.encode(found) if found != news.NOTHING else None
        self._rows.enter(view, position, revision, body)

    def erase(self, view: str, report: str, claims: Set[str]) -> None:
        """Forget all that rests on a report whose words were erased: `claims` are those that it
        had until then."""
        gone = set(claims)
        for found in map(_decoder.decode, self._rows.all(view)):
            gone.update(claim.id for claim in found.claims if claim.report == report)

        def without(body: bytes) -> bytes:
            before = _decoder.decode(body)
            left = news.without(before, gone)
            return body if left is before else msgspec.json.encode(left)

        if gone:
            self._rows.rewrite(view, without)

    # ------------------------------------------------------------ by whoever asks

    def floor(self, view: str) -> int:
        """The position from which on news are kept; those of before nobody knows."""
        kept = self._rows.followed(view)
        return 0 if kept is None else kept.floor

    def since(self, view: str, position: int, upto: int) -> News:
        """What the steps between two positions touched."""
        steps = self._rows.since(view, position, upto)
        return news.added_up(map(_decoder.decode, steps))

    def at_end_of(self, view: str, day: dt.date) -> int | None:
        """The position in a view by the end of a day, in UTC; None where its news were not kept
        yet."""
        return self._rows.at(view, self._book.at_end_of(day))
