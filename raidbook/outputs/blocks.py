"""Headings, lines and grids, as plain text or as what rich prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from raidbook.outputs.words import Words, safe

Style = Literal["", "bold", "dim", "mark", "italic", "red"]
_RICH = {"mark": "bold reverse"}


class Piece(msgspec.Struct, frozen=True):
    """Words in one style."""

    text: str
    style: Style = ""


class Line(msgspec.Struct, frozen=True):
    """One line, indented by steps of two columns."""

    pieces: tuple[Piece, ...]
    indent: int = 0


class Heading(msgspec.Struct, frozen=True):
    """A title over what follows."""

    text: str


class Grid(msgspec.Struct, frozen=True):
    """A table with named columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Grid


def line(*pieces: str | Piece, indent: int = 0) -> Line:
    """A line of pieces; a bare string is a piece without style."""
    return Line(tuple(p if isinstance(p, Piece) else Piece(p) for p in pieces), indent)


def quote(words: Words, indent: int = 0) -> Line:
    """A line with the words of a claim, its numeral marked."""
    return line(words.before, Piece(words.numeral, "mark"), words.after, indent=indent)


def plain(blocks: Iterable[Block]) -> str:
    """Text for files and pipes: no colours, no width, the same bytes everywhere.

    Columns align by display width, so that wide characters keep them straight; a marked
    numeral stands in ⟦ ⟧. What could command a terminal or reorder a line is made visible.
    """
    return "".join(f"{row.rstrip()}\n" for row in _rows(blocks)).lstrip("\n")


def _rows(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            title = safe(block.text)
            yield from ("", title, "=" * cell_len(title))
        elif isinstance(block, Line):
            yield "  " * block.indent + "".join(map(_plain_piece, block.pieces))
        else:
            yield from _plain_grid(block)


def _plain_piece(piece: Piece) -> str:
    return f"⟦{safe(piece.text)}⟧" if piece.style == "mark" else safe(piece.text)


def _plain_grid(grid: Grid) -> Iterator[str]:
    rows = [tuple(map(safe, row)) for row in (grid.header, *grid.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    for row in rows:
        yield "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )


def renderable(blocks: Iterable[Block]) -> RenderableType:
    """The same blocks for a rich console; nothing in them is read as rich's markup."""
    return Group(*map(_rendered, blocks))


def _rendered(block: Block) -> RenderableType:
    if isinstance(block, Heading):
        return Padding(Text(safe(block.text), style="bold underline"), (1, 0, 0, 0))
    if isinstance(block, Line):
        text = Text()
        for piece in block.pieces:
            text.append(safe(piece.text), style=_RICH.get(piece.style, piece.style))
        return Padding(text, (0, 0, 0, 2 * block.indent))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(block.header):
        table.add_column(Text(name), overflow="fold", no_wrap=number == 0)
    for row in block.rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    return table
