"""Lines of a file in bounded memory, however long they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO


def lines(file: BinaryIO, most: int, within: int | None = None) -> Iterator[bytes | None]:
    """Each line with its end that begins within so many bytes; None in place of one of more than
    `most` bytes."""
    stop = None if within is None else file.tell() + within
    while (stop is None or file.tell() < stop) and (line := file.readline(most + 1)):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(most)
        yield None
