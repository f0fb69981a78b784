"""Shares of a whole: "20 per cent", "%", 百分之五, 三成, 八折."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from raidbook.languages.tokens import Tokens
from raidbook.languages.value_grammar import ValueGrammar
from raidbook.languages.values import Value

_HEX = frozenset("0123456789abcdef")


class Percentage(msgspec.Struct, frozen=True):
    """A share: tokens `first` to `last`, code points `start` to `end` (exclusive), and how many per
    cent; None where no number is said ("the % of increase")."""

    first: int
    last: int
    start: int
    end: int
    percent: float | None


def find(tokens: Tokens, values: Sequence[Value], grammar: ValueGrammar) -> list[Percentage]:
    """The shares in a text, among whose numbers are `values`, in text order."""
    found: list[Percentage] = []
    free = 0
    said = list(_shares(tokens, values, grammar))
    within = {at for first, last, _ in said for at in range(first, last)}
    unsaid = (share for share in _unsaid(tokens, grammar) if share[0] not in within)
    for share in sorted((*said, *unsaid), key=lambda share: share[:2]):
        if share[0] >= free:
            first, free, percent = share
            span = (tokens.starts[first], tokens.ends[free - 1])
            found.append(Percentage(first, free, *span, percent))
    return found


_Share = tuple[int, int, float | None]


def _shares(
    tokens: Tokens, values: Sequence[Value], grammar: ValueGrammar
) -> Iterator[tuple[int, int, float]]:
    """First and last token and share of every number with words that make it one."""
    before: Value | None = None
    for value in values:
        if (
            value.ordinal
            or value.spread
            or (value.glued and not _is_percent_sign(tokens, value.last))
        ):
            continue
        if share := _share(tokens, value, grammar) or _tenths(tokens, value, before, grammar):
            yield share
        before = value


def _share(tokens: Tokens, value: Value, grammar: ValueGrammar) -> tuple[int, int, float] | None:
    if after := grammar.percent.longest(tokens, value.last, len(tokens.forms)):
        sign = after.last == value.last + 1 and _encodes(tokens, value.last)
        return None if sign else (value.first, after.last, value.number)
    if first := grammar.percent_first_end.longest(tokens, value.first):
        begin, share = first
        if begin and tokens.forms[begin - 1] in grammar.words.words:
            return None  # 五百分之二 is a fraction
        if minus := grammar.negative_end.longest(tokens, begin):
            begin, share = minus[0], -share
        return begin, value.last, value.number * share
    if of := grammar.percent_of.longest(tokens, value.first):
        return of[0], value.last, value.number
    return None


def _is_percent_sign(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.forms) and tokens.forms[at] == "%"


def _encodes(tokens: Tokens, at: int) -> bool:
    """Whether the sign at a token begins a character of an address on the web: "%20"."""
    end = tokens.ends[at]
    after = tokens.text[end : end + 2].lower()
    return _is_percent_sign(tokens, at) and len(after) == 2 and set(after) <= _HEX


def _tenths(
    tokens: Tokens, value: Value, before: Value | None, grammar: ValueGrammar
) -> tuple[int, int, float] | None:
    """Tenths of a whole, and of a price."""
    stop = len(tokens.forms)
    if grammar.no_tenth.longest(tokens, value.last, stop):
        return None
    if tenth := grammar.tenth.longest(tokens, value.last, stop):
        last, rest = _rest(tokens, tenth.last, grammar)
        return value.first, last, value.number * 10 + rest
    price = grammar.price.longest(tokens, value.last, stop)
    if price is None:
        return None
    if before and before.last == value.first and before.number < 10 and value.number < 10:
        return before.first, price.last, before.number * 10 + value.number  # 三八折
    percent = value.number * 10 if value.number < 10 else value.number
    return (value.first, price.last, percent) if 0 < percent < 100 and value.number != 10 else None


def _rest(tokens: Tokens, at: int, grammar: ValueGrammar) -> tuple[int, float]:
    """The hundredths after tenths, and where they end: 三成五, 五成半."""
    forms = tokens.forms
    if at >= len(forms) or tokens.starts[at] > tokens.ends[at - 1]:
        return at, 0.0
    if forms[at] in grammar.tenths.half:
        return at + 1, 5.0
    digit = grammar.words.single.get(forms[at], 0)
    goes_on = at + 1 < len(forms) and forms[at + 1] in grammar.words.goes_on
    return (at + 1, float(digit)) if digit and not goes_on else (at, 0.0)


def _unsaid(tokens: Tokens, grammar: ValueGrammar) -> Iterator[_Share]:
    """Shares that are said without a number, and halves of tenths."""
    stop = len(tokens.forms)
    for at, form in enumerate(tokens.forms):
        if hit := grammar.bare_percent.longest(tokens, at, stop):
            if not _encodes(tokens, at):
                yield at, hit.last, None
        elif form in grammar.tenths.half and not grammar.no_tenth.longest(tokens, at + 1, stop):
            if tenth := grammar.tenth.longest(tokens, at + 1, stop):
                yield at, tenth.last, 5.0
            elif price := grammar.price.longest(tokens, at + 1, stop):
                yield at, price.last, 50.0
        elif grammar.cut.longest(tokens, at) and (even := grammar.even.longest(tokens, at, stop)):
            yield at, even.last, 50.0
