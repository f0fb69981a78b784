"""Copies of a book: a backup, which is one file of SQLite whatever database the book is in, and a
book made of a backup.

A backup holds every table that the migrations make, row by row as it stood at one moment, and the
table `backup`, which says what the others should hold. Apart from the log nothing here knows a
table by its name: those of the desk, and those to come, are copied as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from raidbook.book import connect, log, schema, sqlite, tables, whole
from raidbook.book.errors import BookError
from raidbook.book.portable import streamed
from raidbook.book.tables import SCHEMA
from raidbook.model import Record

BATCH_ROWS, BATCH_SIZE = 500, 4_000_000
"""Rows, and bytes or characters in them, that are written at once: whichever is reached first."""


class Held(Record):
    """What a table holds: its rows, and the hash that they come to in the order of its key."""

    table: str
    rows: int
    digest: str


class Kept(Record):
    """What a backup says of itself: when it was made, the newest migration of its tables, the
    `Book.seal` at its revision, and what every table holds."""

    made: str
    schema: str
    revision: int
    seal: str
    tables: tuple[Held, ...]


class _Side(NamedTuple):
    """A database that is copied from or to, and what it is called."""

    connection: sa.Connection
    address: str


_kept = sa.Table(schema.BACKUP, sa.MetaData(), sa.Column("body", sa.LargeBinary, nullable=False))


def backup(address: str, out: Path) -> Kept:
    """Write a book as it is at one moment into a file, while others go on reading and writing it.

    An earlier backup of that name is replaced once the new one is whole. Raises BookError where the
    book cannot be read or the file not be written, and where something else has the file's name.
    """
    if out.exists() and not _is_backup(out):
        raise BookError(f"{out} is there already and is no backup: name another file")
    with (
        _reading(connect.engine(address, create=False), address) as source,
        whole.made(out) as part,
        _writing(sqlite.opened(part, "rw", scratch=True), str(out)) as target,
    ):
        schema.check(source.connection, connect.shown(address), create=False)
        version = str(schema.version(source.connection))
        schema.upgrade(target.connection, version)
        found = tuple(_copied(source, target, one) for one in _tables(target.connection))
        made = log.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        kept = Kept(made, version, *_sealed(target.connection), found)
        _kept.create(target.connection)
        target.connection.execute(sa.insert(_kept).values(body=msgspec.json.encode(kept)))
    return kept


def check(path: Path) -> tuple[Kept, tuple[str, ...]]:
    """What a backup says of itself, and what in it is not so; writes nothing.

    The chain of the log is looked at only in a backup of today's tables: of others, whether
    everything is there as it was copied. Raises BookError for a file that is no backup.
    """
    try:
        with _opened(path) as side:
            kept = _said(side)
            return kept, tuple(_faults(side.connection, kept))
    except (SQLAlchemyError, LookupError, TypeError, ValueError) as error:
        # What the libraries make of bytes that are not what they should be.
        raise BookError(f"{path} is damaged: take another backup") from error


def _faults(connection: sa.Connection, kept: Kept) -> Iterator[str]:
    damage = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if damage != "ok":
        yield f"the file is damaged: {damage}"
    yield from _differences(connection, kept)
    if kept.schema == SCHEMA:
        yield from _broken(connection, kept)


def restore(path: Path, address: str) -> tuple[Kept, tuple[str, ...]]:
    """Make a new book of a backup, unless `check` finds something, which is given back as it gives
    it. What was written is read again before it counts.

    Raises BookError where there is something already, and where it cannot be written: nothing is
    left there then.
    """
    kept, faults = check(path)
    if faults:
        return kept, faults
    with _opened(path) as source, _new(address) as target:
        schema.upgrade(target.connection, kept.schema)
        for one in _tables(target.connection):
            _copied(source, target, one)
        wrong = [*_differences(target.connection, kept)]
        if kept.schema != SCHEMA:
            schema.upgrade(target.connection)
        wrong += _broken(target.connection, kept)
        if wrong:
            raise BookError(f"{target.address} did not keep what was written: {'; '.join(wrong)}")
    return kept, ()


# ------------------------------------------------------------ the two sides


@contextmanager
def _reading(engine: sa.Engine, address: str) -> Iterator[_Side]:
    """One snapshot of a database."""
    try:
        with connect.explained(address), engine.connect() as connection:
            yield _Side(connection, address)
    finally:
        engine.dispose()


@contextmanager
def _writing(engine: sa.Engine, address: str) -> Iterator[_Side]:
    """One transaction in an empty database."""
    try:
        with (
            connect.explained(address),
            engine.connect().execution_options(upgrading=True) as connection,
            connection.begin(),
        ):
            yield _Side(connection, address)
    finally:
        engine.dispose()


@contextmanager
def _new(address: str) -> Iterator[_Side]:
    """A database for a new book. Raises BookError where there is something already."""
    file = connect.file_of(address)
    if file is None:
        engine = connect.engine(address, create=True)
        with connect.explained(address):
            connect.prepare(address, engine)
        with _writing(engine, address) as side:
            if schema.version(side.connection) != "":
                raise BookError(f"{connect.shown(address)} holds something already: name another")
            yield side
        return
    if file.exists() and (file.is_dir() or file.stat().st_size):
        raise BookError(f"{file} is there already: name another file")
    with whole.made(file) as part:
        with _writing(sqlite.opened(part, "rw", scratch=True), address) as side:
            yield side
        engine = sqlite.opened(part, "rw")
        with connect.explained(address):
            connect.prepare(address, engine)
        engine.dispose()


@contextmanager
def _opened(path: Path) -> Iterator[_Side]:
    if not path.is_file():
        raise BookError(f"there is no backup at {path}")
    whole.alone(path)
    with _reading(sqlite.opened(path, "ro"), str(path)) as side:
        yield side


def _is_backup(path: Path) -> bool:
    try:
        with _opened(path) as side:
            _said(side)
    except BookError:
        return False
    return True


def _said(side: _Side) -> Kept:
    if not sa.inspect(side.connection).has_table(_kept.name):
        raise BookError(f"{side.address} is no backup: `raidbook backup` makes one")
    try:
        kept = msgspec.json.decode(side.connection.scalar(sa.select(_kept)) or b"", type=Kept)
    except msgspec.MsgspecError as error:
        raise BookError(f"{side.address} is damaged: take another backup") from error
    schema.known(kept.schema, side.address)
    return kept


# ------------------------------------------------------------ what is copied


def _tables(connection: sa.Connection) -> list[sa.Table]:
    """The tables of a database that is a book's alone, those first that others refer to."""
    found = sa.MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _kept.name]


