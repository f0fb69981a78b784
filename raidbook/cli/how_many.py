"""`raidbook how-many`: an interval, with the claims behind it."""

from argparse import Namespace

import msgspec

from raidbook.cli.errors import MisuseError
from raidbook.cli.opening import opened
from raidbook.cli.options import Format
from raidbook.cli.talk import put
from raidbook.ledger import how_many
from raidbook.ledger.explain import number
from raidbook.model import Answer, Period, Place, Question, Record
from raidbook.outputs.shelf import Shelf
from raidbook.outputs.words import safe, words
from raidbook.places import gazetteer


class Said(Record, frozen=True):
    """A claim of the answer, with its report, its numeral and the words around it."""

    claim: str
    report: str
    before: str
    numeral: str
    after: str
    adds: float | None
    why: str


class Printed(Record, frozen=True):
    """The answer as JSON."""

    low: float
    high: float | None
    counted: tuple[Said, ...]
    left_out: tuple[Said, ...]
    why: str


def run(typed: Namespace) -> int:
    """Prints the answer to what was typed; MisuseError where that is no question."""
    asked = question(typed)
    found = opened(typed.book, typed.as_of)
    answer = how_many(asked, found.ledger, found.material.readings, found.material.reports)
    shelf = Shelf(found.ledger, found.material.readings, found.material.reports)
    shown = _printed(answer, shelf)
    if Format(typed.format) is Format.JSON:
        put(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())
        return 0
    put(_sentence(shown))
    for title, rows in (("Counted", shown.counted), ("Left out", shown.left_out)):
        if rows:
            put(f"\n{title}:")
        for row in rows:
            said = f"{row.before}⟦{row.numeral}⟧{row.after}"
            put(f"  {row.claim[:12]}  {safe(row.report)}  {said}\n      {row.why}")
    return 0


def question(typed: Namespace) -> Question:
    """The question that was typed. Raises MisuseError for what is no code, country or date."""
    country = {name: _country(getattr(typed, name), name) for name in ("by", "origin", "to")}
    place = _place(typed.place, country["origin"] or country["by"])
    for name in ("since", "until"):
        _check_day(getattr(typed, name), name)
    if Period(typed.since, None).first_day > Period(None, typed.until).last_day:
        raise MisuseError(f"--since {typed.since} comes after --until {typed.until}")
    return Question(
        action=typed.action,
        kind=typed.kind,
        what=typed.what,
        by=country["by"],
        origin=country["origin"],
        place=place,
        to=country["to"],
        nationality=_country(typed.nationality, "nationality"),
        label=typed.label,
        currency=typed.currency.upper() if typed.currency else None,
        since=typed.since,
        until=typed.until,
    )


def _country(typed: str | None, option: str) -> str | None:
    """The code of a country typed as its code or its name."""
    if typed is None:
        return None
    codes = {row.country for row in gazetteer().countries()}
    if typed.upper() in codes:
        return typed.upper()
    row = gazetteer().find(typed)
    if row is None or row.kind != "country" or row.country is None:
        raise MisuseError(f"--{option} {typed}: no country or area of this name; try its code, KH")
    return row.country


def _place(typed: str | None, country: str | None) -> Place | None:
    if typed is None:
        return None
    row = gazetteer().find(typed, country)
    if row is None:
        return Place(typed, country)
    if row.kind == "country":
        return Place(None, row.country, row.id)
    return Place(row.name, row.country, row.id)


def _check_day(typed: str | None, option: str) -> None:
    try:
        _ = Period(typed, typed).last_day
    except (ValueError, IndexError) as error:
        raise MisuseError(f"--{option} {typed}: no day, month or year such as 2025-03") from error


def _printed(answer: Answer, shelf: Shelf) -> Printed:
    return Printed(
        answer.low,
        answer.high,
        tuple(_said(one.claim, one.adds, one.why, shelf) for one in answer.counted),
        tuple(_said(one.claim, None, one.why, shelf) for one in answer.left_out),
        answer.why,
    )


def _said(name: str, adds: float | None, why: str, shelf: Shelf) -> Said:
    claim = shelf.claim(name)
    report = shelf.report_of(claim)
    told = words(claim, report)
    return Said(name, report.name, told.before, told.numeral, told.after, adds, why)


def _sentence(shown: Printed) -> str:
    least = number(shown.low)
    if shown.high is None:
        span = f"at least {least}" if shown.low else "not known"
    else:
        span = least if shown.low == shown.high else f"{least} to {number(shown.high)}"
    return f"{span}\n{shown.why}"
