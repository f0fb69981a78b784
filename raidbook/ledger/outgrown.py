"""Later stages of one group of people that count more of them than came before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from raidbook.ledger import actions, explain
from raidbook.ledger.evidence import compatible_people
from raidbook.ledger.weights import weights
from raidbook.model import Claim, Figure

SLACK = 1.05
"""A later stage counts no more people than the earlier one, give or take a rounding."""
FIGURES = 200
"""Figures of one operation that are looked at, the first ones."""


class Outgrown(NamedTuple):
    """A figure, and those of its operation that count the people before, who are fewer."""

    late: Figure
    earlier: tuple[Figure, ...]


def outgrown(figures: Sequence[Figure], claims: Mapping[str, Claim]) -> Iterator[Outgrown]:
    """The figures of one operation of which all that its reports say of the people at the stage
    before is less: 186 handed over, 150 arrested. Parts are left to their wholes, and where a
    stage before is told without an upper bound, or not at all, nothing is odd."""
    people = [f for f in figures[:FIGURES] if _counts(f)]
    wholes = {f.id: f for f in people}
    tops = [f for f in people if not _inside(f, wholes)]
    for late in tops:
        before = actions.bounded_by(late.key.action)
        earlier = tuple(
            f
            for f in tops
            if f.key.action in before
            and compatible_people(claims[late.rests_on], claims[f.rests_on])
        )
        most = [f.high for f in earlier if f.high is not None]
        if len(most) == len(earlier) and _is_more(late.low, sum(most)):
            yield Outgrown(late, earlier)


def _is_more(late: float, earlier: float) -> bool:
    """Whether a count is more than what came before, and not so much more that the earlier people
    are plainly but a few of them: 549 handed over, of whom 3 were freed on the way."""
    return SLACK * earlier < late <= weights().verdict.grows * earlier


def _counts(figure: Figure) -> bool:
    return figure.key.kind == "people" and figure.key.status == "asserted"


def _inside(figure: Figure, wholes: Mapping[str, Figure]) -> bool:
    """Whether a figure is a part of another one of the same stage, which counts its people."""
    whole = wholes.get(figure.key.part_of or "")
    return whole is not None and whole.key.action == figure.key.action


def notes(figures: Sequence[Figure], claims: Mapping[str, Claim]) -> Iterator[str]:
    """The same in words, but for what is told as a part of what came before: of that `arithmetic`
    says that the part is more than its whole."""
    for found in outgrown(figures, claims):
        if found.late.key.part_of in {f.id for f in found.earlier}:
            continue
        earlier = explain.listed((explain.done(claims[f.rests_on]) for f in found.earlier), "last")
        late = explain.done(claims[found.late.rests_on])
        yield explain.say("note", "outgrown", late=late, earlier=earlier)
