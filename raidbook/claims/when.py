"""When each quantity's deed was done, or the day on which a running total stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from raidbook.claims import nearby
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.dates import Date
from raidbook.languages.tokens import Sentence
from raidbook.model import Period, Span

_CLAUSE_ENDS = frozenset({",", ":", ";"})
SPEECH = 7
"""A date so few words after "said" or "announced" is the day of saying, not of the deed."""
SPEECH_AHEAD = 14
"""The same, where the day stands before the word: "公安部10日在北京召开的会议上通报"."""
BEHIND = 4
"""Words from a numeral to the date that is its alone."""
SERIES = 2
"""So many numerals with dates of their own make a series."""
CARRY = 12
"""Sentences over which a date goes on being the time of what is told."""
SINCE = 6
"""Words between "since" and the date in its clause."""
FRAME = 60
"""Lines of a table back to the time that stands above it."""
LEAD = 2
"""Paragraphs that say what the report is about."""
ANNOUNCED = frozenset({"sanction", "charge", "wanted", "convict"})
"""What is done by being announced."""
STATISTICS = frozenset({"loss", "report"})
"""What is counted by the year."""
LENGTH = 6
"""Words between a date and the number of days that end with it."""
DAYS_AT_MOST = 400
LONG = 20
"""Days over which several deeds are counted together rather than one."""


def period(page: Page, draft: Draft, earlier: list[Draft]) -> Period | None:
    """The period of a draft, with its ground noted; None where nothing says it."""
    sentence = page.sentences[draft.sentence]
    found = between(page.dates, sentence.first, sentence.last)
    told = [d for d in found if is_saying(page, d)]
    done = own(page, draft, [d for d in found if d not in told and not is_dateline(page, d)])
    if (goes_on := _same_time(page, draft, earlier)) is not None:
        draft.ground("when", "default")
        return goes_on
    if draft.action == "hold":
        return _stock(page, draft, found)
    done = _not_of_others(page, draft, [d for d in done if not is_until_now(d)])
    if draft.cumulative:
        return _running(page, draft, done, told, earlier)
    if done:
        return _taken(draft, min(done, key=lambda d: _cost(page, draft, d)))
    whole = draft.told_whole
    if whole is not None and whole.action == draft.action:
        draft.ground("when", "whole")
        return whole.when
    if draft.status == "planned" or (draft.action == "loss" and operation(page) is None):
        return None
    return _carried(page, draft)


def own(page: Page, draft: Draft, dates: list[Date]) -> list[Date]:
    """The days told in the clause of a quantity itself, else all dates: "首晚110人，次日312人"."""
    if not page.language.compounds:
        return dates
    first, last = draft.first, draft.last
    sentence = page.sentences[draft.sentence]
    while first > sentence.first and page.tokens.forms[first - 1] not in _CLAUSE_ENDS:
        first -= 1
    while last < sentence.last and page.tokens.forms[last] not in _CLAUSE_ENDS:
        last += 1
    inside = [d for d in dates if first <= d.first < last and d.precision == "day"]
    return [d for d in inside if d.period is not None and not is_stretch(d)] or dates


def _not_of_others(page: Page, draft: Draft, dates: list[Date]) -> list[Date]:
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


def _same_time(page: Page, draft: Draft, earlier: list[Draft]) -> Period | None:
    """The period told last, where words such as "in the same period" refer to it."""
    sentence = page.sentences[draft.sentence]
    cues = between(page.cues, sentence.first, draft.first)
    if not any("same_time" in cue.payload for cue in cues):
        return None
    return next((d.when for d in reversed(earlier) if d.when and d.when.start and d.when.end), None)


def is_saying(page: Page, date: Date) -> bool:
    """Whether a date tells when something was said: "the ministry announced on Monday"."""
    if page.language.compounds:
        return _is_said_then(page, date)
    begin = page.sentences[page.sentence_of(date.first)].first
    for cue in between(page.cues, max(begin, date.first - SPEECH), date.first):
        if "speech" in cue.payload and cue.last <= date.first:
            gap = page.tokens.forms[cue.last : date.first]
            quoted = any(form == "," or form in page.language.quoting for form in gap)
            if not (quoted or between(page.deeds, cue.last, date.first)):
                return True
    return False


def _is_said_then(page: Page, date: Date) -> bool:
    """The same where the date stands first: "公安部10日通报"."""
    forms = page.tokens.forms
    for cue in between(page.cues, date.last, date.last + SPEECH_AHEAD):
        if "speech" in cue.payload:
            gap = forms[date.last + (forms[date.last] == ",") : cue.first]
            return not any(form in {",", ":", ";", "、"} for form in gap)
    return False


def is_until_now(date: Date) -> bool:
    """Whether a date only says that counting goes on: "so far", "to date"."""
    return date.relative and date.role == "as_of" and date.precision == "span"


def is_dateline(page: Page, date: Date) -> bool:
    """Whether a date is that of the page: in its dateline, or the day of publication, written
    out."""
    if date.first in nearby.dateline(page):
        return True
    published = page.report.published
    return (
        published is not None
        and not date.relative
        and date.period is not None
        and date.period.start == date.period.end == published
    )


def is_one_deed(page: Page, date: Date) -> bool:
    """Whether a stretch of time is that of one operation: "過去三星期展開代號「謀攻」的行動"."""
    sentence = page.sentences[page.sentence_of(date.first)]
    cues = between(page.cues, sentence.first, sentence.last)
    single = any("single" in cue.payload for cue in cues)
    return single and not any("cumulative" in cue.payload for cue in cues)


def operation(page: Page) -> Date | None:
    """The stretch of time that one operation took which the report is about."""
    lead = [s for s in page.sentences if s.paragraph <= LEAD]
    for date in between(page.dates, 0, lead[-1].last if lead else 0):
        closed = date.period is not None and date.period.start and date.period.end
        if closed and is_stretch(date) and is_one_deed(page, date):
            return date
    return None


def frame(page: Page, draft: Draft) -> Date | None:
    """The stretch of time told before that the draft's sentence goes on counting in: in the same
    paragraph, or, for the lines of a list or table, anywhere before."""
    sentences = page.sentences
    block = sentences[draft.sentence].paragraph
    for n in range(draft.sentence - 1, max(-1, draft.sentence - 1 - FRAME), -1):
        if sentences[n].paragraph != block and not _is_line(draft):
            return None
        for date in reversed(between(page.dates, sentences[n].first, sentences[n].last)):
            if is_stretch(date) and not is_saying(page, date):
                return date
            if date.precision == "day" and not is_dateline(page, date) and not _is_line(draft):
                return None
    return None


def _is_line(draft: Draft) -> bool:
    """Whether a quantity stands in a line of a list or table."""
    return draft.heading or draft.listed


def is_stretch(date: Date) -> bool:
    """Whether a date is a stretch of time in which more than one deed has room."""
    if date.role == "since":
        return True
    if date.period is None or date.period.start is None or date.period.end is None:
        return False
    if date.precision == "month":
        return date.period.start != date.period.end
    if date.precision == "year":
        return True
    return (date.period.last_day - date.period.first_day).days > LONG


def _taken(draft: Draft, date: Date) -> Period | None:
    if date.period is not None:
        draft.ground("when", "span", Span(date.start, date.end))
    return date.period


def _carried(page: Page, draft: Draft) -> Period | None:
    """The time last told before, or soon after in the same paragraph; else that of the operation
    which the report is about; else, for what heads a report, the day told first; else, for what
    is done by being announced, the day on which it was."""
    sentences = page.sentences
    block = sentences[draft.sentence].paragraph
    for n in range(draft.sentence - 1, max(-1, draft.sentence - CARRY - 1), -1):
        if days := _days(page, sentences[n]):
            return _taken(draft, days[-1])
    for sentence in sentences[draft.sentence + 1 : draft.sentence + 1 + CARRY]:
        if sentence.paragraph == block and (days := _days(page, sentence)):
            return _taken(draft, days[0])
    if (stretch := operation(page)) is not None:
        return _taken(draft, stretch)
    if block <= LEAD:
        for sentence in sentences[draft.sentence + 1 :]:
            if days := _days(page, sentence):
                return _taken(draft, days[0])
    if draft.action in ANNOUNCED:
        return _announced(page, draft)
    return None


def _days(page: Page, sentence: Sentence) -> list[Date]:
    return [d for d in between(page.dates, sentence.first, sentence.last) if _is_day(page, d)]


def _announced(page: Page, draft: Draft) -> Period | None:
    """The last day on which something was said up to a draft's sentence."""
    last = page.sentences[draft.sentence].last
    told = [d for d in between(page.dates, 0, last) if is_saying(page, d) and d.precision == "day"]
    return _taken(draft, told[-1]) if told else None


