"""The words of a row, read for claims as any report is, where they stand in the row's text."""

from __future__ import annotations

import msgspec

from raidbook.claims.events.told import Told
from raidbook.claims.jsonl import GIVEN
from raidbook.claims.reader import read as read_report
from raidbook.model import Claim, Evidence, Period, Place, Reading, Record, Restated, Sign, Span


class Said(Record, frozen=True):
    """What the cells of a row say for its words as well: place and period, and what these rest
    on."""

    place: Place | None
    when: Period | None
    date: str | None
    """The day that the words are told from, where it is known."""
    dated: Evidence
    placed: Evidence | None


def read(told: Told, column: str, said: Said, counted: Claim | None) -> Reading:
    """What the words in a column say, with what was counted in a cell.

    Claims without place and period of their own have those of the cells. Where the words say the
    count of the cell again, that is no second claim.
    """
    found = _reading(told, column, said)
    claims = [_placed(claim, said) for claim in found.claims]
    signs = found.signs
    if counted is not None:
        again = next((c for c in claims if _same(c, counted, claims)), None)
        if again is not None:
            claims.remove(again)
            repeated = Restated(Span(again.start, again.end), again.count)
            counted = msgspec.structs.replace(counted, restated=(repeated,))
            signs = tuple(_about(sign, again.id, counted.id) for sign in signs)
        claims.insert(0, counted)
    return msgspec.structs.replace(
        found, reader=GIVEN, claims=tuple(sorted(claims, key=lambda c: c.start)), signs=signs
    )


def _reading(told: Told, column: str, said: Said) -> Reading:
    """What the reader takes from the words alone, its spans those of the row's text."""
    words = told.spans.get(column)
    if words is None:
        return Reading(told.report.id, GIVEN)
    text = "\n" * words.start + told.report.text[words.start : words.end]
    return read_report(
        msgspec.structs.replace(told.report, text=text, published=said.date, url=None)
    )


def _placed(claim: Claim, said: Said) -> Claim:
    grounds = [_grounded(ground, said) for ground in claim.evidence]
    place, when = claim.place, claim.when
    if place is None and said.placed is not None:
        place = said.place
        grounds.append(said.placed)
    if when is None and not claim.cumulative:
        when = said.when
        grounds.append(said.dated)
    return msgspec.structs.replace(claim, place=place, when=when, evidence=tuple(grounds))


def _grounded(ground: Evidence, said: Said) -> Evidence:
    """What the reader takes from the day of the report it has from the row's date."""
    if ground.source != "published":
        return ground
    return Evidence(ground.field, "span", said.dated.span)


def _same(claim: Claim, counted: Claim, claims: list[Claim]) -> bool:
    """Whether the words of a claim are those of the cell's count, and no part hangs on it."""
    alike = (claim.action, claim.kind, claim.what) == (counted.action, counted.kind, counted.what)
    alone = claim.part_of is None and all(other.part_of != claim.id for other in claims)
    everybody = claim.nationality == () and claim.sex is None and claim.minor is None
    return alike and alone and everybody and claim.count == counted.count


def _about(sign: Sign, before: str, now: str) -> Sign:
    ids = tuple(now if id == before else id for id in sign.claims)
    return msgspec.structs.replace(sign, claims=ids)
