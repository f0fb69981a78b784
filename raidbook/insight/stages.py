"""Stages: arrested, handed over, charged, convicted, by operation, network and country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from raidbook.insight.scope import EVERYTHING, Scope, operations, totals
from raidbook.insight.sums import Sum, question, summed
from raidbook.ledger import actions
from raidbook.ledger.how_many.pieces import unsure
from raidbook.ledger.links import tied
from raidbook.ledger.shelf import Shelf, figures, latest
from raidbook.ledger.ties import may_follow
from raidbook.model import Figure, Holder, Link, Operation, Record

Stage = Literal["arrest", "handover", "charge", "convict"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""In the order in which one group of people meets them."""


class Step(Record):
    """People at one stage, as an operation or total has them. `via` is why the ledger takes the
    people of another operation or total for the same; None for the chain's own."""

    stage: Stage
    holder: str
    figure: str
    low: float
    best: float
    high: float | None
    claims: tuple[str, ...]
    """The one that the figure rests on first."""
    via: str | None


class Share(Record):
    """How many of the people of an earlier step the later one counts: from `low` to `high`, both
    from 0 to 1. Only where the ledger takes both for one group."""

    late: str
    first: str
    """The claims that the two figures rest on."""
    low: float
    high: float
    via: str | None


class Chain(Record):
    """The stages of one operation's or total's people. `missing` are those that no report tells
    of."""

    holder: str
    steps: tuple[Step, ...]
    missing: tuple[Stage, ...]
    shares: tuple[Share, ...]


class Part(Record):
    """What all operations and totals of a country (its code, where it was done) or of a network
    force at each stage. These are different people as often as not: no share follows from them."""

    id: str
    stages: tuple[Sum, ...]


class Answer(Record):
    """Chains of two stages or more, the earliest first, those of totals last; and everything,
    summed."""

    chains: tuple[Chain, ...]
    networks: tuple[Part, ...]
    countries: tuple[Part, ...]


def answer(shelf: Shelf, scope: Scope = EVERYTHING) -> Answer:
    """How far the people of a scope have come, as reports tell it.

    A chain joins what is linked directly. Links between links would join people who have nothing to
    do with one another.
    """
    held: tuple[Holder, ...] = (*operations(shelf, scope), *totals(shelf, scope))
    found = {one.id: chain for one in held if (chain := _chain(one, shelf)) is not None}
    order = {id: at for at, id in enumerate(found)}
    return Answer(
        tuple(chain for chain in found.values() if not _within_another(chain, found, order)),
        _parts(_by_network(held, shelf), shelf, scope, by_country=False),
        _parts(_by_country(held, shelf), shelf, scope, by_country=True),
    )


def _chain(holder: Holder, shelf: Shelf) -> Chain | None:
    """The chain of one operation or total; None where it has less than two stages."""
    own = [_step(stage, holder, figure, shelf, None) for stage, figure in _tops(holder, shelf)]
    steps, shares = list(own), list(_inside(holder, shelf))
    for link in shelf.links(holder.id):
        for step, share in _linked(link, holder, shelf):
            steps += [step] if step is not None and step.figure not in _ids(steps) else []
            shares += [share] if share is not None else []
    told = {step.stage for step in steps}
    if len(told) < 2 or not own:
        return None
    steps.sort(key=lambda s: (STAGES.index(s.stage), s.via is not None, -s.best, s.figure))
    missing = tuple(stage for stage in STAGES if stage not in told)
    return Chain(holder.id, tuple(steps), missing, tuple(dict.fromkeys(shares)))


def _tops(holder: Holder, shelf: Shelf) -> Iterator[tuple[Stage, Figure]]:
    """The people figures of an operation at each stage that are not parts of others at that stage;
    of a total its latest reading."""
    held: Sequence[Figure] = figures(holder)
    if not isinstance(holder, Operation):
        last = latest(holder)
        held = (last.figure,) if last is not None and not last.inferred else ()
    known = {figure.id: figure for figure in held}
    for figure in held:
        stage = _stage(figure, shelf)
        whole = known.get(figure.key.part_of or "")
        if stage is not None and (whole is None or whole.key.action != figure.key.action):
            yield stage, figure


def _stage(figure: Figure, shelf: Shelf) -> Stage | None:
    key = figure.key
    if key.kind != "people" or key.status != "asserted" or unsure(figure, shelf.claims):
        return None
    if key.what in actions.table().executions.what:
        return None
    return next((stage for stage in STAGES if stage == key.action), None)


