"""Sums of money: a numeral and the currency named before or after it."""

from __future__ import annotations

from typing import NamedTuple

from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.numerals import Numeral
from raidbook.languages.tokens import Tokens


class Money(NamedTuple):
    """A numeral with its currency (ISO 4217, BTC …); `start` and `end` take in the currency's words."""

    numeral: Numeral
    currency: str
    start: int
    end: int


def find(tokens: Tokens, numerals: list[Numeral], currencies: PhraseTable[str]) -> list[Money]:
    """The numerals that are sums of money."""
    found: list[Money] = []
    count = len(tokens.forms)
    for numeral in numerals:
        at = numeral.last
        if at < count and tokens.forms[at] in {"of", "worth"}:
            at += 1
        after = currencies.longest(tokens, at, min(count, at + 4)) if at < count else None
        if after is not None:
            end = tokens.ends[after.last - 1]
            found.append(Money(numeral, after.payload, numeral.start, end))
            continue
        for first in range(max(0, numeral.first - 3), numeral.first):
            before = currencies.longest(tokens, first, numeral.first)
            if before is not None and before.last == numeral.first:
                found.append(Money(numeral, before.payload, tokens.starts[first], numeral.end))
                break
    return found
