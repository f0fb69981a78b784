"""The records of an archive that is not compressed.

Where a record says that it ends, the next must begin or the file end; if not, its length is wrong,
and the next record is looked for from its header on. Nothing is read of a record before that is
known.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import BinaryIO

from raidbook.sources.limits import Limits
from raidbook.sources.portion import Seam
from raidbook.sources.records import (
    HEAD,
    KEPT,
    Raw,
    Trouble,
    cut,
    fields,
    header_end,
    length,
    unread_length,
)
from raidbook.sources.window import Window

AFTER = 64
"""Bytes after a record in which the next must begin."""
_FIRST = re.compile(rb"\s*WARC/[0-9]")
_LINE = re.compile(rb"\nWARC/[0-9]")
_NEXT = re.compile(rb"\s*(?:WARC/[0-9]|\Z)")

Found = Raw | Trouble


class Plain:
    """An archive open for reading."""

    def __init__(self, file: BinaryIO, size: int, limits: Limits) -> None:
        self._window = Window(file, size)
        self._limits = limits

    def read(self, start: int, end: int | None, exact: bool) -> Generator[Found, None, Seam]:
        """The records that begin from `start` on and before `end`; `exact` as in `Gzipped`."""
        at: int | None = start if exact else self._find(start, end if start else None)
        if start == 0 and at != 0 and not exact:
            until = at if at is not None else self._window.size
            if until:
                yield Trouble("0", f"{until:,} bytes that are no record; left out")
        first = at if at is not None and (end is None or at < end) else None
        while at is not None and (end is None or at < end):
            at = yield from self._record(at)
        return Seam(first, at if first is not None or start == 0 else None)

    def _record(self, at: int) -> Generator[Found, None, int | None]:
        """The record that begins here, and where the next does."""
        size = self._window.size
        head = self._window.aside(at, self._limits.header_bytes)
        found = header_end(head, 0, len(head))
        if found is None:
            yield Trouble(str(at), "a record whose header does not end; left out")
            return self._find(at + 1)
        body = at + found[1]
        said = fields(head[: found[0]])
        long = length(said)
        if long is None:
            yield Trouble(str(at), unread_length(said))
            return self._find(body)
        if body + long > size:
            yield Trouble(str(at), cut(long, size - body))
            return self._find(body)
        after = self._window.aside(body + long, AFTER)
        if not _NEXT.match(after):
            yield Trouble(str(at), "a record whose length is wrong; left out")
            return self._find(body)
        if said.get(b"warc-type", b"").lower() in KEPT:
            fits = long <= self._limits.document_bytes + self._limits.header_bytes
            yield Raw(str(at), said, self._window.aside(body, long if fits else HEAD), long)
        begins = after.find(b"WARC/")
        return body + long + begins if begins >= 0 else self._find(body + long)

    def _find(self, at: int, end: int | None = None) -> int | None:
        """The first line from this byte on, and before `end`, that begins as a record does."""
        end = self._window.size if end is None else min(end, self._window.size)
        if at == 0 and (match := _FIRST.match(self._window.part(0, AFTER))):
            return match.end() - len(b"WARC/1")
        at = max(0, at - 1)
        while at < end:
            part = self._window.rest(at)
            if match := _LINE.search(part):
                place = at + match.start() + 1
                return place if place < end else None
            if at + len(part) >= self._window.size or not part:
                return None
            at += max(1, len(part) - len(b"\nWARC/"))
        return None