def _step(stage: Stage, holder: Holder, figure: Figure, shelf: Shelf, via: str | None) -> Step:
    claims = tuple(claim.id for claim in shelf.claims_in(figure))
    return Step(stage, holder.id, figure.id, figure.low, figure.best, figure.high, claims, via)


def _linked(link: Link, holder: Holder, shelf: Shelf) -> Iterator[tuple[Step | None, Share | None]]:
    """What a link to another operation, or of a total to another total, adds to a chain: the
    figure that it is about; where a person made it, all that the other has."""
    other = shelf.holders.get(link.b if link.a == holder.id else link.a)
    if link.relation != "stage" or other is None or type(other) is not type(holder):
        return
    pair = tied(link, figures(shelf.holders[link.a]), figures(shelf.holders[link.b]), shelf.claims)
    if pair is None:
        for stage, figure in _tops(other, shelf):
            yield _step(stage, other, figure, shelf, link.why), None
        return
    late, first = pair
    theirs = first if link.a == holder.id else late
    reached = _stage(theirs, shelf)
    step = None if reached is None else _step(reached, other, theirs, shelf, link.why)
    # Equal numbers are why such figures were linked: that all of the people met both stages would
    # be no finding.
    yield step, _share(late, first, shelf, link.why) if late.best != first.best else None


def _inside(holder: Holder, shelf: Shelf) -> Iterator[Share]:
    """The shares between the stages of one operation, where each is told in one figure."""
    by_stage: defaultdict[Stage, list[Figure]] = defaultdict(list)
    for stage, figure in _tops(holder, shelf):
        by_stage[stage].append(figure)
    single = [by_stage[stage][0] for stage in STAGES if len(by_stage[stage]) == 1]
    for at, late in enumerate(single):
        for first in single[:at]:
            if may_follow(shelf.basis(late), shelf.basis(first), loosely=False):
                share = _share(late, first, shelf, None)
                yield from () if share is None else (share,)


def _share(late: Figure, first: Figure, shelf: Shelf, via: str | None) -> Share | None:
    """None where the later figure is no stage, or where there are more people in it than before:
    these cannot all be the same people."""
    if _stage(late, shelf) is None or _stage(first, shelf) is None:
        return None
    if not first.low or (first.high is not None and late.low > first.high):
        return None
    low = late.low / first.high if first.high else 0.0
    high = 1.0 if late.high is None else min(1.0, late.high / first.low)
    return Share(late.rests_on, first.rests_on, round(low, 4), round(high, 4), via)


def _within_another(chain: Chain, found: dict[str, Chain], order: dict[str, int]) -> bool:
    """Whether another chain has all the steps of this one; of two with the same the first stays."""
    own = _ids(chain.steps)
    for id in {step.holder for step in chain.steps} - {chain.holder}:
        if id in found:
            theirs = _ids(found[id].steps)
            if own < theirs or (own == theirs and order[id] < order[chain.holder]):
                return True
    return False


def _ids(steps: Iterable[Step]) -> set[str]:
    return {step.figure for step in steps}


def _by_network(held: Iterable[Holder], shelf: Shelf) -> dict[str, list[Holder]]:
    found: dict[str, list[Holder]] = {}
    for one in held:
        for network in shelf.networks(one):
            found.setdefault(network, []).append(one)
    return found


def _by_country(held: Iterable[Holder], shelf: Shelf) -> dict[str, list[Holder]]:
    """All that names a place in each country: no other can answer a question about it."""
    found: dict[str, list[Holder]] = {}
    for one in held:
        own = one.places if isinstance(one, Operation) else (one.place,)
        places = {*own, *(shelf.claim(id).place for id in one.claims)}
        for country in {place.country for place in places if place and place.country}:
            found.setdefault(country, []).append(one)
    return found


def _parts(
    held: dict[str, list[Holder]], shelf: Shelf, scope: Scope, *, by_country: bool
) -> tuple[Part, ...]:
    """The sums of each country or network that has any, by its code."""
    found = []
    for id in sorted(held):
        origin = id if by_country else None
        asked = (question(scope, stage, "people", origin) for stage in STAGES)
        sums = tuple(summed(one, held[id], shelf) for one in asked)
        if any(one.low is not None for one in sums):
            found.append(Part(id, sums))
    return tuple(found)
