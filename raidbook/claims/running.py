"""Whether a number is a running total over several deeds or counts what one of them did."""

from __future__ import annotations

from collections.abc import Sequence

from raidbook.claims import days, paragraphs
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between, is_cued
from raidbook.claims.sorts import SUFFERED
from raidbook.languages.dates import Date
from raidbook.languages.lexicon import Found
from raidbook.model import Span

HEADING_WORDS = 8
MANY = 1_000
"""So many people are not taken in one deed without the day being told."""
PERFECT_REACH = 6
NEAR = 2
"""Sentences around a number in which a day may be that of its deed."""
TODAY = 4
"""The same for "today", which is said once."""
WEEK = 8
_ONCE = frozenset({"hold", "wanted", "sanction"})
"""Actions that are no deeds to be summed up."""
_SUMMED = frozenset({"report", "crack"})
"""What is counted over a time, unless a day is told."""


def cumulative(
    page: Page,
    draft: Draft,
    earlier: list[Draft],
    operation: Date | None,
    counted: Date | None,
    *,
    at_court: bool,
) -> bool:
    """Whether the number is a running total over several deeds; ground noted.

    `operation`: the stretch of time of the one operation that the report is about; `counted`: the
    one whose figures the title says that it gives.
    `at_court`: the report tells of a trial, where deaths and takings are those of the whole case.
    """
    if draft.action in _ONCE or draft.status == "planned":
        return False
    draft.ground("cumulative", "default")
    if draft.action == "loss" and draft.what == "proceeds":
        return True
    if (same := days.same_time(page, draft, earlier)) is not None:
        return same.cumulative
    dates = [d for d in _dates(page, draft) if d is not operation]
    whole = draft.told_whole
    single = any(d.precision == "day" and not days.is_stretch(d) for d in dates)
    if draft.action == "harm" and at_court and not single:
        return True
    own = single and whole is not None and whole.sentence != draft.sentence
    if whole is not None and not own and whole.action == draft.action:
        draft.ground("cumulative", "whole")
        return whole.cumulative
    if operation is not None and not dates and not _is_surely_summed(page, draft):
        return False
    stretch = _stretch(page, draft, dates, earlier)
    if stretch is not None:
        if stretch.role != "since" and days.is_one_deed(page, stretch):
            return False
        draft.ground("cumulative", "span", Span(stretch.start, stretch.end))
        return True
    if not dates and (counted is not None or _goes_on(page, draft, earlier)):
        return True
    return _cued(page, draft, told=bool(dates)) or (draft.action in _SUMMED and not single)


def _stretch(page: Page, draft: Draft, dates: list[Date], earlier: list[Draft]) -> Date | None:
    """The stretch of time in which a draft is counted, or the day by which it was; None where
    nothing tells of one."""
    for date in dates:
        if _is_reached(draft, date) or _is_long(page, date):
            return date
    frame = days.frame(page, draft) if not dates else None
    if frame is None or _is_of_losses(page, draft, frame, earlier):
        return None
    return frame


def _is_reached(draft: Draft, date: Date) -> bool:
    """Whether so many were counted by a day: "1,052 had flown home by Tuesday"."""
    counted = draft.kind == "people" and date.precision in {"day", "month"}
    return counted and date.role in {"until", "as_of"} and date.period is not None


def _is_of_losses(page: Page, draft: Draft, stretch: Date, earlier: list[Draft]) -> bool:
    """Whether a stretch told before is only that in which people were cheated: "they have bilked
    1,700 investors since 2023. Police seized 51 phones"."""
    if draft.action in SUFFERED:
        return False
    n = page.sentence_of(stretch.first)
    told = {other.action for other in earlier if other.sentence == n}
    return told == {"loss"}


def _dates(page: Page, draft: Draft) -> list[Date]:
    """The dates of a draft's sentence that can be those of its deed."""
    sentence = page.sentences[draft.sentence]
    told = [
        d
        for d in between(page.dates, sentence.first, sentence.last)
        if not (days.is_saying(page, d) or days.is_dateline(page, d))
        and not (days.is_until_now(d) or days.is_compared(page, d))
    ]
    return days.own(page, draft, told)


def _goes_on(page: Page, draft: Draft, earlier: list[Draft]) -> bool:
    """Whether the number told right before in the paragraph is a total that this one goes on with:
    "Raids over the past week led to 230 arrests. Officers also took 250 computers"."""
    if not earlier:
        return False
    last = earlier[-1]
    near = 0 < draft.sentence - last.sentence <= NEAR
    together = paragraphs.is_shared(page, draft, last)
    sentence = page.sentences[draft.sentence]
    opens = is_cued(page, sentence.first, draft.first, "single", "opening")
    return near and together and last.cumulative and last.action not in _SUMMED and not opens


