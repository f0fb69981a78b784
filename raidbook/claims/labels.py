"""What a report calls those it counts, and what it says of the things counted."""

from __future__ import annotations

from raidbook.claims import antecedents, calling, peoples_before
from raidbook.claims.draft import Draft
from raidbook.claims.nationality import FOREIGN
from raidbook.claims.page import Page, between, is_cued
from raidbook.model import Span

_OF_MONEY = {"loss": "loss", "seize": "seized", "block": "stopped", "wanted": "reward"}
_SHARES = frozenset({"fiat", "crypto"})
_BY_DEED = frozenset({"people", "money", "buildings"})
"""Kinds of which the deed says what the noun does not: people jailed, buildings pulled down."""


def what(page: Page, draft: Draft) -> str | None:
    """The code of what.md for the thing counted, with its ground noted."""
    deed = draft.deed.what if draft.deed is not None and draft.kind in _BY_DEED else None
    deed = _of_sum(page, draft) or deed
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


def _of_sum(page: Page, draft: Draft) -> str | None:
    """What the words right after a sum that was seized say of it: "$3,000 in cash"."""
    if not draft.currency or draft.action != "seize":
        return None
    for hit in between(page.deeds, draft.last, draft.last + 1):
        for deed in hit.payload:
            if deed.action == draft.action and deed.voice == "state" and deed.what:
                return deed.what
    return None


def label(
    page: Page, title: Page, draft: Draft, earlier: list[Draft], ahead: calling.Ahead
) -> str | None:
    """What the report calls those counted (GUIDE.md's labels), with its ground noted; None where no
    people are counted."""
    if draft.kind != "people":
        return None
    own = draft.noun.label if draft.noun else None
    if draft.noun_from == "default" and not _goes_on(page, draft, earlier):
        own = None  # borrowed from those to whom something else was done
    found = _lent(page, draft, earlier) or own or "person"
    if draft.label is not None and draft.label != own:
        draft.ground("label", "whole" if draft.whole is not None else "default")
    else:
        _ground_phrase(page, draft, "label")
    borrowed = draft.noun_from != "span" and draft.label_at is None
    if own == "person" or borrowed:
        called = calling.beside(page, draft) or _said_before(page, draft, earlier)
        if called is not None:
            return called
    if found == "person":
        found = _told(page, title, draft, earlier, ahead) or found
    if draft.action == "convict" and found != own:
        found = "person"  # what others were called who were tried
    return _by_deed(page, draft, found, alone=borrowed or _is_bare(page, draft, earlier))


def _is_bare(page: Page, draft: Draft, earlier: list[Draft]) -> bool:
    """Whether only a measure word says what is counted, and the sentence has called nobody persons
    before: "检方起诉62人"."""
    told = (other for other in earlier if other.sentence == draft.sentence)
    called = any(other.label == "person" for other in told)
    named = draft.tabled is not None or peoples_before.follows_noun(draft)
    return antecedents.measures_alone(page, draft) and not (called or named)


def _by_deed(page: Page, draft: Draft, found: str, *, alone: bool) -> str:
    """What what was done says of those to whom it was done, where no noun says more; `alone`: no
    noun of their own says anything."""
    if found == "victim":
        return "defrauded" if draft.action in calling.CHEATED else "trafficked"
    by_deed: str | None = None
    of_deed = draft.deed.label if draft.deed is not None else None
    if of_deed is not None and found in {"person", of_deed}:
        by_deed = of_deed
    elif found == "person" and draft.action in {"loss", "block"}:
        by_deed = "defrauded"
    elif found == "person" and draft.action == "charge" and alone and not draft.cumulative:
        by_deed = "suspect"
    elif found in {"person", "suspect"} and draft.action == "convict":
        by_deed = "convict"
    if by_deed is None:
        return found
    _ground_deed(page, draft, "label")
    return by_deed


def _goes_on(page: Page, draft: Draft, earlier: list[Draft]) -> bool:
    """Whether a number alone goes on about people told of in its paragraph, or to whom the same was
    done."""
    block = page.sentences[draft.sentence].paragraph
    return draft.part or any(
        other.action == draft.action or page.sentences[other.sentence].paragraph == block
        for other in earlier
        if other.kind == "people"
    )


