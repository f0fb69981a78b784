"""The records that pass from room to room, and the algebra of their values.

Every record is frozen and does no work. A field whose meaning is not plain from its name is explained
here and nowhere else; the codes (actions, kinds, labels …) are those of ``benchmark/GUIDE.md``.
Spans count Unicode code points, end exclusive.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, dataclass_transform

import msgspec

Action = Literal[
    "raid", "arrest", "handover", "rescue", "charge", "convict", "wanted", "seize",
    "block", "crack", "report", "loss", "hold", "flee", "harm", "sanction",
]  # fmt: skip
Kind = Literal[
    "people", "groups", "sites", "buildings", "money", "devices", "accounts", "cases", "operations"
]
Label = Literal[
    "suspect", "trafficked", "defrauded", "worker", "ringleader", "fugitive", "convict", "person"
]
Bound = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Status = Literal["asserted", "estimate", "planned", "denied"]
Verdict = Literal[
    "agrees", "rounds", "vague", "updates", "part", "stage", "reading", "contradicts"
]  # fmt: skip
Marking = Literal["clear", "green", "amber", "amber+strict", "red"]
"""Traffic Light Protocol 2.0."""


# Type checkers do not know by themselves that what derives from it is frozen as well.
@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, omit_defaults=False, forbid_unknown_fields=True):
    """Base of all records: immutable, compared by value, encoded as JSON by msgspec."""


# ---------------------------------------------------------------- values


class Count(Record):
    """A number as a report gives it: `value` as written, `high` only for a range."""

    value: int | float
    bound: Bound = "exact"
    high: int | float | None = None

    @property
    def low(self) -> float:
        """The least number that the words allow. "About" is read as within a tenth."""
        if self.bound == "at_most":
            return 0
        return self.value * 0.9 if self.bound == "about" else self.value

    @property
    def top(self) -> float:
        """The greatest number that the words allow; infinite where nothing bounds it.

        Vague words name an order of magnitude ("thousands"), so they end below the next one.
        """
        if self.bound == "range" and self.high is not None:
            return self.high
        if self.bound == "at_least":
            return float("inf")
        if self.bound == "vague":
            return self.value * 10
        return self.value * 1.1 if self.bound == "about" else self.value

    def allows(self, other: Count) -> bool:
        """Whether some number satisfies both counts."""
        return self.low <= other.top and other.low <= self.top


class Period(Record):
    """From one day to another, each side as precise as the report is: "2023-09-03", "2023-09", "2023".

    A side that is None is open. Comparison uses whole days: "2023-09" begins on the first and ends on the
    thirtieth.
    """

    start: str | None = None
    end: str | None = None

    @property
    def first_day(self) -> dt.date:
        return _first(self.start) if self.start else dt.date.min

    @property
    def last_day(self) -> dt.date:
        return _last(self.end) if self.end else dt.date.max

    def __and__(self, other: Period) -> Period | None:
        """The days in both; None where there are none."""
        first = max((self, other), key=lambda p: p.first_day)
        last = min((self, other), key=lambda p: p.last_day)
        return Period(first.start, last.end) if first.first_day <= last.last_day else None

    def __contains__(self, other: Period) -> bool:
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def gap(self, other: Period) -> int:
        """Days between the two, 0 where they touch or overlap."""
        later, earlier = (self, other) if self.first_day > other.first_day else (other, self)
        return max(0, (later.first_day - earlier.last_day).days)


def _first(date: str) -> dt.date:
    year, month, day = (*(int(x) for x in date.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def _last(date: str) -> dt.date:
    parts = [int(x) for x in date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return dt.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


class Place(Record):
    """Where: `id` in the place table (None for a place known only by its words), its usual English
    name (None where only the country is known) and the country's ISO 3166 code (None for a region of
    several countries)."""

    name: str | None
    country: str | None
    id: str | None = None


class Span(Record):
    """Code points of a report's text or title."""

    start: int
    end: int
    of: Literal["text", "title"] = "text"


# ---------------------------------------------------------------- reports


class Report(Record):
    """One text by one outlet. `id` is the hash of its bytes, `name` the id that a JSON report gives itself,
    else the file's name without its ending. `text` is kept as read: every span points into it."""

    id: str
    name: str
    lang: str
    """BCP 47: "en", "zh-Hans" …; "und" where unknown."""
    published: str | None
    """ISO day, or None: undated."""
    outlet: str | None
    url: str | None
    title: str
    text: str
    source: str = ""
    """What was read: a path or an address."""
    fetched: str | None = None
    """UTC time of reading; no part of the ledger."""
    supersedes: str | None = None
    """Id of the earlier version at the same address."""
    retelling: bool = False
    """Whether the text says of itself that it retells another outlet's page."""
    published_from: Literal["given", "metadata", "dateline", "file name", "none"] = "none"
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()


