"""The data of the views, made anew after a change."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.world import world
from raidbook.ledger.following import Following
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import data
from tests.ledger import test_following
from tests.ledger.test_following import Entered

PHRASES = Phrases(messages())


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 20), st.randoms(use_true_random=False))
def test_rows_that_are_used_again_are_as_if_made_anew(seed: int, chance: random.Random) -> None:
    """Whatever changes, an operation, a claim or a report: what rests on it is made again."""
    tellings = list(world(60, seed))
    test_following.TOLD.clear()
    test_following.TOLD.update({telling.report.id: telling for telling in tellings})
    chance.shuffle(tellings)
    entered, following = Entered(), Following()
    while tellings and len(entered.steps) < 30:
        for step in entered.next(tellings, chance):
            following.follow(step)
        if chance.random() < 0.5:
            found = following.shelf()
            anew = Shelf(found.ledger, found.readings, found.reports.values())
            assert data.script(found, PHRASES) == data.script(anew, PHRASES)


def test_rows_of_which_nothing_has_changed_are_not_made_again() -> None:
    following, entered = Following(), Entered()
    tellings = list(world(1500, 1))
    for telling in tellings:
        following.follow(entered.step(told=telling.report))
        following.follow(entered.step(reading=telling.reading))
    before = list(data.pieces(following.shelf(), PHRASES))
    following.follow(entered.step(withdrawn=tellings[-1].report.id))
    after = list(data.pieces(following.shelf(), PHRASES))
    assert len(after) > 4
    assert 0 < len(set(after) - set(before)) < 3
