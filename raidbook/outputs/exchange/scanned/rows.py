"""A report and what was read from it, as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from raidbook.model import (
    Claim,
    Copied,
    Move,
    Place,
    Reading,
    Record,
    Report,
    Sign,
    Span,
    Statement,
    Tactic,
)
from raidbook.outputs.exchange.days import NOWHEN, first_day, last_day
from raidbook.outputs.exchange.told.told import Told, as_told
from raidbook.outputs.words import inferred, passage, words


class Row(Record):
    """See fields.toml."""

    type: str
    id: str | None = None
    report: str | None = None
    source: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    found: int | None = None
    copy_of: str | None = None
    descent: str | None = None
    share: int | None = None
    span_of: str | None = None
    span_start: int | None = None
    span_end: int | None = None
    numeral: str | None = None
    sentence: str | None = None
    value: int | float | None = None
    high: int | float | None = None
    bound: str | None = None
    topic: str | None = None
    action: str | None = None
    kind: str | None = None
    what: str | None = None
    label: str | None = None
    indicator: str | None = None
    tactic: str | None = None
    nationality: tuple[str, ...] | None = None
    sex: str | None = None
    minor: bool | None = None
    currency: str | None = None
    status: str | None = None
    place: str | None = None
    place_name: str | None = None
    country: str | None = None
    origin: str | None = None
    origin_name: str | None = None
    origin_country: str | None = None
    to: str | None = None
    start: str | None = None
    end: str | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    cumulative: bool | None = None
    by: tuple[str, ...] | None = None
    actors: tuple[str, ...] | None = None
    networks: tuple[str, ...] | None = None
    said_by: str | None = None
    part_of: str | None = None
    claims: tuple[str, ...] | None = None
    inferred: tuple[str, ...] | None = None
    confidence: float | None = None
    reader: str | None = None
    text: str | None = None
    record: str | None = None


class Scanned(Record):
    """The record of a report: what others are told of it, where it was read, and of its reading
    what no other row tells. `reader` is None where it was not read."""

    report: Told
    source: str = ""
    fetched: str | None = None
    reader: str | None = None
    tactics: tuple[str, ...] = ()
    unread: int = 0


Said = Claim | Statement | Move | Sign | Tactic


def rows(
    report: Report,
    reading: Reading | None = None,
    copied: Copied | None = None,
    *,
    with_text: bool = False,
) -> Iterator[Row]:
    """The rows of a report, first its own. Without a reading it was not read, being a copy."""
    own = dict[str, Any](
        report=report.id,
        source=report.source or None,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        language=report.lang,
        reader=reading.reader if reading is not None else None,
    )
    said = list(_said(reading)) if reading is not None else []
    read_from = () if reading is None else (reading,)
    whole = with_text and report.excerpt is None
    yield Row(
        **own,
        type="report",
        id=report.id,
        found=len(said) if reading is not None else None,
        text=report.text if whole else None,
        **described(copied),
        record=written(
            Scanned(
                as_told(report, read_from, copied, with_text=with_text),
                report.source,
                report.fetched,
                own["reader"],
                reading.tactics if reading is not None else (),
                reading.unread if reading is not None else 0,
            )
        ),
    )
    for one in said:
        yield Row(**own, **_told(one, report), record=written(one))


def described(copied: Copied | None) -> dict[str, Any]:
    """The columns that say what a report is a copy of."""
    if copied is None:
        return {}
    return {"copy_of": copied.of, "descent": copied.descent, "share": copied.share}


def written(one: Record) -> str:
    """A record as JSON."""
    return msgspec.json.encode(one).decode()


def _said(reading: Reading) -> Iterator[Said]:
    yield from reading.claims
    yield from reading.statements
    yield from reading.moves
    yield from reading.signs
    yield from reading.tactics_told


def _told(one: Said, report: Report) -> dict[str, Any]:
    if isinstance(one, Claim):
        return _claim(one, report)
    told = _words(one.span, report)
    if not isinstance(one, Tactic):
        told["id"] = one.id
    if isinstance(one, Sign):
        return told | {"type": "coercion", "indicator": one.indicator, "claims": one.claims}
    told |= _when(one)
    if isinstance(one, Move):
        told |= {f"origin{name}": at for name, at in _place(one.origin)}
        told |= dict(_named(one.destination))
        return told | {"type": "move"}
    told |= dict(_named(one.place))
    if isinstance(one, Tactic):
        return told | {"type": "tactics", "tactic": one.code}
    same = ("topic", "action", "kind", "by", "said_by")
    return told | {"type": "statement", **{name: getattr(one, name) for name in same}}


_SAME = (
    "id", "action", "kind", "what", "label", "nationality", "sex", "minor", "currency", "status",
    "to", "cumulative", "by", "actors", "networks", "said_by", "part_of", "confidence",
)  # fmt: skip
"""Fields of a claim whose columns have their names."""


def _claim(claim: Claim, report: Report) -> dict[str, Any]:
    quoted = words(claim, report)
    return {
        "type": "claim",
        "span_of": "text",
        "span_start": claim.start,
        "span_end": claim.end,
        "numeral": quoted.numeral,
        "sentence": str(quoted),
        "value": claim.count.value,
        "high": claim.count.high,
        "bound": claim.count.bound,
        "inferred": inferred(claim),
        **{name: getattr(claim, name) for name in _SAME},
        **dict(_named(claim.place)),
        **_when(claim),
    }


def _words(span: Span, report: Report) -> dict[str, Any]:
    return {
        "span_of": span.of,
        "span_start": span.start,
        "span_end": span.end,
        "sentence": str(passage(span, report)),
    }


def _when(one: Claim | Statement | Move | Tactic) -> dict[str, Any]:
    when = one.when or NOWHEN
    return {
        "start": when.start,
        "end": when.end,
        "first_day": first_day(when.start),
        "last_day": last_day(when.end),
    }


def _named(place: Place | None) -> Iterator[tuple[str, str | None]]:
    """The columns of a place, by name."""
    for name, at in _place(place):
        yield {"": "place", "_country": "country"}.get(name, f"place{name}"), at


def _place(place: Place | None) -> Iterator[tuple[str, str | None]]:
    if place is not None:
        yield "", place.id
        yield "_name", place.name
        yield "_country", place.country
