"""A made world: reports with claims of any number, from a seed, and the truth behind each claim.

What a world is drawn from is in world.toml: counts over the benchmark's annotated reports. The
world is made of beats, each a country followed for some years by about as many reports as the
benchmark has on one; a bigger world has more beats. So that a town and a month hold no more
operations than in the benchmark, a world of n times its claims names n^(2/3) times its towns, in
more countries, and lasts n^(1/3) times as long: what is collected over more of the web is about
other places first and about other years next. Running totals of a whole country are told by all its
beats, so that they grow more readings in a bigger world, as national figures do.

Claims are as perfect ones are (`--given`): with fields, sentence and paragraph, without evidence.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from raidbook.claims.identity import claim_id
from raidbook.model import Claim, Count, Period, Place, Reading, Report, Span
from raidbook.places import Row, gazetteer

END = dt.date(2026, 6, 30)
"""The last day of every world; a bigger one begins earlier."""
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


class Beat(NamedTuple):
    """A country followed for some years."""

    name: str
    country: str
    towns: Sequence[Row]
    begins: dt.date
    days: int


def world(claims: int, seed: int = 1) -> Iterator[Telling]:
    """Reports until at least `claims` claims are told. The same size and seed give the same; a
    bigger world is another one, not the smaller one continued."""
    table = _table()["size"]
    times = max(1.0, claims / table["claims"])
    towns = _towns(
        round(table["towns"] * times ** (2 / 3)), round(table["countries"] * times ** (2 / 3))
    )
    days = round(365 * table["years"] * times ** (1 / 3))
    told = number = 0
    while told < claims:
        for telling in _beat(f"{seed}/{claims}/{number}", towns, days):
            if told >= claims:
                return
            told += len(telling.truth)
            yield telling
        number += 1


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _weighted(chance: random.Random, counts: Sequence[int]) -> int:
    """An index, by weights."""
    return chance.choices(range(len(counts)), counts)[0]


def _named(chance: random.Random, counts: Mapping[str, int]) -> str:
    """A key, by weights."""
    return chance.choices(list(counts), list(counts.values()))[0]


@cache
def _towns(count: int, countries: int) -> list[list[Row]]:
    """So many towns, by countries: those that the field's own table names most come first, and of a
    country its bigger towns. No two towns of a country have one name."""
    rows = [row for row in gazetteer().rows() if row.kind in ("town", "district") and row.country]
    by_country: dict[str, dict[str, Row]] = {}
    for row in sorted(rows, key=lambda r: (not r.source, -r.population, r.id)):
        by_country.setdefault(str(row.country), {}).setdefault(row.name.casefold(), row)
    field = {code: sum(1 for r in rows.values() if r.source) for code, rows in by_country.items()}
    chosen = sorted(by_country, key=lambda code: (-field[code], code))[: max(1, countries)]
    share = [1 / (n + 2) for n in range(len(chosen))]
    wanted = [max(2, math.ceil(count * part / sum(share))) for part in share]
    return [list(by_country[c].values())[:n] for c, n in zip(chosen, wanted, strict=True)]


def _beat(name: str, towns: Sequence[Sequence[Row]], days: int) -> Iterator[Telling]:
    """The reports of one beat, ordered by day."""
    chance, table = random.Random(name), _table()  # noqa: S311 - no secret
    size = table["size"]
    country = chance.choices(towns, [1 / (n + 2) for n in range(len(towns))])[0]
    lasts = min(days, 365 * size["years"])
    begins = END - dt.timedelta(days - chance.randrange(max(1, days - lasts + 1)))
    some = chance.sample(country, min(len(country), 7))
    beat = Beat(name, str(country[0].country), some, begins, lasts)
    waiting = _waiting(chance, beat)
    scopes: list[Scope] = []
    for number in range(size["reports_of_beat"]):
        count, totals = (_weighted(chance, table["report"][k]) for k in ("operations", "series"))
        chosen: dict[str, tuple[dt.date, Happening]] = {}
        for told, happened in waiting:
            if len(chosen) == count:
                break
            chosen.setdefault(happened.name, (told, happened))
        for one in chosen.values():
            waiting.remove(one)
        any_day = beat.begins + dt.timedelta(lasts * number // size["reports_of_beat"])
        day = max((told for told, _ in chosen.values()), default=any_day)
        page = Page(chance, f"{name}/{number}", day)
        for _, happened in chosen.values():
            page.operation(happened)
        while totals > 0:
            totals -= page.total(_scope(chance, beat, scopes, any_day))
        yield page.telling()


def _waiting(chance: random.Random, beat: Beat) -> list[tuple[dt.date, Happening]]:
    """What the beat's reports tell, with the days on which they do."""
    table = _table()
    told: list[tuple[dt.date, Happening]] = []
    per_report = table["report"]["operations"]
    wanted = (
        table["size"]["reports_of_beat"]
        * sum(n * k for n, k in enumerate(per_report))
        / sum(per_report)
    )
    while len(told) < wanted:
        happened = _happening(chance, beat, len(told))
        tellers = 1 + _weighted(chance, table["telling"]["reports"])
        if chance.random() < table["telling"]["reprinted"]:
            tellers = chance.randrange(4, table["telling"]["reprints"])
        for _ in range(tellers):
            lag = _weighted(chance, table["report"]["lag"])
            if chance.random() < table["report"]["late"]:
                lag = chance.randrange(len(table["report"]["lag"]), table["report"]["late_days"])
            told.append((happened.last + dt.timedelta(lag), happened))
    return sorted(told, key=lambda one: (one[0], one[1].name))


