"""Blocks as HTML: a fragment for a page of the site or of a bulletin, without a style of its own.

Classes for a style sheet: `indent-1` to `indent-4`, `dim`, `red`, `inferred`; `table.grid` with
`number` on columns of figures; `blockquote.words` and after it `p.source` with its `address`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from raidbook.outputs import web
from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, Quote, text_of
from raidbook.outputs.words import safe

Link = Callable[[str], str | None]
"""From what a piece, heading or quotation leads `to` to its address; None where there is none."""
_ELEMENTS = {
    "": "{}",
    "bold": "<b>{}</b>",
    "dim": '<span class="dim">{}</span>',
    "mark": "<mark>{}</mark>",
    "italic": "<i>{}</i>",
    "red": '<strong class="red">{}</strong>',
    "inferred": '<span class="inferred">{}</span>',
}
_DEEPEST = 4
"""Indents beyond stay there: a narrow screen has no room for more."""


def html(blocks: Iterable[Block], link: Link, top: int = 1) -> Markup:
    """The blocks as HTML in which every element was written here: texts are escaped, and what could
    reorder or hide is made visible.

    `top` is the level, h1 to h6, that a heading of level 1 gets. The address of a quotation stands
    as text, where its source leads nowhere; it is never a link.
    """
    written = "".join(f"{_written(block, link, top)}\n" for block in blocks)
    return Markup(written)  # noqa: S704  # each text in it went through _shown


# Below, every `str` that is returned is HTML. Markup's own `format` would escape what is put in,
# at ten times the cost: a large site writes 100,000 blocks.


def _shown(text: str) -> str:
    """Any text as HTML."""
    return escape(safe(text))


def _written(block: Block, link: Link, top: int) -> str:
    if isinstance(block, Heading):
        level = min(max(top + block.level - 1, 1), 6)
        return f"<h{level}>{_linked(block.text, block.to, link)}</h{level}>"
    if isinstance(block, Line):
        said = "".join(_piece(piece, link) for piece in block.pieces)
        return f"<p{_class(block.indent)}>{said}</p>" if said else ""
    return _quote(block, link) if isinstance(block, Quote) else _grid(block, link)


def _quote(block: Quote, link: Link) -> str:
    words, tag = block.words, web.lang(block.lang)
    lang = f' lang="{_shown(tag)}"' if tag else ""
    quoted = (
        f'<blockquote{_class(block.indent, "words")} dir="auto"{lang}>'
        f"{_shown(words.before)}<mark>{_shown(words.numeral)}</mark>{_shown(words.after)}"
        "</blockquote>"
    )
    said = _source(block, link)
    return f"{quoted}\n<p{_class(block.indent, 'source')}>{said}</p>" if said else quoted


def _source(block: Quote, link: Link) -> str:
    """Who says it, and where that was published unless a link leads there."""
    if not block.source:
        return ""
    cited = f"<cite><bdi>{_shown(block.source)}</bdi></cite>"
    page = link(block.to) if block.to else None
    if page is not None:
        return f'<a href="{_shown(page)}">{cited}</a>'
    if block.address:
        return f'{cited} <bdi class="address">{_shown(block.address)}</bdi>'
    return cited


def _grid(block: Grid, link: Link) -> str:
    """A table; what is wider than a telephone scrolls in a box of its own, by keyboard, too."""
    head = "".join(
        f'<th scope="col"{_number(n, block)}>{_shown(name)}</th>'
        for n, name in enumerate(block.header)
    )
    rows = "\n".join(_row(row, block, link) for row in block.rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{_shown(", ".join(block.header))}">\n'
        f'<table class="grid">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _row(row: tuple[str | Piece, ...], grid: Grid, link: Link) -> str:
    cells = "".join(f"<td{_number(n, grid)}>{_cell(cell, link)}</td>" for n, cell in enumerate(row))
    return f"<tr>{cells}</tr>"


def _cell(cell: str | Piece, link: Link) -> str:
    return _piece(cell if isinstance(cell, Piece) else Piece(text_of(cell)), link)


def _number(column: int, grid: Grid) -> str:
    return ' class="number"' if column in grid.numeric else ""


def _piece(piece: Piece, link: Link) -> str:
    if not piece.text:
        return ""
    return _ELEMENTS[piece.style].format(_linked(piece.text, piece.to, link))


def _linked(text: str, to: str | None, link: Link) -> str:
    page = link(to) if to is not None else None
    return _shown(text) if page is None else f'<a href="{_shown(page)}">{_shown(text)}</a>'


def _class(indent: int, *names: str) -> str:
    named = (*names, f"indent-{min(indent, _DEEPEST)}") if indent else names
    return f' class="{" ".join(named)}"' if named else ""
