"""The records of an archive (ISO 28500, WARC), before anything is made of what they hold."""

from __future__ import annotations

import re
from typing import NamedTuple

_FIELD = re.compile(rb"^([A-Za-z0-9-]{1,64}):[ \t]*([^\r\n]*)", re.MULTILINE)
_LENGTH = re.compile(rb"\d{1,15}")
KEPT = frozenset({b"response", b"resource", b"conversion"})
"""Types of records that hold what was on the web."""
HEAD = 64_000
"""Bytes that are kept of a body that is too long: enough to tell what it is."""


class Raw(NamedTuple):
    """A record that holds what was on the web."""

    where: str
    """The byte of the archive at which it begins; of one that stands deeper in a compressed part,
    where that begins, and after "+" the byte of what that unpacks to."""
    fields: dict[bytes, bytes]
    """Of its header, names in lower case."""
    body: bytes
    """Only how it begins, where it is longer than a document may be."""
    length: int
    """Of the whole body."""


class Trouble(NamedTuple):
    """What is wrong at a place of an archive, and what becomes of it."""

    where: str
    reason: str


def header_end(data: bytes, at: int, end: int) -> tuple[int, int] | None:
    """Where a header's last line ends, and where what follows its empty line begins."""
    bare = data.find(b"\n\n", at, end)
    whole = data.find(b"\r\n\r\n", at, end if bare < 0 else bare)
    if whole >= 0:
        return whole, whole + 4
    return (bare, bare + 2) if bare >= 0 else None


def fields(header: bytes) -> dict[bytes, bytes]:
    """The fields of a header; of one that stands twice, the first."""
    found: dict[bytes, bytes] = {}
    for name, value in _FIELD.findall(header):
        found.setdefault(name.lower(), value.rstrip())
    return found


def length(header: dict[bytes, bytes]) -> int | None:
    """How long a record says that its body is; None where it says nothing that can be."""
    said = header.get(b"content-length", b"")
    return int(said) if _LENGTH.fullmatch(said) else None


def unread_length(header: dict[bytes, bytes]) -> str:
    """What to say of a record without a length that can be."""
    if b"content-length" not in header:
        return "a record that does not say how long it is; left out"
    said = header[b"content-length"][:40].decode("ascii", "replace")
    return f"a record that says that it is {said!r} bytes long; left out"


def cut(said: int, got: int) -> str:
    """What to say of a record that ends before it should."""
    return f"a record cut short: {got:,} of {said:,} bytes; left out"
