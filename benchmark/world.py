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
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from benchmark.telling import (
    NATIONS,
    Happening,
    Page,
    Quantity,
    Scope,
    Telling,
    Thing,
    named,
    odds,
    town_place,
    weighted,
)
from raidbook.model import Place
from raidbook.places import Row, gazetteer

END = dt.date(2026, 6, 30)
"""The last day of every world; a bigger one begins earlier."""


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
    table = odds()["size"]
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
    chance, table = random.Random(name), odds()  # noqa: S311 - no secret
    size = table["size"]
    country = chance.choices(towns, [1 / (n + 2) for n in range(len(towns))])[0]
    lasts = min(days, 365 * size["years"])
    begins = END - dt.timedelta(days - chance.randrange(max(1, days - lasts + 1)))
    some = chance.sample(country, min(len(country), 7))
    beat = Beat(name, str(country[0].country), some, begins, lasts)
    waiting = _waiting(chance, beat)
    scopes: list[Scope] = []
    for number in range(size["reports_of_beat"]):
        count, totals = (weighted(chance, table["report"][k]) for k in ("operations", "series"))
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
    table = odds()
    told: list[tuple[dt.date, Happening]] = []
    per_report = table["report"]["operations"]
    wanted = (
        table["size"]["reports_of_beat"]
        * sum(n * k for n, k in enumerate(per_report))
        / sum(per_report)
    )
    while len(told) < wanted:
        happened = _happening(chance, beat, len(told))
        tellers = 1 + weighted(chance, table["telling"]["reports"])
        if chance.random() < table["telling"]["reprinted"]:
            tellers = chance.randrange(4, table["telling"]["reprints"])
        for _ in range(tellers):
            lag = weighted(chance, table["report"]["lag"])
            if chance.random() < table["report"]["late"]:
                lag = chance.randrange(len(table["report"]["lag"]), table["report"]["late_days"])
            told.append((happened.last + dt.timedelta(lag), happened))
    return sorted(told, key=lambda one: (one[0], one[1].name))


def _happening(chance: random.Random, beat: Beat, number: int) -> Happening:
    table = odds()
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
    table = odds()
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
    half = weighted(chance, odds()["truth"]["halves"])
    return max(1, round(10 ** ((half + chance.random()) / 2)))


def _nation(chance: random.Random, share: float) -> tuple[str, ...]:
    return (chance.choice(NATIONS),) if chance.random() < share else ()


def _scope(chance: random.Random, beat: Beat, known: list[Scope], day: dt.date) -> Scope:
    """A running total that the beat's reports gave before, or another."""
    table = odds()
    if known and chance.random() < table["series"]["again"]:
        return chance.choice(known)
    thing = chance.choices(table["total"], [t["weight"] for t in table["total"]])[0]["thing"]
    row = chance.choice(beat.towns)
    national = chance.random() < table["series"]["national"]
    begun = _start(chance, beat.country, beat.begins, day)
    abroad = thing["action"] == "handover" and chance.random() < table["series"]["abroad"]
    scope = Scope(
        thing=tuple(sorted(thing.items())),
        place=Place(None, beat.country, beat.country) if national else town_place(row),
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
    form = named(chance, odds()["series"]["since"])
    if form == "year":
        return f"{begun:%Y}"
    if form == "month":
        return f"{begun.year}-{7 if begun.month > 6 else 1:02}"
    campaign = int(hashlib.sha256(f"{country}{begun.year}".encode()).hexdigest(), 16) % 365
    return (dt.date(begun.year, 1, 1) + dt.timedelta(campaign)).isoformat()
