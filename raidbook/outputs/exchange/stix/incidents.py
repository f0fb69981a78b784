"""Operations and running totals as incidents. STIX's incident is a stub (section 4.6): what it
counts is in our extension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from raidbook.ledger.decisions.held import hold
from raidbook.ledger.ids import former
from raidbook.ledger.names import minted_from
from raidbook.ledger.shelf import nested
from raidbook.model import Figure, Holder, Increment, Name, Operation, Record
from raidbook.outputs.exchange.stix.parties import acting, location_id, places_of
from raidbook.outputs.exchange.stix.relationships import related
from raidbook.outputs.exchange.stix.telling import Telling


class Named(Record):
    """A name, and how many there were before it."""

    order: int
    name: Name


Names = Mapping[str, tuple[Named, ...]]


def names(telling: Telling) -> Names:
    """The names of the book by the operation or total that they lead to; by a report where they
    lead nowhere, but hold on to a claim of it."""
    if telling.entered is None:
        return {}
    shelf = telling.shelf
    leads = {holder.id: holder.id for holder in telling.chosen.holders()}
    leads |= former(shelf, telling.entered.names)
    found: defaultdict[str, list[Named]] = defaultdict(list)
    order = 0
    for name in (*telling.entered.names, *_unkept(telling)):
        at = leads.get(name.id)
        if at is not None:
            # Where it led before says nothing of where it leads now.
            there = at if at != name.id else None
            named = msgspec.structs.replace(name, leads_to=there)
        else:
            named = name
            reports = (held.report for held in name.held if held.report in shelf.reports)
            at = next(reports, None)
        if at is not None:
            found[at].append(Named(order, named))
            order += 1
    return {at: tuple(there) for at, there in found.items()}


def _unkept(telling: Telling) -> Iterator[Name]:
    """Names that the book does not have: it keeps none of those of an earlier revision."""
    kept = {name.id for name in telling.entered.names} if telling.entered is not None else set()
    for holder in telling.chosen.holders():
        claim = minted_from(holder.id, holder.claims) if holder.id not in kept else None
        if claim is not None:
            yield Name(holder.id, claim, None, (hold(telling.shelf.claim(claim)),))


def incidents(telling: Telling, by_holder: Names) -> Iterator[dict[str, Any]]:
    """The operations, then the totals, each followed by its relationships to where it was and to
    those who acted."""
    for holder in telling.chosen.holders():
        incident = _incident(holder, telling, by_holder)
        yield incident
        yield from _around(incident["id"], holder, telling)


def _incident(holder: Holder, telling: Telling, by_holder: Names) -> dict[str, Any]:
    reports = telling.reports_of(holder)
    decisions = telling.shelf.decisions(holder.id)
    told = "operation" if isinstance(holder, Operation) else "series"
    common = telling.common(
        "incident",
        (holder.id,),
        reports,
        {told: holder, "names": by_holder.get(holder.id, ())},
        len(holder.claims) + len(decisions),
    )
    return common | {
        "name": holder.title,
        "description": "\n".join(_lines(holder, telling)),
        "lang": "en",
        "labels": ["operation" if isinstance(holder, Operation) else "running-total"],
    }


def _lines(holder: Holder, telling: Telling) -> Iterator[str]:
    """What is counted, a line each, and what is odd about it."""
    p = telling.phrases
    if isinstance(holder, Operation):
        for figure, depth in nested(holder.figures):
            yield f"{'  ' * depth}{_counted(figure, telling)}"
    else:
        for reading in holder.readings:
            inferred = p.aside(p.texts("inferred")) if reading.inferred else ""
            told = _counted(reading.figure, telling)
            yield f"{p.day(reading.day)}{inferred}{p.texts('colon')}{told}"
        yield from (_grown(one, holder.currency, telling) for one in holder.increments)
    yield from holder.notes
    yield p.texts("site.presumed")


def _counted(figure: Figure, telling: Telling) -> str:
    p = telling.phrases
    said = p.held(figure, telling.shelf.basis(figure))
    spread = p.spread(figure)
    return f"{said}{p.whom(figure.key)}{p.aside(spread) if spread else ''}"


def _grown(one: Increment, currency: str | None, telling: Telling) -> str:
    p = telling.phrases
    days = p.texts("date.between", start=p.day(one.since), end=p.day(one.until))
    return f"{days}{p.texts('colon')}{p.increment(one, currency)}"


def _around(incident: str, holder: Holder, telling: Telling) -> Iterator[dict[str, Any]]:
    reports = telling.reports_of(holder)
    claims = [telling.shelf.claim(id) for id in holder.claims]
    places = dict.fromkeys(map(location_id, places_of(holder)))
    for there in (*(place for place in places if place), *acting(holder, claims)):
        yield related(telling, incident, there, reports)
