"""What people ask for, as they type it: places, countries and days."""

from __future__ import annotations

from collections.abc import Collection

from raidbook.model import Period, Place
from raidbook.places import gazetteer


class AskedError(ValueError):
    """What was asked for cannot be had; the message says why, and what to do instead. `option` is
    the name of the one thing that was typed wrongly, where there is one."""

    def __init__(self, said: str, option: str | None = None) -> None:
        super().__init__(said)
        self.option = option


def code(typed: str, option: str, known: Collection[str]) -> str:
    """A code as typed; AskedError where it is none of those known."""
    if typed not in known:
        raise AskedError(f"{typed}: no such code: one of {', '.join(known)}", option)
    return typed


def country(typed: str | None, option: str) -> str | None:
    """The code of a country typed as its code or its name; AskedError for neither."""
    if typed is None:
        return None
    codes = {row.country for row in gazetteer().countries()}
    if typed.upper() in codes:
        return typed.upper()
    row = gazetteer().find(typed)
    if row is None or row.kind != "country" or row.country is None:
        raise AskedError(f"{typed}: no country or area of this name; try its code, KH", option)
    return row.country


def place(typed: str | None, country: str | None) -> Place | None:
    """The place of a name, in any language; without an id where no table lists it."""
    if typed is None:
        return None
    row = gazetteer().find(typed, country)
    if row is None:
        return Place(typed, country)
    if row.kind == "country":
        return Place(None, row.country, row.id)
    return Place(row.name, row.country, row.id)


def days(since: str | None, until: str | None) -> None:
    """Raises AskedError for what is no date, and for an end before the beginning."""
    day("since", since)
    day("until", until)
    if Period(since, None).first_day > Period(None, until).last_day:
        raise AskedError(f"{since} comes after --until {until}", "since")


def day(option: str, typed: str | None) -> None:
    """Raises AskedError for what is no day, month or year."""
    try:
        _ = Period(typed, typed).last_day
    except (ValueError, IndexError) as error:
        raise AskedError(f"{typed}: no day, month or year such as 2025-03", option) from error
