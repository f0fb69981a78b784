"""What was had from which address and when: an index of the records, which follows from them.

It says up to which byte of each file it goes. What was recorded after that is entered when it is
opened; where it is missing or broken it is made anew from the files. Besides it keeps which pages
went into which book: without that they are looked at again, and found to be known.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from raidbook.model import Record
from raidbook.sources.web.recording import Noted

SCHEMA = """
CREATE TABLE file (name TEXT PRIMARY KEY, upto INTEGER NOT NULL);
CREATE TABLE record (
    address TEXT NOT NULL, at TEXT NOT NULL, file TEXT NOT NULL, start INTEGER NOT NULL,
    kind TEXT NOT NULL, status INTEGER NOT NULL, cut TEXT NOT NULL, digest TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, location TEXT NOT NULL, retry_after TEXT NOT NULL,
    PRIMARY KEY (file, start)
);
CREATE INDEX record_address ON record (address, at);
CREATE TABLE host (
    name TEXT PRIMARY KEY, at TEXT NOT NULL, status INTEGER NOT NULL, retry_after TEXT NOT NULL
);
CREATE TABLE book (
    name TEXT PRIMARY KEY, revision INTEGER NOT NULL, seal TEXT NOT NULL, since INTEGER
);
CREATE TABLE done (
    book TEXT NOT NULL, address TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (book, address)
);
PRAGMA user_version = 1;
"""


class Row(Record, frozen=True):
    """A record of an answer, and where it lies."""

    noted: Noted
    file: str
    start: int


class Seen(Record, frozen=True):
    """When a host answered last, and how."""

    at: str
    status: int
    retry_after: str


class Stand(Record, frozen=True):
    """A book's revision and its seal, and the revision since which changes are still to be told:
    None where all are."""

    revision: int
    seal: str
    since: int | None = None


class Index:
    """The index beside the records. One process at a time writes to it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    @classmethod
    def open(cls, path: Path) -> Index:
        """The index in a file; empty where there was none, or none that can be used."""
        try:
            return cls(_opened(path))
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                raise
            for end in ("", "-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            return cls(_opened(path))

    @classmethod
    def look(cls, path: Path) -> Index:
        """The index that another process keeps, for reading alone. Raises sqlite3.Error where there
        is none."""
        return cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))

    def close(self) -> None:
        self._sql.close()

    # ------------------------------------------------------------ the records

    def files(self) -> dict[str, int]:
        """Up to which byte each file is entered."""
        return dict(self._sql.execute("SELECT name, upto FROM file").fetchall())

    def note(self, file: str, start: int, end: int, noted: Noted | None) -> None:
        """Enters one record of a file, which ends at a byte; None is a record of something else."""
        with self._sql:
            self._sql.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (file, end))
            if noted is None:
                return
            self._sql.execute(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    noted.address, noted.at, file, start, noted.kind, noted.status, noted.cut,
                    noted.digest, noted.etag, noted.modified, noted.location, noted.retry_after,
                ),
            )  # fmt: skip
            self._sql.execute(
                "INSERT INTO host VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                "at = excluded.at, status = excluded.status, retry_after = excluded.retry_after "
                "WHERE host.at <= excluded.at",
                (host_of(noted.address), noted.at, noted.status, noted.retry_after),
            )

    def forget(self, file: str) -> None:
        """Takes out what was entered of a file."""
        with self._sql:
            self._sql.execute("DELETE FROM file WHERE name = ?", (file,))
            self._sql.execute("DELETE FROM record WHERE file = ?", (file,))

    def last(self, address: str) -> Row | None:
        """The latest answer of an address, whatever it was."""
        return self._row("address = ?", address)

    def page(self, address: str) -> Row | None:
        """The latest answer of an address that is a whole page."""
        return self._row("address = ? AND kind = 'response' AND status = 200 AND cut = ''", address)

    def pages(self, address: str) -> tuple[Row, ...]:
        """All whole pages that an address ever gave, the oldest first."""
        found = self._sql.execute(
            f"{_SELECT} WHERE address = ? AND kind = 'response' AND status = 200 AND cut = '' "
            "ORDER BY at, file, start",
            (address,),
        )
        return tuple(map(_row, found))

    def _row(self, where: str, address: str) -> Row | None:
        query = f"{_SELECT} WHERE {where} ORDER BY at DESC, file DESC, start DESC LIMIT 1"
        found = self._sql.execute(query, (address,)).fetchone()
        return _row(found) if found else None

    def host(self, name: str) -> Seen | None:
        """How a host answered last."""
        query = "SELECT at, status, retry_after FROM host WHERE name = ?"
        found = self._sql.execute(query, (name,)).fetchone()
        return Seen(*found) if found else None

    # ------------------------------------------------------------ the books

    def done(self, book: str, address: str) -> str | None:
        """The digest of the page of an address that was last looked at for a book."""
        query = "SELECT digest FROM done WHERE book = ? AND address = ?"
        found = self._sql.execute(query, (book, address)).fetchone()
        return str(found[0]) if found else None

    def mark(self, book: str, address: str, digest: str, now: Stand) -> None:
        """Notes that the page of an address was looked at for a book, which stands so now."""
        with self._sql:
            self._sql.execute(
                "INSERT OR REPLACE INTO done VALUES (?, ?, ?)", (book, address, digest)
            )
            self._stood(book, now)

    def stand(self, book: str) -> Stand | None:
        """How a book stood when something was noted of it last."""
        query = "SELECT revision, seal, since FROM book WHERE name = ?"
        found = self._sql.execute(query, (book,)).fetchone()
        return Stand(*found) if found else None

    def stood(self, book: str, now: Stand) -> None:
        """Notes how a book stands."""
        with self._sql:
            self._stood(book, now)

    def _stood(self, book: str, now: Stand) -> None:
        self._sql.execute(
            "INSERT OR REPLACE INTO book VALUES (?, ?, ?, ?)",
            (book, now.revision, now.seal, now.since),
        )

    def forget_book(self, name: str) -> None:
        """Takes out all that is noted of a book."""
        with self._sql:
            self._sql.execute("DELETE FROM book WHERE name = ?", (name,))
            self._sql.execute("DELETE FROM done WHERE book = ?", (name,))


def host_of(address: str) -> str:
    """The host of an address that was recorded, without its port."""
    return (urlsplit(address).hostname or "").lower()


_SELECT = (
    "SELECT kind, address, at, status, cut, digest, etag, modified, location, retry_after, "
    "file, start FROM record"
)


def _row(found: tuple[Any, ...]) -> Row:
    return Row(Noted(*found[:-2]), found[-2], found[-1])


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # What a power cut loses of it is entered again from the records, which are on the disk.
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            connection.executescript(f"BEGIN; {SCHEMA} COMMIT;")
        elif version != 1:
            raise sqlite3.DatabaseError("made by another version of raidbook")
        connection.execute("SELECT count(*) FROM file").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
