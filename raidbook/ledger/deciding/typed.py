"""What a person types for the fields of a claim → the fields of its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, get_args

import msgspec

from raidbook.ledger.asked import AskedError
from raidbook.model import Action, Bound, Claim, Count, Kind, Label, Period, Place, Span, Status
from raidbook.places import currencies, gazetteer

_CODES: dict[str, tuple[str, ...]] = {
    "action": get_args(Action),
    "kind": get_args(Kind),
    "label": get_args(Label),
    "bound": get_args(Bound),
    "status": get_args(Status),
    "sex": ("f", "m"),
}
_NEVER_EMPTY = {"action", "kind", "value", "bound", "status", "cumulative"}
MOST = 200
"""Characters of a word that is typed for a field."""

Fields = dict[str, Any]


def fields(words: Iterable[str], claim_of: Callable[[str], str]) -> Fields:
    """The fields that `name=value` words give, in the JSON form of `model.Claim`; of the count its
    value, bound and high by themselves.

    Names and values are those of the JSON Lines of `raidbook claims`; `claim_of` finds the claim
    that `part_of` names. Raises AskedError for what is no field or no value of it.
    """
    found: Fields = {}
    for word in words:
        name, equals, value = word.partition("=")
        reader = _READERS.get(name)
        if not equals:
            raise AskedError(f"{word!r} is no field: type it as name=value, as in place=Laukkai")
        if reader is None:
            raise AskedError(f"{name!r} is no field: known are {', '.join(sorted(_READERS))}")
        if name in found:
            raise AskedError(f"{name} is given twice")
        if value in ("", "null"):
            if name in _NEVER_EMPTY:
                raise AskedError(f"{name} cannot be empty")
            found[name] = () if name in ("nationality", "by") else None
        else:
            found[name] = claim_of(value) if name == "part_of" else reader(name, value)
    return found


def count(given: Fields, claim: Claim | None, said: Iterable[Count], words: str) -> Count:
    """Takes value, bound and high out of the fields: the count that they give, with what they leave
    open from the claim, if there is one, else from the words.

    `said` are the numbers that the words at the span say. Raises AskedError where the words do
    not give the number: there is no number without its words.
    """
    parts = {name: given.pop(name) for name in ("value", "bound", "high") if name in given}
    read = list(said)
    if not read:
        raise AskedError(f"the words “{words}” are no number that the reader can read")
    before = claim.count if claim is not None else read[0]
    value, high = parts.get("value", before.value), parts.get("high", before.high)
    same = [c for c in read if (c.value, c.high) == (value, high)]
    if not same:
        told = " or ".join(sorted({_said(c) for c in read}))
        raise AskedError(f"the words “{words}” say {told}, not {_said(Count(value, high=high))}")
    bound = parts.get("bound") or (same[0].bound if claim is None else before.bound)
    if (bound == "range") != (high is not None):
        raise AskedError("bound=range and high=… go together")
    return Count(value, bound, high)


def _said(count: Count) -> str:
    return f"{count.value:,}" + (f" to {count.high:,}" if count.high is not None else "")


def span(typed: str, longest: int) -> Span:
    """The span that START:END means, before a title's "title:START:END"; code points, the end
    exclusive. Raises AskedError where it is none within `longest` code points."""
    of = "title" if typed.startswith("title:") else "text"
    start, colon, end = typed.removeprefix("title:").partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        raise AskedError(f"{typed}: type it as START:END, as in 120:125", "span")
    if not int(start) < int(end) <= longest:
        raise AskedError(f"{typed}: not within the {of} of {longest} characters", "span")
    return Span(int(start), int(end), of)  # type: ignore[arg-type]


def place(name: str, typed: str) -> Fields:
    """A place as typed: a name, "name, CC", a country's code, an id of the place table, or JSON."""
    row = _json(name, typed) if typed.startswith("{") else _place_row(typed)
    if row.keys() - {"name", "country", "id"} or not any(row.values()):
        raise AskedError(f"{name}={typed}: a place has a name and a country")
    called, country, known = row.get("name"), row.get("country"), row.get("id")
    if country is not None:
        _country(name, country)
    try:
        row_of = gazetteer().row(known) if known else gazetteer().find(called or "", country)
    except KeyError as error:
        raise AskedError(f"{name}={typed}: no place has the id {known!r}") from error
    if row_of is None or (country is not None and row_of.country not in (country, None)):
        return _plain(Place(called, country))
    seen = gazetteer().town_view(row_of.id)
    return _plain(Place(seen.name, seen.country, seen.id or row_of.id))


