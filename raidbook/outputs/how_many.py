"""The answer to "how many?" as JSON: an interval, with the words of every claim behind it."""

from __future__ import annotations

from raidbook.ledger.shelf import Shelf
from raidbook.model import Answer, Record
from raidbook.outputs.words import words


class Said(Record):
    """A claim of the answer, with its report, its numeral and the words around it."""

    claim: str
    report: str
    before: str
    numeral: str
    after: str
    adds: float | None
    """What it adds to the answer; null where it only says again what another adds, or is left
    out."""
    why: str


class HowMany(Record):
    """From `low` to `high` (null where nothing bounds it), with what was counted and what was left
    out."""

    low: float
    high: float | None
    counted: tuple[Said, ...]
    left_out: tuple[Said, ...]
    why: str


def counted(answer: Answer, shelf: Shelf) -> HowMany:
    """An answer with the words of its claims."""
    return HowMany(
        answer.low,
        answer.high,
        tuple(_said(one.claim, one.adds, one.why, shelf) for one in answer.counted),
        tuple(_said(one.claim, None, one.why, shelf) for one in answer.left_out),
        answer.why,
    )


def _said(id: str, adds: float | None, why: str, shelf: Shelf) -> Said:
    claim = shelf.claim(id)
    report = shelf.report_of(claim)
    told = words(claim, report)
    return Said(id, report.name, told.before, told.numeral, told.after, adds, why)
