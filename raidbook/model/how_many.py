"""A question "how many?" and its answer."""

from __future__ import annotations

from typing import Literal

from raidbook.model.codes import Action, Kind, Label
from raidbook.model.place import Place
from raidbook.model.record import Record


class Question(Record):
    """How many of a kind were counted by an action; what is None asks for any.

    `origin` is the country where it was done or from where people were taken, `place` a place in
    it, `since` and `until` the first and the last day, each as precise as asked.
    """

    action: Action
    kind: Kind
    what: str | None = None
    by: str | None = None
    origin: str | None = None
    place: Place | None = None
    to: str | None = None
    nationality: str | None = None
    label: Label | None = None
    sex: Literal["f", "m"] | None = None
    minor: bool | None = None
    """True asks for children."""
    currency: str | None = None
    since: str | None = None
    until: str | None = None


class Counted(Record):
    """A claim that the answer counts, and what it says there. `holder` is the operation or total;
    `adds` is None for a claim that only says again what another adds."""

    claim: str
    holder: str
    adds: float | None
    why: str


class LeftOut(Record):
    """A claim close to the question that adds nothing, and the reason."""

    claim: str
    why: str


class Answer(Record):
    """From `low` to `high` (None where nothing bounds it)."""

    low: float
    high: float | None
    counted: tuple[Counted, ...]
    left_out: tuple[LeftOut, ...]
    why: str
