"""How a number is meant: as a running total, as an estimate, a plan or a denial."""

from __future__ import annotations

from collections.abc import Sequence

from raidbook.claims import when
from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.dates import Date
from raidbook.languages.lexicon import Found
from raidbook.model import Status

PLAN_REACH = 6
"""Words between "will be" or "are to be" and the deed or the numeral that is planned."""
ESTIMATE_REACH = 12
HEADING_WORDS = 8
MANY = 1_000
"""So many people are not taken in one deed without the day being told."""
PERFECT_REACH = 6
WEEK = 8
_ONCE = frozenset({"hold", "wanted", "sanction"})


def status(page: Page, draft: Draft) -> Status:
    """Whether the report asserts the number, estimates it, plans it or denies it."""
    sentence = page.sentences[draft.sentence]
    cues = between(page.cues, sentence.first, sentence.last)
    for cue in cues:
        if "denied" in cue.payload and cue.first < draft.first:
            return "denied"
    at = draft.deed_at[0] if draft.deed_at else draft.first
    for cue in cues:
        if "planned" in cue.payload and cue.first <= max(at, draft.last):
            near = min(abs(at - cue.last), abs(draft.last - cue.first), abs(at - cue.first))
            if near <= PLAN_REACH and draft.action not in {"loss", "hold", "harm", "report"}:
                return "planned"
    for cue in cues:
        if "estimate" in cue.payload and abs(draft.first - cue.last) <= ESTIMATE_REACH:
            if draft.action in {"hold", "loss", "report", "harm", "flee"}:
                return "estimate"
    return "asserted"


def cumulative(page: Page, draft: Draft, *, at_court: bool) -> bool:
    """Whether the number is a running total over several deeds.

    `at_court`: the report tells of a trial, where deaths and takings are those of the whole case.
    """
    if draft.action in _ONCE or draft.status == "planned":
        return False
    if draft.action == "loss" and draft.what == "proceeds":
        return True
    if draft.action == "harm" and at_court:
        return True
    whole = draft.told_whole
    sentence = page.sentences[draft.sentence]
    dates = [
        d
        for d in between(page.dates, sentence.first, sentence.last)
        if not (when.is_saying(page, d) or when.is_dateline(page, d))
    ]
    single = any(d.precision == "day" and not when.is_stretch(d) for d in dates)
    if whole is not None and (whole.action == draft.action or not single):
        return whole.cumulative
    if any(when.is_stretch(date) or _is_week(date) for date in dates):
        return True
    if not dates and when.frame(page, draft) is not None:
        return True
    if not dates and draft.value >= MANY and draft.kind == "people" and _is_perfect(page, draft):
        return True
    head = _head(page, draft)
    cues = [*between(page.cues, sentence.first, sentence.last), *head]
    if any("single" in cue.payload for cue in cues):
        return False
    return any("cumulative" in cue.payload for cue in cues)


def _is_perfect(page: Page, draft: Draft) -> bool:
    """Whether the deed is told without a time, as what has been done by now: "have detained"."""
    sentence = page.sentences[draft.sentence]
    if draft.deed_at is None or any(
        "single" in cue.payload for cue in between(page.cues, sentence.first, sentence.last)
    ):
        return False
    before = page.tokens.forms[max(sentence.first, draft.deed_at[0] - PERFECT_REACH) : draft.deed_at[0]]
    return any(form in page.language.present_perfect for form in before)


def _head(page: Page, draft: Draft) -> Sequence[Found[frozenset[str]]]:
    """The cues of the words that head the paragraph: "RUNNING RESULT. …", "So far: …"."""
    block = page.sentences[draft.sentence].paragraph
    first = next(s for s in page.sentences if s.paragraph == block)
    if first.last - first.first > HEADING_WORDS:
        return ()
    return between(page.cues, first.first, first.last)


def _is_week(date: Date) -> bool:
    """ "Over the past week", "this week": more than one day, so more than one deed."""
    if date.period is None or not date.relative:
        return False
    return 3 <= (date.period.last_day - date.period.first_day).days <= WEEK
