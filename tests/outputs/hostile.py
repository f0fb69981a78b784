"""Blocks whose texts try to be markup, for the property tests of the writers."""

from __future__ import annotations

from hypothesis import strategies as st

from raidbook.outputs.blocks import Block, Grid, Heading, Line, Piece, Quote
from raidbook.outputs.words import Words

_PARTS = (
    "<script>alert(1)</script>", "<img src=x onerror=y>", '"><a href="javascript:x">', "</p>",
    "<!--", "]]>", "&lt;b&gt;", "[x](https://evil.example)", "![x](y)", "<https://evil.example>",
    "https://evil.example", "www.evil.example", "a@evil.example", "# ", "## ", "- ", "+ ", "1. ",
    "1) ", "> ", "---", "===", "***", "**", "*", "_", "__", "~~", "```", "`", "|", "\\", "\\|",
    "    ", "\t", "\n", "\n\n", "\r", "\x1b[31m", "\u202e", "\x00", "!", "[", "]", "(", ")", "&",
    "<", ">", "[a]: /u", "[^1]", "- [ ] x", ":", "//x", "www", ".x", "1,207", "12%", "老街", "抓获",
    "，", "a", " ", "é", "\u3000",
)  # fmt: skip
texts = st.lists(st.sampled_from(_PARTS) | st.text(max_size=3), max_size=5).map("".join)
styles = st.sampled_from(("", "bold", "dim", "mark", "italic", "red", "inferred"))
pieces = st.builds(Piece, texts, styles, st.none() | st.just("id"))
indents = st.integers(0, 5)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(1, 3))
    rows = st.tuples(*[texts | pieces] * width)
    header = draw(st.tuples(*[texts] * width))
    return Grid(header, tuple(draw(st.lists(rows, max_size=3))), frozenset({0}))


blocks: st.SearchStrategy[list[Block]] = st.lists(
    st.builds(Heading, texts, st.integers(1, 3), st.none() | st.just("id"))
    | st.builds(Line, st.lists(pieces, max_size=4).map(tuple), indents)
    | st.builds(
        Quote,
        st.builds(Words, texts, texts, texts),
        texts,
        st.none() | st.just("id"),
        st.none() | texts | st.just("zh-Hans"),
        st.none() | texts,
        indents,
    )
    | grids(),
    max_size=6,
)
