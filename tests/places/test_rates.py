"""What currencies were worth on a day of the past."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from raidbook.places import rate

DAY = dt.date(2023, 9, 5)


def test_the_rate_is_that_of_the_day() -> None:
    dollars = rate("CNY", "USD", DAY)
    assert dollars == pytest.approx(0.1369, abs=0.0001)
    assert rate("USD", "CNY", DAY) == pytest.approx(1 / (dollars or 1))
    assert rate("CNY", "USD", dt.date(2015, 9, 4)) == pytest.approx(0.1573, abs=0.0005)


def test_a_day_without_trade_has_the_rate_of_the_last_day_that_has_one() -> None:
    friday, sunday = dt.date(2023, 9, 8), dt.date(2023, 9, 10)
    assert rate("THB", "USD", sunday) == rate("THB", "USD", friday)


@pytest.mark.parametrize("code", ["MMK", "KHR", "LAK", "VND", "TWD", "USDT", "XXX", ""])
def test_what_the_table_does_not_quote_has_no_rate(code: str) -> None:
    assert rate(code, "USD", DAY) is None
    assert rate("USD", code, DAY) is None


@pytest.mark.parametrize("day", [dt.date(1990, 1, 1), dt.date(2200, 1, 1)])
def test_days_outside_the_table_have_no_rate(day: dt.date) -> None:
    assert rate("CNY", "USD", day) is None


def test_the_table_is_loaded_only_where_a_rate_is_asked_for() -> None:
    code = "import raidbook.ledger, sys; sys.exit('currency_converter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
