"""What a report calls those it counts, and what it says of the things counted."""

from __future__ import annotations

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between

REACH = 7
"""Words between "40 people" and "suspected of fraud"."""
_CHEATED = frozenset({"loss", "block", "report"})
_OF_MONEY = {"loss": "loss", "seize": "seized", "block": "stopped", "wanted": "reward"}
_SHARES = frozenset({"fiat", "crypto"})
_BY_DEED = frozenset({"people", "money", "buildings"})
"""Kinds of which the deed says what the noun does not: people jailed, buildings pulled down."""


def what(page: Page, draft: Draft) -> str | None:
    """The code of what.md for the thing counted, with its ground noted."""
    deed = draft.deed.what if draft.deed is not None and draft.kind in _BY_DEED else None
    if deed in _SHARES and draft.whole is None:
        deed = None  # the part of a total that is in coins, not coins in general
    plain = draft.noun is None or draft.noun.what in {None, "building"} or draft.kind == "money"
    if deed is not None and plain:
        _ground_deed(page, draft, "what")
        return deed
    _ground_phrase(page, draft, "what")
    if draft.currency:
        return _OF_MONEY.get(draft.action or "")
    return draft.noun.what if draft.noun else None


def label(page: Page, draft: Draft) -> str | None:
    """What the report calls those counted (GUIDE.md's labels), with its ground noted; None where no
    people are counted."""
    if draft.kind != "people":
        return None
    own = draft.noun.label if draft.noun else None
    found = draft.label or own or "person"
    if draft.label is not None and draft.label != own:
        draft.ground("label", "whole" if draft.whole is not None else "default")
    else:
        _ground_phrase(page, draft, "label")
    borrowed = draft.noun_from != "span" and draft.label_at is None
    if (own == "person" or borrowed) and (called := _called(page, draft)) is not None:
        return called
    if found == "person" and draft.deed is not None and draft.deed.label is not None:
        _ground_deed(page, draft, "label")
        return draft.deed.label
    if found == "victim":
        return "defrauded" if draft.action in _CHEATED else "trafficked"
    if found == "person" and draft.action in {"loss", "block"}:
        _ground_deed(page, draft, "label")
        return "defrauded"
    if draft.action == "charge" and found == "person" and borrowed:
        _ground_deed(page, draft, "label")
        return "suspect"
    if draft.action == "convict" and found in {"suspect", "person"}:
        _ground_deed(page, draft, "label")
        return "convict"
    return found


def _called(page: Page, draft: Draft) -> str | None:
    """What the words after those counted call them: "40 people suspected of fraud"."""
    sentence = page.sentences[draft.sentence]
    last = min(sentence.last, draft.last + REACH)
    known = page.language
    breaks = (known.clause_breaks - known.relative_pronouns) | known.conjunctions | {",", ";"}
    for found in between(page.labels, draft.last, last):
        gap = page.tokens.forms[draft.last : found.first]
        if not any(form in breaks for form in gap):
            draft.ground("label", "span", page.span(found.first, found.last))
            return found.payload
    return None


def _ground_deed(page: Page, draft: Draft, name: str) -> None:
    if draft.deed_at is None:
        draft.ground(name, "default")
    else:
        draft.ground(name, "span", page.span(*draft.deed_at))


def _ground_phrase(page: Page, draft: Draft, name: str) -> None:
    """Notes that a field comes from the phrase around the numeral, or is borrowed with its noun."""
    if draft.noun_from == "span":
        first = draft.label_at[0] if draft.label_at else draft.first
        last = draft.label_at[1] if draft.label_at else draft.last
        draft.ground(name, "span", page.span(first, last))
    else:
        borrowed = "whole" if draft.whole is not None else draft.noun_from
        draft.ground(name, borrowed)


def people(page: Page, draft: Draft) -> None:
    """Notes where nationality, sex, age and currency come from."""
    for name in ("sex", "minor"):
        _ground_phrase(page, draft, name)
    if draft.currency:
        draft.ground("currency", "span", page.money_span(draft.numeral.first))
    if draft.own_nationality:
        _ground_phrase(page, draft, "nationality")
    else:
        draft.ground("nationality", "whole" if draft.whole is not None else "default")
