"""Names that readers were given who may not see all that is in the log.

They are no part of the log: its revisions would tell of one reader's names to another. They follow
from what was entered, and are kept so that they stay when a later version of the program would
give others.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from raidbook.book import tables
from raidbook.book.book import Book
from raidbook.model import Name

Placed = tuple[int, Name]
"""A name, and the position in the view at which it was given or came to lead elsewhere."""


def kept(book: Book, view: str) -> tuple[Placed, ...]:
    """The names of a view, in the order in which they were given."""
    table = tables.view_name
    query = sa.select(table.c.position, table.c.body).where(table.c.view == view)
    with book.connected() as connection:
        rows = connection.execute(query.order_by(table.c.position, table.c.ordinal)).all()
    decoder = msgspec.json.Decoder(Name)
    return tuple((position, decoder.decode(body)) for position, body in rows)


def keep(book: Book, view: str, names: Iterable[Placed]) -> None:
    """Keeps names of a view. What is kept for a position already stays as it is: it is the same,
    since names follow from what was entered."""
    table = tables.view_name
    rows: dict[tuple[int, int], bytes] = {}
    for position, name in names:
        ordinal = sum(at == position for at, _ in rows)
        rows[position, ordinal] = msgspec.json.encode(name)
    if not rows:
        return
    with book.connected(writing=True) as connection:
        known = sa.select(table.c.position).where(
            table.c.view == view, table.c.position >= min(rows)[0]
        )
        there = set(connection.scalars(known))
        new = [
            {"view": view, "position": position, "ordinal": ordinal, "body": body}
            for (position, ordinal), body in rows.items()
            if position not in there
        ]
        if new:
            connection.execute(sa.insert(table), new)
