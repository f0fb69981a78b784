"""What the queue consists of."""

from __future__ import annotations

from typing import Literal

from raidbook.model import Record

Code = Literal[
    "since", "contradiction", "remark", "suspects", "coercion", "doubt", "odd", "size", "first"
]  # fmt: skip
"""Why something is worth a look."""


class Reason(Record):
    """One reason, its points, and the ids of what it rests on: claims, signs, decisions, or the
    operation or total about which something is odd."""

    code: Code
    points: int
    rests_on: tuple[str, ...]


class Item(Record):
    """Something worth a look: a claim, or the two of a contradiction, with the figure that it
    moves. `weight` is what its reasons add up to, `settled` the id of the decision after which
    nothing new was told."""

    id: str
    """The claim's, or those of both claims, the lesser first, with a hyphen between."""
    claims: tuple[str, ...]
    holder: str | None
    """The operation or total."""
    figure: str | None
    reasons: tuple[Reason, ...]
    """The weightiest first."""
    weight: int
    settled: str | None = None
