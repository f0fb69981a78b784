"""Since when the programs of each person are given what: for each object the moment at which it
came to be as it is.

It is kept for each person, though many see the same: else the moments would tell one of them since
when others look, and so something of what these see. Of the objects only a hash is kept: what was
withdrawn must not be found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.portable import streamed
from raidbook.book.tables import metadata

T = TypeVar("T")
AT_ONCE = 500
"""Rows that one statement names: no database takes any number of values."""

published_upto = sa.Table(
    "published_upto",
    metadata,
    sa.Column("person", sa.String(40), primary_key=True),
    # The position in what she sees up to which it was published.
    sa.Column("reached", sa.Integer, nullable=False),
    # The latest moment that was ever given: what had it may be gone.
    sa.Column("last", sa.BigInteger, nullable=False),
)
published = sa.Table(
    "published",
    metadata,
    sa.Column("person", sa.String(40), primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("digest", sa.String(32), nullable=False),
    # Microseconds since 1970; no two objects of a person have the same.
    sa.Column("added", sa.BigInteger, nullable=False),
)


class Dated(NamedTuple):
    """An object as it was published: its id, a hash of it, and since when it is so."""

    id: str
    digest: str
    added: int


class Upto(NamedTuple):
    """How far what somebody sees was published: a position in it, and the latest moment that was
    given."""

    reached: int
    last: int


class Published:
    """What was published for whom. Every method raises BookError where the database fails."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def upto(self, person: str) -> Upto | None:
        """How far it was published for somebody; None where nothing was."""
        query = sa.select(published_upto.c.reached, published_upto.c.last)
        with self._book.connected() as connection:
            row = connection.execute(query.where(published_upto.c.person == person)).first()
        return None if row is None else Upto(row.reached, row.last)

    def held(self, person: str) -> Iterator[Dated]:
        """What somebody is given, by its ids."""
        columns = (published.c.id, published.c.digest, published.c.added)
        query = sa.select(*columns).where(published.c.person == person).order_by(published.c.id)
        with self._book.connected() as connection, connection.execute(streamed(query)) as rows:
            for row in rows:
                yield Dated(*row)

    def enter(self, person: str, upto: Upto, new: Iterable[Dated], gone: Iterable[str]) -> None:
        """Publish for somebody what is new or otherwise; `gone` are ids of what is no more."""
        at, of = published_upto, published
        with self._book.connected(writing=True) as connection:
            connection.execute(sa.delete(at).where(at.c.person == person))
            connection.execute(sa.insert(at).values(person=person, **upto._asdict()))
            for ids in _some(gone):
                connection.execute(sa.delete(of).where(of.c.person == person, of.c.id.in_(ids)))
            for some in _some(new):
                ids = [one.id for one in some]
                connection.execute(sa.delete(of).where(of.c.person == person, of.c.id.in_(ids)))
                rows = [{"person": person, **one._asdict()} for one in some]
                connection.execute(sa.insert(of), rows)


def _some(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while some := list(islice(source, AT_ONCE)):
        yield some
