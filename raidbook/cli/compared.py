"""Two states of a book, and what is different."""

from typing import NamedTuple

import msgspec

from raidbook.ledger.changes import changes
from raidbook.ledger.material import Material
from raidbook.ledger.news import moved
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Ledger, Name


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
    since = _moved(then.material, now.material)
    return changes(then.ledger, now.ledger, since, {name.id for name in names})


def _moved(then: Material, now: Material) -> dict[str, str]:
    """The ids of now of claims that a later reading gives another one."""
    claims = {reading.report: reading.claims for reading in now.readings}
    present = {claim.id for there in claims.values() for claim in there}
    held = (claim for reading in then.readings for claim in reading.claims)
    gone = (claim for claim in held if claim.id not in present)
    return moved(gone, claims, {report.id: report for report in now.reports})
