"""The members of a gzip file of records, one after another, without trust in any of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from raidbook.model import Record

HEAD = 262_144
"""Bytes of a record that are kept to read its headers: h11 takes 100 KB of HTTP headers."""
_PIECE = 1_000_000
MAGIC = b"\x1f\x8b\x08"


class Member(Record, frozen=True):
    """Where a member lies, and the beginning of what it holds. `whole` where it ends well."""

    start: int
    end: int
    head: bytes
    whole: bool


def members(file: BinaryIO, start: int) -> Iterator[Member]:
    """The members from a byte on, at which one begins. The first that is broken is the last.
    Memory is bounded, however much a member expands to."""
    file.seek(start)
    at, data = start, file.read(_PIECE)
    while data:
        stream = zlib.decompressobj(31)
        head = bytearray()
        used = 0
        with suppress(zlib.error):  # a broken member ends where it breaks, and is told as not whole
            while not stream.eof:
                piece = stream.decompress(data, _PIECE)
                head += piece[: HEAD - len(head)]
                used += len(data) - len(stream.unconsumed_tail) - len(stream.unused_data)
                data = stream.unconsumed_tail or stream.unused_data
                if not data and not piece:
                    data = file.read(_PIECE)
                    if not data:
                        break
        yield Member(at, at + used, bytes(head), stream.eof)
        if not stream.eof:
            return
        at += used
        data = data or file.read(_PIECE)


def whole(file: BinaryIO, start: int, most: int) -> bytes:
    """What the member that begins at a byte expands to. Raises ValueError where none does, where it
    is broken, and where it is more than `most` bytes."""
    file.seek(start)
    stream = zlib.decompressobj(31)
    held = bytearray()
    try:
        while not stream.eof:
            data = stream.unconsumed_tail or file.read(_PIECE)
            piece = stream.decompress(data, _PIECE)
            held += piece
            if len(held) > most:
                raise ValueError(f"larger than {most:,} bytes")
            if not data and not piece:
                raise ValueError("broken off")
    except zlib.error as error:
        raise ValueError("no compressed record, or a broken one") from error
    return bytes(held)


def next_member(file: BinaryIO, after: int) -> int | None:
    """Where the next whole record of WARC begins after a byte; None where there is none."""
    file.seek(after)
    at, data = after, file.read(_PIECE)
    while data:
        found = data.find(MAGIC)
        while found >= 0:
            member = next(members(file, at + found))
            if member.whole and member.head.startswith(b"WARC/"):
                return at + found
            found = data.find(MAGIC, found + 1)
        at += max(1, len(data) - len(MAGIC) + 1)
        file.seek(at)
        data = file.read(_PIECE)
        if len(data) < len(MAGIC):
            return None
    return None
