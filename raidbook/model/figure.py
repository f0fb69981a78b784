"""One quantity as the ledger holds it, with the verdict on each claim about it."""

from __future__ import annotations

from raidbook.model.codes import Action, Kind, Label, Status, Verdict
from raidbook.model.record import Record


class Key(Record):
    """What a figure is a figure of: two claims with different keys are about different quantities.
    The operation or total is the one that holds the figure."""

    action: Action
    kind: Kind
    what: str | None = None
    label: Label | None = None
    nationality: tuple[str, ...] = ()
    sex: str | None = None
    minor: bool | None = None
    currency: str | None = None
    status: Status = "asserted"
    part_of: str | None = None
    """Id of the figure (in the same operation or total) whose quantity this one is a part of."""


class Judged(Record):
    """The verdict on one claim of a figure, against `against` (None for the claim that the
    figure rests on)."""

    claim: str
    verdict: Verdict
    against: str | None
    why: str


class Figure(Record):
    """What the ledger holds one quantity to be. `high` is None where nothing bounds it."""

    id: str
    key: Key
    low: int | float
    best: int | float
    high: int | float | None
    rests_on: str
    """Id of the claim that `best` comes from."""
    judged: tuple[Judged, ...]
    origins: int = 1
    """Independent origins of the claim that it rests on and of those that agree with it or round
    it: a story reprinted a hundred times is one."""
