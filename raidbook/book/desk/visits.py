"""Up to where people have seen their views."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk.following_tables import visit
from raidbook.model import Record, Viewer

KEPT = 30
"""Visits of a person that she can go back to."""


class Visit(Record):
    """What somebody had seen when she said so; `at` is in seconds since 1970."""

    id: str
    position: int
    at: int


class Visits:
    """The visits of all people. Every method raises BookError where the database fails.

    Those of a person's time at another organisation are not hers any more: she saw another view.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, viewer: Viewer) -> tuple[Visit, ...]:
        """The visits of a person, the latest first."""
        query = sa.select(visit.c.id, visit.c.position, visit.c.at).where(*_hers(viewer))
        ordered = query.order_by(visit.c.at.desc(), visit.c.position.desc(), visit.c.id)
        with self._book.connected() as connection:
            return tuple(Visit(*row) for row in connection.execute(ordered))

    def seen(self, viewer: Viewer, position: int, now: int) -> None:
        """Enter that a person has seen her view up to a position; the eldest of many visits are
        forgotten, and what she has seen already is no visit."""
        with self._book.connected(writing=True) as connection:
            held = self.of(viewer)
            if any(one.position >= position for one in held):
                return
            row = {
                "id": secrets.token_hex(8),
                "person": viewer.user,
                "organisation": viewer.organisation,
                "position": position,
                "at": now,
            }
            connection.execute(sa.insert(visit).values(row))
            old = [one.id for one in held[KEPT - 1 :]]
            connection.execute(sa.delete(visit).where(visit.c.id.in_(old)))


def _hers(viewer: Viewer) -> tuple[sa.ColumnElement[bool], ...]:
    return visit.c.person == viewer.user, visit.c.organisation == viewer.organisation
