"""Plain text and rich text of the same blocks."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from raidbook.outputs.blocks import Grid, Heading, Piece, line, plain, quote, renderable
from raidbook.outputs.words import Words

BLOCKS = (
    Heading("老街"),
    Grid(("Place", "Figure"), (("妙瓦底", "269"), ("Laukkai", "1,207"))),
    quote(Words("detained ", "650", " people"), indent=1),
)


def test_wide_characters_keep_columns_straight() -> None:
    assert plain(BLOCKS) == (
        "老街\n====\n"
        "Place    Figure\n-------  ------\n妙瓦底   269\nLaukkai  1,207\n"
        "  detained ⟦650⟧ people\n"
    )


@given(st.lists(st.tuples(st.text("a老 é\u200b", max_size=8), st.text("x網", max_size=4))))
def test_second_columns_begin_at_one_width(rows: list[tuple[str, str]]) -> None:
    grid = Grid(("A", "B"), tuple((first, f"|{second}") for first, second in rows))
    lines = plain((grid,)).splitlines()[2:]
    assert len({cell_len(row[: row.index("|")]) for row in lines}) <= 1


def test_plain_text_commands_no_terminal() -> None:
    assert plain((line("a\x1b[31mb\x07", Piece("\u202ec", "bold")),)) == (
        "a⟨U+001B⟩[31mb⟨U+0007⟩⟨U+202E⟩c\n"
    )


def test_rich_reads_no_markup_in_texts() -> None:
    out = io.StringIO()
    hostile = (
        Heading("[red]x[/red]"),
        line("[link=https://x]y[/link]"),
        Grid(("[b]",), (("[i]",),)),
    )
    Console(file=out, width=80, force_terminal=True).print(renderable(hostile))
    for text in ("[red]x[/red]", "[link=https://x]y[/link]", "[b]", "[i]"):
        assert text in out.getvalue()


def test_rich_marks_the_numeral() -> None:
    out = io.StringIO()
    Console(file=out, width=80, force_terminal=True).print(renderable(BLOCKS))
    assert "\x1b[1;7m650\x1b[0m" in out.getvalue()
