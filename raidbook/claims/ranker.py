"""What was done to each quantity, weighed anew by learned weights.

The rules of actions.py know the deeds that the language lists. Here their choice is weighed against
every other action, and against its being no claim, by the words around the number and by what is
told of its neighbours (features.py, weights.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import cast

from raidbook.claims import features
from raidbook.claims.draft import Draft
from raidbook.claims.features import NONE
from raidbook.claims.kinds import done_to, is_population
from raidbook.claims.page import Page, between
from raidbook.claims.weights import Case, Choice, Weights, choose, scores
from raidbook.model import Action

SURER = 2.0
"""So many times likelier than what the rules say must be what is taken instead."""
SURER_BESIDE = 30.0
"""The same where the deed that the rules found stands right beside the number."""


def settle(page: Page, title: Page, drafts: Sequence[Draft], known: Weights) -> list[Draft]:
    """The drafts that are likeliest claims, each with the action that is likeliest after those
    before it.

    `drafts`: those of which the rules make claims; all are kept as they are where nothing is known.
    """
    if not known:
        return list(drafts)
    told, found = features.told(page, title, drafts), list[Draft]()
    for draft in drafts:
        case = features.case(told, draft, found[-1] if found else None)
        choice, draft.chance = best(known, draft, case)
        if choice == NONE:
            continue
        if choice != draft.action:
            _take(page, draft, cast("Action", choice), found)
        found.append(draft)
    return found


def _take(page: Page, draft: Draft, action: Action, before: Sequence[Draft]) -> None:
    """Gives a draft an action, and as its ground the nearest deed of its sentence that says so, if
    any does; else it is told as of the claim before that met the same, if any."""
    sentence = page.sentences[draft.sentence]
    deeds = [
        (max(hit.first - draft.last, draft.first - hit.last), hit, deed)
        for hit in between(page.deeds, sentence.first, sentence.last)
        for deed in hit.payload
        if deed.action == action
    ]
    draft.action = action
    if deeds:
        _, hit, draft.deed = min(deeds, key=itemgetter(0))
        draft.deed_at = (hit.first, hit.last)
        draft.ground("action", "span", page.span(hit.first, hit.last))
    else:
        alike = (other.deed for other in reversed(before) if other.action == action)
        draft.deed, draft.deed_at = next(alike, None), None
        draft.ground("action", "default")


def best(known: Weights, draft: Draft, case: Case) -> Choice:
    """The likeliest choice, NONE if it is no claim, or that of the rules where it is nearly as
    likely."""
    surer = SURER_BESIDE if features.is_beside(draft) else SURER
    possible = (c for c in choices(draft.kind or "") if not is_population(c, draft))
    rules = draft.action or NONE
    return choose(scores(known, case, [*possible, rules]), rules, surer)


@cache
def choices(kind: str) -> tuple[str, ...]:
    """What can be done to a kind of thing, and that something is no claim."""
    return (NONE, *sorted(action for action, kinds in done_to().items() if kind in kinds))
