"""What the dates of a report are to what it tells: the day of a deed, of saying, of publication, or
a stretch of time in which things were counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from raidbook.claims.draft import Draft
from raidbook.claims.kinds import done_to
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.paragraphs import LEAD
from raidbook.languages.dates import Date

_CLAUSE_ENDS = frozenset({",", ":", ";"})
SPEECH = 7
"""A date so few words after "said" or "announced" is the day of saying, not of the deed."""
SPEECH_AHEAD = 14
"""The same, where the day stands before the word: "公安部10日在北京召开的会议上通报"."""
_TOLD = frozenset({"speech", "shown"})
BEHIND = 4
"""Words from a numeral to the date that is its alone."""
BULLETS = frozenset({"-", "–", "—", "•", "·", "*", "▪", "●", "○", "■", "◆"})
SERIES = 2
"""So many numerals with dates of their own make a series."""
SINCE = 14
"""Words between "since" and the date in its clause."""
FRAME = 60
"""Lines of a table back to the time that stands above it."""
CAMPAIGN = 4
"""Sentences back to the day since which a total goes on being counted."""
COMPARED = 2
"""Words from one of comparison to the date that is compared with."""
LINES = 3
"""Sentences at the head of a report that may say of what time it gives the figures."""
LENGTH = 6
"""Words between a date and the number of days that end with it."""
DAYS_AT_MOST = 400
LONG = 20
"""Days over which several deeds are counted together rather than one."""


def is_saying(page: Page, date: Date) -> bool:
    """Whether a date tells when something was said: "the ministry announced on Monday"."""
    if page.language.compounds:
        return _is_said_then(page, date)
    begin = page.sentences[page.sentence_of(date.first)].first
    for cue in between(page.cues, max(begin, date.first - SPEECH), date.first):
        if not cue.payload.isdisjoint(_TOLD) and cue.last <= date.first:
            gap = page.tokens.forms[cue.last : date.first]
            quoted = any(form == "," or form in page.language.quoting for form in gap)
            hits = between(page.deeds, cue.last, date.first) if "speech" in cue.payload else ()
            done = (d for hit in hits for d in hit.payload)
            if not quoted and all(deed.action not in done_to() for deed in done):
                return True  # "said in an interview on Wednesday"
    return False


def _is_said_then(page: Page, date: Date) -> bool:
    """The same where the date stands first: "公安部10日通报"."""
    forms = page.tokens.forms
    for cue in between(page.cues, date.last, date.last + SPEECH_AHEAD):
        if "speech" in cue.payload:
            gap = forms[date.last + (forms[date.last] == ",") : cue.first]
            return not any(form in {",", ":", ";", "、"} for form in gap)
    return False


def is_compared(page: Page, date: Date) -> bool:
    """Whether a date is only what the time told of is compared with: "more than in June"."""
    begin = page.sentences[page.sentence_of(date.first)].first
    for form in reversed(page.tokens.forms[max(begin, date.first - COMPARED) : date.first]):
        if form in _CLAUSE_ENDS:
            return False
        if form in page.language.compared:
            return True
    return False


def is_until_now(date: Date) -> bool:
    """Whether a date only says that counting goes on: "so far", "to date"."""
    return date.relative and date.role == "as_of" and date.precision == "span"


def is_to_publication(page: Page, date: Date) -> bool:
    """Whether a date is a stretch of time up to the day of publication: "so far this year"."""
    period = date.period
    return date.relative and period is not None and period.end == page.report.published


def is_dateline(page: Page, date: Date) -> bool:
    """Whether a date is that of the page: in its dateline, or the day of publication, written
    out."""
    if date.first in page.dateline:
        return True
    published = page.report.published
    return (
        published is not None
        and not date.relative
        and date.period is not None
        and date.period.start == date.period.end == published
    )


def is_stretch(date: Date) -> bool:
    """Whether a date is a stretch of time in which more than one deed has room."""
    if date.role == "since":
        return True
    if date.period is None or date.period.start is None or date.period.end is None:
        return False
    if date.precision == "month":
        return date.period.start != date.period.end
    if date.precision == "year" or date.period.start.endswith("-01-01"):
        return True
    return (date.period.last_day - date.period.first_day).days > LONG


def _is_closed(date: Date) -> bool:
    """Whether a date is such a stretch, and both its ends are told."""
    period = date.period
    return is_stretch(date) and period is not None and bool(period.start and period.end)


def is_span(date: Date) -> bool:
    """Whether a date has a first and a last day that are not the same."""
    return date.precision == "span" and date.period is not None and not date.open


def is_day(page: Page, date: Date) -> bool:
    """Whether a date can be the time of what its neighbours tell."""
    if is_saying(page, date) or is_stretch(date) or is_dateline(page, date):
        return False
    if is_compared(page, date) or date.open:
        return False
    published, period = page.report.published, date.period
    if published is not None and period is not None and (period.start or "") > published:
        return False  # what is to come lends no day to what was done
    return not is_until_now(date)


def is_one_deed(page: Page, date: Date) -> bool:
    """Whether a stretch of time is that of one operation: "過去三星期展開代號「謀攻」的行動"."""
    sentence = page.sentences[page.sentence_of(date.first)]
    single = is_cued(page, sentence.first, sentence.last, "single")
    return single and not is_cued(page, sentence.first, sentence.last, "cumulative")


def operation(page: Page) -> Date | None:
    """The stretch of time that one operation took which the report is about."""
    long = False
    for sentence in page.sentences:
        head = sentence.paragraph < LEAD
        long = long or (head and is_cued(page, sentence.first, sentence.last, "long_deed"))
        if not (head or long or is_cued(page, sentence.first, sentence.last, "lasted")):
            continue
        for date in between(page.dates, sentence.first, sentence.last):
            if _is_closed(date) and (
                is_one_deed(page, date) or (long and is_span(date) and sentence.paragraph <= LEAD)
            ):
                return date
    return None


def counted(title: Page, page: Page) -> Date | None:
    """The stretch of time whose figures a report gives, told in its title ("Mid-year bulletin,
    January to June 2025") or a line at its head ("Summary for 1-31 August 2024"), or the only time
    that it tells: "In 2024 the public filed 51,501 reports"."""
    told = next(filter(_is_closed, title.dates), None)
    return told or next(_headed(page), None) or next(_headed(title), None) or _only(page)


def _headed(page: Page) -> Iterator[Date]:
    """The stretches of time that a line at the head of a report says it gives the figures of."""
    for sentence in page.sentences[:LINES]:
        if is_cued(page, sentence.first, sentence.last, "figures"):
            for date in between(page.dates, sentence.first, sentence.last):
                if date.precision == "month" or _is_closed(date) or is_span(date):
                    yield date


def _only(page: Page) -> Date | None:
    """The one year or longer stretch, both ends told, of a report that tells no other time."""
    told = [
        date
        for date in page.dates
        if date.period is not None and not (is_saying(page, date) or is_dateline(page, date))
    ]
    periods = {date.period for date in told}
    if len(told) < SERIES or len(periods) != 1 or not _is_closed(told[0]):
        return None
    return told[0]


def own(page: Page, draft: Draft, dates: list[Date]) -> list[Date]:
    """The days told in the clause of a quantity itself, else the dates told before it, or in it:
    "首晚110人，次日312人". Such a language tells the time first."""
    if not page.language.compounds:
        return dates
    first, last = draft.first, draft.last
    sentence = page.sentences[draft.sentence]
    while first > sentence.first and page.tokens.forms[first - 1] not in _CLAUSE_ENDS:
        first -= 1
    while last < sentence.last and page.tokens.forms[last] not in _CLAUSE_ENDS:
        last += 1
    inside = [d for d in dates if first <= d.first < last and d.precision in {"day", "year"}]
    days = [d for d in inside if d.period is not None and d.role != "since"]
    return days or [d for d in dates if d.first < last]


def not_of_others(page: Page, draft: Draft, dates: list[Date]) -> list[Date]:
    """The dates that do not stand right behind another numeral, or the one right behind this:
    "2.8 billion dollars, against 1.65 billion the year before and 1.08 billion in 2022"."""
    behind: dict[int, Date] = {}
    for date in dates:
        if before := between(page.numerals, date.first - BEHIND, date.first):
            behind[before[-1].first] = date
    if len(behind) < SERIES:
        return dates
    if draft.numeral.first in behind:
        return [behind[draft.numeral.first]]
    return [date for date in dates if date not in behind.values()]


def frame(page: Page, draft: Draft) -> Date | None:
    """The stretch of time told before that the draft's sentence goes on counting in: in the same
    paragraph, or, for the lines of a list or table, anywhere before."""
    sentences = page.sentences
    block = sentences[draft.sentence].paragraph
    line = is_line(page, draft)
    for n in range(draft.sentence - 1, max(-1, draft.sentence - 1 - FRAME), -1):
        if sentences[n].paragraph != block and not line:
            return None
        for date in between(page.dates, sentences[n].first, sentences[n].last):
            if is_stretch(date) and not is_saying(page, date):
                return date
            if date.precision == "day" and not is_dateline(page, date) and not line:
                return None
    return None


def is_line(page: Page, draft: Draft) -> bool:
    """Whether a quantity stands in a line of a list or table."""
    first = page.tokens.forms[page.sentences[draft.sentence].first]
    return draft.heading or draft.listed or first in BULLETS


def begun(page: Page, date: Date) -> str | None:
    """The first of so many days up to a date: "the 110 days to October 14"; or that of a stretch
    told before that ends on it."""
    if date.precision != "day" or date.period is None or date.period.end is None:
        return None
    units = page.language.dates.source.units
    sentence = page.sentences[page.sentence_of(date.first)]
    low, high = max(sentence.first, date.first - LENGTH), min(sentence.last, date.last + LENGTH)
    for numeral in between(page.numerals, low, high):
        unit = units.get(page.tokens.forms[min(numeral.last, len(page.tokens.forms) - 1)])
        if unit == "day" and 1 < numeral.count.value <= DAYS_AT_MOST:
            first = date.period.last_day - dt.timedelta(days=int(numeral.count.value) - 1)
            return first.isoformat()
    for other in between(page.dates, 0, date.first):
        if other.period and other.period.start and other.period.end == date.period.end:
            return other.period.start if is_stretch(other) else None
    return None


def same_time(page: Page, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """The quantity told last that has both a first and a last day, where words such as "in the same
    period" refer to its time."""
    sentence = page.sentences[draft.sentence]
    if not is_cued(page, sentence.first, draft.first, "same_time"):
        return None
    return next((d for d in reversed(earlier) if d.when and d.when.start and d.when.end), None)


def campaign(page: Page, draft: Draft) -> str | None:
    """The day told last, in the sentences before, since which a total is counted "to date"."""
    here = page.sentences[draft.sentence]
    if not any(is_until_now(d) for d in between(page.dates, here.first, here.last)):
        return None
    first = page.sentences[max(0, draft.sentence - CAMPAIGN)].first
    told = [d for d in between(page.dates, first, here.first) if d.role == "since" and d.period]
    return told[-1].period.start if told and told[-1].period else None


def told_stretch(page: Page, draft: Draft) -> Date | None:
    """The first closed stretch of time that the report told before: "last year"."""
    for date in between(page.dates, 0, draft.first):
        if _is_closed(date) and not is_saying(page, date):
            return date
    return None


def after_since(page: Page, date: Date) -> bool:
    """Whether the clause of a date says that counting began then: "since the campaign began last
    year", "2月20日联合遣返启动以来"."""
    sentence = page.sentences[page.sentence_of(date.first)]
    for form in reversed(page.tokens.forms[max(sentence.first, date.first - SINCE) : date.first]):
        if form in page.language.since:
            return True
        if form in _CLAUSE_ENDS:
            break
    ahead = range(date.last, min(sentence.last, date.last + SINCE))
    end = next((at for at in ahead if page.tokens.forms[at] in _CLAUSE_ENDS), ahead.stop)
    return is_cued(page, date.last, end, "began")
