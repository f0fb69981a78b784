"""How a page writes its letters: what is not plain bytes of them is made so before it is scanned.

UTF-16 is told by its mark or its NULs. Entities ("&#35784;") and the escapes of JSON ("\\u8bc8")
are told by what any text holds that is written so: the patterns of `MARKS` are looked for together
with the words, so that a page without them costs nothing more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from raidbook.sources.gate.openers import letters
from raidbook.sources.gate.spellings import ENCODINGS

PROBE = 1_024
"""Bytes at the head of a page by which UTF-16 is told."""
_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UTF8_MARK = b"\xef\xbb\xbf"
_SHORT_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OTHERS = frozenset(
    {"utf-16", "utf-16le", "utf-16be", "utf-32", "windows-1258", "cp1258", "hz-gb-2312", "hz"}
)
"""Encodings of the languages that are decoded first where they are declared."""
_WIDE = ("utf-16-le", "utf-16-be")
_LIKELY = re.compile(
    r"[\t-\x7e\xa0-\u01b0\u0300-\u0323\u1ea0-\u1ef9"  # Latin
    r"\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"  # ideographs and signs
)
_FEW = 64
_MOST = 0.9
"""The share of likely characters by which UTF-16 without a single NUL is told."""
_ENTITY = re.compile(rb"&(?:amp;)*#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));?")
_ESCAPE = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|([nrt])|(.))", re.DOTALL)
LETTERS_ENOUGH = 8
"""An address that a page hides from robots has fewer letters as entities …"""
SMALL = 2_000
"""… and is in a page of more bytes."""


def _marks(characters: Iterable[str]) -> Iterator[bytes]:
    for character in characters:
        code = ord(character)
        # "#101;" may be a colour in a style sheet.
        yield from (f"{amp}#{code};".encode() for amp in (("",) if code > 999 else ("&", "&amp;")))
        yield from (f"#{x}{code:{x}};".encode() for x in "xX")
        yield from (f"#x{code:X};".encode(), f"#X{code:x};".encode())
        if code > 0x7F:
            yield from (f"\\u{code:04x}".encode(), f"\\u{code:04X}".encode())


_BEYOND = [letter for letter in letters() if not letter.isascii()]
_FOUR_BYTES = [data for it in _BEYOND if len(data := it.encode("gb18030")) == 4]
"""What shows GB18030 with letters that are no ideographs: their own encoding has no room for them.
"""
MARKS = tuple(dict.fromkeys((*_marks(_BEYOND), *_FOUR_BYTES)))
"""What shows that a page writes its letters in another way."""
LETTER_MARKS = tuple(dict.fromkeys(_marks(it for it in letters() if it.isascii())))
"""What shows it where there are many."""


def is_narrow(head: bytes) -> bool:
    """Whether a page that begins so is surely in none of the encodings that `narrow` changes."""
    return b"\0" not in head and head[:_FEW].isascii()


def narrow(data: bytes, charset: str | None) -> bytes:
    """The page's bytes in an encoding that is scanned: those of UTF-16 and UTF-32, and of what else
    is declared, in UTF-8."""
    encoding = _wide(data) or _foreign(data, charset)
    if encoding is None:
        return data
    text = data.decode("hz" if encoding.startswith("hz") else encoding, "replace")
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace")


def is_json(head: bytes) -> bool:
    """Whether a page that begins so looks like JSON, which writes line ends with escapes."""
    return head.removeprefix(_UTF8_MARK).lstrip().startswith((b"{", b"["))


def resolved(data: bytes) -> Iterator[bytes]:
    """The bytes with numbered entities, and the escapes of JSON, as what they stand for in UTF-8;
    what is no UTF-8 besides in each of the other encodings that it may be."""
    yield _plain(data)
    if not _is_utf8(data):
        for encoding in ENCODINGS[1:]:
            yield _plain(data.decode(encoding, "replace").encode())


def _plain(data: bytes) -> bytes:
    if is_json(data[:PROBE]):
        data = _strings(data)
    elif b"\\u" in data:
        data = _ESCAPE.sub(_unescaped, data)
    return _ENTITY.sub(_character, data)


def _strings(data: bytes) -> bytes:
    """All that JSON says in strings, one paragraph each; what is no JSON after all without its
    escapes."""
    try:
        left: list[Any] = [msgspec.json.decode(data.removeprefix(_UTF8_MARK))]
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _ESCAPE.sub(_unescaped, data)
    found: list[str] = []
    while left:
        value = left.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            left.extend(reversed(value.values()))
        elif isinstance(value, list):
            left.extend(reversed(value))
    return "\n\n".join(found).encode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str | None:
    """The encoding of a page in UTF-16 or UTF-32, None for any other."""
    head = data[:PROBE]
    if b"\0" in head:
        return _marked(head) or max(_WIDE, key=lambda name: _likely(head, name))
    head = head[:_FEW]
    if head.isascii() or len(data) % 2 or _is_utf8(head[:-3]) or _is_utf8(head):
        return None
    if head[:2] in _SHORT_MARKS:
        return "utf-16"
    return next((name for name in _WIDE if _likely(head, name) > _MOST), None)


def _marked(head: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), None)


def _likely(head: bytes, encoding: str) -> float:
    """The share of the characters of which texts of the languages are made, in a reading of
    bytes."""
    text = head.decode(encoding, "replace")
    return len(_LIKELY.findall(text)) / len(text)


def _foreign(data: bytes, charset: str | None) -> str | None:
    """A declared encoding whose bytes cannot be scanned as they are; valid UTF-8 is UTF-8, whatever
    is declared."""
    name = (charset or "").strip().lower().replace("_", "-")
    return name if name in _OTHERS and not _is_utf8(data) else None


def _character(match: re.Match[bytes]) -> bytes:
    decimal, hexadecimal = match.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(min(code, 0x10FFFF)).encode("utf-8", "replace")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code, space, other = match.groups()
    if code:
        return chr(int(code, 16)).encode("utf-8", "replace")
    return b"\n" if space else bytes(other)
