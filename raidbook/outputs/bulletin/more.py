"""How much of each part a bulletin shows, so that it stays one that is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from raidbook.outputs.blocks import Block, Piece, line
from raidbook.outputs.phrases import Phrases

T = TypeVar("T")
OPERATIONS = 40
"""Some twelve pages of A4 with their sentences; the benchmark's last quarter of 2025 has 32."""
OTHERS = 10
READINGS = 15
CHANGES = 15
CONTRADICTIONS = 10
TELLINGS = 5
"""Of one tactic."""
MOVES = 10
SIGNS = 10


def cut(found: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """The first ones, and how many are left."""
    return found[:most], max(0, len(found) - most)


def more(left: int, command: str | None, phrases: Phrases) -> Iterator[Block]:
    """How many are left, and the command that lists all if there is one."""
    if left:
        t, n = phrases.texts, f"{left:,}"
        told = t("bulletin.more", n=n, command=command) if command else t("ledger.more", n=n)
        yield line(Piece(told, "dim"))
