"""Failures to sign in, counted so that guessing a password takes years."""

from __future__ import annotations

import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk.keys import digest, failure
from raidbook.model import Record

FORGOTTEN = 86_400
"""Seconds after the latest failure when all are forgotten."""


class Patience(Record):
    """How many failures cost nothing, then how long the next ones wait: twice as long each time, up
    to `most` seconds."""

    free: int
    first: int = 30
    most: int = 900

    def wait(self, failures: int) -> int:
        """The seconds to wait after so many failures."""
        beyond = failures - self.free
        return 0 if beyond < 0 else min(self.most, self.first * 2 ** min(beyond, 20))


class Failures:
    """Counts by what was typed and by where it came from. BookError where the database fails."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def attempt(self, of: dict[str, Patience], now: int) -> int:
        """Count an attempt for each name as a failure, before it is looked at, so that a hundred at
        once are a hundred; or, where one of them has to wait, return the seconds and count none."""
        names = {digest(name): patience for name, patience in of.items()}
        with self._book.connected(writing=True) as connection:
            connection.execute(sa.delete(failure).where(failure.c.latest < now - FORGOTTEN))
            rows = sa.select(failure).where(failure.c.digest.in_(sorted(names)))
            held = {row["digest"]: row for row in connection.execute(rows).mappings()}
            until = max((row["until"] for row in held.values()), default=0)
            if until > now:
                return int(until) - now
            for name in sorted(names):
                counted = held[name]["failures"] + 1 if name in held else 1
                _count(connection, name, counted, now, now + names[name].wait(counted))
        return 0

    def succeeded(self, name: str, where: str) -> None:
        """Forget the failures of a name, and that the latest attempt was one for its address: the
        failures of others from there still count."""
        at = sa.update(failure).where(failure.c.digest == digest(where))
        with self._book.connected(writing=True) as connection:
            connection.execute(sa.delete(failure).where(failure.c.digest == digest(name)))
            connection.execute(at.values(failures=failure.c.failures - 1, until=0))


def _count(connection: sa.Connection, name: str, counted: int, now: int, until: int) -> None:
    connection.execute(sa.delete(failure).where(failure.c.digest == name))
    row = sa.insert(failure).values(digest=name, failures=counted, latest=now, until=until)
    connection.execute(row)
