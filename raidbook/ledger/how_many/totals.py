"""What running totals give to a question: what their readings force, and what bounds it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from raidbook.ledger.evidence import digits
from raidbook.ledger.how_many.pieces import Claims, Piece, stated, unsure
from raidbook.ledger.how_many.scope import Said, asked_place, misfits
from raidbook.ledger.where import Where, where
from raidbook.model import Figure, Period, Question, ReadingOf, Total

ROUND_FROM = 1000
"""From here on a number of one or two significant digits is a rounded one, whatever its words: it
bounds nothing from above."""


def of_total(total: Total, asked: Question, claims: Claims) -> Piece | None:
    """What the readings of a total force in the days asked for: the last one in them, less what was
    counted before. None where the total is not what is asked for or no reading stood then."""
    if (total.action, total.kind) != (asked.action, asked.kind):
        return None
    said = total_said(total, claims)
    if any(misfits(said, asked)):
        return None
    since = _day(asked.since, last=False)
    until = _day(asked.until, last=True)
    dated = list(_dated(total, claims))
    within = [(day, r) for day, r in dated if since <= day <= until]
    if not within:
        return None
    last_day, last = max(within, key=lambda pair: (stated(pair[1].figure, claims), pair[0]))
    start = began(total, last_day, claims)
    base = None
    before = [(day, r) for day, r in dated if day < since]
    late = start is None or Period(start, None).first_day < since
    if before and late:
        base = max(before, key=lambda pair: (pair[0], stated(pair[1].figure, claims)))
        if (since - base[0]).days > 1:
            base = min(within, key=lambda pair: (pair[0], stated(pair[1].figure, claims)))
    elif late and start is not None:
        base = min(within, key=lambda pair: (pair[0], stated(pair[1].figure, claims)))
    low = stated(last.figure, claims) - (stated(base[1].figure, claims) if base else 0)
    if low <= 0:
        return None
    figures = (last.figure, *((base[1].figure,) if base else ()))
    return Piece(
        total.id,
        figures,
        low,
        None,
        (base[1].day if base else start),
        last.day,
        said.place,
        said.nationality,
        said.what,
        total=True,
    )


def bound(total: Total, asked: Question, claims: Claims) -> float | None:
    """The most that can have been counted in the days asked for; None where the total does not
    count all that is asked for, or did not stand exactly.

    It is the first reading at the end of the days or after it, less the last one before them.
    """
    if (total.action, total.kind) != (asked.action, asked.kind) or asked.until is None:
        return None
    target = asked_place(asked)
    same = target is None or where(total.place, target) in (Where.SAME, Where.COUNTRY)
    if not same or any(misfits(total_said(total, claims), asked)):
        return None
    until = _day(asked.until, last=True)
    dated = list(_dated(total, claims))
    after = [(day, r) for day, r in dated if day >= until]
    if not after:
        return None
    end_day, end = min(after, key=lambda pair: pair[0])
    high = _exact(end.figure, claims)
    start = began(total, end_day, claims)
    if high is None or asked.since is None:
        return high
    since = _day(asked.since, last=False)
    if start is not None and Period(start, None).first_day == since:
        return high
    before = [(day, r) for day, r in dated if day < since]
    if not before:
        return None
    base = _exact(max(before, key=lambda pair: pair[0])[1].figure, claims)
    return None if base is None else high - base


def _dated(total: Total, claims: Claims) -> Iterator[tuple[dt.date, ReadingOf]]:
    """The readings that count, each with the day on which it stood."""
    for reading in total.readings:
        if reading.day is not None and _counts(reading, claims):
            yield Period(None, reading.day).last_day, reading


def _counts(reading: ReadingOf, claims: Claims) -> bool:
    sure = not reading.inferred and not unsure(reading.figure, claims)
    return sure and claims[reading.figure.rests_on].status == "asserted"


def total_said(total: Total, claims: Claims) -> Said:
    """The scope of a total, as what it counts; a nationality only where most readings say it."""
    silent = sum(1 for name in total.claims if claims[name].nationality != total.nationality)
    nationality = total.nationality if 2 * silent < len(total.claims) else ()
    return Said(
        total.what,
        total.by,
        total.place,
        total.to,
        nationality,
        total.label,
        total.sex,
        total.minor,
        total.currency,
    )


def began(total: Total, upto: dt.date, claims: Claims) -> str | None:
    """When counting began, before a day: the most precise day said, of several the one said most
    often, of these the first."""
    spells = (claims[name].when for name in total.claims)
    starts = (spell.start for spell in spells if spell is not None)
    said = [day for day in starts if day and Period(day, None).first_day <= upto]
    often = Counter(said)
    return min(said, key=lambda day: (-len(day), -often[day], day), default=None)


def _exact(figure: Figure, claims: Claims) -> float | None:
    """The value of a figure where all its claims give one exact number that is not rounded."""
    counts = {claims[j.claim].count for j in figure.judged}
    counts.add(claims[figure.rests_on].count)
    if len(counts) > 1 or next(iter(counts)).bound != "exact":
        return None
    value = next(iter(counts)).value
    return None if value >= ROUND_FROM and digits(value) <= 2 else value


def _day(date: str | None, *, last: bool) -> dt.date:
    if date is None:
        return dt.date.max if last else dt.date.min
    return Period(date, date).last_day if last else Period(date, date).first_day
