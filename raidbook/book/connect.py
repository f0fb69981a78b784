"""Reaching the database behind an address: a file of SQLite, or a database of PostgreSQL.

What only one of them needs is in `sqlite` and `postgres`; nothing else in the package knows which
it is. An engine's connections know two options: `writing` waits for other writers and then goes
alone; `upgrading` does the same in a database that may have no tables yet.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from raidbook.book import postgres, sqlite
from raidbook.book.errors import BookBusyError, BookError

BUSY_SECONDS = 10.0
"""How long a writer waits for another. One report's transaction takes milliseconds."""


class _Kind(Protocol):
    """What each of the two modules does."""

    def engine(self, address: str, *, create: bool, wait: float) -> sa.Engine: ...

    def shown(self, address: str) -> str: ...

    def prepare(self, engine: sa.Engine) -> None: ...

    def busy(self, error: BaseException) -> bool: ...

    def words(self, error: BaseException) -> str: ...


def engine(address: str, *, create: bool) -> sa.Engine:
    """An engine for a path, or an address of sqlite:/// or postgresql://.

    Raises BookError for an address of another kind, for a driver that is not installed, and for a
    file that is not there unless `create` is set.
    """
    return _kind(address).engine(address, create=create, wait=BUSY_SECONDS)


def shown(address: str) -> str:
    """The address as it may be shown: without a password."""
    return _kind(address).shown(address)


def file_of(address: str) -> Path | None:
    """The file that the address is of, if it is one."""
    return sqlite.path(address) if _kind(address) is sqlite else None


def prepare(address: str, engine: sa.Engine) -> None:
    """What a new database needs before its tables; lasts with it. Raises BookError where it cannot
    be had."""
    _kind(address).prepare(engine)


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turns the database's errors into BookError, with what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(error.orig or error, address) from error
    except (sqlite3.Error, PoolTimeoutError) as error:
        raise _explain(error, address) from error


def _explain(error: BaseException, address: str) -> BookError:
    kind = _kind(address)
    if isinstance(error, PoolTimeoutError):
        return BookBusyError(
            f"{shown(address)}: all connections have been in use for {BUSY_SECONDS:g} seconds: "
            "try again"
        )
    if kind.busy(error):
        return BookBusyError(
            f"{shown(address)}: another program has been writing to it for {BUSY_SECONDS:g} "
            "seconds: wait for it to end and run the command again"
        )
    return BookError(f"{shown(address)}: {kind.words(error)}")


def _kind(address: str) -> _Kind:
    scheme, colon, _ = address.partition("://")
    if not colon or scheme == "sqlite":
        return sqlite
    if scheme in postgres.SCHEMES:
        return postgres
    raise BookError(
        f"{scheme}: a book is a file, or a database of PostgreSQL (postgresql://USER@HOST/DATABASE)"
    )