def _happening(chance: random.Random, beat: Beat, number: int) -> Happening:
    table = _table()
    truth = table["truth"]
    sort = chance.choices(table["operation"], [o["weight"] for o in table["operation"]])[0]
    first = beat.begins + dt.timedelta(chance.randrange(beat.days))
    last = first + dt.timedelta(chance.randrange(1, 30) if chance.random() < truth["lasts"] else 0)
    other = chance.choice(NATIONS)
    home = (beat.country,)
    by = tuple(sorted({*home, other})) if chance.random() < truth["joint"] else home
    action = sort["whole"]["action"]
    whole = Quantity(sort["whole"], _size(chance), False, _nation(chance, 0.3))
    return Happening(
        name=f"{beat.name}/op{number}",
        first=first,
        last=last,
        town=chance.choice(beat.towns),
        by=() if action == "loss" else by,
        to=other if action == "handover" else None,
        quantities=(whole, *_others(chance, whole, sort["others"])),
        grows=chance.random() < table["telling"]["grows"],
    )


def _others(chance: random.Random, whole: Quantity, things: Sequence[Thing]) -> Iterator[Quantity]:
    """Further counts of an operation: parts of the first, by nationality or by what the people are
    called, and other things."""
    table = _table()
    left = whole.value if whole.thing["kind"] == "people" else 0
    nations, labels, things = list(NATIONS), list(table["truth"]["ranks"]), list(things)
    for _ in range(len(table["telling"]["claims"]) - 1):
        parted = left >= 2 and (labels if whole.nationality else nations)
        if parted and (not things or chance.random() < table["truth"]["part"]):
            of = parted.pop(chance.randrange(len(parted)))
            value = chance.randrange(1, max(2, left // 2 + 1))
            left -= value
            if whole.nationality:
                yield Quantity({**whole.thing, "label": of}, value, True, whole.nationality)
            else:
                yield Quantity(whole.thing, value, True, (of,))
        elif things:
            yield Quantity(things.pop(chance.randrange(len(things))), _size(chance), False, ())


def _size(chance: random.Random) -> int:
    half = _weighted(chance, _table()["truth"]["halves"])
    return max(1, round(10 ** ((half + chance.random()) / 2)))


def _nation(chance: random.Random, share: float) -> tuple[str, ...]:
    return (chance.choice(NATIONS),) if chance.random() < share else ()


def _scope(chance: random.Random, beat: Beat, known: list[Scope], day: dt.date) -> Scope:
    """A running total that the beat's reports gave before, or another."""
    table = _table()
    if known and chance.random() < table["series"]["again"]:
        return chance.choice(known)
    thing = chance.choices(table["total"], [t["weight"] for t in table["total"]])[0]["thing"]
    row = chance.choice(beat.towns)
    national = chance.random() < table["series"]["national"]
    begun = _start(chance, beat.country, beat.begins, day)
    abroad = thing["action"] == "handover" and chance.random() < table["series"]["abroad"]
    scope = Scope(
        thing=tuple(sorted(thing.items())),
        place=Place(None, beat.country, beat.country) if national else _town(row),
        since=begun,
        to=chance.choice(NATIONS) if abroad else None,
        by=() if thing["action"] in ("loss", "report") else (beat.country,),
        part=(),
    )
    known.append(scope)
    return scope


def _start(chance: random.Random, country: str, first: dt.date, last: dt.date) -> str:
    """When counting began: a year, a half of one, or the one day a year on which a campaign of the
    country began."""
    begun = first + dt.timedelta(chance.randrange(max(1, (last - first).days)))
    form = _named(chance, _table()["series"]["since"])
    if form == "year":
        return f"{begun:%Y}"
    if form == "month":
        return f"{begun.year}-{7 if begun.month > 6 else 1:02}"
    campaign = int(hashlib.sha256(f"{country}{begun.year}".encode()).hexdigest(), 16) % 365
    return (dt.date(begun.year, 1, 1) + dt.timedelta(campaign)).isoformat()


def _stood(scope: Scope, day: dt.date) -> int:
    """What a running total stood at: it grows evenly from its start, at a pace of its own."""
    hashed = int.from_bytes(hashlib.sha256(repr(scope._replace(part=())).encode()).digest()[:4])
    pace = 10 ** (hashed / 2**32 * 2.5 - 0.5)
    value = 2 + int(pace * max(1, (day - _begun(scope)).days))
    return max(1, value // 3) if scope.part else value


def _slug(scope: Scope) -> str:
    """A short name for a running total: the same for the same scope."""
    return hashlib.sha256(repr(scope).encode()).hexdigest()[:16]


def _begun(scope: Scope) -> dt.date:
    year, month, day = (*(int(x) for x in scope.since.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def _town(row: Row) -> Place:
    return Place(row.name, row.country, row.id)


class Page:
    """A report in the making."""

    def __init__(self, chance: random.Random, name: str, day: dt.date) -> None:
        table = _table()
        self._chance = chance
        self._report = Report(
            id=hashlib.sha256(name.encode()).hexdigest(),
            name=name,
            lang=_named(chance, table["report"]["languages"]),
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
        chance, table = self._chance, _table()["telling"]
        when = self._when(of)
        place = self._place(of.town)
        by = of.by if chance.random() < table["by"] else ()
        count = 1 + _weighted(chance, table["claims"])
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
        chance, table = self._chance, _table()["series"]
        back = chance.randrange(table["nearby"]) if chance.random() < 0.3 else 0
        day = max(self._day - dt.timedelta(back), _begun(scope))
        unsaid = chance.random() < table["unsaid"]
        loose = chance.random() < table["loose"]
        fields: dict[str, Any] = {
            "place": None if loose else scope.place,
            "to": None if loose else scope.to,
            "by": scope.by if chance.random() < _table()["telling"]["by"] + 0.2 else (),
            "when": Period(None if unsaid else scope.since, day.isoformat()),
            "cumulative": True,
            "label": dict(scope.thing).get("label"),
        }
        whole = self._say(dict(scope.thing), self._count(_stood(scope, day)), fields, 0)
        self._truth.append(self._linked(_slug(scope)))
        parted = bool(fields["label"]) and chance.random() < table["part"]
        if parted:
            part = scope._replace(part=(chance.choice(NATIONS[:3]),))
            fields |= {"nationality": part.part, "part_of": whole.id}
            self._say(dict(scope.thing), self._count(_stood(part, day)), fields, 1)
            self._truth.append(self._linked(_slug(part)))
        self._paragraph += 1
        return 1 + parted

    def _linked(self, truth: str) -> str | None:
        return None if self._chance.random() < _table()["report"]["unlinked"] / 2 else truth

    def _say(self, thing: Thing, count: Count, fields: Mapping[str, Any], n: int) -> Claim:
        paragraph = self._paragraph * 10 * SENTENCE
        if self._span.start != paragraph:
            self._span = Span(paragraph, paragraph + 10 * SENTENCE)
        start = paragraph + n // 2 * SENTENCE + n % 2 * 20
        sentence = start - start % SENTENCE
        told = self._chance.random() < _table()["telling"]["said_by"]
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
        chance, table = self._chance, _table()["telling"]
        value = max(1, round(true))
        if chance.random() < table["differs"]:
            value = max(1, round(value * chance.uniform(0.5, 1.5)))
        bound = _named(chance, table["bound"])
        unit = 10 ** max(0, len(str(value)) - chance.choice((1, 2)))
        if bound == "exact" or value < 10:
            return Count(value)
        if bound == "vague":
            return Count({2: 12, 3: 100}.get(len(str(value)), 10 ** (len(str(value)) - 1)), "vague")
        rounded = {"at_least": value // unit, "at_most": -(-value // unit)}
        return Count(rounded.get(bound, round(value / unit)) * unit, bound)  # type: ignore[arg-type]

    def _when(self, of: Happening) -> Period | None:
        form = _named(self._chance, _table()["telling"]["when"])
        first, last = of.first.isoformat(), of.last.isoformat()
        if form == "none":
            return None
        if of.quantities[0].thing["action"] == "hold":
            return Period(None, last)
        if form == "month":
            return Period(first[:7], last[:7])
        return Period(first, last)

    def _place(self, town: Row) -> Place | None:
        form = _named(self._chance, _table()["telling"]["place"])
        if form == "none":
            return None
        region = gazetteer().row(town.within) if town.within else None
        if form == "region" and region is not None and region.kind == "region":
            return _town(region)
        return Place(None, town.country, town.country) if form == "country" else _town(town)
