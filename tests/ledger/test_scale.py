"""A made world whose truth is known comes out of the ledger again."""

from __future__ import annotations

from benchmark.scale import score
from benchmark.telling import Telling
from benchmark.world import world
from raidbook.ledger import build
from tests.ledger.made import built, claim, day, place, reading, report


def test_a_made_world_is_found_again() -> None:
    told = list(world(2_000))
    found = build([t.reading for t in told], [t.report for t in told])
    scores = score(told, found.ledger)
    assert scores.grouping >= 0.85
    assert scores.cross >= 0.75
    assert scores.cross_lang >= 0.70


def test_a_world_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert list(world(200, 3)) == list(world(200, 3))
    assert list(world(200, 3)) != list(world(200, 4))


def test_a_world_tells_as_many_claims_as_asked_for_and_each_once() -> None:
    told = list(world(500))
    ids = [claim.id for telling in told for claim in telling.reading.claims]
    assert 500 <= len(ids) == len(set(ids)) < 600


def test_the_score_is_that_of_pairs_across_reports() -> None:
    """Of three reports of one raid one is set apart: of three pairs one is found."""
    dates = ("2025-03-03", "2025-03-03", "2025-05-03")
    told = []
    for n, date in enumerate(dates):
        of = report(f"r{n}")
        one = claim(of, 0, 269, place=place("Bavet", "KH"), when=day(date))
        told.append(Telling(of, reading(one), ("raid",)))
    found = built([(t.report, t.reading.claims) for t in told])
    scores = score(told, found.ledger)
    assert scores.cross == 0.5
    assert scores.cross_lang == 0.0
    assert 0.7 < scores.grouping < 0.72
