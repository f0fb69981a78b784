"""Signs of coercion and of willingness beside the people of an operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from raidbook.insight.towns import town, wide
from raidbook.insight.who.records import Shown
from raidbook.insight.who.rules import rules
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Operation, Place, Report, Sign


class Held(msgspec.Struct, frozen=True):
    """What tells that people are held at a town: signs, and claims."""

    signs: tuple[str, ...]
    claims: tuple[str, ...]


def beside(op: Operation, by_report: Mapping[str, tuple[Sign, ...]], shelf: Shelf) -> list[Shown]:
    """Every sign about the people of an operation, and those that its reports tell of people at the
    same place; in the order of the reports' ids and of their texts."""
    own = set(op.claims)
    towns = {town(place) for place in op.places}
    found = []
    for report in sorted({shelf.claim(id).report for id in op.claims}):
        for sign in by_report.get(report, ()):
            about = tuple(id for id in sign.claims if id in own)
            if about:
                found.append(Shown(sign.id, sign.indicator, "about", about))
            elif _at(sign, towns, shelf):
                found.append(Shown(sign.id, sign.indicator, "beside", ()))
    return found


def signs_by_report(shelf: Shelf) -> dict[str, tuple[Sign, ...]]:
    """The signs of each report in the order of its text."""
    return shelf.once(signs_by_report, lambda: _by_report(shelf))


def _by_report(shelf: Shelf) -> dict[str, tuple[Sign, ...]]:
    return {
        reading.report: tuple(sorted(reading.signs, key=lambda s: (s.span.start, s.id)))
        for reading in shelf.readings
        if reading.signs
    }


def held_at(shelf: Shelf) -> dict[Place, Held]:
    """Towns and regions at which reports tell of people who are held: victims of trafficking
    counted there, whatever was done, or signs of confinement about people counted there."""
    return shelf.once(held_at, lambda: _held_at(shelf))


def _held_at(shelf: Shelf) -> dict[Place, Held]:
    claims: dict[Place, list[str]] = {}
    signs: dict[Place, list[str]] = {}
    for claim in shelf.claims.values():
        if claim.place is None or wide(town(claim.place)):
            continue
        if claim.label == "trafficked" and claim.action in rules().people.actions:
            claims.setdefault(town(claim.place), []).append(claim.id)
        for sign in shelf.signs(claim.id):
            if sign.indicator in rules().signs.confining:
                signs.setdefault(town(claim.place), []).append(sign.id)
    return {
        at: Held(tuple(dict.fromkeys(signs.get(at, ()))), tuple(claims.get(at, ())))
        for at in {**claims, **signs}
    }


def _at(sign: Sign, towns: set[Place], shelf: Shelf) -> bool:
    """Whether a sign is told of people at one of these towns: by the claims it is about, else by
    those of its paragraph, else by the one place at which the report counts people."""
    report = shelf.report_of(sign)
    if sign.claims:
        return _any_at((shelf.claim(id) for id in sign.claims), towns)
    people = [claim for claim in shelf.claims_of(report) if claim.kind == "people" and claim.place]
    near = [claim for claim in people if _in_paragraph(sign, claim, report)]
    if near:
        return _any_at(near, towns)
    return bool(people) and all(_any_at((claim,), towns) for claim in people)


def _any_at(claims: Iterable[Claim], towns: set[Place]) -> bool:
    return any(claim.place is not None and town(claim.place) in towns for claim in claims)


def _in_paragraph(sign: Sign, claim: Claim, report: Report) -> bool:
    at = claim.paragraph
    if at is None or sign.span.of != "text":
        return False
    return at.start <= sign.span.start < at.end and at.end <= len(report.text)
