"""The time that a report lends a quantity whose own sentence tells none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from raidbook.claims import days, paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.running import is_reported
from raidbook.languages.dates import Date
from raidbook.languages.tokens import Sentence
from raidbook.model import Period, Span

CARRY = 12
"""Sentences over which a date goes on being the time of what is told."""
LONG_AGO = 60
"""Days from what a report tells of as news to what it tells in passing."""
DAYS = frozenset({"day", "span"})
ADJOINS = 1
"""Words at most from a vague date to the day that it is."""
ANNOUNCED = frozenset({"sanction", "charge", "wanted", "convict"})
"""What is done by being announced."""
AT_COURT = frozenset({"charge", "convict"})
TAKEN = frozenset({"arrest", "rescue", "raid"})
"""What was done to people long before they stood in court."""


def taken(draft: Draft, date: Date) -> Period | None:
    if date.period is not None:
        draft.ground("when", "span", Span(date.start, date.end))
    return date.period


def carried(page: Page, draft: Draft, later: list[Draft], operation: Date | None) -> Period | None:
    """The time last told before, or soon after in the same paragraph; else that of the operation
    which the report is about; else, for what is done by being announced, the day on which it was;
    else, for what heads a report, the day told first. "Have been caught" says by itself that no day
    is told: other paragraphs lend it none, but for the one after the head."""
    sentences = page.sentences
    block = sentences[draft.sentence].paragraph
    perfect = is_reported(page, draft)
    for n in range(draft.sentence - 1, max(-1, draft.sentence - CARRY - 1), -1):
        if told := told_in(page, _passage(page, n, block), operation):
            apart = perfect and sentences[n].paragraph != block
            return None if apart else taken(draft, told[0])
    after = sentences[draft.sentence + 1 : _first_stage(page, draft, later)]
    below = after if block < paragraphs.LEAD else []
    if perfect:
        below = [s for s in below if s.paragraph <= block + 1]
        found = _below(page, draft, below) or _of_the_deed(page, draft)
        return found or (taken(draft, operation) if operation is not None else None)
    for sentence in after[:CARRY]:
        if sentence.paragraph == block and (told := told_in(page, sentence)):
            return taken(draft, told[0])
    if operation is not None:
        return taken(draft, operation)
    if draft.action in ANNOUNCED and (told_on := _announced(page, draft)) is not None:
        return told_on
    return _below(page, draft, below)


def _of_the_deed(page: Page, draft: Draft) -> Period | None:
    """The day on which, a later sentence says, the one deed was done that the report is about:
    "The operation was carried out on December 10"."""
    for sentence in page.sentences[draft.sentence + 1 :]:
        if is_cued(page, sentence.first, sentence.last, "lasted"):
            told = [d for d in told_in(page, sentence) if d.precision == "day"]
            return taken(draft, told[0]) if told else None
    return None


def _first_stage(page: Page, draft: Draft, later: list[Draft]) -> int:
    """The first sentence below that tells what was done to people long before they were in court,
    as the draft's were: "nine were jailed. They had been among 792 seized last December"."""
    below = (o.sentence for o in later if o.sentence > draft.sentence and o.action in TAKEN)
    return next(below, len(page.sentences)) if draft.action in AT_COURT else len(page.sentences)


def _below(page: Page, draft: Draft, after: Sequence[Sentence]) -> Period | None:
    """The first day told in the sentences after a quantity, where it is not long past: then what
    is told there, like what is told of a month, is how it all began."""
    told = (date for s in after for date in told_in(page, s) if date.precision in DAYS)
    date = next(told, None)
    return None if date is None or _is_long_ago(page, date) else taken(draft, date)


def _is_long_ago(page: Page, date: Date) -> bool:
    """Whether a day was past long before the day of publication."""
    published = page.report.published
    if published is None or date.period is None:
        return False
    return (dt.date.fromisoformat(published) - date.period.last_day).days > LONG_AGO


def before_in_line(page: Page, draft: Draft, whole: Draft) -> list[Date]:
    """The days told before a quantity in its line, where its whole stands in another: "• 4
    September, at the flat. 59 held"."""
    line = page.sentences[draft.sentence].line
    if page.sentences[whole.sentence].line == line:
        return []
    before = [s for s in page.sentences[: draft.sentence] if s.line == line]
    return [date for sentence in before for date in told_in(page, sentence)]


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


def told_in(page: Page, passage: Sentence, operation: Date | None = None) -> list[Date]:
    """The days told in a passage that what stands near it can have been done on."""
    found = between(page.dates, passage.first, passage.last)
    told = [d for d in found if days.is_day(page, d) and not _is_after(d, operation)]
    return [d for n, d in enumerate(told) if not _is_told_next(d, told[n + 1 :])]


def _is_told_next(date: Date, later: Sequence[Date]) -> bool:
    """Whether the words right after a vague date say which day it was: "此前的9月3日"."""
    return date.period is None and bool(later) and later[0].first - date.last <= ADJOINS


def _announced(page: Page, draft: Draft) -> Period | None:
    """The last day on which something was said up to a draft's sentence or the next of the
    paragraph."""
    here = page.sentences[draft.sentence]
    after = page.sentences[draft.sentence + 1 : draft.sentence + 2]
    last = max(s.last for s in (here, *after) if s.paragraph == here.paragraph)
    told = [
        d for d in between(page.dates, 0, last) if days.is_saying(page, d) and d.precision == "day"
    ]
    return taken(draft, told[-1]) if told else None
