"""What a text says of where a number lies: "between 5 and 10", "more than 20", 大于10小于20."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from raidbook.languages.digits import is_sign
from raidbook.languages.tokens import Tokens
from raidbook.languages.value_grammar import Relation, ValueGrammar
from raidbook.languages.values import Value

_COMPARED = 2
"""Words that may stand between a comparison and its number."""


class Range(msgspec.Struct, frozen=True):
    """Where a number lies: tokens `first` to `last`, code points `start` to `end` (exclusive). An
    end that is None is open; `low_in` and `high_in` say whether the ends themselves are meant."""

    first: int
    last: int
    start: int
    end: int
    low: float | None
    high: float | None
    low_in: bool = False
    high_in: bool = False


def find(tokens: Tokens, values: Sequence[Value], grammar: ValueGrammar) -> list[Range]:
    """The ranges in a text, among whose numbers are `values`, in text order, none overlapping. Of
    "from 5 to 10" the upper end is not meant."""
    usable = [value for value in values if not value.glued and not value.piece]
    framed: list[Range] = []
    for low, high in pairwise(usable):
        free = framed[-1].last if framed else 0
        if low.first >= free and (range_ := _framed(tokens, low, high, grammar)):
            framed.append(range_)
    taken = {at for each in framed for at in range(each.first, each.last)}
    left = [value for value in usable if value.first not in taken and not value.ordinal]
    single = list(_compared(tokens, left, grammar))
    return sorted(framed + list(_both(tokens, single, grammar)), key=lambda r: r.first)


def _span(tokens: Tokens, first: int, last: int) -> tuple[int, int, int, int]:
    return first, last, tokens.starts[first], tokens.ends[last - 1]


def _framed(tokens: Tokens, low: Value, high: Value, grammar: ValueGrammar) -> Range | None:
    """The range between two numbers that follow one another."""
    if low.number >= high.number or _hangs_on(tokens, low.start - 1, high.end):
        return None
    for ends in grammar.ranges:
        link = ends.between.longest(tokens, low.last, high.first)
        if link is None or link.last != high.first:
            continue
        before = ends.before.longest(tokens, low.first)
        after = ends.after.longest(tokens, high.last, len(tokens.forms))
        if (before or not ends.opened) and (after or not ends.closed):
            first = before[0] if before else low.first
            last = after.last if after else high.last
            return Range(*_span(tokens, first, last), low.number, high.number, low_in=True)
    return None


def _hangs_on(tokens: Tokens, before: int, after: int) -> bool:
    """Whether figures hang on to more, as in telephone numbers."""
    text = tokens.text
    return (before >= 0 and text[before] in "-–/+") or text[after : after + 1] in {"-", "–", "/"}


def _compared(tokens: Tokens, values: Sequence[Value], grammar: ValueGrammar) -> Iterator[Range]:
    """The numbers that something is compared with."""
    before = [_before(tokens, value, grammar) for value in values]
    stop = len(tokens.forms)
    for n, value in enumerate(values):
        limit = min((at[0] for at in before[n + 1 : n + 2] if at), default=stop)
        if hit := _relation(tokens, value, before[n], limit, grammar):
            first, last, relation = hit
            if made := _range(tokens, first, last, relation, value.number):
                yield made


def _relation(
    tokens: Tokens,
    value: Value,
    before: tuple[int, Relation] | None,
    limit: int,
    grammar: ValueGrammar,
) -> tuple[int, int, Relation] | None:
    """The words around a number that compare with it; those after it end at token `limit`."""
    first = _begin(tokens, value, grammar)
    around: list[tuple[int, int, Relation]] = []
    for opening, closing, relation in grammar.around:
        opened = opening.longest(tokens, first)
        closed = closing.longest(tokens, value.last, limit) if opened else None
        if opened and closed:
            around.append((opened[0], closed.last, relation))
    if around:
        return max(around, key=lambda hit: hit[1])
    if before:
        return before[0], value.last, before[1]
    if value.more:
        return first, value.last, "more"
    if after := grammar.after.longest(tokens, value.last, limit):
        return first, after.last, after.payload
    if value.last < limit and (later := grammar.later.longest(tokens, value.last + 1, limit)):
        return first, later.last, later.payload
    return None


def _begin(tokens: Tokens, value: Value, grammar: ValueGrammar) -> int:
    """The first token of a number, with the words before it that make it a share."""
    share = grammar.percent_first_end.longest(tokens, value.first)
    return share[0] if share else value.first


def _before(tokens: Tokens, value: Value, grammar: ValueGrammar) -> tuple[int, Relation] | None:
    """The first token and the sense of the comparison before a number."""
    last = _begin(tokens, value, grammar)
    for at in range(last, max(-1, last - _COMPARED - 1), -1):
        if hit := grammar.before.longest(tokens, at):
            return hit
        form = tokens.forms[at - 1] if at else ""
        if form not in grammar.comparing and not is_sign(form):
            return None
    return None


def _range(
    tokens: Tokens, first: int, last: int, relation: Relation, number: float
) -> Range | None:
    span = _span(tokens, first, last)
    if relation == "equal":
        return Range(*span, number, number, low_in=True, high_in=True)
    if relation in {"more", "at_least"}:
        return Range(*span, number, None, low_in=relation == "at_least")
    if relation in {"less", "at_most"}:
        return Range(*span, None, number, high_in=relation == "at_most")
    return None


def _both(tokens: Tokens, single: Sequence[Range], grammar: ValueGrammar) -> Iterator[Range]:
    """Comparisons, two of one thing put together: "more than 10 and less than 20"."""
    at = 0
    while at < len(single):
        both = _together(tokens, *single[at : at + 2], grammar=grammar)
        yield both or single[at]
        at += 2 if both else 1


def _together(
    tokens: Tokens, one: Range, other: Range | None = None, *, grammar: ValueGrammar
) -> Range | None:
    if other is None:
        return None
    link = grammar.joined.longest(tokens, one.last, other.first)
    if not (link and link.last == other.first) and not (
        grammar.joins_bare and one.last == other.first
    ):
        return None
    below, above = (one, other) if one.high is None else (other, one)
    if below.high is not None or below.low is None or above.low is not None or above.high is None:
        return None
    if below.low >= above.high:
        return None
    span = _span(tokens, one.first, other.last)
    return Range(*span, below.low, above.high, below.low_in, above.high_in)