def _is_day(page: Page, date: Date) -> bool:
    """Whether a date can be the time of what its neighbours tell."""
    if is_saying(page, date) or is_stretch(date) or is_dateline(page, date):
        return False
    return not is_until_now(date)


def _stock(page: Page, draft: Draft, found: Sequence[Date]) -> Period | None:
    """What is held stood so on the day said, else on the day of publication."""
    days = [d for d in found if d.period and d.period.end and d.role != "since"]
    if days:
        date = min(days, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", Span(date.start, date.end))
        return Period(None, date.period.end if date.period else None)
    whole = draft.told_whole
    if whole is not None and whole.when is not None:
        draft.ground("when", "whole")
        return Period(None, whole.when.end)
    if draft.deed_at and page.tokens.forms[draft.deed_at[0]] in page.language.past_states:
        return None
    return _published(page, draft, None)


def _running(
    page: Page, draft: Draft, done: list[Date], told: list[Date], earlier: list[Draft]
) -> Period | None:
    """From when counting began to the day on which the total stood."""
    stretches = [d for d in done if is_stretch(d)]
    if stretches:
        date = min(stretches, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", Span(date.start, date.end))
        if date.role == "since" or _after_since(page, date):
            ends = [*(d for d in done if d.role in {"until", "as_of"}), *told]
            return _until(page, date.period.start if date.period else None, ends)
        return date.period
    whole = draft.told_whole
    if whole is not None and whole.cumulative and whole.when is not None:
        draft.ground("when", "whole")
        return whole.when
    ends = [d for d in (*done, *told) if d.period and d.period.end]
    if not ends and (goes_on := _told_total(page, draft, earlier)) is not None:
        draft.ground("when", "default")
        return goes_on
    start = _since(page, draft, earlier)
    if (
        not ends
        and (start is None or _is_line(draft))
        and (told_before := frame(page, draft)) is not None
    ):
        draft.ground("when", "span", Span(told_before.start, told_before.end))
        if told_before.role == "since":
            return _until(page, told_before.period.start if told_before.period else None, [])
        return told_before.period
    if ends:
        date = min(ends, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", Span(date.start, date.end))
        if date.relative and date.precision != "day":
            return date.period
        end = date.period.end if date.period else None
        start = start or _begun(page, date)
        return Period(start if start and end and start <= end else None, end)
    if draft.action in STATISTICS and (year := _told_stretch(page, draft)) is not None:
        return _taken(draft, year)
    return _published(page, draft, start)


def _begun(page: Page, date: Date) -> str | None:
    """The first of so many days up to a date: "the 110 days to October 14"; or that of a stretch
    told before that ends on it."""
    if date.precision != "day" or date.period is None or date.period.end is None:
        return None
    units = page.language.dates.source.units
    for numeral in between(page.numerals, date.first - LENGTH, date.last + LENGTH):
        unit = units.get(page.tokens.forms[min(numeral.last, len(page.tokens.forms) - 1)])
        if unit == "day" and 1 < numeral.count.value <= DAYS_AT_MOST:
            first = date.period.last_day - dt.timedelta(days=int(numeral.count.value) - 1)
            return first.isoformat()
    for other in between(page.dates, 0, date.first):
        if other.period and other.period.start and other.period.end == date.period.end:
            return other.period.start if is_stretch(other) else None
    return None


def _told_stretch(page: Page, draft: Draft) -> Date | None:
    """The first closed stretch of time that the report told before: "last year"."""
    for date in between(page.dates, 0, draft.first):
        closed = date.period is not None and date.period.start and date.period.end
        if closed and is_stretch(date) and not is_saying(page, date):
            return date
    return None


def _told_total(page: Page, draft: Draft, earlier: list[Draft]) -> Period | None:
    """The period of a total told just before in the paragraph, with its beginning and its end."""
    block = page.sentences[draft.sentence].paragraph
    for other in reversed(earlier):
        if page.sentences[other.sentence].paragraph != block:
            return None
        if other.cumulative and other.when is not None:
            return other.when if other.when.start and other.when.end else None
    return None


def _after_since(page: Page, date: Date) -> bool:
    """Whether the clause of a date begins with "since": "since the campaign began last year"."""
    before = page.tokens.forms[max(0, date.first - SINCE) : date.first]
    return any(form in page.language.since for form in before)


def _since(page: Page, draft: Draft, earlier: list[Draft]) -> str | None:
    """Since when a total counts that goes on from one told just before."""
    block = page.sentences[draft.sentence].paragraph
    for other in reversed(earlier):
        if page.sentences[other.sentence].paragraph != block:
            break
        if other.cumulative and other.when is not None:
            return other.when.start
    date = frame(page, draft) if draft.heading else None
    return date.period.start if date is not None and date.period is not None else None


def _until(page: Page, start: str | None, told: list[Date]) -> Period | None:
    ends = [d.period.end for d in told if d.period and d.period.end and d.precision == "day"]
    if ends:
        return Period(start, ends[0])
    if page.report.published is None:
        return Period(start, None) if start else None
    return Period(start, page.report.published)


def _published(page: Page, draft: Draft, start: str | None) -> Period | None:
    if page.report.published is None:
        draft.ground("when", "default")
        return Period(start, None) if start else None
    draft.ground("when", "published")
    return Period(start, page.report.published)


def _cost(page: Page, draft: Draft, date: Date) -> float:
    gap = date.first - draft.last if date.first >= draft.last else draft.first - date.last
    low, high = min(date.first, draft.last), max(date.first, draft.first)
    forms = page.tokens.forms
    ends = page.language.new_clauses | {";"}
    breaks = sum(forms[at] in ends for at in range(low, high))
    return gap + 5.0 * breaks + (3.0 if date.period is None else 0.0)
