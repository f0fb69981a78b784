"""What is odd about an operation or a total, in plain sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from raidbook.ledger import arithmetic, conversions, outgrown
from raidbook.model import Claim, Operation, Total

Holder = TypeVar("Holder", Operation, Total)


def noted(
    one: Holder,
    claims: Mapping[str, Claim],
    parts: arithmetic.Parts,
    published: Mapping[str, str | None],
) -> Holder:
    """The operation or total with what is odd about its numbers among its notes, after those that
    it has; `parts` are the parts of its claims."""
    odd: tuple[str, ...] = tuple(_odd(one, claims, parts, published))
    if not odd:
        return one
    return msgspec.structs.replace(one, notes=tuple(dict.fromkeys((*one.notes, *odd))))


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
