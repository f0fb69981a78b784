"""What a person types → the question "how many?"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from raidbook.ledger import asked
from raidbook.model import Action, Kind, Label, Question

_SEX = ("f", "m")


def question(typed: Mapping[str, str | None]) -> Question:
    """The question of what was typed, by the names of the fields of `Question`; what is empty or
    not there asks for any, and `minor` for children whatever it holds.

    Raises AskedError for what is no code, country or date.
    """
    told = {name: value for name, value in typed.items() if value}
    action = asked.code(told.get("action", ""), "action", get_args(Action))
    kind = asked.code(told.get("kind", ""), "kind", get_args(Kind))
    by = asked.country(told.get("by"), "by")
    origin = asked.country(told.get("origin"), "origin")
    to = asked.country(told.get("to"), "to")
    asked.days(told.get("since"), told.get("until"))
    return Question(
        action=action,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        what=told.get("what"),
        by=by,
        origin=origin,
        place=asked.place(told.get("place"), origin or by),
        to=to,
        nationality=asked.country(told.get("nationality"), "nationality"),
        label=_code(told, "label", get_args(Label)),  # type: ignore[arg-type]
        sex=_code(told, "sex", _SEX),  # type: ignore[arg-type]
        minor=True if "minor" in told else None,
        currency=told["currency"].upper() if "currency" in told else None,
        since=told.get("since"),
        until=told.get("until"),
    )


def _code(told: Mapping[str, str | None], name: str, known: tuple[str, ...]) -> str | None:
    typed = told.get(name)
    return asked.code(typed, name, known) if typed is not None else None
