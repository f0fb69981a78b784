"""Reaching the database behind an address. All that only SQLite needs is here.

Why write-ahead logging with full synchronisation: a commit that returned survives the death of the
program and of the machine; a reader is not held up by a long `raidbook read`; and a write that the
disk has no room for leaves what was there.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from raidbook.book.errors import BookBusyError, BookError

BUSY_SECONDS = 10.0
"""How long a writer waits for another. One report's transaction takes milliseconds."""

# By SQLite's result code, primary or extended: what happened and what to do.
_WORDS = {
    "SQLITE_FULL": "there is no room left on the disk: what was written before is safe; "
    "make room and run the command again",
    "SQLITE_IOERR": "the disk refused to read or write (is it full, or a quota reached?): what was "
    "written before is safe; make room and run the command again",
    "SQLITE_READONLY": "it may not be written: check the rights of the file and of its folder",
    "SQLITE_CANTOPEN": "it cannot be opened: check that its folder exists and may be written",
    "SQLITE_NOTADB": "it is not a book of raidbook: name another file",
    "SQLITE_CORRUPT": "it is damaged: bring it back from a copy",
    "SQLITE_PERM": "it may not be opened: check the rights of the file",
}


def engine(address: str, *, create: bool) -> sa.Engine:
    """An engine for a path or a sqlite:/// address.

    Raises BookError for an address of another kind, and for a file that is not there unless
    `create` is set.
    """
    path = _path(address)
    if path.is_dir():
        raise BookError(f"{path} is a folder: name a file in it, as in {path / 'raidbook.db'}")
    if not create and not path.exists():
        raise BookError(f"there is no book at {path}: `raidbook read PATH` makes one")
    made = sa.create_engine(
        "sqlite://",
        creator=lambda: _connect(path, mode="rwc" if create else "rw"),
        poolclass=sa.QueuePool,
    )

    @event.listens_for(made, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer that starts by reading could not wait for another: its snapshot would be stale.
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return made


def prepare(address: str) -> None:
    """What a new database needs before its tables; lasts with the file."""
    with closing(_connect(_path(address), mode="rwc")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _path(address: str) -> Path:
    scheme, rest = address.split("://", 1) if "://" in address else ("sqlite", "/" + address)
    if scheme != "sqlite" or not rest.startswith("/"):
        raise BookError(f"{address}: this version of raidbook keeps books in files only")
    return Path(rest[1:])


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(bytes(path.absolute()))}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # What is withdrawn is overwritten, not only unlinked.
    connection.execute("PRAGMA secure_delete = ON")
    return connection


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turns the database's errors into BookError, with what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(error.orig, address) from error
    except sqlite3.Error as error:
        raise _explain(error, address) from error


def _explain(error: BaseException | None, address: str) -> BookError:
    code = getattr(error, "sqlite_errorname", "")
    primary = "_".join(code.split("_")[:2])
    if primary in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return BookBusyError(
            f"{address}: another program has been writing to it for {BUSY_SECONDS:g} seconds: "
            "wait for it to end and run the command again"
        )
    return BookError(f"{address}: {_WORDS.get(primary, str(error))}")
