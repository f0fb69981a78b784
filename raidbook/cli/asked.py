"""Places, countries and days as people type them."""

from raidbook.cli.errors import MisuseError
from raidbook.model import Period, Place
from raidbook.places import gazetteer


def country(typed: str | None, option: str) -> str | None:
    """The code of a country typed as its code or its name; MisuseError for neither."""
    if typed is None:
        return None
    codes = {row.country for row in gazetteer().countries()}
    if typed.upper() in codes:
        return typed.upper()
    row = gazetteer().find(typed)
    if row is None or row.kind != "country" or row.country is None:
        raise MisuseError(f"--{option} {typed}: no country or area of this name; try its code, KH")
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
    """Raises MisuseError for what is no date, and for an end before the beginning."""
    day("since", since)
    day("until", until)
    if Period(since, None).first_day > Period(None, until).last_day:
        raise MisuseError(f"--since {since} comes after --until {until}")


def day(option: str, typed: str | None) -> None:
    """Raises MisuseError for what is no day, month or year."""
    try:
        _ = Period(typed, typed).last_day
    except (ValueError, IndexError) as error:
        raise MisuseError(f"--{option} {typed}: no day, month or year such as 2025-03") from error
