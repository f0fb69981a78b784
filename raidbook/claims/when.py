"""When each quantity's deed was done, or the day on which a running total stood."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.dates import Date
from raidbook.model import Period, Span

SPEECH = 5
"""A date so few words after "said" or "announced" is the day of saying, not of the deed."""


def period(page: Page, draft: Draft, earlier: list[Draft]) -> Period | None:
    """The period of a draft, with its ground noted; None where nothing says it."""
    sentence = page.sentences[draft.sentence]
    found = list(between(page.dates, sentence.first, sentence.last))
    told = [d for d in found if _is_saying(page, d)]
    done = [d for d in found if d not in told]
    if draft.action == "hold":
        return _stock(page, draft, found)
    if draft.cumulative:
        return _running(page, draft, done, told)
    if done:
        date = min(done, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", _span(date))
        return date.period
    if draft.whole is not None and draft.whole.when is not None:
        draft.ground("when", "whole")
        return draft.whole.when
    block = sentence.paragraph
    for other in reversed(earlier):
        if page.sentences[other.sentence].paragraph != block:
            break
        if not other.cumulative and other.action != "hold" and other.when is not None:
            draft.ground("when", "default")
            return other.when
    return _main(draft, earlier)


def _main(draft: Draft, earlier: list[Draft]) -> Period | None:
    """The period of the report's first deed, for a deed of the same action at the same place."""
    for other in earlier:
        if other.when is not None and not other.cumulative and other.action != "hold":
            if other.place == draft.place:
                draft.ground("when", "headline")
                return other.when
            return None
    return None


def _stock(page: Page, draft: Draft, found: list[Date]) -> Period | None:
    """What is held stood so on the day said, else on the day of publication."""
    days = [d for d in found if d.period and d.period.end]
    if days:
        date = min(days, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", _span(date))
        return Period(None, date.period.end if date.period else None)
    return _published(page, draft, None)


def _running(page: Page, draft: Draft, done: list[Date], told: list[Date]) -> Period | None:
    """From when counting began to the day on which the total stood."""
    spans = [d for d in done if d.period and d.period.start != d.period.end]
    if spans:
        date = min(spans, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", _span(date))
        if date.period and date.period.end:
            return date.period
        return _published(page, draft, date.period.start if date.period else None)
    whole_years = [d for d in done if d.period and d.precision in {"year", "month"}]
    if whole_years:
        date = min(whole_years, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", _span(date))
        return date.period
    days = [d for d in (*done, *told) if d.period and d.period.end]
    if days:
        date = min(days, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", _span(date))
        return Period(None, date.period.end if date.period else None)
    if draft.whole is not None and draft.whole.when is not None:
        draft.ground("when", "whole")
        return draft.whole.when
    return _published(page, draft, None)


def _published(page: Page, draft: Draft, start: str | None) -> Period | None:
    if page.report.published is None:
        return Period(start, None) if start else None
    draft.ground("when", "published")
    return Period(start, page.report.published)


def _is_saying(page: Page, date: Date) -> bool:
    """Whether a date tells when something was said: "the ministry announced on Monday"."""
    for cue in between(page.cues, date.first - SPEECH, date.first):
        if "speech" in cue.payload and cue.last <= date.first:
            gap = page.tokens.forms[cue.last : date.first]
            return len(gap) <= 3 and "that" not in gap and "," not in gap
    return False


def _cost(page: Page, draft: Draft, date: Date) -> float:
    gap = date.first - draft.last if date.first >= draft.last else draft.first - date.last
    low, high = min(date.first, draft.last), max(date.first, draft.first)
    forms = page.tokens.forms
    breaks = sum(forms[at] in {";", "who", "which", "while", "but"} for at in range(low, high))
    return gap + 5.0 * breaks + (3.0 if date.period is None else 0.0)


def _span(date: Date) -> Span:
    return Span(date.start, date.end)
