"""Two states of a book, and what is different."""

from typing import NamedTuple

import msgspec

from raidbook.ledger.changes import changes
from raidbook.ledger.decisions.held import find, hold
from raidbook.ledger.material import Material
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Claim, Ledger, Name, Reading


class Stood(NamedTuple):
    """A ledger, and the reports and readings that it follows from as people decided them."""

    ledger: Ledger
    material: Material

    @property
    def shelf(self) -> Shelf:
        """For looking things up."""
        return Shelf(self.ledger, self.material.readings, self.material.reports)


def stood(entered: Material, names: tuple[Name, ...], lang: str) -> Stood:
    """What followed from what was entered then, told in a language, with the names of now, so that
    what was there has the id that it has now."""
    entered = msgspec.structs.replace(entered, names=names)
    built = entered.build(lang)
    return Stood(built.ledger, entered.decided(built))


def different(then: Stood, now: Stood, names: tuple[Name, ...]) -> tuple[Change, ...]:
    """What is different between two states of a book; `names` are those of now."""
    moved = _moved(then.material, now.material)
    return changes(then.ledger, now.ledger, moved, {name.id for name in names})


def _moved(then: Material, now: Material) -> dict[str, str]:
    """The ids of now of claims that a later reading gives another one."""
    claims = {reading.report: reading.claims for reading in now.readings}
    reports = {report.id: report for report in now.reports}
    present = {claim.id for there in claims.values() for claim in there}
    found: dict[str, str] = {}
    for claim in _gone(then.readings, present):
        there = find(hold(claim), "", claims, reports)
        if there is not None:
            found[claim.id] = there.id
    return found


def _gone(readings: tuple[Reading, ...], present: set[str]) -> list[Claim]:
    return [claim for reading in readings for claim in reading.claims if claim.id not in present]
