"""Blocks as Markdown, read back by a parser: every construct is the writer's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, Quote, line, text_of
from raidbook.outputs.markdown import markdown
from raidbook.outputs.words import Words, safe
from tests.outputs import hostile

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORDS = Words("抓获", "269", "名嫌疑人")


def nowhere(_: str) -> str | None:
    return None


def to_page(id: str) -> str | None:
    return f"pages/{id}.html"


def tokens(written: str) -> list[Token]:
    return list(_all(PARSER.parse(written)))


def _all(found: Iterable[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from _all(token.children or ())


def said(found: Iterable[Token]) -> str:
    kinds = {"text", "code_inline"}
    return "".join("".join(t.content for t in found if t.type in kinds).split())


def texts(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Line):
        return [piece.text for piece in block.pieces]
    if isinstance(block, Quote):
        source = ["—", block.source, block.address or ""] if block.source else []
        return [str(block.words), *source]
    return [*block.header, *(text_of(cell) for row in block.rows for cell in row)]


@given(hostile.blocks)
def test_what_is_read_back_is_the_words_and_nothing_that_the_writer_did_not_write(
    blocks: list[Block],
) -> None:
    found = tokens(markdown(blocks, to_page))
    wanted = "".join(safe(text) for block in blocks for text in texts(block))
    assert said(found) == "".join(wanted.split())
    kinds = {token.type for token in found}
    assert not kinds & {"image", "html_inline", "html_block", "fence", "code_block", "hr", "s_open"}
    assert not kinds & {"ordered_list_open", "hardbreak", "softbreak"}
    assert {t.attrs["href"] for t in found if t.type == "link_open"} <= {"pages/id.html"}
    for kind, block in (
        ("heading_open", Heading),
        ("table_open", Grid),
        ("blockquote_open", Quote),
    ):
        written = sum(isinstance(b, block) for b in blocks)
        assert sum(token.type == kind for token in found) <= written


@given(hostile.blocks)
def test_no_address_of_a_text_is_one_that_renderers_would_find(blocks: list[Block]) -> None:
    written = markdown(blocks, nowhere)
    bare = [t for t in MarkdownIt("commonmark").parse(written) if t.type == "inline"]
    for token in bare:
        spans = [c.content for c in token.children or () if c.type == "code_inline"]
        outside = token.content
        for span in spans:
            outside = outside.replace(span, "")
        assert "https://" not in outside
        assert "www." not in outside


@given(hostile.grids())
def test_a_grid_keeps_its_columns(grid: Grid) -> None:
    found = tokens(markdown((grid,), nowhere))
    cells = sum(token.type in {"th_open", "td_open"} for token in found)
    assert cells == len(grid.header) * (1 + len(grid.rows))


def test_a_page_reads_as_it_should() -> None:
    blocks = (
        Heading("Raids", 2),
        line(Piece("Laukkai", "bold"), ", on 3 May"),
        line("1,207 people", indent=1),
        line("of these 3. charged", indent=2),
        Quote(WORDS, "Post, 3 May 2024", None, "zh", "https://example.org/a_b", 1),
        Grid(("Place", "Freed"), (("Bavet | KH", "12"),), frozenset({1})),
    )
    assert markdown(blocks, nowhere) == (
        "## Raids\n\n**Laukkai**, on 3 May\n\n- 1,207 people\n  - of these 3. charged\n\n"
        "  > 抓获**269**名嫌疑人\n  >\n  > — Post, 3 May 2024 `https://example.org/a_b`\n\n"
        "| Place | Freed |\n| --- | ---: |\n| Bavet \\| KH | 12 |\n"
    )


def test_a_numeral_is_bold_also_where_punctuation_ends_it() -> None:
    found = tokens(markdown((Quote(Words("约", "12%", "名")),), nowhere))
    assert [t.type for t in found if t.type.startswith("strong")] == ["strong_open", "strong_close"]
    assert said(found) == "约12%名"


def test_a_bullet_is_never_two_deeper_than_the_one_above() -> None:
    found = tokens(markdown((line("a", indent=4), line("b", indent=4)), nowhere))
    assert sum(t.type == "bullet_list_open" for t in found) == 2
    assert said(found) == "ab"


def test_a_piece_leads_where_it_is_told_to() -> None:
    assert markdown((line("see ", Piece("op (1)", to="id")),), to_page) == (
        "see [op (1)](pages/id.html)\n"
    )
