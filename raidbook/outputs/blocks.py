"""What an output says, medium by medium the same: headings, lines, grids and quotations.

The terminal prints them here; `markdown` and `html` write the same blocks for a bulletin and for
the site. A piece or a quotation may lead somewhere: `to` is the id of an operation, total, claim or
report, or "place:" or "network:" and an id.
"""

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

Style = Literal["", "bold", "dim", "mark", "italic", "red", "inferred"]
"""`inferred` is what no report says in words; every medium shows the difference."""
_RICH = {"mark": "bold reverse", "inferred": "italic"}


class Piece(msgspec.Struct, frozen=True):
    """Words in one style."""

    text: str
    style: Style = ""
    to: str | None = None


class Line(msgspec.Struct, frozen=True):
    """One line, indented by steps of two columns."""

    pieces: tuple[Piece, ...]
    indent: int = 0


class Heading(msgspec.Struct, frozen=True):
    """A title over what follows; level 1 is the page's own, 2 a part of it, 3 a part of that."""

    text: str
    level: int = 1
    to: str | None = None


class Quote(msgspec.Struct, frozen=True):
    """A report's sentence with the words that matter marked, and who says it."""

    words: Words
    source: str = ""
    """The outlet and the day, in words; nothing where the line above has said so."""
    to: str | None = None
    lang: str | None = None
    """BCP 47 tag of the words."""
    address: str | None = None
    """Where the report was published, as it says; no medium links to it unchecked."""
    indent: int = 0


class Grid(msgspec.Struct, frozen=True):
    """A table with named columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | Piece, ...], ...]
    numeric: frozenset[int] = frozenset()
    """Numbers of the columns that hold figures, the first being 0."""


Block = Heading | Line | Grid | Quote


def line(*pieces: str | Piece, indent: int = 0) -> Line:
    """A line of pieces; a bare string is a piece without style."""
    return Line(tuple(p if isinstance(p, Piece) else Piece(p) for p in pieces), indent)


def quote(words: Words, indent: int = 0) -> Quote:
    """The words of a claim, where the line above has said whose they are."""
    return Quote(words, indent=indent)


def text_of(cell: str | Piece) -> str:
    """The words of a grid's cell."""
    return cell if isinstance(cell, str) else cell.text


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
            yield from ("", title, "=-~"[min(block.level, 3) - 1] * cell_len(title))
        elif isinstance(block, Line):
            yield "  " * block.indent + "".join(map(_plain_piece, block.pieces))
        elif isinstance(block, Quote):
            yield "  " * block.indent + "".join(map(_plain_piece, _quoted(block)))
        else:
            yield from _plain_grid(block)


def _quoted(block: Quote) -> tuple[Piece, ...]:
    words = block.words
    source = (Piece(f" ({block.source})", "dim"),) if block.source else ()
    return (Piece(words.before), Piece(words.numeral, "mark"), Piece(words.after), *source)


def _plain_piece(piece: Piece) -> str:
    return f"⟦{safe(piece.text)}⟧" if piece.style == "mark" else safe(piece.text)


def _plain_grid(grid: Grid) -> Iterator[str]:
    rows = [tuple(safe(text_of(cell)) for cell in row) for row in (grid.header, *grid.rows)]
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
        style = "bold underline" if block.level == 1 else "bold"
        return Padding(Text(safe(block.text), style=style), (1, 0, 0, 0))
    if isinstance(block, Line):
        return Padding(_text(block.pieces), (0, 0, 0, 2 * block.indent))
    if isinstance(block, Quote):
        return Padding(_text(_quoted(block)), (0, 0, 0, 2 * block.indent))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(block.header):
        justify: Literal["left", "right"] = "right" if number in block.numeric else "left"
        table.add_column(Text(name), overflow="fold", no_wrap=number == 0, justify=justify)
    for row in block.rows:
        table.add_row(*(Text(safe(text_of(cell))) for cell in row))
    return table


def _text(pieces: Iterable[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        text.append(safe(piece.text), style=_RICH.get(piece.style, piece.style))
    return text
