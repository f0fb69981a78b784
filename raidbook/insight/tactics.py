"""Tactics: how people were cheated, by time and place, and the two steps of pig-butchering."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Literal

import msgspec

from raidbook.insight.scope import EVERYTHING, Scope
from raidbook.ledger.atlas import upwards
from raidbook.ledger.shelf import Shelf
from raidbook.model import Period, Place, Reading, Record, Span

Step = Literal["trust", "money", "workers"]


class Told(Record):
    """A tactic that a report tells of, with the words that show it (None where a reading was given
    without them), where and when; the day is the report's where the words say none."""

    code: str
    report: str
    span: Span | None
    place: Place | None
    when: Period | None
    dated_by_report: bool


class Tactic(Record):
    """One tactic: every telling, the earliest first, and how many independent reports tell it."""

    code: str
    steps: tuple[Step, ...]
    told: tuple[Told, ...]
    origins: int


class Answer(Record):
    """Tactics of a scope, the most told first. `both_steps` are reports that tell how trust was
    won and how the money was taken."""

    tactics: tuple[Tactic, ...]
    both_steps: tuple[str, ...]


def answer(shelf: Shelf, scope: Scope = EVERYTHING) -> Answer:
    """What the reports of a scope tell about tactics.

    A tactic without a place is in no place's scope; one of a network is what reports with a claim
    about that network tell.
    """
    found: dict[str, list[Told]] = {}
    everywhere, at = _index(shelf)
    for told in everywhere if scope.place is None else at.get(scope.place, ()):
        if _inside(told, scope, shelf):
            found.setdefault(told.code, []).append(told)
    tactics = [
        Tactic(code, steps_of(code), tuple(sorted(told, key=_order)), _origins(told, shelf))
        for code, told in found.items()
    ]
    tactics.sort(key=lambda t: (-t.origins, -len(t.told), t.code))
    return Answer(tuple(tactics), _both_steps(tactics))


def steps_of(code: str) -> tuple[Step, ...]:
    """The steps that a tactic shows; none for one that is in no list."""
    return tuple(step for step, codes in _steps().items() if code in codes)


def _index(shelf: Shelf) -> tuple[list[Told], dict[str, list[Told]]]:
    """Every tactic of every reading, and the same by place and all that it lies in; kept, since
    a site asks of one place after the other."""
    return shelf.once(_index, lambda: _indexed(shelf))


def _indexed(shelf: Shelf) -> tuple[list[Told], dict[str, list[Told]]]:
    everywhere = [told for reading in shelf.readings for told in _of(reading, shelf)]
    at: dict[str, list[Told]] = {}
    for told in everywhere:
        for id in upwards((told.place,) if told.place else ()):
            at.setdefault(id, []).append(told)
    return everywhere, at


def _of(reading: Reading, shelf: Shelf) -> Iterator[Told]:
    """The tactics of one reading; the words where they are known."""
    report = shelf.reports[reading.report]
    day = Period(report.published, report.published) if report.published else None
    for t in reading.tactics_told:
        yield Told(t.code, report.id, t.span, t.place, t.when or day, t.when is None)
    worded = {tactic.code for tactic in reading.tactics_told}
    for code in reading.tactics:
        if code not in worded:
            yield Told(code, report.id, None, None, day, True)


def _inside(told: Told, scope: Scope, shelf: Shelf) -> bool:
    claims = shelf.claims_of(shelf.reports[told.report])
    if scope.network is not None and not any(scope.network in c.networks for c in claims):
        return False
    if scope.by is not None and not any(scope.by in c.by for c in claims):
        return False
    if scope.since is None and scope.until is None:
        return True
    return told.when is not None and told.when & scope.period is not None


def _origins(told: list[Told], shelf: Shelf) -> int:
    return len({shelf.origin(one.report) for one in told})


def _both_steps(tactics: list[Tactic]) -> tuple[str, ...]:
    by_report: dict[str, set[Step]] = {}
    for tactic in tactics:
        for told in tactic.told:
            by_report.setdefault(told.report, set()).update(tactic.steps)
    return tuple(sorted(r for r, steps in by_report.items() if {"trust", "money"} <= steps))


def _order(told: Told) -> tuple[str, str, int]:
    day = (told.when.start or told.when.end or "") if told.when else "9999"
    return day, told.report, told.span.start if told.span else 0


@functools.cache
def _steps() -> dict[Step, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("tactics.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[Step, tuple[str, ...]])
