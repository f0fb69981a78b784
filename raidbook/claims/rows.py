"""The rows of claims as JSON Lines: the fields of the benchmark, under its names."""

from __future__ import annotations

from raidbook.model import Action, Bound, Kind, Label, Record, Status


class PlaceRow(Record):
    """A place by its usual English name and country."""

    name: str | None = None
    country: str | None = None


class PeriodRow(Record, rename={"start": "from", "end": "to"}):
    """A period, its sides as precise as the report is."""

    start: str | None = None
    end: str | None = None


class Row(Record, tag_field="type", omit_defaults=False):
    """Base of the rows."""


class ClaimRow(Row, tag="claim", forbid_unknown_fields=False):
    """A claim. `id` is any string of its report's rows, for `part_of` to name."""

    report: str
    start: int
    end: int
    action: Action
    kind: Kind
    value: int | float
    id: str | None = None
    bound: Bound = "exact"
    high: int | float | None = None
    what: str | None = None
    label: Label | None = None
    nationality: tuple[str, ...] | None = ()
    sex: str | None = None
    minor: bool | None = None
    currency: str | None = None
    place: PlaceRow | None = None
    to: str | None = None
    when: PeriodRow | None = None
    cumulative: bool = False
    by: tuple[str, ...] | None = ()
    said_by: str | None = None
    status: Status = "asserted"
    part_of: str | None = None
    confidence: float = 1.0
    operation: str | None = None
    series: str | None = None


class MoveRow(Row, tag="move", rename={"origin": "from", "destination": "to"}):
    """A move of operators."""

    report: str
    start: int
    end: int
    origin: PlaceRow | None = None
    destination: PlaceRow | None = None
    when: PeriodRow | None = None


class SignRow(Row, tag="coercion"):
    """A sign of coercion or willingness."""

    report: str
    start: int
    end: int
    indicator: str


class ToldRow(Record):
    """The first words that show one of the tactics, where and when."""

    tactic: str
    start: int
    end: int
    place: PlaceRow | None = None
    when: PeriodRow | None = None


class TacticsRow(Row, tag="tactics"):
    """How the victims were cheated, by the whole report."""

    report: str
    tactics: tuple[str, ...] = ()
    told: tuple[ToldRow, ...] = ()


AnyRow = ClaimRow | MoveRow | SignRow | TacticsRow
