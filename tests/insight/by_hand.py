"""Small ledgers made by hand for the answers, in our own words."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from benchmark import corpus
from raidbook.claims.reader import read
from raidbook.ledger import build
from raidbook.ledger.shelf import Shelf
from raidbook.model import (
    Claim,
    Count,
    Figure,
    Judged,
    Key,
    Ledger,
    Link,
    Move,
    Operation,
    Period,
    Place,
    Reading,
    Report,
    Sign,
    Span,
    Statement,
)

TEXT = "some words of a report, long enough to hold every span. " * 4


def day(start: str, end: str | None = None) -> Period:
    return Period(start, end or start)


def told_by(*names: str) -> Shelf:
    """The ledger of these reports of the benchmark, as the program reads them."""
    told = [corpus.report(json.loads((corpus.REPORTS / f"{n}.json").read_text())) for n in names]
    readings = [read(report) for report in told]
    return Shelf(build(readings, told).ledger, readings, told)


class Made:
    """Collects operations, moves, signs and statements, each of a report of its own unless said."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self.links: list[Link] = []
        self._readings: dict[str, Reading] = {}
        self._reports: dict[str, Report] = {}

    def shelf(self) -> Shelf:
        ledger = Ledger(1, tuple(self.operations), (), tuple(self.links))
        return Shelf(ledger, self._readings.values(), self._reports.values())

    def operation(
        self, id: str, place: Place, when: Period | None, *figures: Figure, **more: Any
    ) -> str:
        """An operation with its figures; 10 people arrested where none are given."""
        held = figures or (self.figure(f"{id}-f", place=place, when=when, **more),)
        claims = tuple(figure.rests_on for figure in held)
        self.operations.append(Operation(id, id, (place,), when, ("KH",), (), held, claims))
        return id

    def figure(self, id: str, value: float = 10, **said: Any) -> Figure:
        """A figure and the claim that it rests on."""
        low, high = said.pop("low", value), said.pop("high", value)
        part_of = said.pop("part_of", None)
        report = said.pop("report", f"r-{id}")
        published = said.pop("published", "2025-12-31")
        fields = {"action": "arrest", "kind": "people", **said}
        claim = Claim(f"c-{id}", report, 0, 4, count=Count(value), **fields)
        self._read(report, published, claims=(claim,))
        names = set(Key.__struct_fields__) - {"part_of"}
        key = Key(part_of=part_of, **{k: v for k, v in fields.items() if k in names})
        judged = (Judged(claim.id, "agrees", None, ""),)
        return Figure(id, key, low, value, high, claim.id, judged)

    def move(
        self, id: str, origin: Place | None, goal: Place | None, when: Period | None = None,
        published: str | None = "2025-12-31",
    ) -> str:  # fmt: skip
        move = Move(id, f"r-{id}", Span(0, 4), origin, goal, when)
        self._read(move.report, published, moves=(move,))
        return id

    def statement(self, id: str, place: Place | None, published: str | None, **said: Any) -> str:
        fields = {"topic": "trend", **said}
        found = Statement(id, f"r-{id}", Span(0, 4), place=place, **fields)
        self._read(found.report, published, statements=(found,))
        return id

    def sign(self, id: str, indicator: str, *claims: str, report: str) -> str:
        """Words of coercion or willingness in a report; at the start of its text."""
        sign = Sign(id, report, Span(5, 10), indicator, claims)
        self._read(report, "2025-12-31", signs=(sign,))
        return id

    def _read(self, report: str, published: str | None, **found: Any) -> None:
        held = self._readings.get(report, Reading(report, ""))
        both = {name: (*getattr(held, name), *more) for name, more in found.items()}
        self._readings[report] = msgspec.structs.replace(held, **both)
        if report not in self._reports:
            self._reports[report] = Report(report, report, "en", published, "Post", None, "", TEXT)
