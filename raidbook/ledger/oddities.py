"""What is odd about an operation or a total, in plain sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from raidbook.ledger import arithmetic, conversions, outgrown
from raidbook.model import Claim, Operation, Total

Holder = TypeVar("Holder", Operation, Total)


def noted(
    holders: Sequence[Holder],
    claims: Mapping[str, Claim],
    parts: arithmetic.Parts,
    published: Mapping[str, str | None],
) -> list[Holder]:
    """The operations or totals with what is odd about the numbers of each among their notes, after
    those that they have; `parts` are the parts of their claims."""
    return [_noted(one, tuple(_odd(one, claims, parts, published))) for one in holders]


def _noted(one: Holder, found: tuple[str, ...]) -> Holder:
    if not found:
        return one
    return msgspec.structs.replace(one, notes=tuple(dict.fromkeys((*one.notes, *found))))


def _odd(
    one: Operation | Total,
    claims: Mapping[str, Claim],
    parts: arithmetic.Parts,
    published: Mapping[str, str | None],
) -> Iterator[str]:
    held = [claims[claim] for claim in one.claims]
    figures = one.figures if isinstance(one, Operation) else ()
    yield from arithmetic.exceeding(figures, held, parts, claims)
    yield from arithmetic.breakdowns(held, parts)
    yield from outgrown.notes(figures, claims)
    yield from conversions.notes(held, published)
