"""A text in the one form in which it is read, and the way back to how it was written.

Pages say the same in many forms: with spaces that do not break, full-width letters, entities that
somebody forgot to decode, marks that nobody sees, lines broken after 72 columns. A reader that
met each of them in its rules would meet them a hundred times; here they are met once.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from raidbook.languages.lines import COLUMNS, SPACED_MARK

_STOPS = "！（），：；？"
"""Full-width signs that stay: they end sentences and clauses without a space after them."""
_SAME_LENGTH = {
    **{ord(char): " " for char in "\u00a0\u1680\u202f\u205f\u3000"},
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _STOPS},
    **{ord(char): "-" for char in "\u2010\u2011\u2012\u2212\ufe63"},
    ord("\u2015"): "—",
    ord("｡"): "。",
    ord("\u2028"): "\n",
    ord("\x85"): "\n",
}
_CHANGED = re.compile(f"[{re.escape(''.join(map(chr, _SAME_LENGTH)))}]")
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_RARE = re.compile(f"[{_UNSEEN}\u2029\u0300-\u036f]")
_ENTITY = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_LEADER = r" \.{4,}(?= )|\.{5,}"
"""Dots that lead from a name in a table to its number."""
_OTHER = re.compile(
    rf"[{_UNSEEN}]+|\u2029|\r(?!\n)|{_ENTITY}|(?<=[.!?:;,])  (?=\S)|\w[\u0300-\u036f]+|{_LEADER}"
)
_DOUBLED = re.compile(_OTHER.pattern + r"|(?<=\S)  (?=\S)")
"""The same where spaces are doubled throughout."""
_DOUBLE, _SINGLE = re.compile(r"(?<=\S)  (?=\S)"), re.compile(r"(?<=\S)[^\S\n](?=\S)")
_COLUMN_GAPS = 4
"""Where gaps of two spaces are so many times as many as single spaces, they are no columns'."""

_LIST_MARK = re.compile(rf"\s*{SPACED_MARK}")
"""Without those that need no space: where a machine breaks lines, 一、 is amid a sentence."""
_UNIT = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff]+")
_NARROW, _WIDE = 40, 130
"""Columns between which a machine breaks lines."""
_HANGING = 4
"""Columns by which a line may be shorter: signs that must not begin a line take others along."""
_BREAKS = 3
"""So many full lines must end amid a sentence before a machine is held to have broken them."""
_FULL = 0.5
"""The share of the line breaks that must come after full lines."""
_ENDED = ".!?:;。！？：；"


class Piece(NamedTuple):
    """A run of the text that is read: where it begins there, and what it is as written. Of a
    replaced run no single code point has a place of its own."""

    at: int
    start: int
    end: int
    replaced: bool


class Normal(NamedTuple):
    """A text as it is read; `pieces` is empty where every code point stands as it was written."""

    text: str
    pieces: Sequence[Piece] = ()

    def start(self, position: int) -> int:
        """Where in the text as written a span begins that begins at `position` of this one."""
        if not self.pieces:
            return position
        piece = self._piece(position)
        return piece.start if piece.replaced else piece.start + position - piece.at

    def end(self, position: int) -> int:
        """Where in the text as written a span ends that ends before `position` of this one."""
        if not self.pieces:
            return position
        piece = self._piece(position - 1)
        return piece.end if piece.replaced else piece.start + position - piece.at

    def _piece(self, position: int) -> Piece:
        at = bisect_right(self.pieces, position, key=lambda piece: piece.at) - 1
        return self.pieces[max(0, at)]


def normal(text: str) -> Normal:
    """The text in the form in which it is read.

    Spaces of every width, full-width letters and figures, and hyphens get the plain form; entities
    are decoded; dots that lead to a number are a colon; marks without width go, and second spaces
    but for those between columns; lines that a machine broke are joined. Letters are composed; case
    and quotation marks stay: the comparison of words minds neither.
    """
    pieces: Sequence[Piece] = ()
    if _may_hold_others(text):
        text, pieces = _rewritten(text)
    if not text.isascii() and _CHANGED.search(text):
        text = text.translate(_SAME_LENGTH)
    return Normal(_unwrapped(text), pieces)


def _may_hold_others(text: str) -> bool:
    """Whether a text may hold what takes more or less room in the normal form: asked of every text,
    and so by what is quick to see."""
    if "&" in text or "  " in text or "\r" in text or "...." in text:
        return True
    return not text.isascii() and _RARE.search(text) is not None


def _rewritten(text: str) -> tuple[str, list[Piece]]:
    written: list[str] = []
    pieces: list[Piece] = []
    length = at = 0
    doubles = len(_DOUBLE.findall(text))
    doubled = doubles > _COLUMN_GAPS * len(_SINGLE.findall(text))
    for match in (_DOUBLED if doubled else _OTHER).finditer(text):
        start, end = match.span()
        new = _meant(match.group())
        if new == match.group():
            continue
        if at < start:
            pieces.append(Piece(length, at, start, replaced=False))
            written.append(text[at:start])
            length += start - at
        if new:
            pieces.append(Piece(length, start, end, replaced=True))
            written.append(new)
            length += len(new)
        at = end
    if at < len(text):
        pieces.append(Piece(length, at, len(text), replaced=False))
        written.append(text[at:])
    return "".join(written), pieces


def _meant(run: str) -> str:
    if run[0] == "&":
        while (decoded := html.unescape(run)) != run:
            run = decoded
        return _OTHER.sub("", run) if len(run) < 3 else run
    if run[0].isalnum():
        return unicodedata.normalize("NFC", run)
    if run == "  ":
        return " "
    if run[-1] == ".":
        return ":"
    if run == "\u2029":
        return "\n\n"
    return "\n" if run == "\r" else ""


def _unwrapped(text: str) -> str:
    """The text with spaces for the line breaks that a machine made, if one did."""
    lines = text.split("\n")
    if len(lines) <= _BREAKS or max(map(len, lines)) > _WIDE:
        return text
    breaks = [n for n in range(len(lines) - 1) if lines[n].strip() and lines[n + 1].strip()]
    if len(breaks) < _BREAKS:
        return text
    widths = [_columns(line.rstrip()) for line in lines]
    widest = max(widths)
    full = [n for n in breaks if _is_full(widths[n], lines[n + 1], widest)]
    amid = sum(lines[n].rstrip()[-1] not in _ENDED for n in full)
    if not _NARROW <= widest <= _WIDE or amid < _BREAKS or len(full) < _FULL * len(breaks):
        return text
    joined = {n for n in full if not _stands_alone(lines[n], lines[n + 1])}
    ends = (" " if n in joined else "\n" for n in range(len(lines)))
    return "".join(line + end for line, end in zip(lines, ends, strict=True))[: len(text)]


def _is_full(width: int, following: str, widest: int) -> bool:
    """Whether the first word of the line that follows would have found no room."""
    unit = _UNIT.search(following)
    return unit is not None and width + _columns(unit.group()) + _HANGING > widest


def _stands_alone(line: str, following: str) -> bool:
    """Whether the line break is a writer's though the line is full: before an item, in a table."""
    return any(COLUMNS.search(it) for it in (line, following)) or bool(
        _LIST_MARK.match(following + " ")
    )


def _columns(line: str) -> int:
    """How many columns a line takes where it is printed."""
    if line.isascii():
        return len(line)
    return len(line) + sum(unicodedata.east_asian_width(char) in "WF" for char in line)
