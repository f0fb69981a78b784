"""Answers out of the ledger, each with its evidence."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, Literal

import msgspec

from raidbook.insight import after as after_
from raidbook.insight import asked as within
from raidbook.insight import coverage as coverage_
from raidbook.insight import joint as joint_
from raidbook.insight import stages as stages_
from raidbook.insight import tactics as tactics_
from raidbook.insight import who as who_
from raidbook.insight import worked as worked_
from raidbook.languages.spoken import spoken
from raidbook.ledger import how_many as counting
from raidbook.ledger.how_many.asked import question
from raidbook.model import Action, Kind, Label
from raidbook.outputs.how_many import HowMany, counted
from raidbook.services.desk.api import keeping
from raidbook.services.desk.api.asking import Asked, At
from raidbook.services.desk.api.routes import Routes

routes = Routes("answers")
Day = Annotated[str, msgspec.Meta(max_length=10, examples=["2025", "2025-03", "2025-03-09"])]
Word = Annotated[str, msgspec.Meta(max_length=200)]
Country = Annotated[
    str, msgspec.Meta(max_length=100, description="A country, by its ISO 3166 code or its name.")
]
Place = Annotated[
    str, msgspec.Meta(max_length=200, description="A place, by its name in any language.")
]


class Within(Asked, kw_only=True):
    """The part of the ledger that is asked about; what is left out asks for any."""

    place: Place | None = None
    network: (
        Annotated[str, msgspec.Meta(max_length=200, description="A network, by its id or name.")]
        | None
    ) = None
    by: Country | None = None
    since: Day | None = None
    until: Day | None = None


class HowManyAsked(Asked, kw_only=True):
    """How many of what; what is left out asks for any."""

    action: Action
    kind: Kind
    what: Word | None = None
    by: Country | None = None
    origin: Country | None = None
    place: Place | None = None
    to: Country | None = None
    nationality: Country | None = None
    label: Label | None = None
    sex: Literal["f", "m"] | None = None
    minor: Annotated[Literal["true"], msgspec.Meta(description="Children alone.")] | None = None
    currency: Annotated[str, msgspec.Meta(max_length=3, examples=["USD"])] | None = None
    since: Day | None = None
    until: Day | None = None


@routes.get("/how-many")
def how_many(at: At, asked: HowManyAsked) -> HowMany:
    """How many? From what disjoint operations and the largest applicable reading force, to what
    bounds it, if anything does; with all that was counted and left out, and why."""

    def make() -> HowMany:
        wanted = question(_typed(asked))
        shelf = at.shelf
        with spoken(at.lang):
            found = counting(wanted, shelf.ledger, shelf.readings, shelf.reports.values())
        return counted(found, shelf)

    found: HowMany = keeping.answer(at.shelf, ("how_many", asked), make)
    return found


@routes.get("/insight/after")
def after(at: At, asked: Within) -> after_.Answer:
    """Whether the scams came back after actions, and whether the operators turned up elsewhere: a
    course of events for every town."""
    found: after_.Answer = _insight(at, asked, "after")
    return found


@routes.get("/insight/who")
def who(at: At, asked: Within) -> who_.Answer:
    """Who was arrested, freed, handed over: the people of each operation by what reports call
    them."""
    found: who_.Answer = _insight(at, asked, "who")
    return found


@routes.get("/insight/stages")
def stages(at: At, asked: Within) -> stages_.Answer:
    """How far people have come: arrested, handed over, charged, convicted."""
    found: stages_.Answer = _insight(at, asked, "stages")
    return found


@routes.get("/insight/tactics")
def tactics(at: At, asked: Within) -> tactics_.Answer:
    """How the victims were cheated, by the words of the reports."""
    found: tactics_.Answer = _insight(at, asked, "tactics")
    return found


@routes.get("/insight/joint")
def joint(at: At, asked: Within) -> joint_.Answer:
    """Which states, armed groups and bodies act together, how often, with what result."""
    found: joint_.Answer = _insight(at, asked, "joint")
    return found


@routes.get("/insight/worked")
def worked(at: At, asked: Within) -> worked_.Answer:
    """Did it work? What is said of it, beside what was done. Nothing is concluded from counts."""
    found: worked_.Answer = _insight(at, asked, "worked")
    return found


@routes.get("/insight/coverage")
def coverage(at: At, asked: Within) -> coverage_.Answer:
    """What running totals announce, and how much of it operations with a day account for."""
    found: coverage_.Answer = _insight(at, asked, "coverage")
    return found


def _insight(at: At, asked: Within, name: str) -> Any:
    """The answer of a module of `insight` to a question about a scope."""

    def make() -> Any:
        scope = within.scope(_typed(asked))
        with spoken(at.lang):
            return import_module(f"raidbook.insight.{name}").answer(at.shelf, scope)

    return keeping.answer(at.shelf, (name, asked), make)


def _typed(asked: Asked) -> dict[str, str | None]:
    return {name: getattr(asked, name) for name in asked.__struct_fields__ if name != "lang"}