def _cued(page: Page, draft: Draft, *, told: bool) -> bool:
    """Whether words such as "so far" make it a total; `told`: whether a time is told."""
    if not told and draft.value >= MANY and draft.kind == "people" and _is_done_by_now(page, draft):
        if draft.deed_at is not None:
            draft.ground("cumulative", "span", page.span(*draft.deed_at))
        return True
    sentence = page.sentences[draft.sentence]
    head = () if told else _head(page, draft)
    cues = [*between(page.cues, sentence.first, sentence.last), *head]
    own = [cue for cue in cues if not _is_of_another(page, draft, cue)]
    if any("single" in cue.payload for cue in (own if _is_summed(own) else cues)):
        return False
    for cue in cues:
        if between(page.numerals, draft.last, cue.first) and cue.first > draft.last:
            continue  # said of a later number
        sure = "cumulative" in cue.payload
        if sure or ("so_far" in cue.payload and not _is_today(page, draft)):
            draft.ground("cumulative", "span", page.span(cue.first, cue.last))
            return True
    return False


def _is_surely_summed(page: Page, draft: Draft) -> bool:
    """Whether the sentence of a draft says itself that it is a running total."""
    sentence = page.sentences[draft.sentence]
    return is_cued(page, sentence.first, sentence.last, "cumulative", "so_far")


def _is_summed(cues: Sequence[Found[frozenset[str]]]) -> bool:
    """Whether a cue says that a number is a running total, whatever was done that day."""
    return any("cumulative" in cue.payload for cue in cues)


def _is_of_another(page: Page, draft: Draft, cue: Found[frozenset[str]]) -> bool:
    """Whether another number stands between a cue and this one: "when a party of 109 came, the
    tally stood at 1,482"."""
    low, high = sorted((cue.first, draft.first))
    return any(n.first != draft.numeral.first for n in between(page.numerals, low, high))


def _is_today(page: Page, draft: Draft) -> bool:
    """Whether the sentences around tell of one deed on the day of the report: "this morning"."""
    published = page.report.published
    first = page.sentences[max(0, draft.sentence - TODAY)].first
    last = page.sentences[min(len(page.sentences) - 1, draft.sentence + TODAY)].last
    return any(
        date.relative and date.period is not None and date.period.start == published
        and not days.is_saying(page, date) and not days.is_dateline(page, date)
        for date in between(page.dates, first, last)
    )  # fmt: skip


def _is_done_by_now(page: Page, draft: Draft) -> bool:
    """Whether the deed is told without a time, as what has been done by now."""
    sentence = page.sentences[draft.sentence]
    single = is_cued(page, sentence.first, sentence.last, "single")
    return not single and not _dated_below(page, draft) and is_perfect(page, draft)


def is_perfect(page: Page, draft: Draft) -> bool:
    """Whether the deed is told in the perfect: "have detained"."""
    if draft.deed_at is None:
        return False
    at = draft.deed_at[0]
    first = page.sentences[draft.sentence].first
    before = page.tokens.forms[max(first, at - PERFECT_REACH) : at]
    return any(form in page.language.present_perfect for form in before)


def is_reported(page: Page, draft: Draft) -> bool:
    """Whether the deed is told in the perfect, or as said by somebody: "police said on Monday that
    they had detained six people"."""
    if draft.deed_at is None:
        return False
    at, first = draft.deed_at[0], page.sentences[draft.sentence].first
    had = page.language.perfect - page.language.present_perfect
    before = page.tokens.forms[max(first, at - 1) : at]
    reported = is_cued(page, first, at, "speech") and not had.isdisjoint(before)
    return reported or is_perfect(page, draft)


def _dated_below(page: Page, draft: Draft) -> bool:
    """Whether the sentences right after tell the day of the deed."""
    for sentence in page.sentences[draft.sentence + 1 : draft.sentence + 1 + NEAR]:
        for date in between(page.dates, sentence.first, sentence.last):
            saying = days.is_saying(page, date) or days.is_dateline(page, date)
            if date.precision == "day" and date.period is not None and not saying:
                return not days.is_stretch(date)
    return False


def _head(page: Page, draft: Draft) -> Sequence[Found[frozenset[str]]]:
    """The cues of the words that head the paragraph: "RUNNING RESULT. …", "So far: …"."""
    first = paragraphs.first_sentence(page, draft.sentence)
    if first.last - first.first > HEADING_WORDS:
        return ()
    return between(page.cues, first.first, first.last)


def _is_long(page: Page, date: Date) -> bool:
    """Whether several deeds have room in a date, or after it: "since the deadline on August 25"."""
    return days.is_stretch(date) or _is_week(date) or days.after_since(page, date)


def _is_week(date: Date) -> bool:
    """ "Over the past week": more than one day, so more than one deed; "last week" dates one."""
    if date.period is None or not date.relative or date.role != "between":
        return False
    return 3 <= (date.period.last_day - date.period.first_day).days <= WEEK
