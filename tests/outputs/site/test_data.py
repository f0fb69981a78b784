"""The data of the views, made anew after a change."""

from __future__ import annotations

import msgspec

from raidbook.ledger.shelf import Shelf
from raidbook.model import Report
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import data
from tests.outputs.example import EN, LEDGER, RAID, READINGS, REPORTS, ZH

PHRASES = Phrases(messages())


def test_rows_that_are_used_again_are_as_if_made_anew() -> None:
    """Whatever changes, an operation, a claim or a report: what rests on it is made again."""
    raid = msgspec.structs.replace(RAID, by=("LA",))
    operations = tuple(raid if op is RAID else op for op in LEDGER.operations)
    ledger = msgspec.structs.replace(LEDGER, operations=operations)
    first = READINGS[0]
    claims = tuple(msgspec.structs.replace(c, nationality=("VN",)) for c in first.claims)
    readings = (msgspec.structs.replace(first, claims=claims), *READINGS[1:])
    reports: tuple[Report, ...] = tuple(
        msgspec.structs.replace(r, lang="vi") if r in (EN, ZH) else r for r in REPORTS
    )
    less = msgspec.structs.replace(LEDGER, operations=())
    kept, told = data.Kept(), []
    for shelf in (
        Shelf(LEDGER, READINGS, REPORTS),
        Shelf(ledger, READINGS, REPORTS),
        Shelf(LEDGER, readings, REPORTS),
        Shelf(LEDGER, READINGS, reports),
        Shelf(less, READINGS, REPORTS),
        Shelf(LEDGER, READINGS, REPORTS),
    ):
        told.append(data.script(shelf, PHRASES, kept))
        assert told[-1] == data.script(shelf, PHRASES)
    assert len(set(told)) == 5


def test_rows_of_which_nothing_has_changed_are_not_made_again() -> None:
    kept = data.Kept()
    rows = [kept.rows(Shelf(LEDGER, READINGS, REPORTS), PHRASES) for _ in range(2)]
    assert all(one is other for one, other in zip(*rows, strict=True))
