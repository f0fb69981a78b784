"""By what a quantity narrows people down: nationality, sex, role, sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from raidbook.claims.draft import Draft

Axis = Literal["people", "sex", "role", "sentence"]
AXES: tuple[Axis, ...] = ("people", "sex", "role", "sentence")
ROLE_LABELS = frozenset({"ringleader", "fugitive"})
ROLE_CODES = frozenset({"core_member", "no_permit", "with_passport"})
"""Roles that the code of what is counted shows, not the label."""
CLOSE_DEED = 3.0
"""A quantity with a deed so near is told for itself, not as an item of a breakdown."""
APART = 2
"""Sentences between two items of one list."""

Traits = dict[Axis, tuple[str, ...]]
"""What a quantity says of those it counts, on each axis on which it says anything."""


class Run(NamedTuple):
    """Neighbours that say something on one axis: the items of a list, by their indexes."""

    axis: Axis
    items: list[int]
    total: float


def read(draft: Draft) -> Traits:
    """What a quantity itself says of those it counts; nothing where it counts no people."""
    noun = draft.noun
    said: Traits = {}
    if draft.kind != "people" or noun is None:
        return said
    if draft.own_nationality and draft.nationality not in {(), ("foreign",)}:
        said["people"] = draft.nationality
    if draft.action == "convict":
        what = (draft.deed.what if draft.deed is not None else None) or noun.what
        if what is not None:
            said["sentence"] = (what,)
    if draft.noun_from != "span":
        return said
    if noun.minor is True or noun.sex is not None:
        said["sex"] = ("minor" if noun.minor else noun.sex or "",)
    if noun.label in ROLE_LABELS or noun.what in ROLE_CODES:
        said["role"] = (noun.what or noun.label or "",)
    return said


def runs(drafts: list[Draft], traits: list[Traits], broken_down: list[int | None]) -> Iterator[Run]:
    """The lists among the drafts. What breaks an item down further stands inside them: "India 465
    (440 men, 25 women)". `broken_down`: the quantity before the colon that each stands behind; the
    items of a list stand behind the same."""
    for axis in AXES:
        items: list[int] = []
        for n, draft in enumerate(drafts):
            last = items[-1] if items else None
            if last is not None and _nested(axis, n, last, drafts, traits):
                continue
            near = (
                last is not None
                and draft.sentence - drafts[last].sentence <= APART
                and broken_down[n] == broken_down[last]
                and not _told_apart(draft, drafts[last])
            )
            if items and not (near and axis in traits[n]):
                yield Run(axis, items, sum(drafts[k].value for k in items))
                items = []
            if axis in traits[n]:
                items.append(n)
        if items:
            yield Run(axis, items, sum(drafts[k].value for k in items))


def _nested(axis: Axis, n: int, last: int, drafts: list[Draft], traits: list[Traits]) -> bool:
    """Whether a quantity breaks the last item of a list down further."""
    one, two = traits[n], traits[last]
    if axis not in one:
        smaller = drafts[n].value < drafts[last].value
        return axis == "people" and bool(one) and (drafts[n].bracket or smaller)
    next_to = n == last + 1 and drafts[n].sentence == drafts[last].sentence
    narrower = one.keys() > two.keys() or drafts[n].part  # "41 Kenyans, 12 of them women"
    narrower = narrower or next_to  # "13 wanted men, one of them since 1998"
    return narrower and one[axis] == two[axis] and drafts[n].value < drafts[last].value


def has_own_deed(draft: Draft, other: Draft) -> bool:
    """Whether a quantity is told with a deed of its own, not with that of another."""
    return draft.deed is not None and draft.cost < CLOSE_DEED and draft.deed_at != other.deed_at


def _told_apart(draft: Draft, last: Draft) -> bool:
    """Whether a quantity has a deed of its own in a sentence of its own: no list goes on there."""
    apart = draft.sentence != last.sentence and not draft.heading
    return apart and has_own_deed(draft, last)
