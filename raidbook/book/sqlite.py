"""All that only SQLite needs.

Why write-ahead logging with full synchronisation: a commit that returned survives the death of the
program and of the machine; a reader is not held up by a long `raidbook read`; and a write that the
disk has no room for leaves what was there.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event

from raidbook.book.errors import BookError

KEPT = 40
"""Connections that are kept open: one for each thread of a web server. There may be more."""

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


def engine(address: str, *, create: bool, wait: float) -> sa.Engine:
    """An engine for a path or a sqlite:/// address.

    Raises BookError for a folder, and for a file that is not there unless `create` is set.
    """
    file = path(address)
    if file.is_dir():
        raise BookError(f"{file} is a folder: name a file in it, as in {file / 'raidbook.db'}")
    if not create and not file.exists():
        raise BookError(f"there is no book at {file}: `raidbook read PATH` makes one")
    return opened(file, "rwc" if create else "rw", wait)


def opened(file: Path, mode: str, wait: float = 0.0, *, scratch: bool = False) -> sa.Engine:
    """An engine for a file that is opened for writing ("rw"), made ("rwc"), or read while nobody
    writes to it ("ro"). One of `scratch` is written without care: it is missed only when whole."""
    made = sa.create_engine(
        "sqlite://",
        creator=lambda: _connect(file, mode, wait, *(_SCRATCH if scratch else ())),
        poolclass=sa.QueuePool,
        pool_size=KEPT,
        max_overflow=-1,
        hide_parameters=True,
    )

    @event.listens_for(made, "begin")
    def begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        # A writer that starts by reading could not wait for another: its snapshot would be stale.
        alone = options.get("writing") or options.get("upgrading")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")

    return made


_SCRATCH = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")


def _connect(file: Path, mode: str, wait: float, *more: str) -> sqlite3.Connection:
    # Said to be immutable, SQLite puts no file beside it.
    alone = "&immutable=1" if mode == "ro" else ""
    connection = sqlite3.connect(
        f"file:{quote(bytes(file.absolute()))}?mode={mode}{alone}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # What is withdrawn is overwritten, not only unlinked.
    connection.execute("PRAGMA secure_delete = ON")
    for statement in more:
        connection.execute(statement)
    return connection


def path(address: str) -> Path:
    """The file of an address. Raises BookError for one on another machine."""
    scheme, rest = address.split("://", 1) if "://" in address else ("sqlite", "/" + address)
    if scheme != "sqlite" or not rest.startswith("/"):
        raise BookError(f"{address}: SQLite keeps books in files of this machine: sqlite:///FILE")
    return Path(rest[1:])


def shown(address: str) -> str:
    """The address itself: there is no secret in it."""
    return address


def prepare(engine: sa.Engine) -> None:
    """Sets the file to write-ahead logging."""
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")


def busy(error: BaseException) -> bool:
    """Whether somebody else was writing for too long."""
    return _code(error) in ("SQLITE_BUSY", "SQLITE_LOCKED")


def words(error: BaseException) -> str:
    """What happened and what to do."""
    return _WORDS.get(_code(error), str(error))


def _code(error: BaseException) -> str:
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
