"""The ledger as a function of what the book holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from raidbook.ledger import explain
from raidbook.ledger.arithmetic import parts_by_whole
from raidbook.ledger.decided import Decided
from raidbook.ledger.events import Event, event, span
from raidbook.ledger.figures import figures
from raidbook.ledger.linking import operations
from raidbook.ledger.names import Holder, name
from raidbook.ledger.oddities import noted
from raidbook.ledger.scope import stand
from raidbook.ledger.sources import Sources
from raidbook.ledger.ties import Tie, ties
from raidbook.ledger.total import total
from raidbook.ledger.totals import Series, series
from raidbook.ledger.within import events
from raidbook.model import (
    Claim,
    Decision,
    Figure,
    Ledger,
    Link,
    Name,
    Operation,
    Origin,
    Period,
    Reading,
    Record,
    Report,
    Standing,
)
from raidbook.origins import origins


class Built(Record):
    """A ledger, the names that it minted, earlier names that lead elsewhere now, the ties between
    figures from which `relations` follow; and the readings, reports and names that it was made of
    as people decided them, with every decision as it stands."""

    ledger: Ledger
    minted: tuple[Name, ...]
    redirects: tuple[Name, ...]
    ties: tuple[Tie, ...]
    readings: tuple[Reading, ...]
    reports: tuple[Report, ...]
    names: tuple[Name, ...]
    decisions: tuple[Standing, ...]


def build(
    readings: Iterable[Reading],
    reports: Iterable[Report],
    names: Iterable[Name] = (),
    decisions: Iterable[Decision] = (),
    revision: int = 0,
) -> Built:
    """The ledger of these readings: a pure function, the same bytes for the same input in any
    order.

    `names` must come in the order of their minting. A report's readings are taken once; where two
    readings of one report differ, the one of the later reader version counts. Nothing is raised
    for odd claims: they stand in the ledger as they are.
    """
    read_from = {r.id: r for r in sorted(reports, key=lambda r: r.id)}
    decided = Decided(_once(readings), read_from, names, decisions)
    by_report = decided.reports
    published = {i: r.published for i, r in by_report.items()}
    claims = {c.id: c for reading in decided.readings for c in reading.claims}
    told_once = [o for o in origins(by_report.values(), claims.values(), decided.copies) if o.kin]
    sources = Sources(by_report.values(), told_once, decided.grades)
    groups = _operations(claims.values(), by_report, decided)
    found = _series(claims, published, decided)
    named = name(
        [*(_held("op", g) for g in groups), *(("total", [s.claim for s in f.all]) for f in found)],
        decided.names,
        published,
    )
    made = [
        _operation(i, group, claims, sources) for i, group in zip(named.ids, groups, strict=False)
    ]
    totals = [
        total(i, one, claims, sources)
        for i, one in zip(named.ids[len(groups) :], found, strict=True)
    ]
    parts = parts_by_whole(claims.values())
    made = sorted(noted(made, claims, parts, published), key=lambda o: o.id)
    totals = sorted(noted(totals, claims, parts, published), key=lambda t: t.id)
    tied = ties(made, totals, claims, published)
    possibly = _possibly(found, named.ids[len(groups) :])
    resting = {f.id: claims[f.rests_on] for o in made for f in o.figures}
    resting |= {r.figure.id: claims[r.figure.rests_on] for t in totals for r in t.readings}
    holder = {claim: o.id for o in made for claim in o.claims}
    holder |= {claim: t.id for t in totals for claim in t.claims}
    links = _links(tied, [*possibly, *_copies(told_once), *decided.links(holder)], resting)
    return Built(
        Ledger(revision, tuple(made), tuple(totals), links, tuple(told_once)),
        *decided.lasting(named.minted, named.redirects, claims),
        tied,
        readings=tuple(decided.readings),
        reports=tuple(by_report.values()),
        names=decided.names,
        decisions=decided.standing(holder),
    )


def _once(readings: Iterable[Reading]) -> list[Reading]:
    """One reading a report, in the order of the reports' ids."""
    kept: dict[str, Reading] = {}
    for reading in readings:
        other = kept.get(reading.report, reading)
        same = other is reading or other == reading
        kept[reading.report] = reading if same else max(reading, other, key=_version)
    return [kept[report] for report in sorted(kept)]