# ---------------------------------------------------------------- what a report says

Source = Literal["span", "published", "whole", "headline", "default"]


class Evidence(Record):
    """Where one field of a claim comes from. Only `span` is read from words; the rest is inferred:
    `published` from the report's date, `whole` from the claim it is a part of, `headline`, `default`."""

    field: str
    source: Source
    span: Span | None = None
    claim: str | None = None


class Restated(Record):
    """The same quantity said again, or in another currency: no second claim."""

    span: Span
    count: Count
    currency: str | None = None


class Claim(Record):
    """One counted statement of a report. `start`, `end`: the numeral in the text."""

    id: str
    """Hash of report, span and ordinal."""
    report: str
    """Id (hash) of the report."""
    start: int
    end: int
    action: Action
    kind: Kind
    count: Count
    ordinal: int = 0
    """Distinguishes claims that share one numeral ("two in each of the towns")."""
    what: str | None = None
    label: Label | None = None
    nationality: tuple[str, ...] = ()
    """ISO 3166 alpha-2, sorted, or ("foreign",)."""
    sex: Literal["f", "m"] | None = None
    minor: bool | None = None
    currency: str | None = None
    place: Place | None = None
    to: str | None = None
    when: Period | None = None
    cumulative: bool = False
    by: tuple[str, ...] = ()
    """Countries whose authorities acted, sorted; follows from `actors`."""
    actors: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    said_by: str | None = None
    status: Status = "asserted"
    part_of: str | None = None
    """Id of the claim of the same report that this one is a part of."""
    restated: tuple[Restated, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sentence: Span | None = None
    paragraph: Span | None = None
    opens: bool = False
    """Whether its sentence opens a new event ("in another operation", "last month")."""
    confidence: float = 1.0
    reader: str = ""
    """Version of the reader that read it; "given" where a person or another program did."""


class Statement(Record):
    """What a report says without a number that the ledger needs."""

    id: str
    report: str
    span: Span
    topic: Literal["action", "agreement", "trend", "assessment", "unknown"]
    action: Action | None = None
    kind: Kind | None = None
    place: Place | None = None
    when: Period | None = None
    by: tuple[str, ...] = ()
    said_by: str | None = None
    reader: str = ""


class Move(Record):
    """Operators left one place for another, or came back."""

    id: str
    report: str
    span: Span
    origin: Place | None
    destination: Place | None
    when: Period | None = None
    reader: str = ""


class Sign(Record):
    """Words that show coercion (an ILO indicator) or willingness, and the claims they are about."""

    id: str
    report: str
    span: Span
    indicator: str
    claims: tuple[str, ...] = ()
    reader: str = ""


class Reading(Record):
    """All that one version of the reader took from one report."""

    report: str
    reader: str
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    moves: tuple[Move, ...] = ()
    signs: tuple[Sign, ...] = ()
    tactics: tuple[str, ...] = ()


# ---------------------------------------------------------------- the ledger


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
    """The verdict on one claim of a figure, against `against` (None for the claim the figure rests on)."""

    claim: str
    verdict: Verdict
    against: str | None
    why: str


class Figure(Record):
    """What the ledger holds one quantity to be. `high` is None where nothing bounds it."""

    id: str
    key: Key
    low: float
    best: float
    high: float | None
    rests_on: str
    """Id of the claim that `best` comes from."""
    judged: tuple[Judged, ...]


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
    parts: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()


class Link(Record):
    """A relation between two claims, operations or totals (`a` against `b`), with its reason in words."""

    a: str
    b: str
    relation: Literal["part", "stage", "copy", "restates", "possibly_same", "contradicts", "reading"]
    why: str


class Ledger(Record):
    """Everything concluded from the book as of `revision`."""

    revision: int
    operations: tuple[Operation, ...]
    totals: tuple[Total, ...]
    links: tuple[Link, ...]


# ---------------------------------------------------------------- names


class Name(Record):
    """The id of an operation or total, minted once from its first claim. After a merge or a split
    `leads_to` is the id of what holds its claims now."""

    id: str
    claim: str
    """Id of the claim it was minted from."""
    leads_to: str | None = None


# ---------------------------------------------------------------- decisions


class Decision(Record):
    """What a person decided. Claims are held by their report and words, so that a decision survives a
    better reader."""

    id: str
    verb: Literal[
        "add", "confirm", "correct", "reject", "merge", "split", "link", "pin", "grade",
        "mark_copy", "withdraw", "redact", "comment", "undo",
    ]  # fmt: skip
    author: str
    time: str
    reason: str
    about: tuple[str, ...]
    """Ids of what it is about: claims, operations, totals, reports, decisions."""
    words: tuple[str, ...] = ()
    """For each claim in `about`, the words it was read from."""
    change: str = ""
    """JSON of the verb's own arguments."""
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()
