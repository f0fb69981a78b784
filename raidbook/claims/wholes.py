"""Which quantity is a part of which: "269 suspects, 186 of them Chinese", "465 (440 men)"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from raidbook.claims.draft import Draft
from raidbook.claims.page import Page, between

SENTENCES_BACK = 4
"""How far back the whole of "of these" may stand."""
CUE_REACH = 16
"""Words between "among them" and the numeral that it still governs, lists included."""
LIST_REACH = 9
"""Sentences between a whole and a list of its parts, before or after."""
LONGEST_SUM = 12
SMALLEST_SUM = 4
"""Sums of fewer things come out right by chance: two and one are three."""
NEIGHBOURS = 40
"""Quantities before and after a whole among which its parts are sought."""
ANYWHERE = 20
RARE = 100
"""A sum so large seldom comes out right by chance, even of numbers that stand far apart."""
OWN_DEED = 3.0
"""A quantity with a deed so near is told for itself, not as an item of a breakdown."""

Axis = Literal["people", "sex"]


def assign(page: Page, drafts: list[Draft]) -> None:
    """Gives each draft that is a part its whole: where neighbours add up to another quantity
    exactly, where words say so, and where a list breaks a quantity down by people or sex."""
    _add_up(drafts)
    for n, draft in enumerate(drafts):
        if draft.whole is None and (whole := _said(page, draft, drafts[:n])) is not None:
            _join(draft, whole)
    _go_on(drafts)
    _sum_up(page, drafts)
    _under_total(page, drafts)
    for axis, run in _runs(drafts):
        _break_down(axis, run, drafts)


def _join(part: Draft, whole: Draft) -> None:
    """Makes one a part of the other, which lends it what it does not say itself."""
    above: Draft | None = whole
    while above is not None:
        if above is part:
            return
        above = above.whole
    part.whole = whole
    plain = part.noun is None or part.noun.label == "person"
    if part.kind == "people" and plain and whole.noun is not None:
        part.label = whole.label or whole.noun.label
    if not part.nationality:
        part.nationality = whole.nationality


# ---------------------------------------------------------------- said in words


def _said(page: Page, draft: Draft, before: list[Draft]) -> Draft | None:
    if draft.bracket and (outside := _before_bracket(draft, before)) is not None:
        return outside
    if not (draft.part or _cued(page, draft)):
        return None
    for whole in reversed(before[-NEIGHBOURS:]):
        if draft.sentence - whole.sentence > SENTENCES_BACK:
            return None
        if not _can_hold(draft, whole) or (whole.whole is not None and _alike(draft, whole)):
            continue
        if draft.action is None or whole.action not in _APART.get(draft.action, frozenset()):
            return whole
    return None


def _go_on(drafts: list[Draft]) -> None:
    """ "63 of them …, another 1,531 …": a part beside a part."""
    for before, draft in pairwise(drafts):
        whole = before.whole
        if whole is None or draft.whole is not None or not draft.other:
            continue
        alike = draft.action in {None, before.action} and draft.sentence == before.sentence
        if alike and _can_hold(draft, whole):
            _join(draft, whole)


def _sum_up(page: Page, drafts: list[Draft]) -> None:
    """ "With this, the total has passed 7,600": what the sentence before told is a part of it."""
    for n, whole in enumerate(drafts):
        sentence = page.sentences[whole.sentence]
        if not any("sum" in c.payload for c in between(page.cues, sentence.first, whole.first)):
            continue
        for part in drafts[max(0, n - NEIGHBOURS) : n]:
            near = whole.sentence - part.sentence in {1, 2} and part.whole is None
            if near and _can_hold(part, whole) and part.action == whole.action:
                _join(part, whole)


def _cued(page: Page, draft: Draft) -> bool:
    """Whether "of these", "among them", "including" governs the numeral."""
    sentence = page.sentences[draft.sentence]
    low = max(sentence.first, draft.first - CUE_REACH)
    forms = page.tokens.forms
    breaks = page.language.clause_breaks
    for cue in between(page.cues, low, min(draft.last + 6, sentence.last)):
        if "part" not in cue.payload:
            continue
        if cue.first >= draft.last:
            apart = page.language.conjunctions | {",", ";"}
            if not any(form in apart for form in forms[draft.last : cue.first]):
                return True
        elif not any(
            form in {";", ":"} or form in breaks for form in forms[cue.last : draft.first]
        ):
            return True
    return False


def _before_bracket(draft: Draft, before: list[Draft]) -> Draft | None:
    """The quantity before the bracket that the draft stands in."""
    for whole in reversed(before):
        if whole.sentence != draft.sentence:
            return None
        if not whole.bracket:
            return whole if _can_hold(draft, whole) else None
    return None


def _can_hold(draft: Draft, whole: Draft) -> bool:
    if whole.value <= draft.value or whole.kind == "money" or draft.kind == "money":
        return whole.kind == draft.kind == "money" and (
            whole.value > draft.value and whole.currency == draft.currency
        )
    if draft.noun is None or whole.noun is None:
        return True
    return whole.kind == draft.kind and (
        draft.kind == "people" or draft.noun.what == whole.noun.what
    )


_COURT_AND_TOLL = frozenset({"harm", "loss", "report"})
_APART = dict.fromkeys(("convict", "charge", "arrest", "handover"), _COURT_AND_TOLL)
"""The accused are no part of the dead or the cheated that a report counts beside them."""


def _under_total(page: Page, drafts: list[Draft]) -> None:
    """ "269 – total suspects", and in the lines below it those of whom it is the total."""
    for n, whole in enumerate(drafts):
        phrase = page.tokens.forms[whole.first : whole.last]
        if not whole.listed or not any(form in page.language.totals for form in phrase):
            continue
        for part in drafts[n + 1 :]:
            if not part.listed or part.sentence - whole.sentence > SENTENCES_BACK:
                break
            if part.whole is None and part.kind == "people" and _can_hold(part, whole):
                _join(part, whole)


def _alike(a: Draft, b: Draft) -> bool:
    """Whether two items stand side by side in a breakdown."""
    return _axis(a) is not None and _axis(a) == _axis(b)


# ---------------------------------------------------------------- lists


def _axis(draft: Draft) -> Axis | None:
    """By what a quantity narrows people down, None where it does not."""
    if draft.kind != "people" or draft.noun is None:
        return None
    plain = draft.noun.label in {"person", "worker", "suspect"}
    if plain and draft.own_nationality and draft.nationality != ("foreign",):
        return "people"
    if draft.noun.sex is not None or draft.noun.minor is True:
        return "sex"
    return None


def _runs(drafts: list[Draft]) -> Iterator[tuple[Axis, list[Draft]]]:
    """Neighbours that narrow people down by the same thing, without a whole as yet.

    What a deed of its own tells of, right beside it, is no item of a list.
    """
    for axis in ("people", "sex"):
        run: list[Draft] = []
        for draft in drafts:
            if _axis(draft) == axis and draft.whole is None:
                own = draft.deed is not None and draft.cost < OWN_DEED
                if own and not _shares(draft, drafts):
                    continue
                if run and draft.sentence - run[-1].sentence > 1:
                    yield axis, run
                    run = []
                run.append(draft)
            elif run and not (axis == "people" and _axis(draft) == "sex"):
                yield axis, run
                run = []
        if run:
            yield axis, run


def _shares(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the deed of a quantity is that of another told between them."""
    at = drafts.index(draft)
    return at > 0 and draft.deed_at is not None and drafts[at - 1].deed_at == draft.deed_at


