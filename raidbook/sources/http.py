"""An answer of a server, as an archive keeps it: its header, and its body as the page's bytes."""

from __future__ import annotations

import re
from typing import Any

from raidbook.model import Record
from raidbook.sources.inflate import ERRORS, inflating
from raidbook.sources.records import fields, header_end

_STATUS = re.compile(rb"HTTP/[0-9.]{1,4}[ \t]+(\d{3})")
_TYPE = re.compile(rb"\s*([\w.+-]{1,64}/[\w.+-]{1,64})", re.ASCII)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
GZIP = frozenset({b"gzip", b"x-gzip"})
STEP = 65_536
"""Packed bytes that are unpacked at a time."""


class BrokenError(Exception):
    """What a server sent cannot be made into a page; the message says why."""


class Answer(Record, frozen=True):
    """The header of an answer, and where in the bytes its body begins."""

    status: int
    fields: dict[bytes, bytes]
    body: int


def answer(data: bytes, header_bytes: int) -> Answer:
    """The answer in these bytes. Raises `BrokenError` where they hold none, or its header is longer
    than so many bytes."""
    status = _STATUS.match(data)
    if status is None:
        raise BrokenError("no answer of a server in it")
    found = header_end(data, 0, header_bytes)
    if found is None:
        if len(data) > header_bytes:
            raise BrokenError(f"an answer whose header is longer than {header_bytes:,} bytes")
        return Answer(int(status[1]), fields(data), len(data))
    return Answer(int(status[1]), fields(data[: found[0]]), found[1])


def media_type(declared: bytes) -> tuple[str | None, str | None]:
    """Type in lower case and charset out of a Content-Type; None for what it does not say."""
    kind = _TYPE.match(declared)
    charset = _CHARSET.search(declared, 0, 4_096)
    return (
        kind[1].decode("ascii").lower() if kind else None,
        charset[1].decode("ascii", "replace").lower() if charset else None,
    )


def body(data: bytes, header: Answer, most: int) -> bytes:
    """The page's bytes: chunks put together, then unpacked, as the header says.

    Archives often keep a body already put together or unpacked beside the server's header: what
    does not begin as the header says is taken as it is. Raises `BrokenError` where it begins so and
    then breaks off, and where it unpacks to more than `most` bytes.
    """
    page = data[header.body :]
    if b"chunked" in header.fields.get(b"transfer-encoding", b"").lower() and _SIZE.match(page):
        page = _joined(page)
    codings = header.fields.get(b"content-encoding", b"").lower().split(b",")
    for coding in reversed([name.strip() for name in codings][:4]):
        if coding in GZIP and page.startswith(b"\x1f\x8b"):
            page = _unpacked(page, most, 31)
        elif coding == b"deflate":
            page = _deflated(page, most)
        elif coding in {b"br", b"zstd", b"compress"} and page.lstrip()[:1] != b"<":
            raise BrokenError(f"a page compressed by {coding.decode()}, which is not read")
    if len(page) > most:
        raise BrokenError(f"a page of {len(page):,} bytes, more than {most:,}")
    return page


def _joined(data: bytes) -> bytes:
    """Chunks without the lines that give their lengths."""
    parts: list[bytes] = []
    at = 0
    while match := _SIZE.match(data, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(data[match.end() : match.end() + size])
        if len(parts[-1]) < size:
            raise BrokenError("a page in chunks, of which the last is cut short")
        at = match.end() + size
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    if at >= len(data):
        return b"".join(parts)  # without the last, empty one: nothing of the page is missing
    raise BrokenError("a page in chunks whose lengths are wrong")


def _deflated(data: bytes, most: int) -> bytes:
    """By the standard in a wrapping of zlib, of some servers without one, in archives often not at
    all."""
    for wrapping in (15, -15):
        try:
            return _unpacked(data, most, wrapping)
        except BrokenError as error:
            if "more than" in str(error):
                raise
    return data


def _unpacked(data: bytes, most: int, wrapping: int) -> bytes:
    parts: list[bytes] = []
    held = 0
    view = memoryview(data)
    at = 0
    while at < len(data):
        inflater: Any = inflating.decompressobj(wrapping)
        while at < len(data) and not inflater.eof:
            try:
                parts.append(inflater.decompress(view[at : at + STEP]))
            except ERRORS as error:
                what = " ".join(str(error).split())
                raise BrokenError(f"a page whose compression is damaged ({what})") from None
            at += STEP
            held += len(parts[-1])
            if held > most:
                raise BrokenError(f"a page that unpacks to more than {most:,} bytes")
        if not inflater.eof:
            raise BrokenError("a page cut short within its compression")
        at = min(at, len(data)) - len(inflater.unused_data)
        if wrapping != 31 or data[at : at + 2] != b"\x1f\x8b":
            break
    return b"".join(parts)
