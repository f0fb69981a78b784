"""Blocks as HTML: a fragment for a page of the site or of a bulletin, without a style of its own.

Classes for a style sheet: `indent-1` to `indent-4`, `dim`, `red`, `inferred`; `table.grid` with
`number` on columns of figures; `blockquote.words` and after it `p.source` with its `address`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from raidbook.outputs import web
from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, Quote, text_of
from raidbook.outputs.words import safe

Link = Callable[[str], str | None]
"""From what a piece, heading or quotation leads `to` to its address; None where there is none."""
_ELEMENTS = {
    "": Markup("{}"),
    "bold": Markup("<b>{}</b>"),
    "dim": Markup('<span class="dim">{}</span>'),
    "mark": Markup("<mark>{}</mark>"),
    "italic": Markup("<i>{}</i>"),
    "red": Markup('<strong class="red">{}</strong>'),
    "inferred": Markup('<span class="inferred">{}</span>'),
}
_DEEPEST = 4
"""Indents beyond stay there: a narrow screen has no room for more."""


def html(blocks: Iterable[Block], link: Link, top: int = 1) -> Markup:
    """The blocks as HTML in which every element was written here: texts are escaped, and what could
    reorder or hide is made visible.

    `top` is the level, h1 to h6, that a heading of level 1 gets. The address of a quotation stands
    as text, where its source leads nowhere; it is never a link.
    """
    return Markup("").join(Markup("{}\n").format(each) for each in map(_writer(link, top), blocks))


def _writer(link: Link, top: int) -> Callable[[Block], Markup]:
    def written(block: Block) -> Markup:
        if isinstance(block, Heading):
            level = min(max(top + block.level - 1, 1), 6)
            return Markup("<h{}>{}</h{}>").format(
                level, _linked(safe(block.text), block.to, link), level
            )
        if isinstance(block, Line):
            return _line(block, link)
        if isinstance(block, Quote):
            return _quote(block, link)
        return _grid(block, link)

    return written


def _line(block: Line, link: Link) -> Markup:
    said = Markup("").join(_piece(piece, link) for piece in block.pieces)
    return Markup("<p{}>{}</p>").format(_class(block.indent), said) if said else Markup("")


def _quote(block: Quote, link: Link) -> Markup:
    words, tag = block.words, web.lang(block.lang)
    quoted = Markup(
        '<blockquote{} dir="auto"{}>{}<mark>{}</mark>{}</blockquote>'
    ).format(
        _class(block.indent, "words"),
        Markup(' lang="{}"').format(tag) if tag else "",
        safe(words.before), safe(words.numeral), safe(words.after),
    )  # fmt: skip
    said = _source(block, link)
    if not said:
        return quoted
    return Markup("{}\n<p{}>{}</p>").format(quoted, _class(block.indent, "source"), said)


def _source(block: Quote, link: Link) -> Markup:
    """Who says it, and where that was published unless a link leads there."""
    if not block.source:
        return Markup("")
    cited = Markup("<cite><bdi>{}</bdi></cite>").format(safe(block.source))
    page = link(block.to) if block.to else None
    if page is not None:
        return Markup('<a href="{}">{}</a>').format(page, cited)
    if block.address:
        return Markup('{} <bdi class="address">{}</bdi>').format(cited, safe(block.address))
    return cited


def _grid(block: Grid, link: Link) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_number(n, block), safe(name))
        for n, name in enumerate(block.header)
    )
    rows = Markup("\n").join(_row(row, block, link) for row in block.rows)
    # What is wider than a telephone scrolls in a box of its own, by keyboard, too.
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}">\n'
        '<table class="grid">\n<thead><tr>{}</tr></thead>\n'
        "<tbody>\n{}\n</tbody>\n</table>\n</div>"
    ).format(safe(", ".join(block.header)), head, rows)


def _row(row: tuple[str | Piece, ...], grid: Grid, link: Link) -> Markup:
    return Markup("<tr>{}</tr>").format(
        Markup("").join(
            Markup("<td{}>{}</td>").format(_number(n, grid), _cell(cell, link))
            for n, cell in enumerate(row)
        )
    )


def _cell(cell: str | Piece, link: Link) -> Markup:
    return _piece(cell if isinstance(cell, Piece) else Piece(text_of(cell)), link)


def _number(column: int, grid: Grid) -> Markup:
    return Markup(' class="number"') if column in grid.numeric else Markup("")


def _piece(piece: Piece, link: Link) -> Markup:
    if not piece.text:
        return Markup("")
    return _ELEMENTS[piece.style].format(_linked(safe(piece.text), piece.to, link))


def _linked(text: str, to: str | None, link: Link) -> Markup:
    page = link(to) if to is not None else None
    if page is None:
        return Markup("{}").format(text)
    return Markup('<a href="{}">{}</a>').format(page, text)


def _class(indent: int, *names: str) -> Markup:
    named = (*names, f"indent-{min(indent, _DEEPEST)}") if indent else names
    return Markup(' class="{}"').format(" ".join(named)) if named else Markup("")
