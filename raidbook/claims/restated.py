"""The same quantity said again: a sum in another currency is no second claim."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page
from raidbook.model import Restated, Span

REACH = 8
"""Words between a sum and its conversion: "120 million yuan (about US$16.5 million)"."""


def drop(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that only restate the one before, which takes them in."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and _restates(page, draft, kept[-1]):
            first = kept[-1]
            span = Span(draft.numeral.start, draft.numeral.end)
            again = Restated(span=span, count=draft.numeral.count, currency=draft.currency)
            first.restated = (*first.restated, again)
        else:
            kept.append(draft)
    return kept


def _restates(page: Page, draft: Draft, before: Draft) -> bool:
    """Whether a sum follows another at once, in brackets or after "or", in another currency."""
    if not (draft.currency and before.currency and draft.currency != before.currency):
        return False
    if draft.sentence != before.sentence or draft.first - before.last > REACH:
        return False
    between = page.tokens.forms[before.last : draft.first]
    return draft.bracket or "or" in between or "equivalent" in between
