"""What a look is worth, read from attention.toml."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec

from raidbook.insight.attention.records import Code
from raidbook.model import Action, Kind, Label, Record, Status, Verb, Verdict


class OfContradiction(Record):
    """A contradiction, and how much more it weighs the farther apart its sides are."""

    points: int
    spread: int
    apart: float
    few: float


class OfDoubt(Record):
    """A claim that the reader is not sure of."""

    least: float
    none: float
    points: int
    beside: float


class Sizes(Record):
    """From where on numbers of a kind give points, and where they give all."""

    notable: float
    great: float


class OfSize(Record):
    """A large figure."""

    points: int
    part: float
    statuses: tuple[Status, ...]
    of: dict[Kind, Sizes]
    dollars: dict[str, float]


class OfCoercion(Record):
    """Signs of coercion about those whom a claim counts."""

    points: int


class OfSuspects(Record):
    """Signs of coercion about or beside people called suspects."""

    points: int
    beside: int
    labels: tuple[Label, ...]
    actions: tuple[Action, ...]


class OfFirst(Record):
    """News of a place of which nobody else has told."""

    points: int
    fresh: int
    days: int


class OfPoints(Record):
    """A reason that always weighs the same."""

    points: int


class OfSince(Record):
    """What was told since a decision."""

    points: int
    repeats: tuple[Verdict, ...]


class OfSettled(Record):
    """The verbs that end a look."""

    claim: tuple[Verb, ...]
    pair: tuple[Verb, ...]
    holder: tuple[Verb, ...]


class Rules(Record):
    """The whole file."""

    order: tuple[Code, ...]
    contradiction: OfContradiction
    doubt: OfDoubt
    size: OfSize
    coercion: OfCoercion
    suspects: OfSuspects
    first: OfFirst
    odd: OfPoints
    remark: OfPoints
    since: OfSince
    settled: OfSettled


@functools.cache
def rules() -> Rules:
    """The rules that the package ships."""
    text = resources.files(__package__).joinpath("attention.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Rules)
