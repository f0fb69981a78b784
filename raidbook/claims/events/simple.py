"""A row of the simple form → its one claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from raidbook.claims.events import cells
from raidbook.claims.events.cells import CellError
from raidbook.claims.events.form import Form
from raidbook.claims.events.told import About, Settled, Told, Where, never, told
from raidbook.claims.jsonl import GIVEN
from raidbook.languages import language
from raidbook.model import (
    Action,
    Claim,
    Count,
    Kind,
    Label,
    Marking,
    Period,
    Place,
    Reading,
    Span,
    Status,
)


def _peoples(column: str, cell: str) -> tuple[str, ...]:
    return ("foreign",) if cell.lower() == "foreign" else cells.countries(column, cell)


_OF_PEOPLE = ("label", "nationality", "sex", "minor")
_READ: dict[str, Callable[[str, str], object]] = {
    "action": lambda column, cell: cells.code(column, cell, Action),
    "kind": lambda column, cell: cells.code(column, cell, Kind),
    "what": cells.what,
    "label": lambda column, cell: cells.code(column, cell, Label),
    "nationality": _peoples,
    "sex": lambda column, cell: cells.code(column, cell, Literal["f", "m"]),
    "minor": lambda column, cell: cells.yes(column, cell) or None,
    "currency": cells.currency,
    "to": cells.country,
    "by": cells.countries,
    "said_by": lambda _, cell: cell,
    "status": lambda column, cell: cells.code(column, cell, Status),
    "cumulative": cells.yes,
}
"""The fields that rest on the column of their name. Place and period rest on one of two."""
_EMPTY: tuple[object, ...] = (None, (), False, "asserted")


def read(
    form: Form, row: Mapping[str, str], where: Where, settled: Settled = never
) -> tuple[Told, Reading]:
    """The report of a row, and its claim; none where it is settled. Raises CellError for a cell
    that cannot be meant."""
    filled = {column: line for column, cell in row.items() if (line := cells.one_line(cell))}
    for column in form.needs:
        if column not in filled:
            raise CellError(f"{column}: empty, and every row needs it")
    one = told(form, row, _about(filled), where)
    claims = () if settled(one.report) else (_claim(one),)
    return one, Reading(one.report.id, GIVEN, claims)


def _about(filled: Mapping[str, str]) -> About:
    lang = filled.get("lang", "en")
    try:
        language.load(lang)
    except KeyError as error:
        raise cells.refused("lang", lang, "is no language that is read") from error
    published = filled.get("published")
    marking = cells.code("marking", filled.get("marking", "clear").lower(), Marking)
    return About(
        id=filled.get("id"),
        url=filled.get("url"),
        lang=lang,
        published=cells.day("published", published, whole=True) if published else None,
        marking=marking,  # type: ignore[arg-type]
        audience=tuple(sorted(set(cells.each(filled.get("audience", ""))))),
    )


def _claim(one: Told) -> Claim:
    filled = one.cells
    fields = {
        column: read(column, filled[column]) for column, read in _READ.items() if column in filled
    }
    _check(filled)
    grounds = [one.evidence(c, c) for c, value in fields.items() if value not in _EMPTY]
    place, when = _place(filled), _when(filled, cumulative=fields.get("cumulative") is True)
    if place is not None:
        grounds.append(one.evidence("place", "place" if "place" in filled else "country"))
    if when is not None:
        grounds.append(one.evidence("when", "date" if "date" in filled else "since"))
    count, start, end = cells.count("count", filled["count"], one.report.lang)
    at = one.spans["count"].start
    given = {**fields, "id": "", "report": "", "start": 0, "end": 0, "count": Count(0)}
    claim = msgspec.structs.replace(
        msgspec.convert(given, Claim), place=place, when=when, evidence=tuple(grounds)
    )
    return one.claim(count, Span(at + start, at + end), claim)


def _check(filled: Mapping[str, str]) -> None:
    """Raises CellError for cells that do not go together."""
    if filled["kind"] != "people" and (wrong := [c for c in _OF_PEOPLE if c in filled]):
        raise CellError(f"{wrong[0]}: of people alone; leave it empty")
    if (filled["kind"] == "money") != ("currency" in filled):
        raise CellError("currency: money needs one, and nothing else has one")
    if "to" in filled and filled["action"] not in ("handover", "flee"):
        raise CellError("to: of a handover, or of people who fled; leave it empty")


def _place(filled: Mapping[str, str]) -> Place | None:
    land = cells.country("country", filled["country"]) if "country" in filled else None
    return cells.place(filled.get("place"), land)


def _when(filled: Mapping[str, str], *, cumulative: bool) -> Period | None:
    until = cells.day("date", filled["date"]) if "date" in filled else None
    since = cells.day("since", filled["since"]) if "since" in filled else None
    if since is None and until is None:
        return None
    # A running total whose beginning is not said has an open one.
    period = Period(since if since or cumulative or filled["action"] == "hold" else until, until)
    if period.first_day > period.last_day:
        raise CellError(f"since: {since} comes after the date, {until}")
    return period
