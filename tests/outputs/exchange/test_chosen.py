"""What of a ledger passes a search."""

from __future__ import annotations

import pytest

from raidbook.insight.scope import lies_in
from raidbook.ledger.atlas import located
from raidbook.ledger.shelf import figures
from raidbook.model import Operation, Search
from raidbook.outputs.exchange.chosen import Chosen


def test_without_a_search_everything_is_there(benchmark: Chosen) -> None:
    ledger, shelf = benchmark.shelf.ledger, benchmark.shelf
    assert (benchmark.operations, benchmark.totals) == (ledger.operations, ledger.totals)
    assert benchmark.links == ledger.links
    assert {claim.id for claim in benchmark.claims()} == set(shelf.claims)
    assert [report.id for report in benchmark.reports] == sorted(shelf.reports)
    assert {one.id for one in benchmark.statements()} == set(shelf.statements)


@pytest.mark.parametrize(
    "search",
    [
        Search(place="KH"),
        Search(place="mm-myawaddy", action="handover"),
        Search(by="CN", kind="people"),
        Search(since="2025", until="2025-06"),
        Search(action="seize", kind="money"),
    ],
)
def test_what_passes_is_there_whole_with_what_it_rests_on(
    benchmark: Chosen, search: Search
) -> None:
    chosen = Chosen(benchmark.shelf, search)
    held = list(chosen.holders())
    assert 0 < len(held) < len(benchmark.shelf.holders)
    claims = {claim.id for claim in chosen.claims()}
    assert claims == {id for one in held for id in one.claims}
    told = {one.id for one in chosen.statements()}
    assert told == {id for one in held if isinstance(one, Operation) for id in one.statements}
    said = {one.report for one in chosen.claims()} | {one.report for one in chosen.statements()}
    assert {report.id for report in chosen.reports} == said
    for link in chosen.links:
        assert link.a in chosen
        assert link.b in chosen


def test_each_filter_is_asked(benchmark: Chosen) -> None:
    for one in Chosen(benchmark.shelf, Search(place="KH")).holders():
        assert any(lies_in(place, "KH") for place in located(one))
    for one in Chosen(benchmark.shelf, Search(by="CN")).holders():
        assert "CN" in one.by
    for one in Chosen(benchmark.shelf, Search(action="seize", kind="money")).holders():
        keys = {(figure.key.action, figure.key.kind) for figure in figures(one)}
        assert ("seize", "money") in keys


def test_action_and_kind_are_asked_of_one_figure(example: Chosen) -> None:
    """Somebody was arrested and money seized: no money was arrested."""
    assert Chosen(example.shelf, Search(action="arrest", kind="money")).operations == ()


def test_of_a_part_the_order_is_that_of_the_whole(benchmark: Chosen) -> None:
    part = Chosen(benchmark.shelf, Search(place="MM"))
    ids = {one.id for one in part.operations}
    assert part.operations == tuple(one for one in benchmark.operations if one.id in ids)
    claims = [claim.id for claim in part.claims()]
    everything = [claim.id for claim in benchmark.claims()]
    assert claims == [id for id in everything if id in set(claims)]


def test_nothing_passes_what_is_nowhere(example: Chosen) -> None:
    nothing = Chosen(example.shelf, Search(place="LA"))
    assert not [*nothing.holders(), *nothing.claims(), *nothing.reports]
