"""The numbers in a text, with their hedges: "more than 2,000" is 2,000 at the least."""

from __future__ import annotations

from collections.abc import Iterator, Set
from decimal import Decimal
from typing import Literal

import msgspec

from raidbook.languages import codes
from raidbook.languages.digits import Amount, is_sign
from raidbook.languages.number_grammar import Grammar, load
from raidbook.languages.number_words import Number, read
from raidbook.languages.tokens import Tokens
from raidbook.model import Bound, Count

__all__ = ["Grammar", "Numeral", "find", "load"]

_HEDGE_REACH = 5
"""Tokens that may stand between a hedge and its number ("more than a staggering US$ 400")."""
_LATER_REACH = 3
"""Tokens of the thing counted before a hedge that follows it ("20 people or more")."""


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number as written, without its hedge: tokens `first` to `last`, code points `start` to
    `end` (exclusive), and what it says, hedges applied."""

    first: int
    last: int
    start: int
    end: int
    count: Count
    hedge: tuple[int, int] | None
    form: Literal["digits", "words", "vague", "mixed"]
    ordinal: bool
    percent: bool
    weak: bool
    """Whether the words may well be no number: a lone "one", four figures that could be a year."""


def find(tokens: Tokens, grammar: Grammar, taken: Set[int] = frozenset()) -> list[Numeral]:
    """The numerals of a text from left to right, none overlapping. Tokens in `taken` (by index)
    belong to something else, such as a date. Never raises on any text."""
    found: list[Numeral] = []
    at = 0
    for at_gate in _gates(tokens, grammar):
        if at_gate < at or at_gate in taken:
            continue
        at = at_gate
        if tokens.forms[at][0].isdecimal():
            after = codes.skip(tokens, at, grammar)
        else:
            stop = grammar.stops.longest(tokens, at, len(tokens.forms))
            after = stop.last if stop else at
        at = after if after > at else _take(tokens, at, grammar, taken, found)
    return found


def _gates(tokens: Tokens, grammar: Grammar) -> Iterator[int]:
    """The tokens at which a number may begin. All but a few tokens of a text end here."""
    forms, gate = tokens.forms, grammar.gate
    last = len(forms) - 1
    for at in [at for at, form in enumerate(forms) if form in gate or form[0].isdecimal()]:
        second = gate.get(forms[at])
        if second is None or (at < last and forms[at + 1] in second):
            yield at


def _take(tokens: Tokens, at: int, grammar: Grammar, taken: Set[int], found: list[Numeral]) -> int:
    """Adds the numeral at token `at`, if there is one; where to go on."""
    number = read(tokens, at, grammar)
    if number is None or not taken.isdisjoint(range(at, number.last)):
        return at + 1
    if _names(tokens, at, number.last, grammar):
        return number.last
    if (pair := _range(tokens, at, number, grammar, taken)) is not None:
        low, number = pair
        count = Count(_plain(low), "range", _plain(number.value))
    elif number.high is not None:
        count = Count(_plain(number.value), "range", _plain(number.high))
    else:
        count = Count(_plain(number.value), number.bound or "exact")
    found.append(_numeral(tokens, at, number, count, grammar))
    return number.last


def _numeral(tokens: Tokens, at: int, number: Number, count: Count, grammar: Grammar) -> Numeral:
    hedge = _at_once(tokens, number.last, grammar) or _before(tokens, at, grammar)
    hedge = hedge or _later(tokens, number.last, grammar)
    if hedge and count.bound == "exact":
        count = Count(count.value, hedge[2])
    vague = count.bound == "vague"
    form: Literal["digits", "words", "vague", "mixed"] = "words"
    if number.figures:
        form = "mixed" if number.words else "digits"
    stop = len(tokens.forms)
    percent = (
        grammar.percent.longest(tokens, number.last, stop) is not None
        or grammar.percent_before.longest(tokens, at) is not None
    )
    return Numeral(
        first=at,
        last=number.last,
        start=tokens.starts[at],
        end=tokens.ends[number.last - 1],
        count=count,
        hedge=hedge[:2] if hedge else None,
        form="vague" if vague else form,
        ordinal=number.ordinal,
        percent=percent,
        weak=_weak(tokens, at, number, hedge is not None, grammar),
    )


def _names(tokens: Tokens, at: int, last: int, grammar: Grammar) -> bool:
    """Whether the number is a name, a list mark or part of a fraction, and counts nothing."""
    return (
        codes.runs_on(tokens, last)
        or codes.list_mark(tokens, at, last)
        or _in_fraction(tokens, at, grammar)
    )


def _in_fraction(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the number at token `at` is the upper part of a fraction that is no percentage."""
    if not grammar.fractions_before or grammar.fractions_before.longest(tokens, at) is None:
        return False
    return grammar.percent_before.longest(tokens, at) is None


