"""What gzip members unpack to, one after another, however they were written."""

from __future__ import annotations

import re
import zlib
from typing import Any, BinaryIO

from raidbook.sources.inflate import ERRORS, inflating
from raidbook.sources.records import BEGINS
from raidbook.sources.window import Window

FIRST, THEN = 32_768, 32_768
"""Packed bytes that are unpacked at a time: at most a thousandfold of them is held."""
PEEK = 4_096
"""Packed bytes within which a member must show that it begins with a record."""
_HEADER = re.compile(rb"\x1f\x8b\x08(?=[\x00-\x1f])")


class DamagedError(Exception):
    """A member cannot be unpacked any further; the message says why."""


class Members:
    """The members of a file. `open` begins one; each `piece` is what follows in it.

    The pieces of a member depend on nothing but the byte at which it begins, so that every reader
    of a file finds the same.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._window = Window(file, size)
        self.size = size
        self._inflater: Any = None
        self.start = 0
        self.ended = True
        """Whether all of the member was unpacked and its checksum is right."""
        self.next = 0
        """The byte after what was fed to it; after its last byte where it ended."""
        self.packed = self.unpacked = 0
        """Bytes of all members, up to here."""
        self.given = 0
        """Bytes that this member unpacked to, up to here."""

    def open(self, at: int) -> None:
        """Begin the member at this byte of the file."""
        self.start = self.next = at
        self.ended = False
        self.given = 0
        self._inflater = inflating.decompressobj(31)

    def piece(self) -> bytes:
        """More of the member; empty at its end. Raises `DamagedError`."""
        while not self.ended:
            part = self._window.part(self.next, FIRST if self.next == self.start else THEN)
            if not part:
                raise DamagedError("the file ends in the middle of it")
            self.next += len(part)
            self.packed += len(part)
            try:
                out: bytes = self._inflater.decompress(part)
            except ERRORS as error:
                raise DamagedError(" ".join(str(error).split()) or "no gzip") from None
            if self._inflater.eof:
                rest = len(self._inflater.unused_data)
                self.next -= rest
                self.packed -= rest
                self.ended = True
            self.unpacked += len(out)
            self.given += len(out)
            if out:
                return out
        return b""

    def find(self, at: int, end: int | None = None) -> int | None:
        """The first byte from `at` on, and before `end`, at which a member seems to begin that
        unpacks to a record of an archive; None where there is none."""
        end = self.size if end is None else min(end, self.size)
        while at < end:
            part = self._window.rest(at)
            for match in _HEADER.finditer(part):
                place = at + match.start()
                if place >= end:
                    return None
                if self.begins(place):
                    return place
            at += max(1, len(part) - 3)
        return None

    def begins(self, at: int) -> bool:
        """Whether what stands here unpacks to the beginning of a record."""
        part = self._window.aside(at, PEEK)
        if not _HEADER.match(part):
            return False
        try:
            # Others unpack ahead, and fail by what comes after: all readers must find the same.
            out = zlib.decompressobj(31).decompress(part, 128)
        except zlib.error:
            return False
        return BEGINS.match(out) is not None

    def is_member(self, at: int) -> bool:
        """Whether what stands here calls itself a gzip member."""
        return _HEADER.match(self._window.aside(at, 4)) is not None