def _version(reading: Reading) -> tuple[str, str]:
    return reading.reader, repr(reading)


def _operations(
    claims: Iterable[Claim], reports: Mapping[str, Report], decided: Decided
) -> list[list[Event]]:
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.cumulative:
            told[claim.report].append(claim)
    found = [
        event(part, reports.get(report))
        for report in sorted(told)
        for whole in events(told[report], reports.get(report))
        for part in decided.parted(whole.claims)
    ]
    return operations(sorted(found, key=lambda e: e.key), decided)


def _series(
    claims: Mapping[str, Claim], published: Mapping[str, str | None], decided: Decided
) -> list[Series]:
    stands = [
        stand(c, published.get(c.report), part=_breaks_down(c, claims))
        for c in claims.values()
        if c.cumulative
    ]
    return series(sorted(stands, key=lambda s: s.key), decided)


def _breaks_down(claim: Claim, claims: Mapping[str, Claim]) -> bool:
    """Whether a running total is a part of another one by what sort of people or things it
    counts."""
    whole = claims.get(claim.part_of or "")
    return whole is not None and whole.cumulative


def _held(kind: Holder, group: Sequence[Event]) -> tuple[Holder, list[Claim]]:
    return kind, [c for event in group for c in event.claims]


def _operation(
    name: str,
    group: Sequence[Event],
    by_id: Mapping[str, Claim],
    sources: Sources,
) -> Operation:
    claims = [c for event in group for c in event.claims]
    held = figures(claims, sources, name)
    places = dict.fromkeys(p for event in group for p in event.places)
    named = sorted(places, key=lambda p: (p.name is None, p.country or "", p.name or ""))
    spells = [event.when for event in group if event.when is not None]
    when = min(spells, key=_breadth) if spells else None
    lead = by_id[_leading(held)]
    return Operation(
        id=name,
        title=explain.operation_title(lead, named[0] if named else None, when),
        places=tuple(named),
        when=when,
        by=tuple(sorted({code for event in group for code in event.by})),
        actors=tuple(sorted({actor for event in group for actor in event.actors})),
        figures=held,
        claims=tuple(c.id for c in claims),
    )


def _leading(held: Sequence[Figure]) -> str:
    """The claim that names an operation: the largest count of people, else the first figure."""
    people = [f for f in held if f.key.kind == "people" and f.key.action != "loss"]
    return max(people, key=lambda f: f.best).rests_on if people else held[0].rests_on


def _breadth(period: Period) -> tuple[int, int]:
    first, last = span(period)
    return last - first, first


def _possibly(found: Sequence[Series], ids: Sequence[str]) -> list[Link]:
    return [
        Link(s.claim.id, i, "possibly_same", explain.possibly(s.claim, s.day))
        for i, one in zip(ids, found, strict=True)
        for s in one.inferred
    ]


def _copies(told_once: Iterable[Origin]) -> list[Link]:
    """Reports that go back to the telling of another one."""
    return [Link(kin.report, kin.of, "copy", kin.why) for o in told_once for kin in o.kin]


def _links(
    tied: Iterable[Tie], others: Iterable[Link], resting: Mapping[str, Claim]
) -> tuple[Link, ...]:
    """The links between operations and totals, each pair once with its first reason, and others."""
    kept: dict[tuple[str, str, str], Link] = {}
    for tie in tied:
        key = (tie.a_of, tie.b_of, tie.relation)
        if tie.a_of != tie.b_of and key not in kept:
            why = explain.tie(tie.relation, resting[tie.a], resting[tie.b])
            kept[key] = Link(tie.a_of, tie.b_of, tie.relation, why)
    for link in others:
        kept[link.a, link.b, link.relation] = link
    return tuple(kept[key] for key in sorted(kept))
