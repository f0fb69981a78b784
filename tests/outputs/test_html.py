"""Blocks as HTML: every element is the writer's, every text a report's."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from markupsafe import Markup

from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, Quote, line, text_of
from raidbook.outputs.html import html
from raidbook.outputs.words import Words, safe
from tests.outputs import hostile

WORDS = Words("detained ", "650", " people")
ALLOWED = {
    "h1": set(), "h2": set(), "h3": set(), "p": {"class"}, "b": set(), "i": set(), "mark": set(),
    "span": {"class"}, "strong": {"class"}, "a": {"href"}, "cite": set(), "bdi": {"class"},
    "blockquote": {"class", "dir", "lang"}, "table": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"}, "thead": set(), "tbody": set(),
    "tr": set(), "th": {"scope", "class"}, "td": {"class"},
}  # fmt: skip


def nowhere(_: str) -> str | None:
    return None


def to_page(id: str) -> str | None:
    return f"pages/{id}.html"


class Strict(HTMLParser):
    """Refuses what is not well formed or not the writer's, and gathers the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        assert dict(attrs).get("href") in {None, "pages/id.html"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def read(written: Markup) -> Strict:
    parser = Strict()
    parser.feed(str(written))
    parser.close()
    assert parser.open == []
    return parser


def texts(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Line):
        return [piece.text for piece in block.pieces]
    if isinstance(block, Quote):
        address = block.address if block.source and block.to is None else None
        return [str(block.words), block.source, address or ""]
    return [*block.header, *(text_of(cell) for row in block.rows for cell in row)]


@given(hostile.blocks)
def test_no_text_becomes_an_element_and_no_word_is_lost(blocks: list[Block]) -> None:
    said = "".join(read(html(blocks, to_page)).said)
    wanted = "".join(safe(text) for block in blocks for text in texts(block))
    assert "".join(said.split()) == "".join(wanted.split())


def test_headings_begin_at_the_level_asked_for() -> None:
    written = html((Heading("a"), Heading("b", 2), Heading("c", 3)), nowhere, top=2)
    assert written == "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n"


def test_a_line_keeps_its_styles_and_its_indent() -> None:
    block = line("in ", Piece("Laukkai", "bold", "id"), Piece("May", "inferred"), indent=1)
    assert html((block,), to_page) == (
        '<p class="indent-1">in <b><a href="pages/id.html">Laukkai</a></b>'
        '<span class="inferred">May</span></p>\n'
    )


def test_a_quotation_says_its_language_and_its_source_leads_to_the_claim() -> None:
    block = Quote(WORDS, "Post, 3 May 2024", "id", "en", "https://example.org/x", 1)
    assert html((block,), to_page) == (
        '<blockquote class="words indent-1" dir="auto" lang="en">detained <mark>650</mark> people'
        '</blockquote>\n<p class="source indent-1"><a href="pages/id.html"><cite><bdi>'
        "Post, 3 May 2024</bdi></cite></a></p>\n"
    )


def test_a_source_that_leads_nowhere_says_the_address_as_text() -> None:
    written = html((Quote(WORDS, "Post", "id", "und", "https://example.org/x"),), nowhere)
    assert '<bdi class="address">https://example.org/x</bdi>' in written
    assert "href" not in written
    assert "lang" not in written


def test_a_grid_names_its_columns_and_sets_figures_apart() -> None:
    written = html((Grid(("Place", "Freed"), (("Bavet", "12"),), frozenset({1})),), nowhere)
    assert '<th scope="col">Place</th><th scope="col" class="number">Freed</th>' in written
    assert '<td>Bavet</td><td class="number">12</td>' in written


def test_what_could_reorder_a_line_is_made_visible() -> None:
    assert html((line("a\u202eb"),), nowhere) == "<p>a⟨U+202E⟩b</p>\n"
