"""What the book keeps besides reports: names of operations, and what people decided."""

from __future__ import annotations

from typing import Literal

from raidbook.model.codes import Marking
from raidbook.model.record import Record

Verb = Literal[
    "add", "confirm", "correct", "reject", "merge", "split", "link", "pin", "grade",
    "mark_copy", "withdraw", "redact", "comment", "undo",
]  # fmt: skip


class Held(Record):
    """A claim by where its words stand, so that it is found again when a better reader gives it
    another id."""

    claim: str
    """Its id when it was held."""
    report: str
    start: int
    end: int
    ordinal: int = 0


class Name(Record):
    """The id of an operation or total, minted once from its first claim. After a merge or a split
    `leads_to` is the id of what holds its claims now."""

    id: str
    claim: str
    """Id of the claim it was minted from."""
    leads_to: str | None = None
    held: tuple[Held, ...] = ()
    """That claim, and then those that stand in for it, in turn, should it be taken away."""


class Decision(Record):
    """What a person decided. Claims are held by their report and words, so that a decision
    survives a better reader."""

    id: str
    verb: Verb
    author: str
    time: str
    reason: str
    about: tuple[str, ...]
    """Ids of what it is about: claims, operations, totals, reports, decisions; of a grade the
    outlet's name."""
    words: tuple[str, ...] = ()
    """For each claim in `held`, the words it was read from."""
    change: str = ""
    """JSON of the verb's own arguments."""
    marking: Marking = "clear"
    audience: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    """The claims that `about` and `change` name."""
    holders: tuple[str, ...] = ()
    """Those claims of `about` that stand for the operation or total that holds them, whose id may
    be another one for every reader."""
    told_of: tuple[str, ...] = ()
    """Ids of decisions about the same things that were made after what the author had before her,
    and that she was told of when she made this one."""


class Standing(Record):
    """A decision as it stands: `undone` by a later one, `lost` where words that it holds are found
    no more, `erased` where their report was withdrawn."""

    decision: Decision
    state: Literal["in force", "undone", "lost", "erased"] = "in force"
    about: tuple[str, ...] = ()
    """Ids that what it is about has now."""
    missing: tuple[str, ...] = ()
    """Ids, as they were, of what is not found: claims, operations and totals."""
