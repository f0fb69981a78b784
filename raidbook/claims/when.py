"""When each quantity's deed was done, or the day on which a running total stood."""

from __future__ import annotations

from collections.abc import Sequence

from raidbook.claims import days, paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.running import is_reported
from raidbook.claims.sorts import SUFFERED
from raidbook.languages.dates import Date
from raidbook.languages.tokens import Sentence
from raidbook.model import Period, Span

CARRY = 12
"""Sentences over which a date goes on being the time of what is told."""
OPENING = 1
"""Words of a sentence before a date that is the time of all that it tells."""
OPENS = 1
"""How far such a date is at most, in words."""
ANNOUNCED = frozenset({"sanction", "charge", "wanted", "convict"})
"""What is done by being announced."""


def period(
    page: Page, draft: Draft, earlier: list[Draft], operation: Date | None, counted: Date | None
) -> Period | None:
    """The period of a draft, with its ground noted; None where nothing says it.

    `operation`: the stretch of time of the one operation that the report is about; `counted`: the
    one whose figures its title says that it gives.
    """
    sentence = page.sentences[draft.sentence]
    dates = between(page.dates, sentence.first, sentence.last)
    found = [d for d in dates if not days.is_compared(page, d)]
    told = [d for d in found if days.is_saying(page, d)]
    done = days.own(
        page, draft, [d for d in found if d not in told and not days.is_dateline(page, d)]
    )
    if (goes_on := _same_time(page, draft, earlier)) is not None:
        draft.ground("when", "default")
        return goes_on
    if draft.action == "hold":
        return _stock(page, draft, found)
    done = days.not_of_others(page, draft, [d for d in done if not days.is_until_now(d)])
    if draft.cumulative:
        return _running(page, draft, done, told, earlier, counted)
    if done:
        return _begun(draft, min(done, key=lambda d: _cost(page, draft, d)))
    whole = draft.told_whole
    if whole is not None and whole.action == draft.action:
        if told_before := _before_in_line(page, draft, whole):
            return _taken(draft, told_before[-1])
        draft.ground("when", "whole")
        return whole.when
    if draft.status == "planned" or (draft.action == "loss" and operation is None):
        return None
    return _carried(page, draft, operation)


def _same_time(page: Page, draft: Draft, earlier: list[Draft]) -> Period | None:
    """The period told last, where words such as "in the same period" refer to it."""
    sentence = page.sentences[draft.sentence]
    if not is_cued(page, sentence.first, draft.first, "same_time"):
        return None
    return next((d.when for d in reversed(earlier) if d.when and d.when.start and d.when.end), None)


def _begun(draft: Draft, date: Date) -> Period | None:
    """The period of a date; of what goes on since then, its first day: "under sanctions since"."""
    period = _taken(draft, date)
    if period is None or date.role != "since" or draft.action not in ANNOUNCED:
        return period
    return Period(period.start, period.start)


def _taken(draft: Draft, date: Date) -> Period | None:
    if date.period is not None:
        draft.ground("when", "span", Span(date.start, date.end))
    return date.period


def _carried(page: Page, draft: Draft, operation: Date | None) -> Period | None:
    """The time last told before, or soon after in the same paragraph; else that of the operation
    which the report is about; else, for what is done by being announced, the day on which it was;
    else, for what heads a report, the day told first. "Have been caught" says by itself that no day
    is told: other paragraphs lend it none, but for the one after the head."""
    sentences = page.sentences
    block = sentences[draft.sentence].paragraph
    perfect = is_reported(page, draft)
    for n in range(draft.sentence - 1, max(-1, draft.sentence - CARRY - 1), -1):
        if told := _told_in(page, _passage(page, n, block), operation):
            apart = perfect and sentences[n].paragraph != block
            return None if apart else _taken(draft, told[0])
    after = sentences[draft.sentence + 1 :]
    below = after if block < paragraphs.LEAD else []
    if perfect:
        return _below(page, draft, [s for s in below if s.paragraph <= block + 1])
    for sentence in after[:CARRY]:
        if sentence.paragraph == block and (told := _told_in(page, sentence)):
            return _taken(draft, told[0])
    if operation is not None:
        return _taken(draft, operation)
    if draft.action in ANNOUNCED and (told_on := _announced(page, draft)) is not None:
        return told_on
    return _below(page, draft, below)


def _below(page: Page, draft: Draft, after: Sequence[Sentence]) -> Period | None:
    """The first time told in the sentences after a quantity."""
    told = next((found for s in after if (found := _told_in(page, s))), None)
    return _taken(draft, told[0]) if told else None


