"""What currencies were worth on a day of the past."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter


def rate(base: str, quote: str, day: dt.date) -> float | None:
    """How many of the currency `quote` one of `base` was worth: the reference rate of the European
    Central Bank of that day, else of the last day before it that has one.

    None where no rate is known: for crypto coins, for the kyat, riel, kip, dong and Taiwan dollar,
    which the bank does not quote, and for days outside the years that the tables cover.
    """
    from currency_converter import RateNotFoundError  # noqa: PLC0415 - as below

    try:
        return float(_table().convert(1.0, base, quote, day))
    except (RateNotFoundError, ValueError):
        return None


@functools.cache
def _table() -> CurrencyConverter:
    """The bank's rates of every day since 1999, as the package carries them."""
    # Half a second to load, and few books hold a sum in two currencies.
    from currency_converter import CurrencyConverter  # noqa: PLC0415

    return CurrencyConverter(
        fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known"
    )
