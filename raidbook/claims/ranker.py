"""What was done to each quantity, weighed anew by learned weights.

The rules of actions.py know the deeds that the language lists. Here their choice is weighed against
every other action, and against its being no claim, by the words around the number and by what is
told of its neighbours: a conditional logit (McFadden, "Conditional logit analysis of qualitative
choice behavior", 1974). `python -m benchmark.ranker` learns its weights from annotated reports and
writes them to the actions.tsv of the language; without that file the rules stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple, cast

from raidbook.claims import features
from raidbook.claims.draft import Draft
from raidbook.claims.features import NONE, Case
from raidbook.claims.kinds import done_to, is_population
from raidbook.claims.page import Page, between
from raidbook.languages import folder
from raidbook.model import Action

ANY = "*"
"""In actions.tsv, in the place of an action: whichever action the feature is of."""
SURER = 2.5
"""So many times likelier than what the rules say must be what is taken instead. Of 1, 2.5, 5 and 10
the best on reports that nothing was learned from."""

Weights = Mapping[str, Mapping[str, float]]
"""By feature, then by action or ANY."""


def settle(page: Page, title: Page, drafts: Sequence[Draft], known: Weights) -> list[Draft]:
    """The drafts that are likeliest claims, each with the action that is likeliest.

    `drafts`: those of which the rules make claims; all are kept as they are where nothing is known.
    """
    if not known:
        return list(drafts)
    weighed = list(cases(page, title, drafts))
    found: list[Draft] = []
    for draft, case in weighed:
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


def cases(page: Page, title: Page, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Case]]:
    """The claims of the rules, each with what is known of it."""
    told = features.told(page, title, drafts)
    for before, draft in zip([None, *drafts], drafts, strict=False):
        yield draft, features.case(told, draft, before)


class Choice(NamedTuple):
    """What was done, or NONE, and how likely that is."""

    action: str
    chance: float


def best(known: Weights, draft: Draft, case: Case) -> Choice:
    """The likeliest choice, or that of the rules where it is nearly as likely or its deed stands
    right beside the number: others gained nothing there."""
    found, rules = scores(known, draft, case), draft.action or NONE
    choice = max(found, key=lambda name: found[name])
    top = found[choice]
    if features.is_beside(draft) or top - found[rules] < math.log(SURER):
        choice = rules
    whole = math.fsum(math.exp(score - top) for score in found.values())
    return Choice(choice, math.exp(found[choice] - top) / whole)


def scores(known: Weights, draft: Draft, case: Case) -> dict[str, float]:
    """The logarithm of how likely each choice is, up to a constant."""
    possible = (c for c in choices(draft.kind or "") if not is_population(c, draft))
    found = dict.fromkeys((*possible, draft.action or NONE), 0.0)
    for of in filter(None, map(known.get, case.said)):
        for choice, weight in of.items():
            if choice in found:
                found[choice] += weight
    for choice, feature in case.of:
        if choice in found and feature in known:
            found[choice] += known[feature].get(ANY, 0.0)
    return found


@cache
def choices(kind: str) -> tuple[str, ...]:
    """What can be done to a kind of thing, and that something is no claim."""
    return (NONE, *sorted(action for action, kinds in done_to().items() if kind in kinds))


@cache
def weights(code: str) -> Weights:
    """The learned weights of a language; none where it has no actions.tsv."""
    data = folder.of(code) / "actions.tsv"
    if not data.is_file():
        return {}
    lines = data.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {feature: _by_action(weighed) for feature, *weighed in rows}


def _by_action(weighed: Sequence[str]) -> Mapping[str, float]:
    pairs = (cell.split(" ") for cell in weighed)
    return {action: float(weight) for action, weight in pairs}
