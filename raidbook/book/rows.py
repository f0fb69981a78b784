"""What queries find, as records."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec
import sqlalchemy as sa

from raidbook.book import tables
from raidbook.book.errors import BookError
from raidbook.book.portable import streamed
from raidbook.model import Name, Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def names(connection: sa.Connection, revision: int) -> Iterator[Name]:
    """The names of a revision in the order of their minting, each as its latest entry has it."""
    table = tables.name
    entries = (
        sa.select(
            sa.func.min(table.c.revision).label("first"),
            sa.func.max(table.c.revision).label("latest"),
        )
        .where(table.c.revision <= revision)
        .group_by(table.c.id)
        .subquery()
    )
    query = sa.select(table.c.body).join(entries, entries.c.latest == table.c.revision)
    return decoded(connection, query.order_by(entries.c.first), Name)


def known(connection: sa.Connection, ids: set[str]) -> dict[str, Name]:
    """The latest entries of some names, as far as the book has them."""
    table = tables.name
    found: dict[str, Name] = {}
    for some in batched(sorted(ids), 500):
        query = sa.select(table.c.body).where(table.c.id.in_(some))
        for name in decoded(connection, query.order_by(table.c.revision), Name):
            found[name.id] = name
    return found


def batched(things: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """The things in their order, so many at once: databases bound what one query may name."""
    for start in range(0, len(things), most):
        yield things[start : start + most]


def decoded(connection: sa.Connection, query: sa.Select[bytes], kind: type[R]) -> Iterator[R]:
    """What a query of bodies finds. Raises BookError for one that is no such record."""
    decoder = msgspec.json.Decoder(kind)
    with connection.scalars(streamed(query)) as bodies:
        for body in bodies:
            try:
                yield decoder.decode(body)
            except msgspec.MsgspecError as error:
                raise BookError(
                    f"the book is damaged, a {kind.__name__.lower()} cannot be read ({error}): "
                    "`raidbook journal --verify` shows where; bring it back from a copy"
                ) from error
