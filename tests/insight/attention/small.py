"""Small ledgers made by hand for the queue: figures of several claims, and what was decided."""

from __future__ import annotations

from typing import Any

from raidbook.insight.attention import Code, Item, queue
from raidbook.ledger.shelf import Shelf
from raidbook.model import (
    Claim,
    Count,
    Decision,
    Figure,
    Holder,
    Judged,
    Key,
    Ledger,
    Link,
    Operation,
    Place,
    Reading,
    ReadingOf,
    Report,
    Sign,
    Span,
    Standing,
    Total,
    Verb,
    Verdict,
)

BAVET = Place("Bavet", "KH", "kh-bavet")
POIPET = Place("Poipet", "KH", "kh-poipet")
CAME = "2026-01-01T00:00:00+00:00"
DECIDED = "2026-01-02T00:00:00.000000Z"
LATER = "2026-01-03T00:00:00+00:00"


def claim(id: str, value: float = 10, **said: Any) -> Claim:
    """So many people called workers arrested in Bavet, in the report r-ID, unless said otherwise;
    read with certainty."""
    report = said.pop("report", f"r-{id}")
    fields = {"action": "arrest", "kind": "people", "place": BAVET, "label": "worker", **said}
    return Claim(id, report, 0, 4, count=Count(value), **fields)


def figure(of: Claim, *others: tuple[Claim, Verdict], origins: int = 2, **more: Any) -> Figure:
    """The figure that rests on a claim, the others judged against it; told by two origins."""
    names = set(Key.__struct_fields__) - {"part_of"}
    key = Key(part_of=more.pop("part_of", None), **{n: getattr(of, n) for n in names})
    judged = [Judged(other.id, verdict, of.id, "why") for other, verdict in others]
    return Figure(
        id=f"f-{of.id}",
        key=key,
        low=of.count.value,
        best=of.count.value,
        high=of.count.value,
        rests_on=of.id,
        judged=(Judged(of.id, "agrees", None, ""), *judged),
        origins=origins,
    )


class Small:
    """Collects claims, operations, totals, signs and decisions."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.holders: list[Holder] = []
        self.signs: list[Sign] = []
        self.links: list[Link] = []
        self.decisions: list[Standing] = []
        self.fetched: dict[str, str] = {}
        self.published: dict[str, str | None] = {}

    def told(self, id: str, value: float = 10, **said: Any) -> Claim:
        """A claim, of a report that came in before anything was decided."""
        self.claims.append(claim(id, value, **said))
        return self.claims[-1]

    def operation(self, id: str, *figures: Figure, **more: Any) -> Operation:
        """An operation in Bavet that holds these figures."""
        claims = tuple(dict.fromkeys(j.claim for f in figures for j in f.judged))
        more = {"places": (BAVET,), **more}
        op = Operation(id, id, when=None, by=(), actors=(), figures=figures, claims=claims, **more)
        self.holders.append(op)
        return op

    def total(self, id: str, *readings: tuple[str, Figure]) -> None:
        """A running total of people arrested, with its readings by their days."""
        held = tuple(ReadingOf(day, figure) for day, figure in readings)
        claims = tuple(figure.rests_on for _, figure in readings)
        self.holders.append(
            Total(id, id, "arrest", "people", None, None, (), None, None, (), None, held, claims)
        )

    def sign(self, id: str, report: str, *claims: str, indicator: str = "violence") -> None:
        """Words of coercion in a report, about some claims or none."""
        self.signs.append(Sign(id, report, Span(5, 10), indicator, claims))

    def decide(self, verb: Verb, *about: str, time: str = DECIDED, state: Any = "in force") -> str:
        """A decision about some things, in force unless said otherwise; gives its id."""
        id = f"d{len(self.decisions)}"
        made = Decision(id, verb, "kim", time, "because", about)
        self.decisions.append(Standing(made, state, about))
        return id

    def shelf(self) -> Shelf:
        names = dict.fromkeys((*(c.report for c in self.claims), *(s.report for s in self.signs)))
        readings = [
            Reading(
                name,
                "",
                claims=tuple(c for c in self.claims if c.report == name),
                signs=tuple(s for s in self.signs if s.report == name),
            )
            for name in names
        ]
        reports = [
            Report(
                name, name, "en", self.published.get(name, "2025-12-31"), "Post", None, "",
                "some words of a report", fetched=self.fetched.get(name, CAME),
            )
            for name in names
        ]  # fmt: skip
        operations = tuple(h for h in self.holders if isinstance(h, Operation))
        totals = tuple(h for h in self.holders if isinstance(h, Total))
        ledger = Ledger(1, operations, totals, tuple(self.links))
        return Shelf(ledger, readings, reports, self.decisions)


def codes(item: Item) -> list[Code]:
    return [reason.code for reason in item.reasons]


def ids(small: Small) -> list[str]:
    return [item.id for item in queue(small.shelf())]


def known(small: Small) -> None:
    """Bavet is told of by another origin: nothing of it is first news."""
    small.told("known", report="r-known")


def disputed(first: float = 10, second: float = 20, **said: Any) -> Small:
    """An operation with a figure of two claims that contradict each other."""
    small = Small()
    a, b = small.told("a", first, **said), small.told("b", second)
    small.operation("op", figure(a, (b, "contradicts")))
    return small


def doubtful(confidence: float = 0.6) -> Small:
    """An operation with one claim of which the reader is not sure."""
    small = Small()
    known(small)
    small.operation("op", figure(small.told("a", confidence=confidence)))
    return small
