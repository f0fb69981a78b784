"""An answer of a server, as an archive keeps it: its header, and its body as the page's bytes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from raidbook.sources.inflate import ERRORS, inflating
from raidbook.sources.records import Header, Meant, UnusableError

_STATUS = re.compile(rb"HTTP/[0-9.]{1,4}[ \t]+(\d{3})")
_TYPE = re.compile(rb"\s*([\w.+-]{1,64}/[\w.+-]{1,64})", re.ASCII)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
GZIP = frozenset({b"gzip", b"x-gzip"})
DECLARED = 200
"""Bytes of a Content-Type that are looked at."""
STEP = 65_536
"""Packed bytes that are unpacked at a time."""


def status(header: Header) -> int:
    """Of an answer whose header is given with its empty line. Raises `UnusableError` where it is
    none."""
    said = _STATUS.match(header.text)
    if said is None:
        raise UnusableError("no answer of a server in it")
    if not header.text.endswith((b"\n\r\n", b"\n\n")):
        raise UnusableError("an answer of a server whose header does not end")
    return int(said[1])


@lru_cache(1_024)
def media_type(declared: bytes) -> tuple[str | None, str | None]:
    """Type in lower case and charset out of a Content-Type; None for what it does not say."""
    kind = _TYPE.match(declared)
    charset = _CHARSET.search(declared, 0, 4_096)
    return (
        kind[1].decode("ascii").lower() if kind else None,
        charset[1].decode("ascii", "replace").lower() if charset else None,
    )


def page(data: bytes, meant: Meant, most: int) -> bytes:
    """The page's bytes: chunks put together, then unpacked, as the header says.

    Archives often keep a body already put together or unpacked beside the server's header: what
    does not begin as the header says is taken as it is. Raises `UnusableError` where it begins so
    and then breaks off, and where it unpacks to more than `most` bytes.
    """
    if b"chunked" in meant.transfer.lower() and _SIZE.match(data):
        data = _joined(data)
    for coding in reversed(meant.content.lower().split(b",")[:4] if meant.content else []):
        name = coding.strip()
        if name in GZIP and data.startswith(b"\x1f\x8b"):
            data = _unpacked(data, most, 31)
        elif name == b"deflate":
            data = _deflated(data, most)
        elif name in {b"br", b"zstd", b"compress"} and data.lstrip()[:1] != b"<":
            raise UnusableError(f"a page compressed by {name.decode()}, which is not read")
    if len(data) > most:
        raise UnusableError(f"a page of {len(data):,} bytes, more than {most:,}")
    return data


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
            raise UnusableError("a page in chunks, of which the last is cut short")
        at = match.end() + size
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    if at >= len(data):
        return b"".join(parts)  # without the last, empty one: nothing of the page is missing
    raise UnusableError("a page in chunks whose lengths are wrong")


def _deflated(data: bytes, most: int) -> bytes:
    """By the standard in a wrapping of zlib, of some servers without one, in archives often not at
    all."""
    for wrapping in (15, -15):
        try:
            return _unpacked(data, most, wrapping)
        except UnusableError as error:
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
                raise UnusableError(f"a page whose compression is damaged ({what})") from None
            at += STEP
            held += len(parts[-1])
            if held > most:
                raise UnusableError(f"a page that unpacks to more than {most:,} bytes")
        if not inflater.eof:
            raise UnusableError("a page cut short within its compression")
        at = min(at, len(data)) - len(inflater.unused_data)
        if wrapping != 31 or data[at : at + 2] != b"\x1f\x8b":
            break
    return b"".join(parts)
