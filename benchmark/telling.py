"""A report of a made world: what happened, and how a report tells of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from raidbook.claims.identity import claim_id
from raidbook.model import Claim, Count, Period, Place, Reading, Report, Span
from raidbook.places import Row, gazetteer

SENTENCE = 100
"""Code points of a sentence; a paragraph has ten."""
NATIONS = ("CN", "MM", "VN", "IN", "TH", "TW", "ID", "KR", "PH", "LK")
Thing = Mapping[str, str]


class Telling(NamedTuple):
    """A report with what it says, and for each of its claims the operation or total that it is
    about; None for what is of neither."""

    report: Report
    reading: Reading
    truth: tuple[str | None, ...]


class Quantity(NamedTuple):
    """One count of an operation: what, how many, and whether it is a part of the first."""

    thing: Thing
    value: int
    part: bool
    nationality: tuple[str, ...]


class Happening(NamedTuple):
    """An operation as it was."""

    name: str
    first: dt.date
    last: dt.date
    town: Row
    by: tuple[str, ...]
    to: str | None
    quantities: tuple[Quantity, ...]
    grows: bool


class Scope(NamedTuple):
    """A running total as it was; equal scopes are one total."""

    thing: tuple[tuple[str, str], ...]
    place: Place
    since: str
    to: str | None
    by: tuple[str, ...]
    part: tuple[str, ...]


@cache
def odds() -> dict[str, Any]:
    """What a world is drawn from: world.toml."""
    return tomllib.loads(Path(__file__).with_name("world.toml").read_text("utf-8"))


def weighted(chance: random.Random, counts: Sequence[int]) -> int:
    """An index, by weights."""
    return chance.choices(range(len(counts)), counts)[0]


def named(chance: random.Random, counts: Mapping[str, int]) -> str:
    """A key, by weights."""
    return chance.choices(list(counts), list(counts.values()))[0]


def stood(scope: Scope, day: dt.date) -> int:
    """What a running total stood at: it grows evenly from its start, at a pace of its own."""
    hashed = int.from_bytes(hashlib.sha256(repr(scope._replace(part=())).encode()).digest()[:4])
    pace = 10 ** (hashed / 2**32 * 2.5 - 0.5)
    value = 2 + int(pace * max(1, (day - begun(scope)).days))
    return max(1, value // 3) if scope.part else value


def slug(scope: Scope) -> str:
    """A short name for a running total: the same for the same scope."""
    return hashlib.sha256(repr(scope).encode()).hexdigest()[:16]


def begun(scope: Scope) -> dt.date:
    """The day on which a running total began to be counted."""
    year, month, day = (*(int(x) for x in scope.since.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def town_place(row: Row) -> Place:
    """A row of the place table as claims have it."""
    return Place(row.name, row.country, row.id)


class Page:
    """A report in the making."""

    def __init__(self, chance: random.Random, name: str, day: dt.date) -> None:
        table = odds()
        self._chance = chance
        self._report = Report(
            id=hashlib.sha256(name.encode()).hexdigest(),
            name=name,
            lang=named(chance, table["report"]["languages"]),
            published=day.isoformat(),
            outlet=None,
            url=None,
            title="",
            text="",
        )
        self._day = day
        self._claims: list[Claim] = []
        self._truth: list[str | None] = []
        self._paragraph = 0
        self._span = Span(0, 10 * SENTENCE)

    def telling(self) -> Telling:
        """The report as far as it is made."""
        claims = tuple(self._claims)
        return Telling(self._report, Reading(self._report.id, "given", claims), tuple(self._truth))

    def operation(self, of: Happening) -> None:
        """Tells of an operation in a paragraph of its own."""
        chance, table = self._chance, odds()["telling"]
        when = self._when(of)
        place = self._place(of.town)
        by = of.by if chance.random() < table["by"] else ()
        count = 1 + weighted(chance, table["claims"])
        recast = chance.random() < table["recast"]
        opens = bool(self._claims) and chance.random() < table["opens"]
        whole: Claim | None = None
        for n, quantity in enumerate(of.quantities[:count]):
            grown = 1 + 0.3 * (of.grows and (self._day - of.last).days >= 2)
            label = quantity.thing.get("label")
            fields = {
                "label": "person" if label and recast else label,
                "place": place,
                "when": when,
                "by": by,
                "to": of.to if quantity.thing["action"] == "handover" else None,
                "nationality": quantity.nationality,
                "part_of": whole.id if quantity.part and whole else None,
                "opens": opens and n == 0,
            }
            claim = self._say(quantity.thing, self._count(quantity.value * grown), fields, n)
            self._truth.append(self._linked(of.name))
            whole = whole or claim
        self._paragraph += 1

    def total(self, scope: Scope) -> int:
        """Gives a reading of a running total, with a part of it or without; returns how many
        readings these are."""
        chance, table = self._chance, odds()["series"]
        back = chance.randrange(table["nearby"]) if chance.random() < 0.3 else 0
        day = max(self._day - dt.timedelta(back), begun(scope))
        unsaid = chance.random() < table["unsaid"]
        loose = chance.random() < table["loose"]
        fields: dict[str, Any] = {
            "place": None if loose else scope.place,
            "to": None if loose else scope.to,
            "by": scope.by if chance.random() < odds()["telling"]["by"] + 0.2 else (),
            "when": Period(None if unsaid else scope.since, day.isoformat()),
            "cumulative": True,
            "label": dict(scope.thing).get("label"),
        }
        whole = self._say(dict(scope.thing), self._count(stood(scope, day)), fields, 0)
        self._truth.append(self._linked(slug(scope)))
        parted = bool(fields["label"]) and chance.random() < table["part"]
        if parted:
            part = scope._replace(part=(chance.choice(NATIONS[:3]),))
            fields |= {"nationality": part.part, "part_of": whole.id}
            self._say(dict(scope.thing), self._count(stood(part, day)), fields, 1)
            self._truth.append(self._linked(slug(part)))
        self._paragraph += 1
        return 1 + parted

    def _linked(self, truth: str) -> str | None:
        return None if self._chance.random() < odds()["report"]["unlinked"] / 2 else truth

    def _say(self, thing: Thing, count: Count, fields: Mapping[str, Any], n: int) -> Claim:
        paragraph = self._paragraph * 10 * SENTENCE
        if self._span.start != paragraph:
            self._span = Span(paragraph, paragraph + 10 * SENTENCE)
        start = paragraph + n // 2 * SENTENCE + n % 2 * 20
        sentence = start - start % SENTENCE
        told = self._chance.random() < odds()["telling"]["said_by"]
        claim = Claim(
            id=claim_id(self._report.id, start, start + 4),
            report=self._report.id,
            start=start,
            end=start + 4,
            count=count,
            currency="USD" if thing["kind"] == "money" else None,
            said_by="police" if told else None,
            sentence=Span(sentence, sentence + SENTENCE),
            paragraph=self._span,
            reader="given",
            **{**thing, **fields},
        )
        self._claims.append(claim)
        return claim

    def _count(self, true: float) -> Count:
        """The number as the report gives it."""
        chance, table = self._chance, odds()["telling"]
        value = max(1, round(true))
        if chance.random() < table["differs"]:
            value = max(1, round(value * chance.uniform(0.5, 1.5)))
        bound = named(chance, table["bound"])
        unit = 10 ** max(0, len(str(value)) - chance.choice((1, 2)))
        if bound == "exact" or value < 10:
            return Count(value)
        if bound == "vague":
            return Count({2: 12, 3: 100}.get(len(str(value)), 10 ** (len(str(value)) - 1)), "vague")
        rounded = {"at_least": value // unit, "at_most": -(-value // unit)}
        return Count(rounded.get(bound, round(value / unit)) * unit, bound)  # type: ignore[arg-type]

    def _when(self, of: Happening) -> Period | None:
        form = named(self._chance, odds()["telling"]["when"])
        first, last = of.first.isoformat(), of.last.isoformat()
        if form == "none":
            return None
        if of.quantities[0].thing["action"] == "hold":
            return Period(None, last)
        if form == "month":
            return Period(first[:7], last[:7])
        return Period(first, last)

    def _place(self, town: Row) -> Place | None:
        form = named(self._chance, odds()["telling"]["place"])
        if form == "none":
            return None
        region = gazetteer().row(town.within) if town.within else None
        if form == "region" and region is not None and region.kind == "region":
            return town_place(region)
        return Place(None, town.country, town.country) if form == "country" else town_place(town)
