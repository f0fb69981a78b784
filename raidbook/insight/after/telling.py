"""What reports tell: operations, what is there, moves, and statements without a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from raidbook.insight.after.records import Telling, Told
from raidbook.insight.after.rules import is_action, is_activity, is_count, is_deed, rules
from raidbook.insight.towns import town
from raidbook.ledger.shelf import Shelf, nested
from raidbook.model import Figure, Move, Operation, Period, Place, Report, Statement
from raidbook.places import networks as known_networks

Placed = list[tuple[Figure, Place | None]]
"""Figures, each with where it was counted."""
_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？\n]")


class Event(msgspec.Struct, frozen=True):
    """Something told, at places on the level of towns. `active` says that it shows scams being run
    there."""

    told: Told
    active: bool

    @property
    def acted(self) -> bool:
        return self.told.kind in ("action", "action_said")

    @property
    def places(self) -> tuple[Place, ...]:
        told = self.told
        return tuple(place for place in (told.at, told.origin, told.destination) if place)


def events(shelf: Shelf, network: str | None, by: str | None) -> tuple[Event, ...]:
    """All that is told of a network (None: of any) and of actions by a country's authorities (None:
    by any); at any place and time."""
    if network is None:
        every = shelf.ledger.operations
        each = shelf.each(__name__, every, lambda op: tuple(_of(op, shelf, whatever=False)))
        both = zip(every, each, strict=True)
        found = [event for op, told in both if by is None or by in op.by for event in told]
    else:
        of = (op for op in shelf.atlas.of.get(network, ()) if isinstance(op, Operation))
        of = (op for op in of if by is None or by in op.by)
        found = [event for op in of for event in _of(op, shelf, whatever=True)]
    if network is None:
        own = {id for op in shelf.ledger.operations for id in op.statements}
        said = (s for s in shelf.statements.values() if s.id not in own)
        found += [event for s in said if (event := _statement(s, shelf, by)) is not None]
        return (*found, *_moves(shelf.atlas.told, shelf))
    return (*found, *_moves(_moves_of_networks(shelf).get(network, ()), shelf))


def _of(op: Operation, shelf: Shelf, *, whatever: bool) -> Iterator[Event]:
    """What an operation is at each of its towns: an action, a count of what is there, or both. Of a
    network `whatever` was done is an action against it, in courts and at banks, too."""
    by_town: dict[Place | None, Placed] = {}
    for figure, _ in nested(op.figures):
        place = _place(figure, op, shelf)
        by_town.setdefault(town(place) if place else None, []).append((figure, place))
    for at, figures in by_town.items():
        counted = [(figure, place) for figure, place in figures if is_count(figure)]
        acted = [pair for pair in figures if is_action(pair[0]) or (whatever and is_deed(pair[0]))]
        parts: tuple[tuple[Telling, Placed], ...] = (("action", acted), ("count", counted))
        yield from (_event(kind, op, at, chosen, shelf) for kind, chosen in parts if chosen)
    if not op.figures and op.statements and op.places:
        when, by_report = _day(op.when, [shelf.statement(id).report for id in op.statements], shelf)
        told = Told("action", op.places[0], when, by_report, operation=op.id)
        yield Event(msgspec.structs.replace(told, statements=op.statements), active=True)


def _event(
    kind: Telling,
    op: Operation,
    at: Place | None,
    chosen: Placed,
    shelf: Shelf,
) -> Event:
    figures = [figure for figure, _ in chosen]
    places = {place for _, place in chosen}
    ids = {figure.id for figure in figures}
    tops = [figure for figure in figures if figure.key.part_of not in ids]
    claims = tuple(dict.fromkeys(figure.rests_on for figure in tops))
    said = op.when or next((p for id in claims if (p := shelf.claim(id).when) is not None), None)
    when, by_report = _day(said, [shelf.claim(id).report for id in claims], shelf)
    told = Told(
        kind,
        places.pop() if len(places) == 1 else at,
        when,
        by_report or (op.when is not None and shelf.inferred(op, "when")),
        operation=op.id,
        figures=tuple(figure.id for figure in tops),
        claims=claims,
        statements=op.statements if kind == "action" else (),
    )
    return Event(told, any(map(is_activity, figures)))


def _place(figure: Figure, op: Operation, shelf: Shelf) -> Place | None:
    """Where a figure was counted: as its claims say, else as its operation does."""
    said = (claim.place for claim in shelf.claims_in(figure))
    return next((p for p in said if p is not None), op.places[0] if op.places else None)


def _statement(said: Statement, shelf: Shelf, by: str | None) -> Event | None:
    kind: Telling
    if said.topic == "action" and said.action in rules().acted:
        if by is not None and by not in said.by:
            return None
        kind = "action_said"
    elif said.topic in ("trend", "assessment"):
        kind = "said"
    else:
        return None
    when, by_report = _day(said.when, [said.report], shelf)
    active = kind == "action_said" and said.action in ("raid", "rescue")
    return Event(Told(kind, said.place, when, by_report, statements=(said.id,)), active)


def _moves(moves: Iterable[Move], shelf: Shelf) -> list[Event]:
    """Moves, those of one telling from one town to another on the same days once."""
    routes: dict[tuple[object, ...], list[Move]] = {}
    for move in moves:
        ends = [town(p) if p is not None else None for p in (move.origin, move.destination)]
        routes.setdefault((*ends, move.when, shelf.origin(move.report)), []).append(move)
    return [_moved(same, shelf) for same in routes.values()]


def _moved(moves: list[Move], shelf: Shelf) -> Event:
    first = moves[0]
    when, by_report = _day(first.when, [move.report for move in moves], shelf)
    told = Told("move_within", None, when, by_report, first.origin, first.destination)
    told = msgspec.structs.replace(told, moves=tuple(sorted(move.id for move in moves)))
    return Event(told, active=first.destination is not None)


def _moves_of_networks(shelf: Shelf) -> dict[str, list[Move]]:
    """The moves whose sentence names a network, by its id."""
    return shelf.once(_moves_of_networks, lambda: _naming(shelf))


def _naming(shelf: Shelf) -> dict[str, list[Move]]:
    found: dict[str, list[Move]] = {}
    for move in shelf.atlas.told:
        sentence = _sentence(move, shelf.report_of(move))
        for network in known_networks():
            if any(name in sentence for name in network.names):
                found.setdefault(network.id, []).append(move)
    return found


def _sentence(move: Move, report: Report) -> str:
    text = report.title if move.span.of == "title" else report.text
    before = [found.end() for found in _SENTENCE_END.finditer(text, 0, move.span.start)]
    after = _SENTENCE_END.search(text, move.span.end)
    return text[before[-1] if before else 0 : after.end() if after else len(text)]


def _day(said: Period | None, reports: Iterable[str], shelf: Shelf) -> tuple[Period | None, bool]:
    """When it was, and whether only the reports' days say so: by the first of them it had been."""
    if said is not None and (said.start or said.end):
        return said, False
    days = sorted(day for id in reports if (day := shelf.reports[id].published) is not None)
    return (Period(None, days[0]), True) if days else (None, False)