def _break_down(axis: Axis, run: list[Draft], drafts: list[Draft]) -> None:
    """Gives a list its whole: the nearest quantity of people before it, or after, that holds it."""
    total = sum(draft.value for draft in run)
    start = drafts.index(run[0])
    end = drafts.index(run[-1])
    before = drafts[start - 1 :: -1] if start else []
    reach = LIST_REACH if len(run) > 1 else 1
    for whole in (*before, *drafts[end + 1 :]):
        if whole in run or abs(whole.sentence - run[0].sentence) > reach:
            continue
        if whole.kind != "people" or _axis(whole) == axis or whole.value < total * SLACK:
            continue
        if axis == "people" and not _wider(whole, run):
            continue
        if whole.value <= max(d.value for d in run) or (
            len(run) == 1 and drafts.index(whole) > start
        ):
            continue
        for draft in run:
            _join(draft, whole)
        return


def _wider(whole: Draft, run: list[Draft]) -> bool:
    """Whether a quantity says of fewer things whom it counts than the items of a list."""
    if whole.nationality not in ((), ("foreign",)) and any(
        draft.nationality != whole.nationality for draft in run
    ):
        return False
    return whole.noun is None or whole.noun.sex is None


SLACK = 0.97
"""Lists are often a few out: printed breakdowns that add up to one or two more than their whole."""


# ---------------------------------------------------------------- sums


def _add_up(drafts: list[Draft]) -> None:
    """Neighbours that make up another quantity exactly are its parts."""
    for n, whole in enumerate(drafts):
        if whole.value < SMALLEST_SUM:
            continue
        near = drafts[max(0, n - NEIGHBOURS) : n + NEIGHBOURS]
        for part in _parts(whole, [d for d in near if d is not whole]):
            if part.whole is None or part.whole.value > whole.value:
                _join(part, whole)


def _parts(whole: Draft, others: list[Draft]) -> list[Draft]:
    """A run of the others that adds up to the whole; those with another deed may stand between."""
    reach = ANYWHERE if whole.value >= RARE else SENTENCES_BACK
    near = [
        d
        for d in others
        if abs(d.sentence - whole.sentence) <= reach
        and d.kind == whole.kind
        and d.value < whole.value
        and (d.whole is None or d.whole.value > whole.value)
        and not _alike(d, whole)
        and _one_thing(d, whole)
    ]
    alike = [d for d in near if None in {d.action, whole.action} or d.action == whole.action]
    for members in (near, alike):
        if run := _run_of(members, whole.value):
            return run
    return []


def _one_thing(a: Draft, b: Draft) -> bool:
    """Whether two quantities of one kind can be added up."""
    if a.kind in {"people", "money"}:
        return a.currency == b.currency
    return a.noun is not None and b.noun is not None and a.noun.what == b.noun.what


def _run_of(members: list[Draft], value: float) -> list[Draft]:
    for start in range(len(members)):
        total = 0.0
        for end in range(start, min(len(members), start + LONGEST_SUM)):
            total += members[end].value
            if total >= value:
                if total == value and end > start:
                    return members[start : end + 1]
                break
    return []
