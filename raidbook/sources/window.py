"""A file of any size, of which a part is held."""

from __future__ import annotations

from typing import BinaryIO

WINDOW = 1 << 20
"""Bytes that are held."""
ENOUGH = 1 << 16
"""What `rest` gives at least, where there is as much."""


class Window:
    """Bytes of a file from anywhere in it, read once where they are asked for in order. A file that
    becomes shorter meanwhile ends there."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self.size = size
        self._held = memoryview(b"")
        self._start = self._end = 0

    def part(self, at: int, size: int) -> memoryview:
        """So many bytes, at most `ENOUGH`; fewer only at the file's end."""
        if not self._start <= at <= self._end or (at + size > self._end and self._end < self.size):
            self._read(at)
        return self._held[at - self._start : at - self._start + size]

    def rest(self, at: int) -> memoryview:
        """What is held from this byte on."""
        self.part(at, ENOUGH)
        return self._held[at - self._start :]

    def aside(self, at: int, size: int) -> bytes:
        """So many bytes, without giving up what is held."""
        if self._start <= at and at + size <= self._end:
            return bytes(self._held[at - self._start : at - self._start + size])
        self._file.seek(at)
        return self._file.read(size)

    def _read(self, at: int) -> None:
        self._file.seek(at)
        self._held = memoryview(self._file.read(WINDOW))
        self._start, self._end = at, at + len(self._held)
