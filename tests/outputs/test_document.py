"""The ledger's JSON."""

from __future__ import annotations

import json

import msgspec

from raidbook.outputs.document import ledger_json
from tests.outputs.example import LEDGER


def test_it_has_operations_totals_and_links() -> None:
    document = json.loads(ledger_json(LEDGER))
    assert list(document) == ["operations", "totals", "links"]
    assert [operation["id"] for operation in document["operations"]] == ["op-1", "OP/2 ../x"]
    assert [reading["day"] for reading in document["totals"][0]["readings"]] == [
        "2024-03-12",
        "2024-05-02",
        None,
    ]


def test_every_figure_names_the_claim_it_rests_on() -> None:
    document = json.loads(ledger_json(LEDGER))
    figures = [figure for operation in document["operations"] for figure in operation["figures"]]
    assert all(figure["rests_on"] for figure in figures)


def test_a_new_revision_that_concludes_the_same_gives_the_same_bytes() -> None:
    later = msgspec.structs.replace(LEDGER, revision=99)
    assert ledger_json(later) == ledger_json(LEDGER)


def test_one_line_on_request() -> None:
    assert ledger_json(LEDGER, indent=0).count(b"\n") == 1
