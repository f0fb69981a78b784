"""The records of an archive (ISO 28500, WARC), before anything is made of what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

BEGINS = re.compile(rb"\s{0,64}WARC/[0-9]")
"""How a file or member begins that holds records."""
LINE = re.compile(rb"WARC/\d\.\d{1,2}[ \t]{0,9}\r?\n")
"""The first line of a record, wherever it stands."""
CLOSED = b"\r\n\r\n"
"""What follows a record: where it does, the record is as long as it says, whatever comes then."""
LAP = 32
"""Bytes that hold such a line."""
NEAR = 4_096
"""Bytes within which nearly all headers end."""
HEAD = 64_000
"""Bytes that are kept of a body that is too long: enough to tell what it is."""
KEPT = frozenset({b"response", b"resource", b"conversion"})
"""Types of records that hold what was on the web."""
TYPE = b"\nwarc-type:"
LENGTH = b"\ncontent-length:"
CONTENT_TYPE = b"\ncontent-type:"
DIGITS = 15
"""Of a length: more is more than any file has."""


class Header(NamedTuple):
    """Of a record or of a server's answer: as it stands, and in lower case."""

    text: bytes
    lower: bytes


class Meant(NamedTuple):
    """What is told of a page beside its bytes."""

    media_type: str | None
    charset: str | None
    transfer: bytes = b""
    content: bytes = b""
    """How the bytes were wrapped to be sent, and packed (HTTP, Transfer- and Content-Encoding)."""


class UnusableError(Exception):
    """What a record holds cannot be made into a page; the message says why."""


Judge = Callable[[Header, bytes], Meant | None]
"""From a record's header, and that of the server's answer in it, to what its page is; None for what
is no document. May raise `UnusableError`."""


class Raw(NamedTuple):
    """A record that holds a document."""

    where: str
    """The byte of the archive at which it begins; of one that stands deeper in a compressed part,
    where that begins, and after "+" the byte of what that unpacks to."""
    header: Header
    meant: Meant
    body: bytes
    """Without the header of a server's answer; only how it begins, where it is longer than a
    document may be."""
    length: int
    """Of the whole body."""


NO_RECORD = "bytes that are no record; left out until the next record"


class Trouble(NamedTuple):
    """What is wrong at a place of an archive, and what becomes of it."""

    where: str
    reason: str


Found = Raw | Trouble


def header_end(data: bytes, at: int, end: int) -> tuple[int, int] | None:
    """Where a header's last line ends, and where what follows its empty line begins."""
    whole = data.find(b"\r\n\r\n", at, end)
    bare = data.find(b"\n\n", at, min(at + NEAR, whole if whole >= 0 else end))
    if bare >= 0:
        return bare, bare + 2
    return (whole, whole + 4) if whole >= 0 else None


def field(header: Header, name: bytes) -> bytes | None:
    """What a field says whose name is given as it stands in lower case, from the line's end before
    it to its colon; None where there is none; of one that stands twice, the first."""
    found = header.lower.find(name)
    if found < 0:
        return None
    begin = found + len(name)
    end = header.text.find(b"\n", begin)
    return header.text[begin : end if end >= 0 else None].strip()


def length(header: Header) -> int | None:
    """How long a record says that its body is; None where it says nothing that can be."""
    said = field(header, LENGTH)
    return int(said) if said is not None and said.isdigit() and len(said) <= DIGITS else None


def unread_length(header: Header) -> str:
    """What to say of a record without a length that can be."""
    said = field(header, LENGTH)
    if said is None:
        return "a record that does not say how long it is; left out"
    return f"a record that says it is {said[:40].decode('ascii', 'replace')!r} bytes long; left out"


def is_kept(header: Header) -> bool:
    """Whether a record with this header holds what was on the web."""
    return (field(header, TYPE) or b"").lower() in KEPT


def cut(said: int, got: int) -> str:
    """What to say of a record that ends before it should."""
    return f"a record cut short: {got:,} of {said:,} bytes; left out"