def _range(
    tokens: Tokens, at: int, low: Number, grammar: Grammar, taken: Set[int]
) -> tuple[Amount, Number] | None:
    """The lower end and the second number of a range that begins with `low`."""
    forms, last = tokens.forms, low.last
    if last + 1 >= len(forms) or low.ordinal or low.bound == "vague":
        return None
    after = _range_link(tokens, at, last, grammar)
    if after in taken or after >= len(forms):
        return None
    if "\n" in tokens.text[tokens.ends[last - 1] : tokens.starts[after]]:
        return None
    if codes.cluster(tokens, after) > after + 1:
        return None
    high = read(tokens, after, grammar)
    if high is None or high.ordinal or high.bound == "vague":
        return None
    if codes.runs_on(tokens, high.last):
        return None
    value = low.value
    if low.scale == 1 and high.scale > 1 and value * high.scale < high.value:
        value *= high.scale
    return (value, high) if value < high.value else None


def _range_link(tokens: Tokens, at: int, last: int, grammar: Grammar) -> int:
    """Where the second number of a range would begin; past the text where no word makes a range."""
    forms = tokens.forms
    after = len(forms)
    if link := grammar.ranges.longest(tokens, last, len(forms)):
        ranging = at > 1 and forms[at - 2] in grammar.ranging
        if at == 0 or ranging or forms[at - 1] not in grammar.no_range_after:
            after = link.last
    elif forms[last] in grammar.frame_links and _framed(tokens, at, last, grammar):
        after = last + 1
    while after + 1 < len(forms) and after < last + _HEDGE_REACH and is_sign(forms[after]):
        after += 1
    return after


def _framed(tokens: Tokens, at: int, link: int, grammar: Grammar) -> bool:
    """Whether the word that opens a range ("between") stands before the first number."""
    for before in range(at - 1, max(-1, at - 4), -1):
        if (tokens.forms[before], tokens.forms[link]) in grammar.frames:
            return True
        if not is_sign(tokens.forms[before]) and tokens.ends[before] != tokens.starts[before + 1]:
            return False
    return False


def _before(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int, Bound] | None:
    """The hedge before the number at token `at`: its tokens and bound."""
    for last in range(at, max(0, at - _HEDGE_REACH), -1):
        if hit := grammar.before.longest(tokens, last):
            return hit[0], last, hit[1]
        form = tokens.forms[last - 1]
        if form not in grammar.between and not _money(tokens, last - 1):
            return None
    return None


def _money(tokens: Tokens, at: int) -> bool:
    """Whether a token is a currency sign or code: "$", "US" before "$", "EUR"."""
    written = tokens.text[tokens.starts[at] : tokens.ends[at]]
    return is_sign(written) or (len(written) <= 4 and written.isupper() and written.isalpha())


def _at_once(tokens: Tokens, last: int, grammar: Grammar) -> tuple[int, int, Bound] | None:
    """The hedge right after a number. It stands between the number and what is counted, so it
    counts for more than one before: "高达5亿余元"."""
    hit = grammar.after.longest(tokens, last, len(tokens.forms))
    return (hit.first, hit.last, hit.payload) if hit else None


def _later(tokens: Tokens, last: int, grammar: Grammar) -> tuple[int, int, Bound] | None:
    """The hedge behind the thing counted."""
    stop = len(tokens.forms)
    for at in range(last + 1, min(stop, last + 1 + _LATER_REACH)):
        if not tokens.forms[at - 1].isalpha() or tokens.forms[at - 1] in grammar.gate:
            return None
        if hit := grammar.later.longest(tokens, at, stop):
            return hit.first, hit.last, hit.payload
    return None


def _weak(tokens: Tokens, at: int, number: Number, hedged: bool, grammar: Grammar) -> bool:
    if hedged or number.ordinal:
        return False
    forms, last = tokens.forms, number.last
    if last == at + 1 and forms[at] in grammar.weak:
        if at and forms[at - 1] in grammar.sure_before:
            return False
        if last >= len(forms):
            return True
        named = tokens.text[tokens.starts[last]].isupper()
        return not named and forms[last] not in grammar.sure_after
    return number.may_be_year and last == at + 1 and len(forms[at]) == 4


def _plain(value: Amount) -> int | float:
    """A value as the records hold it."""
    if isinstance(value, Decimal) and value != value.to_integral_value():
        return float(value)
    return int(value)
