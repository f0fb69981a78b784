"""Reports as JSON: one object, a list of them, or one a line. Other keys than those of `Given` are
ignored; the text is kept code point for code point, so that offsets made elsewhere still hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from raidbook.reports.page import UnreadableError


class Given(msgspec.Struct, frozen=True):
    """The keys of a report that are read."""

    text: str | None = None
    id: str | int | None = None
    lang: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    retold_from: msgspec.Raw = msgspec.Raw(b"null")
    """Anything but null says that the text retells another outlet's page."""

    @property
    def retells(self) -> bool:
        return bytes(self.retold_from) != b"null"


_BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What broken JSON raises: bytes that are no UTF-8 inside a string are the second."""
_one = msgspec.json.Decoder(Given)
_any = msgspec.json.Decoder(msgspec.Raw)
_parts = msgspec.json.Decoder(list[msgspec.Raw])


def read(data: bytes | msgspec.Raw) -> Given:
    """One report. Raises `UnreadableError` where it is no JSON object, a key has the wrong type, or
    there is no text."""
    try:
        given = _one.decode(data)
    except msgspec.ValidationError as error:
        raise UnreadableError(f"a JSON report with a wrong value: {error}; mend that key") from None
    except _BROKEN as error:
        raise UnreadableError(f"broken JSON ({error}); write it out again") from None
    if not (given.text or "").strip():
        raise UnreadableError('a JSON report without text; the key "text" must hold it')
    return given


def is_whole(data: bytes) -> bool:
    """Whether this is one JSON value and nothing else."""
    try:
        _any.decode(data)
    except _BROKEN:
        return False
    return True


def parts(data: bytes) -> Iterator[msgspec.Raw]:
    """The members of a JSON list, undecoded. Raises `UnreadableError` where it is broken."""
    try:
        yield from _parts.decode(data)
    except _BROKEN as error:
        raise UnreadableError(f"broken JSON ({error}); write it out again") from None


def identity(given: Given) -> str:
    """Hash of the keys that a report is made of, in canonical form: the same with or without
    annotations, in whatever order and layout the file has them."""
    keys = (given.id, given.lang, given.published, given.outlet, given.url, given.title, given.text)
    return hashlib.sha256(msgspec.json.encode(keys)).hexdigest()