def _lent(page: Page, draft: Draft, earlier: list[Draft]) -> str | None:
    """The label of the whole or of the number that a number alone goes on about, if the same was
    done to them."""
    whole = draft.told_whole
    if whole is not None:
        return whole.label if draft.label == "person" else draft.label
    if draft.whole is not None and (label := _summed_up(page, draft, draft.whole)):
        return label
    if draft.label is None or draft.noun_from != "default":
        return draft.label
    return draft.label if _goes_on(page, draft, earlier) else None


def _summed_up(page: Page, draft: Draft, whole: Draft) -> str | None:
    """What the sum told after a number is called that it is a part of: "26 were freed on Monday and
    32 on Tuesday, in all 58 captives"."""
    said = whole.noun.label if whole.noun is not None and whole.noun_from == "span" else None
    plain = not draft.other and (draft.noun is None or draft.noun.label == "person")
    near = 0 <= whole.sentence - draft.sentence <= 1
    if not (plain and near) or said not in antecedents.FITS:
        return None
    if not is_cued(page, draft.last, whole.numeral.first, "sum"):
        return None
    return "trafficked" if said == "victim" else said


def _said_before(page: Page, draft: Draft, earlier: list[Draft]) -> str | None:
    """The label in "Masterminds account for 63 of them"; that of those arrested in "53 of those
    arrested"."""
    subject = antecedents.subject(page, draft)
    if subject not in {None, "person", "victim"}:
        draft.ground("label", "default")
        return subject
    before = antecedents.those(page, draft, earlier)
    if before is None or before.label == "person":
        return None
    draft.ground("label", "default")
    return before.label


def _told(
    page: Page, title: Page, draft: Draft, earlier: list[Draft], ahead: calling.Ahead
) -> str | None:
    """What the report has called those of whom a number without a noun of its own goes on: just
    before, in the headline, or of all to whom the same was done then and there."""
    for called in (
        calling.after(page, draft, ahead.drafts),
        told.label if (told := antecedents.find(page, draft)) is not None else None,
        again.label if (again := antecedents.goes_on(page, draft, earlier)) is not None else None,
        antecedents.headline(page, title, draft),
        _same_event(draft, earlier),
        _compatriots(draft, earlier),
        calling.others(page, draft),
        calling.definite(page, draft, ahead),
    ):
        if called not in {None, "person"}:
            draft.ground("label", "default")
            return "trafficked" if called == "victim" else called
    return None


def _same_event(draft: Draft, earlier: list[Draft]) -> str | None:
    """What those are called to all of whom the same was done on the same day in one place."""
    if draft.cumulative or draft.when is None:
        return None
    for other in earlier:
        same = other.kind == "people" and other.action == draft.action and other.when == draft.when
        wide = other.place is None or other.place.country is None  # "across Africa"
        same = same and (wide or _town(other) == _town(draft))
        if same and other.value > draft.value and other.label in antecedents.FITS:
            return None if other.cumulative else other.label
    return None


def _compatriots(draft: Draft, earlier: list[Draft]) -> str | None:
    """What the report calls those of one people who were freed, unless it has called some of them
    something else: "five Thais lured to the park came home. … 27 Thais have been freed in Laos"."""
    freed = antecedents.FITS["trafficked"]
    if draft.action not in freed or len(draft.nationality) != 1 or FOREIGN in draft.nationality:
        return None
    called = {
        other.label
        for other in earlier
        if other.nationality == draft.nationality and other.kind == "people"
    }
    return "trafficked" if "trafficked" in called and called <= {"trafficked", "person"} else None


def _town(draft: Draft) -> tuple[str | None, str | None] | None:
    """The place of a draft at town level."""
    return (draft.place.name, draft.place.country) if draft.place else None


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


def ground_people(page: Page, draft: Draft) -> None:
    """Notes where nationality, sex, age and currency come from."""
    for name in ("sex", "minor"):
        _ground_phrase(page, draft, name)
    if draft.currency:
        told = page.money.get(draft.numeral.first)  # "and a further 1.1 million" names none
        span = Span(told.start, told.end) if told is not None else None
        draft.ground("currency", "span" if span else "default", span)
    if draft.own_nationality:
        _ground_phrase(page, draft, "nationality")
    else:
        draft.ground("nationality", "whole" if draft.whole is not None else "default")
