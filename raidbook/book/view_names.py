"""Names that readers were given who may not see all that is in the log.

They are no part of the log: its revisions would tell of one reader's names to another. They follow
from what was entered, and are kept so that they stay when a later version of the program would
give others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from raidbook.book import tables
from raidbook.book.book import Book
from raidbook.model import Name

Placed = tuple[int, Name]
"""A name, and the position in the view at which it was given or came to lead elsewhere."""


def keep(book: Book, view: str, names: Iterable[Placed]) -> None:
    """Keeps names of a view. One that is kept for its position already stays as it is: it is the
    same, since names follow from what was entered."""
    given = list(names)
    if not given:
        return
    table = tables.view_name
    with book.connected(writing=True) as connection:
        known = kept(book, view, min(position for position, _ in given))
        there = {(position, name.id) for position, name in known}
        ordinals = Counter(position for position, _ in known)
        rows = []
        for position, name in given:
            if (position, name.id) not in there:
                rows.append((position, ordinals[position], msgspec.json.encode(name)))
                ordinals[position] += 1
        if rows:
            fields = ("position", "ordinal", "body")
            told = [{"view": view, **dict(zip(fields, row, strict=True))} for row in rows]
            connection.execute(sa.insert(table), told)


def kept(book: Book, view: str, since: int = 0) -> tuple[Placed, ...]:
    """The names of a view from a position on, in the order in which they were given."""
    table = tables.view_name
    query = sa.select(table.c.position, table.c.body).where(
        table.c.view == view, table.c.position >= since
    )
    with book.connected() as connection:
        rows = connection.execute(query.order_by(table.c.position, table.c.ordinal)).all()
    decoder = msgspec.json.Decoder(Name)
    return tuple((position, decoder.decode(body)) for position, body in rows)
