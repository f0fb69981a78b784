"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.languages.grouped import around, digits, units, written

CHINESE = units({"100000000": "{value:4}亿", "10000": "{value:2}万"})
ENGLISH = units({"1000000000": "{value:3} billion", "1000000": "{value:3} million"})


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (1207, "1,207", "1,207"),
        (31_000, "31,000", "3.1万"),
        (12_345, "12,345", "12,345"),
        (120_000_000, "120 million", "1.2亿"),
        (16_530_000, "16.53 million", "1,653万"),
        (123_456_789, "123,456,789", "123,456,789"),
        (10_461_394_944_000, "10,461,394.944 million", "1,046,139,494.4万"),
        (-57_000, "-57,000", "-57,000"),
        (1.5, "1.5", "1.5"),
    ],
)
def test_a_unit_is_used_where_it_loses_no_digit(value: float, english: str, chinese: str) -> None:
    assert (written(value, ENGLISH), written(value, CHINESE)) == (english, chinese)


@given(st.integers(0, 10**14))
def test_what_is_written_is_the_number(value: int) -> None:
    said = written(value, CHINESE)
    size = {"亿": 100_000_000, "万": 10_000}.get(said[-1], 1)
    assert round(float(said.rstrip("亿万").replace(",", "")) * size) == value


def test_digits_are_grouped() -> None:
    assert digits(1_234_567) == "1,234,567"
    assert digits(1234.5) == "1,234.5"
    assert digits(1.23456789, significant=3) == "1.23"


def test_a_template_parts_what_stands_before_from_what_stands_after() -> None:
    assert around("{code} {value}", code="USD") == ("USD ", "")
    assert around("人民币{value}元") == ("人民币", "元")
