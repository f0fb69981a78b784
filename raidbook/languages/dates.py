"""The dates in a text, with what they are to a count: the day itself, since or until when."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from raidbook.languages.date_grammar import ANY_FIGURES, Grammar, Role, load
from raidbook.languages.date_patterns import Match, match
from raidbook.languages.date_values import Clock, Precision, Value, resolve
from raidbook.languages.tokens import Sentence, Tokens
from raidbook.model import Period

__all__ = ["Date", "Grammar", "find", "load", "tokens_of"]

_YEAR_FIGURES = 4
_FUTURE_REACH = 8
"""Tokens on either side of a date in which a word of the future counts ("will be flown home on
Friday")."""


class Date(msgspec.Struct, frozen=True, gc=False):
    """A date as written: tokens `first` to `last`, code points `start` to `end` (exclusive), with
    the words that open or close it ("since") outside in neither.

    `period` is None where the words name no day ("recently"). With role `since`, `until` or `as_of`
    the other side of the period is open.
    """

    first: int
    last: int
    start: int
    end: int
    period: Period | None
    role: Role
    relative: bool
    precision: Precision

    @property
    def open(self) -> bool:
        """Whether one side of the period is open."""
        return self.role in {"since", "until", "as_of"}


def tokens_of(dates: Iterable[Date]) -> set[int]:
    """The indices of all tokens that belong to dates, for `numerals.find(taken=…)`."""
    return {token for date in dates for token in range(date.first, date.last)}


def find(
    tokens: Tokens, sentences: list[Sentence], grammar: Grammar, published: dt.date | None
) -> list[Date]:
    """The dates of a text from left to right, none overlapping. Relative dates are told from
    `published`, or have no period where it is None. Never raises on any text."""
    firsts = [sentence.first for sentence in sentences]
    found: list[Date] = []
    anchor: Period | None = None
    anchor_day: Period | None = None
    then, at, paragraph = False, 0, 0
    for at_gate in _gates(tokens, grammar):
        if at_gate < at or (hit := match(tokens, at_gate, grammar)) is None:
            continue
        opened = bisect_right(firsts, at_gate) - 1
        closed = bisect_right(firsts, hit.last - 1) - 1
        if closed > opened >= 0 and sentences[closed].line > sentences[opened].line:
            continue  # "… | 2" at the end of a row, "February" at the head of the next
        if at_gate in firsts and _is_item(tokens, at_gate, grammar):
            continue
        begin = firsts[opened] if opened >= 0 else 0
        future = _future(tokens, begin, at_gate, hit.last, grammar)
        if hit.pattern.means == "before_it" and not _told_since(found, begin):
            continue
        near = opened < 0 or sentences[opened].paragraph == paragraph
        month = anchor if near or anchor is anchor_day else None
        clock = Clock(published, month if _is_bare(hit) else anchor, anchor_day, future)
        date, at = _date(tokens, hit, clock, grammar)
        if found and found[-1].last > date.first - then:
            found.pop()  # "earlier", of "earlier this week"; "has since", of "has since 2020"
        then = hit.pattern.means == "since_then"
        found.append(date)
        if date.period and (date.role != "since" or anchor is None):
            period = date.period
            anchor = Period(period.start or period.end, period.end or period.start)
            anchor_day = anchor if date.precision == "day" else anchor_day
            paragraph = sentences[opened].paragraph if opened >= 0 else 0
    return found


def _is_bare(hit: Match) -> bool:
    """Whether a day is told without its month: then that of another paragraph is not meant, unless
    a day was told there."""
    return bool(hit.slots) and hit.slots.keys() <= {"day_th", "day_nth"}


def _told_since(found: list[Date], begin: int) -> bool:
    """Whether a single day has been told since the token `begin`: "on Friday, two days after"."""
    return bool(found) and found[-1].first >= begin and found[-1].precision == "day"


def _gates(tokens: Tokens, grammar: Grammar) -> Iterator[int]:
    """The tokens at which a date may begin, by the first two of its words."""
    forms, gate = tokens.forms, grammar.gate
    for at, form in enumerate(forms):
        if form in gate:
            seconds = gate[form]
        elif form[0].isdecimal():
            seconds = None if len(form) == _YEAR_FIGURES else grammar.after_figures
        else:
            continue
        if seconds is None:
            yield at
        elif at + 1 < len(forms):
            second = forms[at + 1]
            if second in seconds or (ANY_FIGURES in seconds and second[0].isdecimal()):
                yield at


def _is_item(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the token that begins a sentence is the number of an item: "一、7月份"."""
    return (
        not tokens.forms[at][0].isdecimal()
        and at + 1 < len(tokens.forms)
        and tokens.forms[at + 1] in grammar.source.item_marks
    )


def _date(tokens: Tokens, hit: Match, clock: Clock, grammar: Grammar) -> tuple[Date, int]:
    """The date that a match begins, joined with a second one where the two make a period."""
    value = resolve(_shifted(tokens, hit, grammar), clock)
    first, last = hit.first, hit.last
    role: Role | None = None
    if (joined := _joined(tokens, hit, value, clock, grammar)) is not None:
        value, last = joined
        role = "between"
    if part := grammar.parts.longest(tokens, first):
        first = part[0]
    if after := grammar.parts_after.longest(tokens, last, len(tokens.forms)):
        last = after.last
    role = role or _role(tokens, first, last, hit, grammar)
    period = _opened(value.period, role)
    date = Date(
        first=first,
        last=last,
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        period=period,
        role=role if value.period or role != "at" else "vague",
        relative=value.relative,
        precision=value.precision,
    )
    return date, last


def _shifted(tokens: Tokens, hit: Match, grammar: Grammar) -> Match:
    """A weekday takes the word before it into account: "last" Tuesday."""
    if "weekday" not in hit.slots or hit.first == 0 or hit.pattern.by:
        return hit
    by = grammar.weekday_shifts.get(tokens.forms[hit.first - 1])
    if by is None:
        return hit
    return hit._replace(pattern=msgspec.structs.replace(hit.pattern, by=by))


def _joined(
    tokens: Tokens, hit: Match, value: Value, clock: Clock, grammar: Grammar
) -> tuple[Value, int] | None:
    """The period from one date to the next, and where its words end."""
    link = grammar.joins.longest(tokens, hit.last, len(tokens.forms))
    after = link.last if link else hit.last if _is_hyphened(tokens, hit.last) else None
    if after is None or after >= len(tokens.forms) or "day2" in hit.slots:
        return None
    if part := grammar.parts_within.longest(tokens, after, len(tokens.forms)):
        after = part.last
    second = match(tokens, after, grammar) if after < len(tokens.forms) else None
    if second is None or second.pattern.means not in {"calendar", "day", hit.pattern.means}:
        return None
    second = _carried(second, value)
    end = resolve(second, clock._replace(anchor=value.period or clock.anchor))
    if end.period is None or end.period.end is None:
        return None
    begin = resolve(_dated(hit, second, end.period.end), clock)
    if begin.period is None or begin.period.start is None:
        return None
    if begin.period.first_day > end.period.last_day:
        return None
    word = tokens.forms[hit.last]
    if word in grammar.pair_joins:
        opener = tokens.forms[hit.first - 1] if hit.first else ""
        touching = begin.precision == end.precision == "day" and begin.period.gap(end.period) == 1
        touching = touching or begin.precision == end.precision == "month"
        if opener not in grammar.pair_openers and not touching:
            return None
    relative = begin.relative or end.relative
    return Value(Period(begin.period.start, end.period.end), "span", relative), second.last


def _is_hyphened(tokens: Tokens, at: int) -> bool:
    """Whether nothing but a hyphen parts a token from the one before, which is none itself between
    words: "January-June"."""
    return (
        0 < at < len(tokens.forms) and tokens.text[tokens.ends[at - 1] : tokens.starts[at]] == "-"
    )


def _dated(hit: Match, second: Match, end: str) -> Match:
    """The first date with the year and month that only the second one says."""
    slots = dict(hit.slots)
    if not {"year", "this_year"} & slots.keys() and {"month", "month_n", "day"} & slots.keys():
        months = slots.get("month", slots.get("month_n"))
        if months is None and "this_month" not in slots and len(end) >= 7:
            months = slots["month"] = int(end[5:7])
        if months is not None:
            last = second.slots.get("month", second.slots.get("month_n", months))
            slots["year"] = int(end[:4]) - (months > last)
    return hit._replace(slots=slots)


def _carried(second: Match, value: Value) -> Match:
    """The second date with the year and month that only the first one says."""
    if (
        value.period is None
        or value.period.start is None
        or (value.relative and value.precision == "span")
    ):
        return second
    slots = dict(second.slots)
    start = value.period.start
    months = slots.get("month", slots.get("month_n"))
    if {"year", "this_year", "this_month", "weekday"} & slots.keys():
        return second
    if months is None and "day" in slots and len(start) == 10:
        slots["month"] = months = int(start[5:7])
    if months is None:
        return second
    slots["year"] = int(start[:4]) + (len(start) >= 7 and months < int(start[5:7]))
    pattern = msgspec.structs.replace(second.pattern, means="calendar")
    return second._replace(slots=slots, pattern=pattern)


def _role(tokens: Tokens, first: int, last: int, hit: Match, grammar: Grammar) -> Role:
    if hit.pattern.means == "vague":
        return "vague"
    if hit.pattern.means == "since_then":
        return "since"
    if hit.pattern.means == "now":
        return "as_of"
    if hit.pattern.means in {"past", "so_far", "first"} or "day2" in hit.slots:
        return "between"
    if before := grammar.roles.longest(tokens, first):
        return before[1]
    after = grammar.roles_after.longest(tokens, last, len(tokens.forms))
    return after.payload if after else "at"


def _opened(period: Period | None, role: Role) -> Period | None:
    """The period with the side open that the role leaves open."""
    if period is None or role not in {"since", "until", "as_of"}:
        return period
    if role == "since":
        return Period(period.start or period.end, None)
    return Period(None, period.end)


def _future(tokens: Tokens, begin: int, at: int, last: int, grammar: Grammar) -> bool:
    """Whether the words around a date speak of what is to come."""
    before = range(at - 1, max(begin, at - _FUTURE_REACH) - 1, -1)
    after = range(last, min(len(tokens.forms), last + _FUTURE_REACH))
    joint = next((n for n in after if tokens.forms[n] in grammar.pair_joins), after.stop)
    for token in [*before, *range(last, joint)]:
        if tokens.forms[token] in grammar.future_ends:
            return False
        if grammar.future.longest(tokens, token, len(tokens.forms)):
            return True
    return False
