"""When each quantity's deed was done, or the day on which a running total stood."""

from __future__ import annotations

from collections.abc import Sequence

from raidbook.claims import days, lent, paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.sorts import SUFFERED
from raidbook.languages.dates import Date
from raidbook.model import Period, Span

OPENING = 1
"""Words of a sentence before a date that is the time of all that it tells."""
YEAR_ENDS = "12-20"
"""From this day on figures of the year are those of the whole year."""
OPENS = 1
"""How far such a date is at most, in words."""


def period(
    page: Page,
    draft: Draft,
    earlier: list[Draft],
    later: list[Draft],
    operation: Date | None,
    counted: Date | None,
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
    if (same := days.same_time(page, draft, earlier)) is not None:
        draft.ground("when", "default")
        return same.when
    if draft.action == "hold":
        return _stock(page, draft, found)
    done = days.not_of_others(page, draft, [d for d in done if not days.is_until_now(d)])
    if draft.cumulative:
        return _running(page, draft, done, told, earlier, counted)
    if done:
        return _begun(draft, min(done, key=lambda d: _cost(page, draft, d)))
    whole = draft.told_whole
    if whole is not None and whole.action == draft.action:
        if told_before := lent.before_in_line(page, draft, whole):
            return lent.taken(draft, told_before[-1])
        draft.ground("when", "whole")
        return whole.when
    if draft.status == "planned" or (draft.action == "loss" and operation is None):
        return None
    if draft.action == "wanted" and draft.kind == "people":
        return None  # they are so still, and since when is not told
    return lent.carried(page, draft, later, operation)


def of_parts(page: Page, drafts: Sequence[Draft]) -> None:
    """Gives a whole whose parts add up to it, each done on a day of its own, the time from the
    first of these days to the last: "twenty came, four on Friday and 16 on Saturday"."""
    parts: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.whole is not None:
            parts.setdefault(id(draft.whole), []).append(draft)
    for whole in drafts:
        told = [
            d for d in parts.get(id(whole), ()) if _is_told(page, d) and d.action == whole.action
        ]
        ends = sorted({d.when.start for d in told if d.when and d.when.start})
        if len(ends) < days.SERIES or sum(d.value for d in told) != whole.value:
            continue
        for draft in (whole, *parts[id(whole)]):
            if draft not in told:
                draft.when = Period(ends[0], ends[-1])
                draft.ground("when", "default")


def _is_told(page: Page, draft: Draft) -> bool:
    """Whether the sentence of a draft tells the one day on which it was done."""
    ground, period = draft.evidence.get("when"), draft.when
    if ground is None or ground.span is None or period is None or period.start != period.end:
        return False
    return ground.span.start >= page.tokens.starts[page.sentences[draft.sentence].first]


def _begun(draft: Draft, date: Date) -> Period | None:
    """The period of a date; of what goes on since then, its first day: "under sanctions since"."""
    period = lent.taken(draft, date)
    if period is None or date.role != "since" or draft.action not in lent.ANNOUNCED:
        return period
    return Period(period.start, period.start)


def _stock(page: Page, draft: Draft, found: Sequence[Date]) -> Period | None:
    """What is held stood so on the day said, else on the day of publication."""
    stood = [d for d in found if d.period and d.period.end and d.role != "since"]
    stood = [d for d in stood if d.open or not is_cued(page, d.last, draft.first, "now")]
    if stood:
        date = min(stood, key=lambda d: _cost(page, draft, d))
        draft.ground("when", "span", Span(date.start, date.end))
        return Period(None, date.period.end if date.period else None)
    whole = draft.told_whole
    if whole is not None and whole.when is not None and not _is_now(page, draft, whole):
        draft.ground("when", "whole")
        return Period(None, whole.when.end)
    if _is_past_state(page, draft):
        return None
    return _published(page, draft, None)


def _is_past_state(page: Page, draft: Draft) -> bool:
    """Whether a stock is told of as it once was: "the park housed 300 workers"; people who "are
    kept" in it are there."""
    if draft.deed_at is None:
        return False
    at, forms = draft.deed_at[0], page.tokens.forms
    passive = at > 0 and forms[at - 1] in page.language.passive
    return forms[at] in page.language.past_states and not passive


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
        return _over(page, draft, date, done, told)
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
        return lent.taken(draft, year)
    return _published(page, draft, start or days.campaign(page, draft))


def _over(
    page: Page, draft: Draft, date: Date, done: list[Date], told: list[Date]
) -> Period | None:
    """The period of a total over a stretch of time, or since a day."""
    draft.ground("when", "span", Span(date.start, date.end))
    start = date.period.start if date.period else None
    if date.role == "since" or days.after_since(page, date) or _goes_on(page, date):
        return _until(page, draft, start, [*(d for d in done if _is_end(draft, d)), *told])
    if days.is_to_publication(page, date):
        return _until(page, draft, start, told)
    return _up_to(date, done)


def _is_end(draft: Draft, date: Date) -> bool:
    """Whether a date is the day by which a total was counted, or on which it stood: "the count
    since June stood at 1,684 on Friday"."""
    if date.role in {"until", "as_of"}:
        return True
    return date.role == "at" and 0 <= date.first - draft.last < days.BEHIND


def _goes_on(page: Page, date: Date) -> bool:
    """Whether the year of a total is not over on the day of publication: "3 were freed this year"
    is told as of that day."""
    period, published = date.period, page.report.published
    if period is None or published is None or date.precision != "year":
        return False
    return period.start == period.end == published[:4] and published[5:] < YEAR_ENDS


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
