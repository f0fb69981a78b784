"""Where each quantity's deed was done, weighed anew by learned weights.

The rules of where.py know what stands beside a name. Here their choice is weighed against every
other place that the report names near the quantity, and against none (candidates.py, weights.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from raidbook.claims.draft import Draft
from raidbook.claims.place.candidates import Mention, Told, key, near, possible
from raidbook.claims.weights import Weights, choose, scores

SURER = 3.0
"""So many times likelier than what the rules say must be what is taken instead."""


def settle(told: Told, draft: Draft, earlier: Sequence[Draft], known: Weights) -> None:
    """Gives a draft, of which the rules have said where it was done, the likeliest place, with its
    ground; `earlier`: the drafts before it, which are settled. It is kept as it is where nothing is
    known.
    """
    if not known or not _is_weighed(draft):
        return
    rules, found = key(draft.place), possible(told, draft, earlier)
    choice = choose(scores(known, found.case, found.places), rules, SURER).name
    if choice != rules:
        draft.place = found.places[choice]
        _ground(told, draft, choice)


def _is_weighed(draft: Draft) -> bool:
    """Whether the rules' place is weighed: not in a row that is told "respectively", and not of a
    total of which they hold that nothing says where: "Chinese police have arrested 57,000"."""
    return not draft.of_others and (draft.place is not None or not draft.cumulative)


def _ground(told: Told, draft: Draft, choice: str) -> None:
    """Notes the mention nearest to a draft that names its place, or a place within it: in its own
    sentence, before it, after it, else in the title."""
    if draft.place is None:
        draft.evidence.pop("place", None)
        return
    mentions = [mention for mention in near(told, draft) if _names(mention, choice)]
    if mentions:
        hit = min(mentions, key=lambda mention: _distance(draft, mention)).hit
        draft.ground("place", "span", told.page.span(hit.first, hit.last))
    else:
        titled = any(_names(mention, choice) for mention in told.titled)
        draft.ground("place", "headline" if titled else "default")


def _names(mention: Mention, choice: str) -> bool:
    return choice in {key(mention.place), key(mention.home) if mention.home else None}


def _distance(draft: Draft, mention: Mention) -> tuple[bool, bool, int]:
    hit = mention.hit
    gap = max(hit.first - draft.last, draft.first - hit.last)
    return mention.sentence != draft.sentence, hit.first >= draft.last, gap
