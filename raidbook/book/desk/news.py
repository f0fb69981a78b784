"""The news of views: what each step of a view touched, as bytes that whoever follows it made."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk.following_tables import followed, news


class Followed(NamedTuple):
    """Positions in a view: news are kept from after `floor` up to `reached`."""

    floor: int
    reached: int


class NewsRows:
    """The rows of all views. Every method raises BookError where the database fails."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def followed(self, view: str) -> Followed | None:
        """From where and up to where the news of a view are kept; None where they are not yet."""
        with self._book.connected() as connection:
            return _followed(connection, view)

    def begin(self, view: str, position: int, revision: int) -> None:
        """Keep the news of a view from here on, unless they are kept already."""
        with self._book.connected(writing=True) as connection:
            if _followed(connection, view) is None:
                row = {"view": view, "floor": position, "reached": position, "revision": revision}
                connection.execute(sa.insert(followed).values(row))

    def begun(self, view: str) -> int | None:
        """The revision of the log from which the news of a view are kept."""
        query = sa.select(followed.c.revision).where(followed.c.view == view)
        with self._book.connected() as connection:
            return connection.scalar(query)

    def branch(self, view: str, of: str, upto: int, floor: int, revision: int) -> None:
        """Take for a view the news of another one after `floor`, to which a revision led, which it
        was one with up to a position; nothing where its own are kept already, or the other's are
        not."""
        with self._book.connected(writing=True) as connection:
            other = connection.execute(sa.select(followed).where(followed.c.view == of)).first()
            if other is None or not other.floor <= floor <= upto:
                return
            if floor > other.reached or _followed(connection, view) is not None:
                return
            reached = min(upto, other.reached)
            row = {"view": view, "floor": floor, "reached": reached, "revision": revision}
            connection.execute(sa.insert(followed).values(row))
            taken = sa.select(sa.literal(view), news.c.position, news.c.revision, news.c.body)
            taken = taken.where(
                news.c.view == of, news.c.position > floor, news.c.position <= reached
            )
            columns = ["view", "position", "revision", "body"]
            connection.execute(sa.insert(news).from_select(columns, taken))

    def enter(self, view: str, position: int, revision: int, body: bytes | None) -> None:
        """Keep the news of one step, None where it has none. What is kept up to there stays: the
        news of a step are always the same."""
        with self._book.connected(writing=True) as connection:
            moved = sa.update(followed).where(
                followed.c.view == view, followed.c.reached < position
            )
            if not connection.execute(moved.values(reached=position)).rowcount or body is None:
                return
            row = {"view": view, "position": position, "revision": revision, "body": body}
            connection.execute(sa.insert(news).values(row))

    def since(self, view: str, position: int, upto: int) -> tuple[bytes, ...]:
        """The news of the steps after a position up to another one, in their order."""
        steps = sa.select(news.c.body).where(
            news.c.view == view, news.c.position > position, news.c.position <= upto
        )
        with self._book.connected() as connection:
            return tuple(connection.scalars(steps.order_by(news.c.position)))

    def all(self, view: str) -> tuple[bytes, ...]:
        """The news of all steps of a view, in their order."""
        steps = sa.select(news.c.body).where(news.c.view == view).order_by(news.c.position)
        with self._book.connected() as connection:
            return tuple(connection.scalars(steps))

    def at(self, view: str, revision: int) -> int | None:
        """The position up to which news had come by a revision of the log; None where they were not
        kept so early."""
        latest = sa.select(sa.func.max(news.c.position)).where(
            news.c.view == view, news.c.revision <= revision
        )
        with self._book.connected() as connection:
            begun = connection.execute(sa.select(followed).where(followed.c.view == view)).first()
            if begun is None or begun.revision > revision:
                return None
            return max(int(begun.floor), connection.scalar(latest) or 0)

    def rewrite(self, view: str, change: Callable[[bytes], bytes]) -> None:
        """Change the news of all steps of a view."""
        with self._book.connected(writing=True) as connection:
            rows = sa.select(news.c.position, news.c.body).where(news.c.view == view)
            for position, body in connection.execute(rows).all():
                changed = change(body)
                if changed != body:
                    row = sa.update(news).where(news.c.view == view, news.c.position == position)
                    connection.execute(row.values(body=changed))


def _followed(connection: sa.Connection, view: str) -> Followed | None:
    query = sa.select(followed.c.floor, followed.c.reached).where(followed.c.view == view)
    row = connection.execute(query).first()
    return None if row is None else Followed(row.floor, row.reached)
