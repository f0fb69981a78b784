"""Readings of running totals whose scopes agree become totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from raidbook.ledger import actions
from raidbook.ledger.cluster import Node, Support
from raidbook.ledger.clusters import Clusters, Rules
from raidbook.ledger.decided import Decided
from raidbook.ledger.scope import Stand, agreement, enough, same_day, stood
from raidbook.ledger.weights import weights

WINDOW = 6
"""Neighbours by day that a reading is compared with inside one key."""


def totals(decided: Callable[[], Decided]) -> Clusters[Stand]:
    """Groups of readings by the running total that they are of; none yet. `decided` gives what
    people decided, as it is when it is asked."""

    def apart(some: Sequence[Stand], others: Sequence[Stand]) -> bool:
        return _apart(some, others, decided())

    support = Support(agreement, weights().total.threshold * 0.5, apart)
    return Clusters(Rules(keys, enough, support, WINDOW, _country))


def node(stand: Stand) -> Node[Stand]:
    """A reading as a node, in blocks by the day on which it stood."""
    last, day = stood(stand.day)
    return Node(stand, stand.key, (last.toordinal(), day))


def keys(one: Stand) -> frozenset[Hashable]:
    """What a reading is found by: its things, with the value, the place, the country, those who
    acted or a network."""
    return frozenset(_keys(one))


def _keys(one: Stand) -> Iterator[Hashable]:
    claim = one.claim
    nationality = claim.nationality if one.part else ()
    thing = actions.thing(claim.action, claim.what)
    what = (claim.kind, claim.currency, claim.sex, one.part, nationality, thing)
    label = "" if actions.loose(claim.label) else claim.label
    yield "value", what, claim.count.value
    if claim.place is not None:
        yield "place", what, label, claim.place.town
        yield "country", what, label, claim.place.country, claim.to
    elif claim.by:
        yield "who", what, label, claim.what, claim.by
    for network in claim.networks:
        yield "network", what, label, network


def _country(one: Stand) -> str:
    place = one.claim.place
    return place.country or "" if place is not None else ""


def _apart(some: Sequence[Stand], others: Sequence[Stand], decided: Decided) -> bool:
    """Whether two groups cannot be one total: one report gives one reading for a day."""
    held: defaultdict[str, list[Stand]] = defaultdict(list)
    for one in some:
        held[one.claim.report].append(one)
    for two in others:
        if any(told_apart(one, two) for one in held.get(two.claim.report, ())):
            return True
    if not decided.splits:
        return False
    ids = [{one.claim.id for one in group} for group in (some, others)]
    return decided.keeps_apart(ids[0], ids[1])


def told_apart(a: Stand, b: Stand) -> bool:
    """Whether one report gives both as different totals: two values for one day."""
    if a.claim.report != b.claim.report or a.claim.count.value == b.claim.count.value:
        return False
    speakers = a.claim.said_by != b.claim.said_by
    return same_day(a, b) and not speakers
