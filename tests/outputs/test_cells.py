"""Cells of a CSV file."""

from __future__ import annotations

import pytest

from raidbook.outputs.cells import cell


@pytest.mark.parametrize(
    "risky", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "\u3000=1"]
)
def test_text_that_would_run_gets_an_apostrophe(risky: str) -> None:
    assert cell(risky) == f"'{risky}"


def test_plain_text_stays() -> None:
    assert cell("650 suspects = all") == "650 suspects = all"
    assert cell("老街") == "老街"


def test_numbers_keep_every_digit() -> None:
    assert cell(-5) == "-5"
    assert cell(1_234_567_890.0) == "1234567890"
    assert cell(16.53125) == "16.53125"


def test_nothing_is_an_empty_cell() -> None:
    assert cell(None) == ""


def test_nul_is_dropped_before_the_check() -> None:
    assert cell("\0=1") == "'=1"
