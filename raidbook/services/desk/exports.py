"""What a person takes along from the desk for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.claims import jsonl
from raidbook.services.views import View


def claims(view: View) -> Iterator[str]:
    """All claims that are seen, as people decided them, one JSON object a line: the format of
    `raidbook claims` and of the benchmark. Moves, signs and tactics are among the lines."""
    shelf = view.shelf()
    operations = {claim: one.id for one in shelf.ledger.operations for claim in one.claims}
    series = {claim: one.id for one in shelf.ledger.totals for claim in one.claims}
    return jsonl.dump(shelf.readings, shelf.reports.values(), operations, series)
