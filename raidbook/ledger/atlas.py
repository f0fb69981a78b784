"""What is where: operations, totals and moves at every place, and at all that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from raidbook.model import Claim, Holder, Move, Operation, Place, Reading, Report
from raidbook.places import gazetteer

Located = tuple[tuple[str, ...], tuple[str, ...]]
"""Of an operation or total the ids of its places and all that they lie in, and of its networks."""


class Atlas:
    """The places named by an operation, a total or a move, and all that they lie in; and the
    networks that claims name. Made once for a ledger, so that what is asked of one place costs by
    what is there."""

    def __init__(self, held: Iterable[tuple[Holder, Located]], readings: Iterable[Reading]) -> None:
        self.at: dict[str, list[Holder]] = {}
        """For each place what is at it or within it, in the ledger's order."""
        self.moves: dict[str, list[Move]] = {}
        """For each place the moves from it or to it."""
        self.of: dict[str, list[Holder]] = {}
        """For each network what its claims are held by."""
        for holder, (places, networks) in held:
            for id in places:
                self.at.setdefault(id, []).append(holder)
            for network in networks:
                self.of.setdefault(network, []).append(holder)
        self.told: tuple[Move, ...] = tuple(move for reading in readings for move in reading.moves)
        """All moves, in the order of their reports."""
        self._by_report: dict[str, list[Move]] = {}
        for move in self.told:
            self._by_report.setdefault(move.report, []).append(move)
            for id in upwards(p for p in (move.origin, move.destination) if p):
                self.moves.setdefault(id, []).append(move)

    def moves_of(self, report: Report) -> tuple[Move, ...]:
        """The moves that a report tells of."""
        return tuple(self._by_report.get(report.id, ()))

    def places(self) -> tuple[str, ...]:
        """The ids of all places that have a page, sorted."""
        return tuple(sorted(self.at.keys() | self.moves.keys()))


def placed(holder: Holder, claims: Mapping[str, Claim]) -> Located:
    """Where to find an operation or total."""
    networks = {name for id in holder.claims for name in claims[id].networks}
    return tuple(upwards(located(holder))), tuple(sorted(networks))


def located(holder: Holder) -> tuple[Place, ...]:
    """Where an operation was, or what a total counts over."""
    if isinstance(holder, Operation):
        return holder.places
    return (holder.place,) if holder.place else ()


def known(place: Place | None) -> str | None:
    """The id of a place in the table, else that of its country; None where neither is known."""
    for id in (place.id, place.country) if place else ():
        if id is not None and _listed(id):
            return id
    return None


def _listed(id: str) -> bool:
    try:
        gazetteer().row(id)
    except KeyError:
        return False
    return True


def upwards(named: Iterable[Place]) -> dict[str, None]:
    """The places and all that hold them, each once."""
    ids = (id for place in named if (id := known(place)) is not None)
    return dict.fromkeys(step for id in ids for step in gazetteer().chain(id))