def _copied(source: _Side, target: _Side, table: sa.Table) -> Held:
    """Copies the rows of a table, in place of those that migrations put there."""
    columns = [sa.column(c.name, None if _json(c) else c.type.as_generic()) for c in table.c]
    there = sa.table(table.name, *columns)
    target.connection.execute(sa.delete(there))
    told = _Telling(str(table.name))
    for batch in _batches(told.of(_rows(source, table))):
        target.connection.execute(
            sa.insert(there), [dict(zip(table.c.keys(), row, strict=True)) for row in batch]
        )
    return told.held()


def _rows(side: _Side, table: sa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key. JSON is taken as the text that it is."""
    plain = [
        sa.cast(sa.column(c.name), sa.Text) if _json(c) else sa.column(c.name, c.type.as_generic())
        for c in table.c
    ]
    ordered = table.primary_key.columns or table.c
    key: list[sa.ColumnClause[Any]] = [sa.column(c.name) for c in ordered]
    query = sa.select(*plain).select_from(sa.table(table.name)).order_by(*key)
    # The other side's errors are not of this one: it stands within that one's block.
    with connect.explained(side.address), side.connection.execute(streamed(query)) as rows:
        for row in rows:
            yield tuple(row)


def _json(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.JSON)


def _batches(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if len(batch) >= BATCH_ROWS or size >= BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Telling:
    """Counts and hashes the rows of a table as they pass."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._rows = 0
        self._hash = hashlib.sha256()

    def of(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            self._rows += 1
            self._hash.update(msgspec.json.encode(row) + b"\n")
            yield row

    def held(self) -> Held:
        return Held(self._table, self._rows, self._hash.hexdigest())


# ------------------------------------------------------------ what is found


def _differences(connection: sa.Connection, kept: Kept) -> Iterator[str]:
    """Tables that do not hold what the backup says, one line each."""
    said = {held.table: held for held in kept.tables}
    there = {str(table.name): table for table in _tables(connection)}
    for name in sorted(said.keys() | there.keys()):
        if name not in there:
            yield f"the table {name} is missing"
        elif name not in said:
            yield f"the table {name} was added"
        else:
            told = _Telling(name)
            for _ in told.of(_rows(_Side(connection, ""), there[name])):
                pass
            found = told.held()
            if found.rows != said[name].rows:
                yield f"the table {name} holds {found.rows} rows instead of {said[name].rows}"
            elif found != said[name]:
                yield f"the table {name} was altered"


def _broken(connection: sa.Connection, kept: Kept) -> Iterator[str]:
    """What is wrong with the log."""
    yield from log.faults(connection)
    if _sealed(connection) != (kept.revision, kept.seal):
        yield f"revision {kept.revision}: the log is not the one that was sealed"


def _sealed(connection: sa.Connection) -> tuple[int, str]:
    revision = int(connection.scalar(sa.select(tables.head.c.revision)) or 0)
    return revision, log.seal(connection, revision)
