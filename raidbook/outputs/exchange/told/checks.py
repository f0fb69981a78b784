"""Whether what others say was read from reports may be believed: nothing is taken of which the
words do not say what it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import msgspec

from raidbook.claims.identity import claim_id
from raidbook.claims.spelt import counts
from raidbook.ledger.deciding.decision import LONGEST
from raidbook.model import (
    Claim,
    Decision,
    Move,
    Period,
    Place,
    Reading,
    Record,
    Report,
    Sign,
    Span,
    Statement,
    Tactic,
)
from raidbook.places import gazetteer
from raidbook.reports.encoding import harmless
from raidbook.reports.limits import LIMITS

GREATEST = 1e18
"""Of a number."""
_HASH = re.compile("[0-9a-f]{64}")
_DECISION = re.compile("d[0-9a-f]{12}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


class RefusedError(ValueError):
    """A file that is not taken, with the thing in it because of which, and why."""

    def __init__(self, id: str, why: str) -> None:
        super().__init__(f"{id[:120]}: {why}")


def checked(report: Report, reading: Reading | None, id: str) -> None:
    """Raises RefusedError, which names the thing `id`, where a report or its reading is none."""
    fault = next(_of_report(report), None)
    if fault is None and reading is not None:
        fault = next(_of_reading(reading, report), None)
    if fault is not None:
        raise RefusedError(id, fault)


def decided(decision: Decision, id: str) -> Decision:
    """The decision. Raises RefusedError, which names the thing `id`, where it is none."""
    fault = next(_of_decision(decision), None)
    if fault is not None:
        raise RefusedError(id, fault)
    return decision


# ---------------------------------------------------------------- reports


def _of_report(report: Report) -> Iterator[str]:
    if not _HASH.fullmatch(report.id):
        yield "the report's id is no hash"
    if not _LANGUAGE.fullmatch(report.lang):
        yield "the report's language is none"
    if len(report.text) > LIMITS.file_bytes or not report.text:
        yield "the report's text is empty or too long"
    if not _is_day(report.published):
        yield f"{report.published!r} is no day"
    said = (report.name, report.outlet or "", report.url or "", report.title, report.text)
    if any(harmless(one) != one for one in said) or _holds_nul(report):
        yield "control characters in the report"


def _is_day(day: str | None) -> bool:
    try:
        return day is None or dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _holds_nul(record: Record) -> bool:
    return b"\\u0000" in msgspec.json.encode(record)


# ---------------------------------------------------------------- what was read


def _of_reading(reading: Reading, report: Report) -> Iterator[str]:
    if reading.report != report.id or _holds_nul(reading):
        yield "what was read is of another report, or holds control characters"
    ids = [claim.id for claim in reading.claims]
    others: list[Statement | Move | Sign] = [*reading.statements, *reading.moves, *reading.signs]
    if len({*ids, *(one.id for one in others)}) < len(ids) + len(others):
        yield "two things that were read have one id"
    for one in others:
        if one.report != report.id:
            yield f"{one.id} is of another report"
    for span in _spans(reading):
        text = report.title if span.of == "title" else report.text
        if not 0 <= span.start < span.end <= len(text):
            yield f"the span {span.start}-{span.end} lies outside the {span.of}"
    yield from (fault for period in _periods(reading) for fault in _of_period(period))
    yield from (fault for place in _places(reading) for fault in _of_place(place))
    known = set(ids)
    for claim in reading.claims:
        yield from _of_claim(claim, report, known)


def _of_claim(claim: Claim, report: Report, known: set[str]) -> Iterator[str]:
    if claim.report != report.id:
        yield f"{claim.id} is of another report"
    if claim.id != claim_id(report.id, claim.start, claim.end, claim.ordinal):
        yield f"{claim.id} is not the id of its words"
    named = {claim.part_of, *(evidence.claim for evidence in claim.evidence)} - {None}
    if not named <= known or claim.part_of == claim.id:
        yield f"{claim.id} is a part of a claim that is not there"
    numbers = (claim.count.value, claim.count.high or 0)
    if not all(0 <= number <= GREATEST for number in numbers):
        yield f"{claim.id} counts what no report can"
    if not 0 <= claim.confidence <= 1:
        yield f"{claim.id} is surer than sure"
    if not _say(claim, report):
        words = report.text[claim.start : claim.end].strip()[:40]
        yield f"the words of {claim.id}, {words!r}, do not say {claim.count.value}"


def _say(claim: Claim, report: Report) -> bool:
    """Whether the words of a claim say its number; true where they are in no language that is
    read."""
    try:
        said = counts(report, claim.start, claim.end, claim.sentence)
    except KeyError:
        return bool(report.text[claim.start : claim.end].strip())
    return any(claim.count.value in (one.value, one.high) for one in said)


def _spans(reading: Reading) -> Iterator[Span]:
    for claim in reading.claims:
        yield Span(claim.start, claim.end)
        yield from (one for one in (claim.sentence, claim.paragraph) if one is not None)
        yield from (one.span for one in claim.evidence if one.span is not None)
        yield from (again.span for again in claim.restated)
    said: list[Statement | Move | Sign | Tactic] = [*reading.statements, *reading.moves]
    said += [*reading.signs, *reading.tactics_told]
    yield from (one.span for one in said)


def _periods(reading: Reading) -> Iterator[Period | None]:
    dated: list[Claim | Statement | Move | Tactic] = [*reading.claims, *reading.statements]
    dated += [*reading.moves, *reading.tactics_told]
    yield from (one.when for one in dated)


def _of_period(period: Period | None) -> Iterator[str]:
    try:
        if period is not None and period.first_day > period.last_day:
            yield f"{period.start} comes after {period.end}"
    except ValueError:
        yield f"{period!r} is no stretch of days"


def _places(reading: Reading) -> Iterable[Place]:
    found = {claim.place for claim in reading.claims}
    found |= {said.place for said in reading.statements}
    found |= {tactic.place for tactic in reading.tactics_told}
    found |= {end for move in reading.moves for end in (move.origin, move.destination)}
    return {place for place in found if place is not None}


def _of_place(place: Place) -> Iterator[str]:
    if place.id is None:
        return
    try:
        gazetteer().chain(place.id)
    except (KeyError, ValueError, RecursionError):
        yield f"no table has the place {place.id[:60]!r}"


# ---------------------------------------------------------------- decisions


def _of_decision(decision: Decision) -> Iterator[str]:
    if not _DECISION.fullmatch(decision.id):
        yield "the decision's id is none"
    said = (decision.author, decision.reason, *decision.words)
    if any(len(one) > LONGEST for one in said) or _holds_nul(decision):
        yield "longer than any reason, or with control characters"
    try:
        dt.datetime.fromisoformat(decision.time)
    except ValueError:
        yield f"{decision.time!r} is no time"
    if any(not 0 <= held.start <= held.end for held in decision.held):
        yield "holds words that cannot be"
