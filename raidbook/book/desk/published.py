"""Since when programs are given what: for each object of a view the moment at which it came to be
as it is.

Of the objects themselves only a hash is kept: what was withdrawn must not be found here.
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

published_view = sa.Table(
    "published_view",
    metadata,
    sa.Column("view", sa.Text, primary_key=True),
    # The position in the view up to which it was published.
    sa.Column("reached", sa.Integer, nullable=False),
    # The latest moment that was ever given: what had it may be gone.
    sa.Column("last", sa.BigInteger, nullable=False),
)
published = sa.Table(
    "published",
    metadata,
    sa.Column("view", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("digest", sa.String(32), nullable=False),
    # Microseconds since 1970; no two objects of a view have the same.
    sa.Column("added", sa.BigInteger, nullable=False),
)


class Dated(NamedTuple):
    """An object as it was published: its id, a hash of it, and since when it is so."""

    id: str
    digest: str
    added: int


class Upto(NamedTuple):
    """How far a view was published: a position in it, and the latest moment that was given."""

    reached: int
    last: int


class Published:
    """What was published of each view. Every method raises BookError where the database fails."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def upto(self, view: str) -> Upto | None:
        """How far a view was published; None where it never was."""
        query = sa.select(published_view.c.reached, published_view.c.last)
        with self._book.connected() as connection:
            row = connection.execute(query.where(published_view.c.view == view)).first()
        return None if row is None else Upto(row.reached, row.last)

    def held(self, view: str) -> Iterator[Dated]:
        """The objects of a view as they were last published, by their ids."""
        columns = (published.c.id, published.c.digest, published.c.added)
        query = sa.select(*columns).where(published.c.view == view).order_by(published.c.id)
        with self._book.connected() as connection, connection.execute(streamed(query)) as rows:
            for row in rows:
                yield Dated(*row)

    def enter(self, view: str, upto: Upto, new: Iterable[Dated], gone: Iterable[str]) -> None:
        """Publish a view: the objects that are new or otherwise, and the ids of what is gone."""
        at, of = published_view, published
        with self._book.connected(writing=True) as connection:
            connection.execute(sa.delete(at).where(at.c.view == view))
            connection.execute(sa.insert(at).values(view=view, **upto._asdict()))
            for ids in _some(gone):
                connection.execute(sa.delete(of).where(of.c.view == view, of.c.id.in_(ids)))
            for some in _some(new):
                ids = [one.id for one in some]
                connection.execute(sa.delete(of).where(of.c.view == view, of.c.id.in_(ids)))
                rows = [{"view": view, **one._asdict()} for one in some]
                connection.execute(sa.insert(of), rows)


def _some(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while some := list(islice(source, AT_ONCE)):
        yield some