def _place_row(typed: str) -> Fields:
    if typed.isupper() and len(typed) == 2:
        return {"country": typed}
    called, comma, country = typed.rpartition(",")
    if comma and country.strip().isupper():
        return {"name": called.strip(), "country": country.strip()}
    try:
        return {"id": gazetteer().row(typed).id}
    except KeyError:
        return {"name": typed.strip()}


def _plain(record: Place | Period) -> Fields:
    plain: Fields = msgspec.to_builtins(record)
    return plain


def when(name: str, typed: str) -> Fields:
    """A period as typed: a day, month or year, FROM..TO with either side open, or JSON."""
    if typed.startswith("{"):
        row = _json(name, typed)
        if row.keys() - {"from", "to"}:
            raise AskedError(f"{name}={typed}: a period has a from and a to")
        start, end = row.get("from"), row.get("to")
    else:
        start, dots, end = typed.partition("..")
        start, end = (start or None), (end or None) if dots else start
    period = Period(start, end)
    try:
        turned = period.first_day > period.last_day
    except (ValueError, TypeError, AttributeError) as error:
        raise AskedError(
            f"{name}={typed}: no date: type 2025-10-21, 2025-10 or FROM..TO"
        ) from error
    if turned or not (start or end):
        raise AskedError(f"{name}={typed}: the end comes before the beginning")
    return _plain(period)


def _json(name: str, typed: str) -> Fields:
    try:
        return msgspec.json.decode(typed, type=dict[str, str | None])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise AskedError(f"{name}={typed}: {error}") from error


def _code(name: str, typed: str) -> str:
    if typed not in _CODES[name]:
        raise AskedError(f"{name}={typed}: no such code: one of {', '.join(_CODES[name])}")
    return typed


def _word(name: str, typed: str) -> str:
    if len(typed) > MOST or not typed.isprintable():
        raise AskedError(f"{name}: at most {MOST} characters, all printable")
    return typed


def _what(name: str, typed: str) -> str:
    if not typed.replace("_", "").isalnum() or not typed.isascii() or len(typed) > MOST:
        raise AskedError(f"{name}={typed}: a code is made of letters and underscores")
    return typed


def _country(name: str, typed: str) -> str:
    if typed not in {row.id for row in gazetteer().countries()}:
        raise AskedError(f"{name}={typed}: no country's ISO 3166 code, as in MM")
    return typed


def _countries(name: str, typed: str) -> tuple[str, ...]:
    try:
        codes = msgspec.json.decode(typed, type=list[str]) if typed[0] == "[" else typed.split(",")
    except (msgspec.MsgspecError, RecursionError) as error:
        raise AskedError(f"{name}={typed}: {error}") from error
    if name == "nationality" and codes == ["foreign"]:
        return ("foreign",)
    return tuple(sorted({_country(name, code.strip()) for code in codes}))


def _currency(name: str, typed: str) -> str:
    if typed not in {currency.code for currency in currencies()}:
        raise AskedError(f"{name}={typed}: no currency's code, as in USD or CNY")
    return typed


def _number(name: str, typed: str) -> int | float:
    try:
        number = msgspec.json.decode(typed.replace(",", ""), type=int | float)
    except msgspec.MsgspecError as error:
        raise AskedError(f"{name}={typed}: no number") from error
    if number < 0:
        raise AskedError(f"{name}={typed}: less than nothing")
    return number


def _truth(name: str, typed: str) -> bool:
    if typed not in ("true", "false"):
        raise AskedError(f"{name}={typed}: true or false")
    return typed == "true"


_READERS: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(_CODES, _code),
    "what": _what,
    "value": _number,
    "high": _number,
    "nationality": _countries,
    "by": _countries,
    "to": _country,
    "minor": _truth,
    "cumulative": _truth,
    "currency": _currency,
    "place": place,
    "when": when,
    "said_by": _word,
    "part_of": _word,
}
