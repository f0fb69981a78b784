"""The parts of an e-mail (MIME), found by their boundaries in bounded time and depth."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import NamedTuple

from raidbook.sources.limits import Limits
from raidbook.sources.records import header_end

LINE = 2_000
"""Characters of a field that says what a part is."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


class BoundsError(Exception):
    """An e-mail has more of something than is read; the message says what."""


class Part(NamedTuple):
    """A part that holds no others."""

    letter: int
    """To which e-mail it belongs: 0 for the whole, others for those that it holds."""
    head: Message
    """Of that e-mail."""
    media_type: str
    charset: str | None
    name: str | None
    """Of the file that it is, where it is attached as one."""
    data: bytes


def header(data: bytes, limits: Limits) -> tuple[Message, int]:
    """The header at the beginning of an e-mail or part, and where its body begins. Raises
    `BoundsError`."""
    if data.startswith((b"\r\n", b"\n")):
        return Message(), 2 if data.startswith(b"\r") else 1
    found = header_end(data, 0, limits.header_bytes + 4)
    if found is None and len(data) > limits.header_bytes:
        raise BoundsError(f"an e-mail with a header of more than {limits.header_bytes:,} bytes")
    end, body = found or (len(data), len(data))
    head = BytesHeaderParser(policy=compat32).parsebytes(data[:end] + b"\n\n")
    for name in ("content-type", "content-disposition"):
        if len(str(head.get(name, ""))) > LINE:
            del head[name]  # what it says is looked for in a time that grows with its square
    return head, body


def parts(data: bytes, limits: Limits) -> Iterator[Part]:
    """The parts of an e-mail and of the e-mails in it, in their order. Raises `BoundsError`."""
    count = letters = 0
    first, _ = header(data, limits)
    pending = [(data, 0, 0, first)]
    while pending:
        text, depth, letter, whole = pending.pop()
        count += 1
        if count > limits.parts:
            raise BoundsError(f"an e-mail of more than {limits.parts:,} parts")
        if depth > limits.nesting:
            raise BoundsError(f"an e-mail with parts nested more than {limits.nesting} deep")
        head, begin = header(text, limits)
        body = text[begin:]
        kind = head.get_content_type()
        boundary = _boundary(head) if kind.startswith("multipart/") else None
        if boundary:
            inner = _split(body, boundary, limits.parts)
            pending.extend((part, depth + 1, letter, whole) for part in reversed(inner))
        elif kind == "message/rfc822":
            letters += 1
            held = _decoded(head, body).lstrip()
            pending.append((held, depth + 1, letters, header(held, limits)[0]))
        else:
            yield Part(letter, whole, kind, _charset(head), _name(head), _decoded(head, body))


def _boundary(head: Message) -> bytes | None:
    value = head.get_boundary()
    return value.encode("ascii", "surrogateescape")[:200] if value else None


def _split(body: bytes, boundary: bytes, most: int) -> list[bytes]:
    """What stands between the lines of a boundary; what stands before the first is no part."""
    line = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    found: list[bytes] = []
    begin: int | None = None
    for match in line.finditer(body):
        if begin is not None:
            found.append(body[begin : match.start()])
        if match[1] or len(found) > most:
            return found
        begin = match.end()
        begin += 2 if body.startswith(b"\r\n", begin) else 1
    if begin is not None and begin < len(body):
        found.append(body[begin:])
    return found


def _decoded(head: Message, body: bytes) -> bytes:
    """The bytes that were sent; broken code as far as it can be read."""
    coding = str(head.get("content-transfer-encoding", "")).strip().lower()
    if coding == "base64":
        clean = _NOT_BASE64.sub(b"", body)
        try:
            return base64.b64decode(clean + b"=" * (-len(clean) % 4))
        except binascii.Error:
            return base64.b64decode(clean[: len(clean) // 4 * 4])
    return quopri.decodestring(body) if coding == "quoted-printable" else body


def _charset(head: Message) -> str | None:
    charset = head.get_content_charset()
    return charset[:40] if charset else None


def _name(head: Message) -> str | None:
    name = head.get_filename()
    return str(name)[:200] if name else None
