"""The records of an archive that is not compressed.

Where a record says that it ends, the next must begin or the file end; if not, its length is wrong,
and the next record is looked for from its header on. Nothing is read of a record before that is
known.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import BinaryIO

from raidbook.sources.limits import Limits
from raidbook.sources.portion import Seam
from raidbook.sources.records import (
    HEAD,
    LAP,
    LINE,
    NEAR,
    NO_RECORD,
    Found,
    Header,
    Judge,
    Raw,
    Trouble,
    UnusableError,
    cut,
    header_end,
    is_kept,
    length,
    unread_length,
)
from raidbook.sources.window import Window

AFTER = 64
"""Bytes after a record in which the next must begin."""
_FIRST = re.compile(rb"\s*WARC/[0-9]")
_NEXT = re.compile(rb"\r\n\r\n|\s*(?:WARC/[0-9]|\Z)")


class Plain:
    """An archive open for reading."""

    def __init__(self, file: BinaryIO, size: int, judge: Judge, limits: Limits) -> None:
        self._judge = judge
        self._window = Window(file, size)
        self._limits = limits
        self.seam = Seam()
        """Known when `read` is through."""

    def read(self, start: int, end: int | None, exact: bool) -> Iterator[Found]:
        """The records that begin from `start` on and before `end`; `exact` as in `Gzipped`."""
        at: int | None = start if exact else self._find(start, end if start else None)
        if start == 0 and at != 0 and not exact and self._window.size:
            yield Trouble("0", NO_RECORD)
        first = at if at is not None and (end is None or at < end) else None
        while at is not None and (end is None or at < end):
            at = yield from self._record(at)
        self.seam = Seam(first, at if first is not None or start == 0 else None)

    def _record(self, at: int) -> Generator[Found, None, int | None]:
        """The record that begins here, and where the next does."""
        head = self._window.rest(at)
        header, body = self._header(at, bytes(head[:NEAR]))
        if header is None:
            yield Trouble(str(at), "a record whose header does not end; left out")
            return self._find(body)
        size = length(header)
        if size is None:
            yield Trouble(str(at), unread_length(header))
            return self._find(body)
        end = body + size
        if end > self._window.size:
            yield Trouble(str(at), cut(size, self._window.size - body))
            return self._find(body)
        after = self._window.aside(end, AFTER)
        if not _NEXT.match(after):
            yield Trouble(str(at), "a record whose length is wrong; left out")
            return self._find(body)
        found = self._kept(at, header, body, end) if is_kept(header) else None
        if found is not None:
            yield found
        if (begins := _FIRST.match(after)) is not None:
            return end + begins.end() - len(b"WARC/1")
        return (yield from self._between(end, after))

    def _between(self, at: int, after: bytes) -> Generator[Found, None, int | None]:
        """From the end of a record, after which no other begins at once, to the next."""
        found = self._find(at)
        if after.strip():
            yield Trouble(str(at), NO_RECORD)
        return found

    def _header(self, at: int, head: bytes) -> tuple[Header | None, int]:
        """The header that begins here, and where it ends; None where it does not, or another record
        begins within it, and where to look on."""
        found = header_end(head, 0, len(head))
        if found is None and (inner := head.find(b"\nWARC/")) >= 0:
            return None, at + inner
        if found is None and len(head) == NEAR:
            head = self._window.aside(at, self._limits.header_bytes)
            found = header_end(head, 0, len(head))
        if found is None:
            return None, at + len(head)
        text = head[: found[0]]
        if (inner := text.find(b"\nWARC/")) >= 0:
            return None, at + inner
        return Header(text, text.lower()), at + found[1]

    def _kept(self, at: int, header: Header, body: int, end: int) -> Found | None:
        """The record whose body lies there, None for one that holds no document."""
        answer = self._window.aside(body, min(end - body, NEAR))
        if answer.startswith(b"HTTP/"):
            if (found := header_end(answer, 0, len(answer))) is None:
                answer = self._window.aside(body, min(end - body, self._limits.header_bytes))
                found = header_end(answer, 0, len(answer))
            answer = answer[: found[1]] if found is not None else answer
        else:
            answer = b""
        begin = body + len(answer)
        try:
            meant = self._judge(header, answer)
        except UnusableError as error:
            return Trouble(str(at), f"{error}; left out")
        if meant is None:
            return None
        size = end - begin
        fits = size <= self._limits.document_bytes
        data = self._window.aside(begin, size if fits else min(size, HEAD))
        return Raw(str(at), header, meant, data, size)

    def _find(self, at: int, end: int | None = None) -> int | None:
        """The first byte from this one on, and before `end`, at which a record seems to begin."""
        end = self._window.size if end is None else min(end, self._window.size)
        if at == 0 and (match := _FIRST.match(self._window.part(0, AFTER))):
            return match.end() - len(b"WARC/1")
        while at < end:
            part = self._window.rest(at)
            if match := LINE.search(part):
                place = at + match.start()
                return place if place < end else None
            if at + len(part) >= self._window.size or not part:
                return None
            at += max(1, len(part) - LAP)
        return None
