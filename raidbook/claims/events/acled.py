"""A row of ACLED's export → its deaths as a claim, and what its notes say.

Columns and codes: ACLED Codebook. The two actors' order says nothing about who acted, so no
claim has authorities from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from raidbook.claims.events import cells, notes
from raidbook.claims.events.form import Form
from raidbook.claims.events.told import About, Settled, Told, Where, never, told
from raidbook.claims.jsonl import GIVEN
from raidbook.model import Claim, Count, Evidence, Period, Place, Reading, Span

ADDRESS = "https://acleddata.com/"
"""Of the publisher: an event has no page of its own."""
AROUND = dt.timedelta(days=6)
"""A date of precision 2 is a day of the week of the event: which one, the row does not say."""
_PLACES = {
    "1": ("location", "admin3", "admin2", "admin1"),
    "2": ("admin3", "admin2", "admin1"),
    "3": ("admin1",),
}
"""Where the columns of a place are true, by the precision: a town may stand for its region."""


def read(
    form: Form, row: Mapping[str, str], where: Where, settled: Settled = never
) -> tuple[Told, Reading]:
    """The report of a row, with its claims; with none where it is settled. Raises CellError for a
    cell that cannot be meant."""
    filled = {column: line for column, cell in row.items() if (line := cells.one_line(cell))}
    for column in ("event_id_cnty", "event_date"):
        if column not in filled:
            raise cells.CellError(f"{column}: empty, and every row needs it")
    date = cells.day("event_date", filled["event_date"], whole=True)
    precision = _precision(filled, "time_precision")
    changed = filled.get("timestamp")
    about = About(
        id=filled["event_id_cnty"],
        url=ADDRESS,
        published=cells.day_of("timestamp", changed) if changed else None,
    )
    one = told(form, row, about, where)
    if settled(one.report):
        return one, Reading(one.report.id, GIVEN)
    place, placed = _place(filled)
    said = notes.Said(
        place=place,
        when=_when(date, precision),
        date=date if precision == "1" else None,
        dated=one.evidence("when", "event_date"),
        placed=one.evidence("place", placed) if placed else None,
    )
    dead = _dead(one, said)
    return one, notes.read(one, "notes", said, dead)


def _precision(filled: Mapping[str, str], column: str) -> str:
    found = filled.get(column, "1")
    if found not in _PLACES:
        raise cells.refused(column, found, "is none of 1, 2 and 3")
    return found


def _when(date: str, precision: str) -> Period:
    if precision == "3":
        return Period(date[:7], date[:7])
    if precision == "2":
        day = dt.date.fromisoformat(date)
        return Period((day - AROUND).isoformat(), (day + AROUND).isoformat())
    return Period(date, date)


def _place(filled: Mapping[str, str]) -> tuple[Place | None, str | None]:
    """The place, as precise as the row says that it is, and the column that it rests on."""
    land = cells.known_country(filled["country"]) if "country" in filled else None
    for column in _PLACES[_precision(filled, "geo_precision")]:
        if column in filled:
            return cells.place(filled[column], land), column
    return cells.place(None, land), "country" if land else None


def _dead(one: Told, said: notes.Said) -> Claim | None:
    """The deaths of an event; None for 0, which is written for none as for not known."""
    cell = one.cells.get("fatalities", "0")
    if cell.isdecimal() and int(cell) == 0:
        return None
    count, start, end = cells.count("fatalities", cell, "en")
    at, name = one.spans["fatalities"].start, one.names["fatalities"]
    grounds = [Evidence(field, "span", name) for field in ("action", "kind", "what", "label")]
    claim = Claim(
        id="", report="", start=0, end=0, action="harm", kind="people", count=Count(0),
        what="killed", label="person", place=said.place, when=said.when,
        evidence=(*grounds, said.dated, *((said.placed,) if said.placed else ())),
    )  # fmt: skip
    return one.claim(count, Span(at + start, at + end), claim)