def _before_in_line(page: Page, draft: Draft, whole: Draft) -> list[Date]:
    """The days told before a quantity in its line, where its whole stands in another: "• 4
    September, at the flat. 59 held"."""
    line = page.sentences[draft.sentence].line
    if page.sentences[whole.sentence].line == line:
        return []
    before = [s for s in page.sentences[: draft.sentence] if s.line == line]
    return [date for sentence in before for date in _told_in(page, sentence)]


def _passage(page: Page, n: int, block: int) -> Sentence:
    """The sentence before a quantity, in its own paragraph; of another, all up to it: what comes
    after there ("two days later") is told in passing. Lines of a list stand for themselves."""
    last = page.sentences[n]
    first = paragraphs.first_sentence(page, n)
    if last.paragraph == block or first.line != last.line:
        return last
    return last._replace(first=first.first, start=first.start)


def _is_after(date: Date, operation: Date | None) -> bool:
    """Whether a day comes after the operation that the report is about: then it is told of, not
    done."""
    if operation is None or operation.period is None or date.period is None:
        return False
    return date.period.first_day > operation.period.last_day


def _told_in(page: Page, passage: Sentence, operation: Date | None = None) -> list[Date]:
    """The days told in a passage that what stands near it can have been done on."""
    found = between(page.dates, passage.first, passage.last)
    told = [d for d in found if days.is_day(page, d) and not _is_after(d, operation)]
    return [d for n, d in enumerate(told) if not _is_told_next(d, told[n + 1 :])]


def _is_told_next(date: Date, later: Sequence[Date]) -> bool:
    """Whether the words right after a vague date say which day it was: "此前的9月3日"."""
    return date.period is None and bool(later) and later[0].first - date.last <= OPENING


def _announced(page: Page, draft: Draft) -> Period | None:
    """The last day on which something was said up to a draft's sentence or the next of the
    paragraph."""
    here = page.sentences[draft.sentence]
    after = page.sentences[draft.sentence + 1 : draft.sentence + 2]
    last = max(s.last for s in (here, *after) if s.paragraph == here.paragraph)
    told = [
        d for d in between(page.dates, 0, last) if days.is_saying(page, d) and d.precision == "day"
    ]
    return _taken(draft, told[-1]) if told else None


