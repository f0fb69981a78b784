"""All objects of a view at one moment, in the order in which they came to be as they are.

They lie in a temporary database of SQLite, which is in memory as far as it is small and goes with
the sheet: a page is found in it without going through the rest.
"""

from __future__ import annotations

import hashlib
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import Any, NamedTuple

import msgspec

from raidbook.book.desk.published import Dated
from raidbook.services.taxii.asked import Asked
from raidbook.services.taxii.collections import Collection, bit, lists
from raidbook.services.taxii.moments import ticks, written

LARGEST = 8_000_000
"""Bytes of objects on a page, whatever the program asked for; one object at least."""
_TABLES = """
CREATE TABLE object (
    ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
    lists INTEGER NOT NULL, spec TEXT NOT NULL, version TEXT, moment INTEGER,
    digest TEXT NOT NULL, body BLOB NOT NULL, added INTEGER
);
CREATE TABLE before (id TEXT PRIMARY KEY, digest TEXT NOT NULL, added INTEGER NOT NULL)
WITHOUT ROWID;
"""
_READY = """
CREATE UNIQUE INDEX by_added ON object (added);
CREATE INDEX by_type ON object (type, added);
DROP TABLE before;
"""
_SAME = """
UPDATE object SET added =
(SELECT added FROM before WHERE before.id = object.id AND before.digest = object.digest)
"""
_NEW = """
UPDATE object SET added = ? + place FROM (
    SELECT ordinal AS of, row_number() OVER (ORDER BY ordinal) - 1 AS place
    FROM object WHERE added IS NULL
) WHERE ordinal = of
"""


class Shown(NamedTuple):
    """An object as a page has it."""

    id: str
    version: str
    spec: str
    added: int
    body: bytes


class Sheet:
    """The objects of a view. Filled once, by one thread; then asked by any."""

    def __init__(self, objects: Iterable[Mapping[str, Any]]) -> None:
        # An empty name is a database of its own, which nobody else can open.
        self._base = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        weakref.finalize(self, self._base.close)
        self._lock = Lock()
        self._base.executescript(f"PRAGMA journal_mode = OFF; {_TABLES} BEGIN;")
        self._base.executemany(
            "INSERT INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (_row(n, told) for n, told in enumerate(objects)),
        )
        self._base.execute("COMMIT")

    # ------------------------------------------------------------ since when

    def date(self, before: Iterable[Dated], base: int) -> int:
        """Give each object its moment: the one of before where it is as it was, else one of its own
        from `base` on, in their order. Returns how many were given one."""
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO before VALUES (?, ?, ?)", before)
        self._base.execute(_SAME)
        given = self._base.execute(_NEW, (base,)).rowcount
        self._version()
        self._base.execute("COMMIT")
        self._first = base
        return given

    def new(self) -> Iterator[Dated]:
        """What was given a moment by `date`."""
        query = "SELECT id, digest, added FROM object WHERE added >= ? ORDER BY added"
        return (Dated(*row) for row in self._base.execute(query, (self._first,)))

    def gone(self) -> Iterator[str]:
        """The ids of what was there before and is no more."""
        query = "SELECT id FROM before WHERE id NOT IN (SELECT id FROM object)"
        return (id for (id,) in self._base.execute(query))

    def ready(self) -> None:
        """From now on it is asked."""
        self._base.executescript(_READY)

    def _version(self) -> None:
        """An object that tells of no version has since when it is so for one (TAXII 2.1, section
        5.3.1)."""
        told = self._base.execute("SELECT ordinal, added FROM object WHERE version IS NULL")
        self._base.executemany(
            "UPDATE object SET version = ?, moment = ? WHERE ordinal = ?",
            [(written(added), added, ordinal) for ordinal, added in told],
        )

    # ------------------------------------------------------------ asking

    def page(self, collection: Collection, asked: Asked) -> tuple[tuple[Shown, ...], bool]:
        """The first objects of a collection that pass, and whether there are more."""
        where, values = _passing(collection, asked)
        query = (
            f"SELECT id, version, spec, added, body FROM object WHERE {where} "  # noqa: S608
            "ORDER BY added LIMIT ?"
        )
        found: list[Shown] = []
        size = 0
        with self._lock:
            for row in self._base.execute(query, (*values, asked.limit + 1)):
                size += len(row[4])
                if len(found) == asked.limit or (found and size > LARGEST):
                    return tuple(found), True
                found.append(Shown(*row))
        return tuple(found), False

    def knows(self, collection: Collection, id: str) -> bool:
        """Whether a collection holds an object of this id."""
        query = "SELECT 1 FROM object WHERE id = ? AND lists & ?"
        with self._lock:
            return self._base.execute(query, (id, bit(collection))).fetchone() is not None


def _row(ordinal: int, told: Mapping[str, Any]) -> tuple[object, ...]:
    body = msgspec.json.encode(told)
    version = told.get("modified") or told.get("created")
    return (
        ordinal,
        told["id"],
        told["type"],
        lists(told),
        told.get("spec_version", "2.0"),
        version,
        None if version is None else ticks(version),
        hashlib.blake2b(body, digest_size=16).hexdigest(),
        body,
    )


_ONE_OF = {
    "id": "id IN (SELECT value FROM json_each(?))",
    "type": "type IN (SELECT value FROM json_each(?))",
    "spec": "spec IN (SELECT value FROM json_each(?))",
    "moment": "moment IN (SELECT value FROM json_each(?))",
}


def _passing(collection: Collection, asked: Asked) -> tuple[str, list[object]]:
    """What SQL asks for; what a program sent is never a part of it."""
    parts = ["lists & ?", "added > ?"]
    values: list[object] = [bit(collection), asked.after]
    filters = {
        "id": asked.ids,
        "type": asked.types,
        "spec": asked.specs,
        "moment": asked.versions,
    }
    for name, of in filters.items():
        if of is not None:
            parts.append(_ONE_OF[name])
            values.append(msgspec.json.encode(sorted(of)).decode())
    return " AND ".join(parts), values
