"""What the book keeps besides reports: names of operations, and what people decided."""

from __future__ import annotations

from typing import Literal

from raidbook.model.codes import Marking
from raidbook.model.record import Record


class Name(Record):
    """The id of an operation or total, minted once from its first claim. After a merge or a split
    `leads_to` is the id of what holds its claims now."""

    id: str
    claim: str
    """Id of the claim it was minted from."""
    leads_to: str | None = None


class Decision(Record):
    """What a person decided. Claims are held by their report and words, so that a decision
    survives a better reader."""

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
