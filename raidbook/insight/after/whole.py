"""All that is told and inferred, made once: a site asks of one place after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from raidbook.insight.after import inferring
from raidbook.insight.after.inferring import Actions
from raidbook.insight.after.records import Inferred
from raidbook.insight.after.telling import Event, events
from raidbook.insight.towns import order, town, wide
from raidbook.ledger.atlas import upwards
from raidbook.ledger.shelf import Shelf
from raidbook.model import Place


class Whole(msgspec.Struct, frozen=True):
    """What is told and what follows from it: everything, and by place with all that it lies in.
    `acted` are the towns with an action."""

    events: tuple[Event, ...]
    follows: tuple[Inferred, ...]
    acted: Mapping[Place, Actions]
    by_town: Mapping[Place, Sequence[Event]]
    events_at: Mapping[str, Sequence[Event]]
    follows_at: Mapping[str, Sequence[Inferred]]


def whole(shelf: Shelf, network: str | None, by: str | None) -> Whole:
    """All that is told of a network (None: of any) and of actions by a country's authorities."""
    return shelf.once((Whole, network, by), lambda: _whole(shelf, network, by))


def _whole(shelf: Shelf, network: str | None, by: str | None) -> Whole:
    found = events(shelf, network, by)
    by_town: dict[Place, list[Event]] = {}
    events_at: dict[str, list[Event]] = {}
    for event in found:
        for at in dict.fromkeys(town(place) for place in event.places):
            by_town.setdefault(at, []).append(event)
        for id in upwards(event.places):
            events_at.setdefault(id, []).append(event)
    acted = {
        at: Actions(here)
        for at, here in sorted(by_town.items(), key=lambda item: order(item[0]))
        if not wide(at) and any(event.told.kind == "action" for event in here)
    }
    out = [one for at in acted for one in inferring.again(at, acted[at], by_town[at], shelf)]
    if network is not None:
        out += inferring.new_of_network(acted, inferring.first_of_network(found))
    else:
        firsts = inferring.first_tellings(found, shelf)
        out += inferring.new_places(acted, firsts, _routes(found))
    follows_at: dict[str, list[Inferred]] = {}
    for one in out:
        for id in upwards((one.at,)):
            follows_at.setdefault(id, []).append(one)
    return Whole(found, tuple(out), acted, by_town, events_at, follows_at)


def _routes(found: Iterable[Event]) -> set[tuple[Place, Place]]:
    """From which town to which a report tells a move."""
    moves = (event.told for event in found)
    return {(town(m.origin), town(m.destination)) for m in moves if m.origin and m.destination}
