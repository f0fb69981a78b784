"""What the answer consists of."""

from __future__ import annotations

from typing import Literal

from raidbook.model import Period, Place, Record

Telling = Literal[
    "action", "action_said", "count", "said", "move_out", "move_in", "move_within"
]  # fmt: skip
"""`action`: an operation; `action_said`: an action without a number; `count`: how much of the
industry is there; `said`: a trend or an assessment."""


class Days(Record):
    """How many days lie between; `most` is None where nothing bounds it."""

    least: int
    most: int | None


class Told(Record):
    """What reports tell, with the ids of what holds their words.

    `by_report` says that no words date it: `when` is then open at its start and ends on the day of
    the report, since it had happened by then; or the ledger took its day from the report's.
    """

    kind: Telling
    at: Place | None
    when: Period | None
    by_report: bool
    origin: Place | None = None
    destination: Place | None = None
    operation: str | None = None
    figures: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()


class Inferred(Record):
    """What no report says: `again`, activity is counted at a place some time after an action there;
    `new_place`, a place nearby (`km` away), or of the same network, is told of for the first time
    in the ledger soon after it. `action` is what it came after, the ids those of what shows it."""

    kind: Literal["again", "new_place"]
    at: Place
    place: Place
    when: Period
    by_report: bool
    days: Days
    action: Told
    km: int | None = None
    operations: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()


class Summary(Record):
    """A course in figures. `again` counts the inferred returns, `soonest` is the shortest of them
    and `since_last` the one after the last action (None: nothing is told); moves are distinct
    routes."""

    actions: int
    last_action: Period | None
    again: int
    soonest: Days | None
    since_last: Days | None
    moves_out: int
    moves_in: int
    new_places: int


class Course(Record):
    """What happened at a place, or around a network, in order of days; what has no day at all comes
    last."""

    place: Place | None
    network: str | None
    told: tuple[Told, ...]
    inferred: tuple[Inferred, ...]
    summary: Summary


class Answer(Record):
    """The courses, those with the most returns and moves first. `moves` and `trends` are told of no
    place that has a course; `wide` are operations of which only a country is known."""

    courses: tuple[Course, ...]
    moves: tuple[Told, ...] = ()
    trends: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
