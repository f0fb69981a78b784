"""Currencies and crypto coins, and the words for them."""

from __future__ import annotations

import functools

from raidbook.model import Record
from raidbook.places import table


class Currency(Record):
    """One currency. Words that several share ("dollars", "pesos", "rupees") stand with the one
    usually meant where nothing else is said; the report's country is the reader's to weigh."""

    code: str
    """ISO 4217 code, or BTC, ETH, USDT, USDC, TRX."""
    name: str
    symbols: tuple[str, ...]
    """What stands before a number: "US$", "฿"."""
    en: tuple[str, ...]
    """English words that stand after a number, singular and plural."""
    hans: tuple[str, ...]
    hant: tuple[str, ...]
    home: str | None = None
    """ISO code of the country of those who keep their money in it; None where many countries do."""


@functools.cache
def currencies() -> tuple[Currency, ...]:
    """Return the currencies of the table: of two with one word or symbol, the first is meant."""
    return table.records("currencies.csv", Currency)
