"""Decisions as programs send them: a record a verb, turned into the words that a person would type
after it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from raidbook.model import Action, Bound, Kind, Label, Marking, Record, Status
from raidbook.services.desk.api.asking import Id

Reason = Annotated[
    str, Meta(max_length=10_000, description="Why. Only confirm and undo need none.")
]
Relation = Literal["part", "stage", "copy", "restates", "possibly_same", "contradicts", "reading"]
Ids = Annotated[tuple[Id, ...], Meta(min_length=1, max_length=500)]
TwoIds = Annotated[tuple[Id, ...], Meta(min_length=2, max_length=500)]
Text = Annotated[str, Meta(max_length=200)]
Codes = Annotated[tuple[Text, ...], Meta(max_length=200)]
Number = Annotated[int, Meta(ge=0, le=10**15)] | Annotated[float, Meta(ge=0, le=1e15)]
Audience = Annotated[
    tuple[Annotated[str, Meta(min_length=1, max_length=100)], ...],
    Meta(max_length=50, description="Whom it is for: organisations, and people after an @."),
]


class Place(Record):
    """A place: an id of the place table, or a name with or without its country."""

    name: Text | None = None
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    id: Text | None = None


class Days(Record, rename={"since": "from", "until": "to"}):
    """A period; a side that is null is open. Days, months or years: 2025-03-09, 2025-03, 2025."""

    since: Annotated[str, Meta(max_length=10)] | None = None
    until: Annotated[str, Meta(max_length=10)] | None = None


class Fields(Record, omit_defaults=True):
    """Fields of a claim, as `/claims` names them; of the count its value, bound and high by
    themselves. What is left out stays; null says that the report does not say it."""

    action: Action | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    value: Number | UnsetType = UNSET
    bound: Bound | UnsetType = UNSET
    high: Number | UnsetType | None = UNSET
    what: Text | UnsetType | None = UNSET
    label: Label | UnsetType | None = UNSET
    nationality: Codes | UnsetType | None = UNSET
    sex: Literal["f", "m"] | UnsetType | None = UNSET
    minor: bool | UnsetType | None = UNSET
    currency: Text | UnsetType | None = UNSET
    place: Place | UnsetType | None = UNSET
    to: Text | UnsetType | None = UNSET
    when: Days | UnsetType | None = UNSET
    cumulative: bool | UnsetType = UNSET
    by: Codes | UnsetType | None = UNSET
    said_by: Text | UnsetType | None = UNSET
    status: Status | UnsetType = UNSET
    part_of: Id | UnsetType | None = UNSET


class Pinned(Record, omit_defaults=True):
    """A place, a time, or both."""

    place: Place | UnsetType | None = UNSET
    when: Days | UnsetType | None = UNSET


class Passage(Record):
    """Characters of a report's text or title (Unicode code points), the end exclusive."""

    start: Annotated[int, Meta(ge=0, le=10**9)]
    end: Annotated[int, Meta(ge=1, le=10**9)]
    of: Literal["text", "title"] = "text"

    @property
    def typed(self) -> str:
        """As it would be typed."""
        return f"{'title:' if self.of == 'title' else ''}{self.start}:{self.end}"


class Making(Record, kw_only=True, tag_field="verb"):
    """What every decision says besides."""

    seen: Annotated[int, Meta(ge=0, le=10**12)]
    """The revision of what its author had before her: `revision` of `/ledger`."""
    reason: Reason = ""
    marking: Marking = "clear"
    audience: Audience = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What would be typed after the verb."""
        raise NotImplementedError

    @property
    def span(self) -> str | None:
        """What would be typed as its span."""
        return None


class Add(Making, tag="add", kw_only=True):
    """A claim that the reader missed, on the words of a span."""

    report: Id
    at: Passage
    fields: Fields

    @property
    def words(self) -> tuple[str, ...]:
        return (self.report, *typed(self.fields))

    @property
    def span(self) -> str | None:
        return self.at.typed


class Confirm(Making, tag="confirm", kw_only=True):
    """Somebody looked, and it is so."""

    things: Ids

    @property
    def words(self) -> tuple[str, ...]:
        return self.things


class Comment(Making, tag="comment", kw_only=True):
    """A remark; its text is the reason."""

    things: Ids

    @property
    def words(self) -> tuple[str, ...]:
        return self.things


class Correct(Making, tag="correct", kw_only=True):
    """A claim says something else than was read."""

    claim: Id
    fields: Fields

    @property
    def words(self) -> tuple[str, ...]:
        return (self.claim, *typed(self.fields))


class Reject(Making, tag="reject", kw_only=True):
    """Claims that are none."""

    claims: Ids

    @property
    def words(self) -> tuple[str, ...]:
        return self.claims


class Merge(Making, tag="merge", kw_only=True):
    """Operations, or running totals, that are one."""

    things: TwoIds

    @property
    def words(self) -> tuple[str, ...]:
        return self.things


class Split(Making, tag="split", kw_only=True):
    """Claims of an operation or total that are another one's."""

    thing: Id
    claims: Ids

    @property
    def words(self) -> tuple[str, ...]:
        return (self.thing, *self.claims)


class Link(Making, tag="link", kw_only=True):
    """A relation between two claims, operations or totals."""

    a: Id
    b: Id
    relation: Relation

    @property
    def words(self) -> tuple[str, ...]:
        return self.a, self.b, self.relation


class Pin(Making, tag="pin", kw_only=True):
    """Where and when a claim, operation or total is."""

    thing: Id
    fields: Pinned

    @property
    def words(self) -> tuple[str, ...]:
        return (self.thing, *typed(self.fields))


class Grade(Making, tag="grade", kw_only=True):
    """How far an outlet, or a report, can be relied on."""

    source: Annotated[str, Meta(min_length=1, max_length=200)]
    """The outlet's name, or the report's id."""
    code: Annotated[str, Meta(pattern="^[A-F][1-6]$")]
    """The Admiralty code."""

    @property
    def words(self) -> tuple[str, ...]:
        return self.source, self.code


class MarkCopy(Making, tag="mark_copy", kw_only=True):
    """A report goes back to the telling of another."""

    report: Id
    of: Id

    @property
    def words(self) -> tuple[str, ...]:
        return self.report, self.of


class Withdraw(Making, tag="withdraw", kw_only=True):
    """A report's words are erased. It cannot be undone."""

    report: Id

    @property
    def words(self) -> tuple[str, ...]:
        return (self.report,)


class Redact(Making, tag="redact", kw_only=True):
    """Words of a report that nobody is to see any more."""

    report: Id
    at: Passage

    @property
    def words(self) -> tuple[str, ...]:
        return (self.report,)

    @property
    def span(self) -> str | None:
        return self.at.typed


class Undo(Making, tag="undo", kw_only=True):
    """A decision holds no more."""

    decision: Id

    @property
    def words(self) -> tuple[str, ...]:
        return (self.decision,)


NewDecision = (
    Add | Confirm | Comment | Correct | Reject | Merge | Split | Link | Pin | Grade | MarkCopy
    | Withdraw | Redact | Undo
)  # fmt: skip


def typed(fields: Fields | Pinned) -> tuple[str, ...]:
    """Fields as they would be typed: `name=value`."""
    given = ((name, getattr(fields, name)) for name in fields.__struct_fields__)
    return tuple(f"{name}={_typed(value)}" for name, value in given if value is not UNSET)


def _typed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if value == ():
        return ""
    return msgspec.json.encode(value).decode()
