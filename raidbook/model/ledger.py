"""What is concluded from a book."""

from __future__ import annotations

from typing import Literal

from raidbook.model.codes import Action, Kind, Label, Status
from raidbook.model.figure import Figure
from raidbook.model.origin import Copied, Origin
from raidbook.model.period import Period
from raidbook.model.place import Place
from raidbook.model.record import Record


class Operation(Record):
    """One real-world action or coordinated set of actions."""

    id: str
    title: str
    """Made from its fields, for people; no key."""
    places: tuple[Place, ...]
    when: Period | None
    by: tuple[str, ...]
    actors: tuple[str, ...]
    figures: tuple[Figure, ...]
    claims: tuple[str, ...]
    statements: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the ledger found odd, in words: parts that do not add up, say."""


class ReadingOf(Record):
    """One reading of a running total: the day on which it stood (None: undated), and its claims."""

    day: str | None
    figure: Figure
    inferred: bool = False
    """Whether it belongs here only as possibly the same total."""


class Increment(Record):
    """What a running total grew by from one day with a reading to the next: `low`, `best` and
    `high` (None where nothing bounds it) as the readings allow, below 0 where it falls; and the
    claims that the readings of both days rest on."""

    since: str
    until: str
    low: int | float
    best: int | float
    high: int | float | None
    claims: tuple[str, ...]


class Total(Record):
    """A running total: its scope and its readings, ordered by the day on which they stood."""

    id: str
    title: str
    action: Action
    kind: Kind
    what: str | None
    label: Label | None
    nationality: tuple[str, ...]
    place: Place | None
    to: str | None
    by: tuple[str, ...]
    since: str | None
    readings: tuple[ReadingOf, ...]
    claims: tuple[str, ...]
    currency: str | None = None
    sex: Literal["f", "m"] | None = None
    minor: bool | None = None
    status: Status = "asserted"
    notes: tuple[str, ...] = ()
    increments: tuple[Increment, ...] = ()
    """Between the dated readings that are certainly of it, in the order of their days."""


Holder = Operation | Total
"""What holds figures."""


class Link(Record):
    """A relation between two claims, operations, totals or reports (`a` against `b`), with its
    reason in words. A copy is a report that goes back to the telling of another."""

    a: str
    b: str
    relation: Literal[
        "part", "stage", "copy", "restates", "possibly_same", "contradicts", "reading"
    ]
    why: str


class Ledger(Record):
    """Everything concluded from the book as of `revision`."""

    revision: int
    operations: tuple[Operation, ...]
    totals: tuple[Total, ...]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...] = ()
    """Those of several reports; any other report is an origin of its own."""
    copied: tuple[Copied, ...] = ()
    """What the texts show to be a copy or a trim, ordered by the reports' ids: also where a report
    is kin to its origin in another way."""
