"""Amounts of money: numerals with a currency's sign or name beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from raidbook.languages.lexicon import Found, PhraseTable
from raidbook.languages.numerals import Numeral
from raidbook.languages.tokens import Tokens

_NAME_LENGTH = 5
"""Tokens of the longest sign or name of a currency ("New Taiwan dollars", "U.S. $")."""

_LARGE = 100_000
"""A number as high, such as "0.8 million", goes on about a sum where one was told before."""
_CARRIED = 40
"""Tokens from that sum to it."""


class Money(msgspec.Struct, frozen=True):
    """An amount: its numeral, the currency as the table gives it, and the code points of both."""

    numeral: Numeral
    currency: str
    start: int
    end: int


def find(
    tokens: Tokens,
    numerals: Sequence[Numeral],
    currencies: PhraseTable[str],
    joints: Collection[str] = (),
) -> list[Money]:
    """The numerals that count money. `currencies` holds the signs and names that stand before or
    after a number; one before has the right of way over one after."""
    begins: dict[int, list[Found[str]]] = {}
    ends: dict[int, list[Found[str]]] = {}
    for name in currencies.find_nested(tokens, 0, len(tokens.forms)):
        begins.setdefault(name.first, []).append(name)
        ends.setdefault(name.last, []).append(name)
    found: list[Money] = []
    free = 0
    for numeral in numerals if begins else ():
        if numeral.ordinal or numeral.percent:
            continue
        before = _before(tokens, free, numeral.first, ends.get(numeral.first, ()))
        after = _after(tokens, numeral, begins, joints)
        if hit := before or after:
            start = tokens.starts[before.first] if before else numeral.start
            end = tokens.ends[after.last - 1] if after else numeral.end
            free = after.last if after else numeral.last
            found.append(Money(numeral, hit.payload, start, end))
    return found


def carried(
    tokens: Tokens, numerals: Sequence[Numeral], amounts: Sequence[Money], ends: Collection[str]
) -> list[Money]:
    """The amounts with those that go on about money without its name: "lost 90 million baht, of
    which 4 million was stopped". A word of `ends`, or none, follows such a number, which is no line
    of a list ("SIM cards: 2 million")."""
    known = {amount.numeral.first: amount for amount in amounts}
    found: list[Money] = []
    last: Money | None = None
    for numeral in numerals if known else ():
        amount = known.get(numeral.first)
        large = numeral.form == "mixed" and numeral.count.value >= _LARGE
        large = large and tokens.forms[numeral.first - 1 : numeral.first] != [":"]
        if amount is None and large:
            after = tokens.forms[numeral.last] if numeral.last < len(tokens.forms) else "."
            near = last is not None and numeral.first - last.numeral.last <= _CARRIED
            if last is not None and near and (after in ends or not after[0].isalnum()):
                amount = Money(numeral, last.currency, numeral.start, numeral.end)
        found += [amount] if amount else []
        last = amount if amount is not None or large else last
    return found


def _before(tokens: Tokens, free: int, at: int, names: Sequence[Found[str]]) -> Found[str] | None:
    """The longest of the signs or names that end right before token `at` which begins at `free`,
    where the amount before has ended, or later. Names written small stand after numbers only."""
    if not names or tokens.starts[at] - tokens.ends[at - 1] > 1:
        return None
    for name in names:
        if name.first >= max(free, at - _NAME_LENGTH) and _stands_before(tokens, name.first, at):
            return name
    return None


def _stands_before(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words may stand before a number: signs, codes, and letters glued to a sign."""
    written = tokens.text[tokens.starts[first] : tokens.ends[first]]
    if written.islower():
        return False
    return len(written) > 1 or last == first + 1 or tokens.starts[first + 1] == tokens.ends[first]


def _after(
    tokens: Tokens,
    numeral: Numeral,
    names: Mapping[int, Sequence[Found[str]]],
    joints: Collection[str],
) -> Found[str] | None:
    """The longest name after a numeral and the hedge that may stand between them (200余元); `names`
    are all by their first tokens."""
    at = numeral.last
    if numeral.hedge and numeral.hedge[0] == at:
        at = numeral.hedge[1]
    if numeral.form == "vague" and at < len(tokens.forms) and tokens.forms[at] in joints:
        at += 1
    if at >= len(tokens.forms) or tokens.starts[at] - tokens.ends[at - 1] > 2:
        return None
    return next((n for n in reversed(names.get(at, ())) if n.last <= at + _NAME_LENGTH), None)
