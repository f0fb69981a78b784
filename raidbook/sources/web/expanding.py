"""What a compressed answer expands to, up to a bound."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

CODINGS = {
    "": (), "identity": (), "gzip": (31,), "x-gzip": (31,), "deflate": (zlib.MAX_WBITS, -15),
}  # fmt: skip
"""What a server may name, with what zlib calls it. `deflate` is meant to have a header, and often
comes without."""
_PIECE = 1_000_000
_GZIP = b"\x1f\x8b"


class UnexpandedError(ValueError):
    """An answer that cannot be expanded, or only to more than it may; the message says which."""


def expanded(data: bytes, coding: str, most: int, part: bool = False) -> bytes:
    """The content of an answer whose Content-Encoding is `coding`; at most `most` bytes of it where
    `part` is set. Memory stays within twice that.

    Raises UnexpandedError for other codings, for broken ones, and for more than `most` bytes.
    """
    forms = CODINGS.get(coding.strip().lower())
    if forms is None:
        raise UnexpandedError(f"compressed as {coding.strip()[:20]}, which was not asked for")
    if not forms:
        return _bounded(iter((data,)), most, part)
    for number, form in enumerate(forms, 1):
        try:
            return _bounded(_pieces(data, form), most, part)
        except zlib.error as error:
            if number == len(forms):
                raise UnexpandedError("its compression is broken") from error
    raise AssertionError("unreachable")


def _bounded(pieces: Iterator[bytes], most: int, part: bool) -> bytes:
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) > most and part:
            return bytes(held[:most])
        if len(held) > most:
            raise UnexpandedError(f"expands to more than {most:,} bytes")
    return bytes(held)


def _pieces(data: bytes, form: int) -> Iterator[bytes]:
    """Raises zlib.error for broken data, and UnexpandedError for data that is broken off."""
    while data:
        stream = zlib.decompressobj(form)
        while not stream.eof:
            piece = stream.decompress(data, _PIECE)
            data = stream.unconsumed_tail
            if piece:
                yield piece
            elif not data and not stream.eof:
                raise UnexpandedError("its compression is broken off")
        # Several members are one content; what else follows is no part of it.
        data = stream.unused_data if stream.unused_data.startswith(_GZIP) else b""
