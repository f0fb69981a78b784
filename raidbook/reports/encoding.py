"""Bytes to text: which encoding, and text that is safe to store.

Chinese bytes decode without an error under several encodings, so strictness alone settles little.
Each reading is scored by the share of its characters that are common. The national standards
themselves say which are: level one of GB 2312 and of Big5 hold the frequent characters. On titles
and paragraphs of the benchmark cut to 12 characters this reads 137 of 137 in GB18030 and 39 of 39
in Big5; chardet 7.7 reads 132 and 38, charset-normalizer 3.5 reads 78 and 21.
"""

from __future__ import annotations

import codecs
from functools import cache

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = ("utf-16-le", "utf-16-be")
MULTIBYTE = ("gb18030", "big5hkscs", "big5")
SAMPLE = 20_000
"""Characters that are scored: more settle nothing."""
CONVINCING = 0.8
"""A right reading of the benchmark's Chinese scores above 0.95, a wrong one below 0.6."""
WESTERN = "‘’“”‚„–—…•«»°£€©®·¿¡ÀÁÂÃÄÇÈÉÊËÍÎÑÓÔÕÖÚÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœšž\xa0"

_UNSAFE = {c: " " for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\r\x85"}


_BINARY = frozenset(_UNSAFE) - {ord(c) for c in "\f\x0b\x1b"}
"""Printers and terminals put the others into what is still text."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of bytes in any encoding of the field, without its byte order mark.

    Valid UTF-8 wins over any declaration: other text is hardly ever valid UTF-8 by chance. A
    declared encoding wins where its reading convinces. Lines in differing encodings are read one by
    one. Never raises: a byte that fits nowhere becomes U+FFFD.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) if name == "utf-8" else 0 :].decode(name, "replace")
    wide = _best(data, WIDE) if _may_be_wide(data) else None
    if wide is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        one = _legacy(data, declared)
    return one if one is not None else _line_by_line(data, declared)


def tidy(text: str) -> str:
    """Line ends as \\n, and `harmless`."""
    return harmless(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def harmless(text: str) -> str:
    """The text with each control character but tab and line ends as a space: NUL breaks databases,
    ESC steers terminals. One for one, so that spans into the text stay right."""
    return text.translate(_UNSAFE)


def is_binary(text: str) -> bool:
    """Whether decoded bytes are no text at all: over one in fifty is a control character or
    unreadable."""
    sample = text[:SAMPLE]
    odd = sum(ord(c) in _BINARY or c == "\ufffd" for c in sample)
    return odd * 50 > len(sample)


def _may_be_wide(data: bytes) -> bool:
    """ASCII in UTF-16 is half NULs; Chinese in UTF-16 is hardly ever valid UTF-8 or free of
    NULs."""
    if len(data) % 2 or len(data) < 4:
        return False
    head = data[: 2 * SAMPLE]
    return b"\0" in head or not _is_utf8(head)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _legacy(data: bytes, declared: str | None) -> str | None:
    if declared and (text := _best(data, (declared,))) is not None:
        return text
    if (text := _best(data, MULTIBYTE)) is not None:
        return text
    text = data.decode("cp1252", "replace")
    high = [c for c in text[:SAMPLE] if c > "\x7f"]
    western = sum(c in WESTERN for c in high) >= CONVINCING * len(high)
    return text if western and len(high) * 5 < len(text[:SAMPLE]) else None


def _line_by_line(data: bytes, declared: str | None) -> str:
    lines = []
    for line in data.splitlines(keepends=True):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            text = _legacy(line, declared)
            lines.append(text if text is not None else line.decode("utf-8", "replace"))
    return "".join(lines)


def _best(data: bytes, encodings: tuple[str, ...]) -> str | None:
    readings = [text for name in encodings if (text := _strict(data, name)) is not None]
    best = max(readings, key=_commonness, default=None)
    return best if best is not None and _commonness(best) >= CONVINCING else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _commonness(text: str) -> float:
    """Share of the characters beyond ASCII that are common; plain ASCII is common throughout."""
    sample = text[:SAMPLE]
    if "\0" in sample:
        return 0.0
    beyond = [c for c in sample if c > "\x7f"]
    common = _common()
    return sum(c in common for c in beyond) / len(beyond) if beyond else 1.0


@cache
def _common() -> frozenset[str]:
    """Signs and level one of GB 2312 and of Big5."""
    gb_rows = (*range(0xA1, 0xAA), *range(0xB0, 0xD8))
    simplified = (bytes((a, b)) for a in gb_rows for b in range(0xA1, 0xFF))
    big5_trail = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((a, b)) for a in range(0xA1, 0xC7) for b in big5_trail)
    return frozenset(
        "".join(pair.decode("gb2312", "ignore") for pair in simplified)
        + "".join(pair.decode("big5", "ignore") for pair in traditional)
    )
