"""Rows and columns: which lines make a table, and which cell a figure stands in."""

from __future__ import annotations

import pytest

from raidbook.claims.grid import Grid, Table, lone
from raidbook.claims.page import Page
from raidbook.languages.normal import normal
from tests.claims.told import marked


def tables(text: str) -> tuple[Page, list[Table]]:
    page, _ = marked(normal(text).text)
    return page, Grid(page).tables


@pytest.mark.parametrize("gap", [" | ", "\t", "    ", "  "])
def test_columns_are_cut_by_bars_tabs_or_wide_gaps(gap: str) -> None:
    rows = [["Town", "Suspects held"], ["Svay Rieng", "23"], ["Bavet", "140"]]
    page, (table,) = tables("The figures of the week:\n" + "\n".join(gap.join(r) for r in rows))
    assert table.head is not None
    cut = [[page.words(*cell) for cell in row.cells] for row in (table.head, *table.rows)]
    assert cut == rows


def test_a_figure_is_found_with_its_row_its_column_and_the_head_of_it() -> None:
    page, _ = marked("| Town | Held |\n|---|---|\n| Bavet | 140 |\n| Kampot | 12 |")
    spot = Grid(page).spot(page.numerals[1])
    assert spot is not None
    assert spot.head is not None
    assert (spot.row, spot.column, page.words(*spot.head)) == (1, 1, "Held")


@pytest.mark.parametrize(
    "text",
    ["Home | News | Sport\nContact | About | Jobs", "Police held 23  suspects in Bavet on Monday."],
)
def test_lines_without_figures_of_their_own_or_alone_are_no_table(text: str) -> None:
    assert tables(text)[1] == []


@pytest.mark.parametrize(("cell", "alone"), [("31", True), ("$1,400", True), ("31 men", False)])
def test_a_figure_is_alone_with_its_currency_but_not_with_other_words(
    cell: str, alone: bool
) -> None:
    page, (table,) = tables(f"Kampot | 5\nBavet | {cell}")
    assert (lone(page, table.rows[1].cells[1]) is not None) == alone
