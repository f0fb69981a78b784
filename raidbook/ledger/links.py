"""Links between operations and totals, with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from raidbook.ledger import explain
from raidbook.ledger.inferring import Series
from raidbook.ledger.ties import Tie
from raidbook.model import Claim, Figure, Link

Key = tuple[str, str, str]
"""What a link is one of: its two ends and its relation."""


def key(link: Link) -> Key:
    """What a link is ordered by, and told from others by."""
    return link.a, link.b, link.relation


def between(ties: Iterable[Tie], resting: Mapping[str, Claim]) -> Iterator[Link]:
    """The links between two operations or totals, each relation once with its first reason."""
    seen: set[Key] = set()
    for tie in ties:
        one = tie.a_of, tie.b_of, tie.relation
        if tie.a_of != tie.b_of and one not in seen:
            seen.add(one)
            yield Link(*one, explain.tie(tie.relation, resting[tie.a], resting[tie.b]))


def tied(
    link: Link, a: Iterable[Figure], b: Iterable[Figure], claims: Mapping[str, Claim]
) -> tuple[Figure, Figure] | None:
    """The two figures, one of each end's, that a link gives as its reason; None for a link that a
    person made, or one of claims. Of several figures that would be told in the same words the
    first. The reason is known by its words: ask in the language that the ledger is told in."""
    late = [(figure, claims[figure.rests_on]) for figure in a]
    first = [(figure, claims[figure.rests_on]) for figure in b]
    pairs = ((one, other) for one in late for other in first)
    return next(
        (
            (one[0], other[0])
            for one, other in pairs
            if explain.tie(link.relation, one[1], other[1]) == link.why
        ),
        None,
    )


def possibly(name: str, one: Series) -> Iterator[Link]:
    """The links of readings that are only possibly of a total."""
    for told in one.inferred:
        why = explain.possibly(told.claim, told.day)
        yield Link(told.claim.id, name, "possibly_same", why)
