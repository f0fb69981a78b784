"""What is asked for, and what is not: a claim, a figure or a total against a question."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from raidbook.ledger import actions
from raidbook.ledger.where import Where, holds, where
from raidbook.model import Label, Period, Place, Question


class Said(msgspec.Struct, frozen=True):
    """What a claim, or the claims of a figure or total together, say of what they count."""

    what: str | None
    by: tuple[str, ...]
    place: Place | None
    to: str | None
    nationality: tuple[str, ...]
    label: Label | None
    sex: str | None
    minor: bool | None
    currency: str | None


def asked_place(asked: Question) -> Place | None:
    """The place of a question: the one named, else the whole country."""
    if asked.place is not None or asked.origin is None:
        return asked.place
    return Place(None, asked.origin, asked.origin)


def misfits(said: Said, asked: Question) -> Iterator[str]:
    """The names of the phrases for what is not as asked; none where all is."""
    if not _fits_what(said, asked):
        yield "other_what"
    if asked.by is not None and not _fits_actor(said, asked.by):
        yield "other_actor"
    if (reason := _place(said.place, asked)) is not None:
        yield reason
    if asked.to is not None and said.to != asked.to:
        yield "other_destination" if said.to else "no_destination"
    if asked.nationality is not None and said.nationality != (asked.nationality,):
        yield "whole_of_people" if said.nationality in ((), ("foreign",)) else "other_people"
    if asked.label is not None and not _fits_label(said.label, asked.label):
        yield "other_label"
    if asked.sex is not None and said.sex != asked.sex:
        yield "other_sex" if said.sex else "whole_of_sex"
    if asked.minor and not said.minor:
        yield "whole_of_age"
    if asked.currency is not None and said.currency != asked.currency:
        yield "other_currency"


def inside(period: Period | None, asked: Question) -> bool:
    """Whether all the days of a period are among those asked for."""
    if period is None:
        return asked.since is None and asked.until is None
    return period in Period(asked.since, asked.until)


def _fits_what(said: Said, asked: Question) -> bool:
    """Without a code any fits, but that an execution is no new conviction."""
    if asked.what is not None:
        return said.what == asked.what
    return asked.kind != "people" or said.what not in actions.table().executions.what


def _fits_actor(said: Said, by: str) -> bool:
    if said.by:
        return by in said.by
    return said.place is not None and said.place.country == by


def _fits_label(said: Label | None, asked: Label) -> bool:
    return said == asked or (actions.loose(said) and actions.loose(asked))


def _place(said: Place | None, asked: Question) -> str | None:
    target = asked_place(asked)
    if target is None:
        return None
    if said is None:
        return "no_place"
    relation = where(said, target)
    if relation in (Where.SAME, Where.COUNTRY):
        return None
    if relation is Where.OF_COUNTRY and not target.name:
        return None
    if relation is Where.INSIDE and holds(target, said):
        return None
    return "wider_place" if relation in (Where.INSIDE, Where.OF_COUNTRY) else "other_place"
