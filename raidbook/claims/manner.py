"""How a number is meant: as a running total, as an estimate, a plan or a denial."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between
from raidbook.languages.dates import Date
from raidbook.model import Status

PLAN_REACH = 6
"""Words between "will be" or "are to be" and the deed or the numeral that is planned."""
ESTIMATE_REACH = 12
LONG = 20
"""Days over which several deeds are counted together rather than one."""
_ONCE = frozenset({"hold", "wanted"})


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


def cumulative(page: Page, draft: Draft) -> bool:
    """Whether the number is a running total over several deeds."""
    if draft.action in _ONCE:
        return False
    if draft.whole is not None and draft.whole.action == draft.action:
        return draft.whole.cumulative
    sentence = page.sentences[draft.sentence]
    if any(_spans(date) for date in between(page.dates, sentence.first, sentence.last)):
        return True
    cues = between(page.cues, sentence.first, sentence.last)
    if any("single" in cue.payload for cue in cues):
        return False
    return any("cumulative" in cue.payload for cue in cues) or draft.action == "loss"


def _spans(date: Date) -> bool:
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