def _stock(page: Page, draft: Draft, found: Sequence[Date]) -> Period | None:
    """What is held stood so on the day said, else on the day of publication."""
    stood = [d for d in found if d.period and d.period.end and d.role != "since"]
    if stood:
        date = min(stood, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", Span(date.start, date.end))
        return Period(None, date.period.end if date.period else None)
    whole = draft.told_whole
    if whole is not None and whole.when is not None and not _is_now(page, draft, whole):
        draft.ground("when", "whole")
        return Period(None, whole.when.end)
    if draft.deed_at and page.tokens.forms[draft.deed_at[0]] in page.language.past_states:
        return None
    return _published(page, draft, None)


def _is_now(page: Page, draft: Draft, whole: Draft) -> bool:
    """Whether a stock is told of as it is today, after a whole that something was done to: "of the
    29 flown home, eighteen remain in custody"."""
    sentence = page.sentences[draft.sentence]
    return whole.action != "hold" and is_cued(page, sentence.first, sentence.last, "now")


def _running(
    page: Page,
    draft: Draft,
    done: list[Date],
    told: list[Date],
    earlier: list[Draft],
    counted: Date | None,
) -> Period | None:
    """From when counting began to the day on which the total stood."""
    stretches = [
        d for d in done if days.is_stretch(d) or days.is_span(d) or days.after_since(page, d)
    ]
    if stretches:
        date = min(stretches, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", Span(date.start, date.end))
        if date.role == "since" or days.after_since(page, date):
            ends = [*(d for d in done if d.role in {"until", "as_of"}), *told]
            return _until(page, draft, date.period.start if date.period else None, ends)
        return _up_to(date, done)
    whole = draft.told_whole
    if whole is not None and whole.cumulative and whole.when is not None:
        draft.ground("when", "whole")
        return whole.when
    ends = [d for d in (*done, *told) if d.period and d.period.end]
    if not ends and (goes_on := _told_total(page, draft, earlier)) is not None:
        draft.ground("when", "default")
        return goes_on
    start = _since(page, draft, earlier)
    if ends:
        return _stood(page, draft, min(ends, key=lambda d: _cost(page, draft, d)), told, start)
    frame = days.frame(page, draft) if start is None or days.is_line(page, draft) else None
    if frame is not None:
        draft.ground("when", "span", Span(frame.start, frame.end))
        if frame.role == "since" and frame.period is not None:
            return _until(page, draft, frame.period.start, [])
        return frame.period
    if counted is not None and start is None:
        draft.ground("when", "headline")
        return counted.period
    if draft.action in SUFFERED and (year := days.told_stretch(page, draft)) is not None:
        return _taken(draft, year)
    return _published(page, draft, start)


def _up_to(date: Date, done: list[Date]) -> Period | None:
    """A stretch of time, a year only up to the day by which was counted: "this year, by October
    15"."""
    by = [d for d in done if d.role in {"until", "as_of"} and d.precision == "day"]
    if date.precision == "year" and by and date.period is not None and by[0].period is not None:
        return Period(date.period.start, by[0].period.end)
    return date.period


def _stood(
    page: Page, draft: Draft, date: Date, told: list[Date], start: str | None
) -> Period | None:
    """The period of a total that stood so on a day; `start`: since when it is known to count."""
    draft.ground("when", "span", Span(date.start, date.end))
    counted = date.relative and date.precision != "day" and date not in told
    if counted and not _is_stood_in(page, draft, date):
        return date.period
    end = date.period.end if date.period else None
    start = start or days.begun(page, date)
    return Period(start if start and end and start <= end else None, end)


def _is_stood_in(page: Page, draft: Draft, date: Date) -> bool:
    """Whether a total is told as risen so far in a month named by its number: "同年11月，累计抓获的
    嫌疑人升至5.3万名". What "last month" is said of was counted over it."""
    numbered = any(char.isdigit() for char in page.words(date.first, date.last))
    return numbered and is_cued(page, date.last, draft.first, "cumulative")


def _told_total(page: Page, draft: Draft, earlier: list[Draft]) -> Period | None:
    """The period of a total told just before in the paragraph, with its beginning and its end."""
    for other in paragraphs.before(page, draft, earlier):
        if other.cumulative and other.when is not None:
            first = next(o for o in earlier if o.sentence == other.sentence)
            told = first if first.cumulative and first.when is not None else other
            return told.when if told.when and told.when.start and told.when.end else None
    return None


def _since(page: Page, draft: Draft, earlier: list[Draft]) -> str | None:
    """Since when a total counts that goes on from one told just before."""
    for other in paragraphs.before(page, draft, earlier):
        if other.cumulative and other.when is not None:
            return other.when.start
    date = days.frame(page, draft) if draft.heading else None
    return date.period.start if date is not None and date.period is not None else None


def _until(page: Page, draft: Draft, start: str | None, told: list[Date]) -> Period | None:
    ends = [d.period.end for d in told if d.period and d.period.end and d.precision == "day"]
    if ends:
        return Period(start, ends[0])
    if page.report.published is None:
        return Period(start, None) if start else None
    return Period(start, _said_on(page, draft) or page.report.published)


def _said_on(page: Page, draft: Draft) -> str | None:
    """The day on which a draft's paragraph was said, or else what the head of the report tells."""
    first = paragraphs.first_sentence(page, draft.sentence).first
    here = _saying(page, first, page.sentences[draft.sentence].last)
    if here or draft.status == "estimate":
        return here[-1] if here else None
    head = [s.last for s in page.sentences[: draft.sentence] if s.paragraph < paragraphs.LEAD]
    told = _saying(page, 0, head[-1] if head else 0)
    return told[-1] if told else None


def _saying(page: Page, first: int, last: int) -> list[str]:
    """The days told between two tokens on which something was said."""
    return [
        d.period.end
        for d in between(page.dates, first, last)
        if d.period and d.period.end and d.precision == "day" and days.is_saying(page, d)
    ]


def _published(page: Page, draft: Draft, start: str | None) -> Period | None:
    if page.report.published is None:
        draft.ground("when", "default")
        return Period(start, None) if start else None
    draft.ground("when", "published")
    return Period(start, _said_on(page, draft) or page.report.published)


def _cost(page: Page, draft: Draft, date: Date) -> float:
    gap = date.first - draft.last if date.first >= draft.last else draft.first - date.last
    low, high = min(date.first, draft.last), max(date.first, draft.first)
    forms = page.tokens.forms
    ends = page.language.new_clauses | {";"}
    breaks = sum(forms[at] in ends for at in range(low, high))
    if date.last <= draft.first and not page.language.conjunctions.isdisjoint(forms[low:high]):
        breaks += 1  # "270 on Tuesday and 197 on Friday"
    if date.period and date.first - page.sentences[draft.sentence].first <= OPENING:
        gap = min(gap, OPENS)
    return gap + 5.0 * breaks + (3.0 if date.period is None else 0.0)
