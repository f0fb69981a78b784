"""Blocks as Markdown: CommonMark with GitHub's tables."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import quote as percent_encoded

from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, Quote
from raidbook.outputs.words import safe

Link = Callable[[str], str | None]
"""From what a piece, heading or quotation leads `to` to its address; None where there is none."""
_EMPHASIS = {"bold": "**", "mark": "**", "red": "**", "italic": "*", "inferred": "*"}
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&@]|:(?=//)|(?<=www)\.|^\.(?=\w)", re.IGNORECASE)
"""What begins a construct of CommonMark, of GitHub's extensions, or an address that renderers turn
into a link unasked."""
_AT_START = re.compile(r"^([-+=])|^([0-9]{1,9})([.)])(?=\s|$)")
_SPACE, _APART = "Z", "PSZ"
"""Unicode's classes of spaces, and of these with punctuation: CommonMark asks what stands at both
sides of an asterisk before it begins or ends an emphasis."""


def markdown(blocks: Iterable[Block], link: Link) -> str:
    """The blocks as Markdown in which every construct was written here: all that is special in the
    texts is escaped, and what could reorder or hide is made visible.

    Indented lines are bullets; a quotation under a bullet belongs to it. Its numeral is bold, its
    source follows an em dash, and the address where it was published stands as code, which no
    renderer makes a link of.
    """
    return _Writer(link).text(blocks)


class _Writer:
    """Knows how deep the list is that stands open."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._depth = 0

    def text(self, blocks: Iterable[Block]) -> str:
        said, bullet = "", False
        for block in blocks:
            text = self._block(block)
            if text:
                # Bullets stand close together, everything else apart.
                after_bullet, bullet = bullet, isinstance(block, Line) and self._depth > 0
                gap = "\n" if bullet and after_bullet else "\n\n"
                said += f"{gap if said else ''}{text}"
        return f"{said}\n" if said else ""

    def _block(self, block: Block) -> str:
        if isinstance(block, Line):
            return self._line(block)
        if isinstance(block, Quote):
            return self._quote(block)
        self._depth = 0
        if isinstance(block, Heading):
            title = self._joined((Piece(block.text, to=block.to),))
            return f"{'#' * min(max(block.level, 1), 6)} {title}" if title else ""
        return self._grid(block)

    def _line(self, block: Line) -> str:
        said = _started(self._joined(block.pieces))
        if not said:
            return ""
        # A bullet can stand one deeper than the one above it and no more.
        self._depth = min(block.indent, self._depth + 1)
        return f"{'  ' * (self._depth - 1)}- {said}" if self._depth else said

    def _quote(self, block: Quote) -> str:
        self._depth = min(block.indent, self._depth)
        words = block.words
        said = (Piece(words.before), Piece(words.numeral, "mark"), Piece(words.after))
        rows = [_started(self._joined(said))]
        if block.source:
            source = self._joined((Piece(block.source, to=block.to),))
            rows += ["", f"— {source} {_code(safe(block.address or '').strip())}"]
        return "\n".join(f"{'  ' * self._depth}> {row}".rstrip() for row in rows)

    def _grid(self, block: Grid) -> str:
        columns = range(len(block.header))
        rules = ["---:" if n in block.numeric else "---" for n in columns]
        cells = [[p if isinstance(p, Piece) else Piece(p) for p in row] for row in block.rows]
        rows = [
            [self._joined((Piece(name),)) for name in block.header],
            rules,
            *([self._joined((cell,)) for cell in row] for row in cells),
        ]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows) if block.header else ""

    def _joined(self, pieces: Iterable[Piece]) -> str:
        """Pieces in a row. Two emphases that touch would run into one another: they get a space."""
        said, row = "", tuple(_merged(pieces))
        for piece, after in itertools.zip_longest(row, row[1:]):
            text = self._piece(piece, said[-1:], after.text[:1] if after else "")
            touching = text.startswith("*") and said.endswith("*") and not said.endswith("\\*")
            said += f" {text}" if touching else text
        return said.strip()

    def _piece(self, piece: Piece, last: str, following: str) -> str:
        """A piece between the character before it and the one after it."""
        escaped = _SPECIAL.sub(_escaped, safe(piece.text))
        if following and escaped.endswith(("!", ":")):
            # With what follows it could begin an image or an address.
            escaped = f"{escaped[:-1]}\\{escaped[-1]}"
        before, core, after = _edges(escaped, last, following)
        star = _EMPHASIS.get(piece.style, "") if core else ""
        said = f"{before}{star}{core}{star}{after}"
        page = self._link(piece.to) if piece.to is not None else None
        if page is None or not said.strip():
            return said
        return f"[{said}]({percent_encoded(page, safe='/:#?&=%-._~+,;@')})"


def _merged(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Neighbours that look the same and lead nowhere as one piece."""
    for (_, to), group in itertools.groupby(
        (piece for piece in pieces if piece.text),
        key=lambda piece: (_EMPHASIS.get(piece.style, ""), piece.to),
    ):
        same = tuple(group)
        yield Piece("".join(piece.text for piece in same), same[0].style, to)


def _edges(text: str, last: str, following: str) -> tuple[str, str, str]:
    """The text cut into what stands before, in and after an emphasis. Spaces stand outside of it;
    so does punctuation, unless a space or punctuation is its neighbour on the other side."""
    left = _SPACE if _apart(last) else _APART
    right = _SPACE if _apart(following) else _APART
    kinds = [unicodedata.category(char)[0] for char in text]
    first = next((n for n, kind in enumerate(kinds) if kind not in left), len(text))
    end = next((n for n in range(len(text), first, -1) if kinds[n - 1] not in right), first)
    return text[:first], text[first:end], text[end:]


def _apart(char: str) -> bool:
    return not char or unicodedata.category(char)[0] in _APART


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _started(said: str) -> str:
    """What stands at the beginning of a line and would make a list or a rule of it, escaped."""
    return _AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", said)


def _code(text: str) -> str:
    """A code span: no renderer reads anything in it."""
    if not text:
        return ""
    runs = re.findall(r"`+", text)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    gap = " " if runs else ""
    return f"{fence}{gap}{text}{gap}{fence}"
