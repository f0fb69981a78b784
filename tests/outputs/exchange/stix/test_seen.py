"""What somebody may not see leaves no trace in a bundle for her."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

from raidbook import claims
from raidbook.book import Book
from raidbook.ledger.deciding.decision import Said
from raidbook.ledger.opening import opened
from raidbook.model import Reading, Report, Viewer
from raidbook.outputs.exchange import stix
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.services import seen_by
from tests.outputs.exchange.stix.deciding import decide
from tests.outputs.exchange.stix.making import TEXTS, book_of, exported, imported, own

HIDDEN = ("copy", "other")
ANA = Viewer("Org B", "ana")


def entered(folder: Path) -> list[tuple[Report, Reading]]:
    """The reports of the example, two of them for one organisation only."""
    whole = opened(book_of(folder), None).entered
    order = [told["id"] for told in TEXTS]
    reports = sorted(whole.reports, key=lambda report: order.index(report.name))
    marked = [
        msgspec.structs.replace(r, marking="amber", audience=("Org A",)) if r.name in HIDDEN else r
        for r in reports
    ]
    return [(report, claims.read(report)) for report in marked]


def make(book: str, told: Sequence[tuple[Report, Reading]]) -> None:
    with Book.open(book) as there:
        for report, reading in told:
            there.add_report(report)
            there.add_reading(reading)


def bundle_for(book: str, viewer: Viewer) -> bytes:
    """What `raidbook export stix --for` writes."""
    found = seen_by.ledger(book, (viewer.organisation, f"@{viewer.user}"), None, "en")
    out = io.BytesIO()
    stix.write(Chosen(found.shelf), out, found.entered)
    return out.getvalue()


def test_a_bundle_for_somebody_is_that_of_a_book_without_the_rest(tmp_path: Path) -> None:
    told = entered(tmp_path)
    all_of_it, without = str(tmp_path / "all.db"), str(tmp_path / "without.db")
    make(all_of_it, told)
    make(without, [pair for pair in told if pair[0].name not in HIDDEN])
    (claim,) = (c for r, reading in told if r.name == "copy" for c in reading.claims[:1])
    assert decide(all_of_it, "reject", claim.id, said=Said("Bo", "no", "amber", ("Org A",)))
    bundle = bundle_for(all_of_it, ANA)
    assert bundle == bundle_for(without, ANA)
    assert bundle != bundle_for(all_of_it, Viewer("Org A", "bo"))
    names = {own(o)["report"]["name"] for o in json.loads(bundle)["objects"] if "report" in own(o)}
    assert names == {told["id"] for told in TEXTS} - {*HIDDEN}


def test_a_bundle_for_somebody_comes_back_as_it_went(tmp_path: Path) -> None:
    book, empty = str(tmp_path / "all.db"), str(tmp_path / "empty.db")
    make(book, entered(tmp_path))
    ledger = opened(book, None).ledger
    assert decide(book, "merge", ledger.operations[0].id, ledger.operations[1].id)
    (undated,) = (r.id for r in opened(book, None).entered.reports if r.name == "zh")
    assert decide(book, "grade", undated, "B2")
    for viewer in (ANA, Viewer("Org A", "bo")):
        bundle = bundle_for(book, viewer)
        into = f"{empty}.{viewer.user}"
        imported(into, bundle)
        assert exported(into) == bundle
