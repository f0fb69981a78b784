"""What people decided about claims, and what was told since."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable

from raidbook.insight.attention.rules import rules
from raidbook.ledger.shelf import Shelf
from raidbook.model import Decision, Figure, Verb


def of_claim(claim: str, holder: str | None, shelf: Shelf) -> Decision | None:
    """The last decision in force that settles a claim, or all of what holds it."""
    found = _about(claim, rules().settled.claim, shelf)
    if holder is not None:
        found += _about(holder, rules().settled.holder, shelf)
    return max(found, key=_order, default=None)


def of_pair(pair: tuple[str, str], holder: str | None, shelf: Shelf) -> Decision | None:
    """The decision that settles a contradiction: one about both sides, or the later of two about
    one each."""
    sides = [_about(claim, rules().settled.pair, shelf) for claim in pair]
    whole = _about(holder, rules().settled.holder, shelf) if holder is not None else []
    last = [max((*side, *whole), key=_order, default=None) for side in sides]
    ends = [one for one in last if one is not None]
    return max(ends, key=_order) if len(ends) == len(pair) else None


def remarks(thing: str, after: Decision | None, shelf: Shelf) -> tuple[str, ...]:
    """The ids of comments about one claim, operation or total alone that came after a decision."""
    found = (
        one
        for one in _about(thing, ("comment",), shelf)
        if len(one.about) == 1 and (after is None or _order(one) > _order(after))
    )
    return tuple(one.id for one in found)


def told_since(decision: Decision, held: Iterable[Figure], shelf: Shelf) -> tuple[str, ...]:
    """The claims of these figures that say something new, from reports that came in after a
    decision."""
    then = _moment(decision.time)
    if then is None:
        return ()
    return tuple(
        dict.fromkeys(
            judged.claim
            for figure in held
            for judged in figure.judged
            if judged.against is not None
            and judged.verdict not in rules().since.repeats
            and (came := _moment(shelf.report_of(shelf.claim(judged.claim)).fetched)) is not None
            and came > then
        )
    )


def _about(thing: str, verbs: tuple[Verb, ...], shelf: Shelf) -> list[Decision]:
    return [
        one.decision
        for one in shelf.decisions(thing)
        if one.state == "in force" and one.decision.verb in verbs
    ]


def _order(decision: Decision) -> tuple[str, str]:
    return decision.time, decision.id


@functools.lru_cache(maxsize=100_000)
def _moment(time: str | None) -> dt.datetime | None:
    """A time in UTC; None where it is not known, or none."""
    try:
        found = dt.datetime.fromisoformat(time or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
