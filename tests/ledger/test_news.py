"""The news of steps, added up, are what changed between the whole ledgers."""

from __future__ import annotations

import random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.telling import Telling
from benchmark.world import world
from raidbook.ledger import Workings, news
from raidbook.ledger.built import Changed
from raidbook.ledger.changes import changes
from raidbook.ledger.news import News
from raidbook.ledger.shelf import Shelf
from raidbook.model import Change, Claim, Holder, Ledger, Reading, Report
from tests.ledger.made import claim, day, place, reading, report

SEEDS = st.integers(0, 20)
CHANCE = st.randoms(use_true_random=False)


class Followed:
    """A ledger that is followed step by step, with every whole ledger on the way."""

    def __init__(self) -> None:
        self.workings = Workings()
        self.ledgers: list[Ledger] = [Ledger(0, (), (), ())]
        self.readings: list[dict[str, Reading]] = [{}]
        self.reports: dict[str, Report] = {}
        self.news: list[News] = []

    def step(self, come: list[Telling], gone: list[str] | None = None) -> None:
        now = dict(self.readings[-1])
        for telling in come:
            self.workings.replace(telling.reading, telling.report)
            now[telling.report.id] = telling.reading
            self.reports[telling.report.id] = telling.report
        for id in gone or []:
            self.workings.withdraw(id)
            now.pop(id, None)
        changed = self.workings.conclude()
        self.workings.keep()
        ledger = self.workings.built().ledger
        then, new = held(self.ledgers[-1]), _all(changed)
        ids = dict.fromkeys((*changed.gone, *(one.id for one in new)))
        old = [then[id] for id in ids if id in then]
        self.news.append(news.step(old, new, self.claims(-1)))
        self.ledgers.append(ledger)
        self.readings.append(now)

    def different(self, since: int, until: int) -> tuple[Change, ...]:
        """What the whole ledgers say."""
        then, now = self.ledgers[since], self.ledgers[until]
        before, after = self.claims(since), self.claims(until)
        gone = [claim for id, claim in before.items() if id not in after]
        there = {id: reading.claims for id, reading in self.readings[until].items()}
        moved = news.moved(gone, there, {})
        return changes(then, now, moved, set(held(then)))

    def told(self, since: int, until: int) -> tuple[Change, ...]:
        """What the steps say."""
        found = news.added_up(self.news[since:until])
        again = msgspec.json.decode(msgspec.json.encode(found), type=News)
        return news.told(again, self.shelf(until))

    def claims(self, at: int) -> dict[str, Claim]:
        return {c.id: c for r in self.readings[at].values() for c in r.claims}

    def shelf(self, at: int) -> Shelf:
        return Shelf(self.ledgers[at], self.readings[at].values(), self.reports.values())


def held(ledger: Ledger) -> dict[str, Holder]:
    return {one.id: one for one in _all(ledger)}


def _all(one: Ledger | Changed) -> tuple[Holder, ...]:
    return (*one.operations, *one.totals)


def drawn(seed: int, chance: random.Random, claims: int = 80) -> Followed:
    """A made world of which reports come, are read again otherwise, and are withdrawn."""
    followed = Followed()
    there: list[Telling] = []
    tellings = list(world(claims, seed))
    chance.shuffle(tellings)
    for telling in tellings:
        what = chance.random()
        if what < 0.6 or not there:
            followed.step([telling])
            there.append(telling)
        elif what < 0.8:
            again = chance.choice(there)
            kept = tuple(c for c in again.reading.claims if chance.random() < 0.7)
            wider = tuple(_wider(c) if chance.random() < 0.3 else c for c in kept)
            read = msgspec.structs.replace(again.reading, claims=wider)
            followed.step([again._replace(reading=read)])
        else:
            gone = there.pop(chance.randrange(len(there)))
            followed.step([], [gone.report.id])
    return followed


def _wider(one: Claim) -> Claim:
    """The claim as another reader has it, by another id."""
    return msgspec.structs.replace(one, id=f"{one.id}w", end=one.end + 1)


LAUKKAI: dict[str, Any] = {"place": place("Laukkai", "MM"), "when": day("2025-03-03")}
BAVET: dict[str, Any] = {"place": place("Bavet", "KH"), "when": day("2025-03-03")}


def telling(name: str, value: float, published: str = "2025-03-03", **fields: Any) -> Telling:
    of = report(name, published)
    one = claim(of, 0, value, **fields)
    return Telling(of, reading(one), (None,))


@settings(max_examples=25, deadline=None)
@given(SEEDS, CHANCE)
def test_the_news_of_a_step_is_what_changed_in_the_whole_ledger(
    seed: int, chance: random.Random
) -> None:
    followed = drawn(seed, chance)
    for n in range(len(followed.news)):
        assert followed.told(n, n + 1) == followed.different(n, n + 1)


@settings(max_examples=25, deadline=None)
@given(SEEDS, CHANCE)
def test_added_up_they_are_what_changed_between_any_two_moments(
    seed: int, chance: random.Random
) -> None:
    followed = drawn(seed, chance)
    for _ in range(20):
        since, until = sorted(chance.sample(range(len(followed.ledgers)), 2))
        assert followed.told(since, until) == followed.different(since, until)


def test_a_ledger_that_was_made_anew_has_the_same_news() -> None:
    followed = Followed()
    followed.step([telling("a", 269, **LAUKKAI), telling("b", 61, **BAVET)])
    followed.step([telling("c", 270, "2025-03-05", **LAUKKAI)])
    assert news.between(followed.shelf(1), followed.shelf(2)) == followed.news[1]


def test_a_figure_that_changed_three_times_is_told_once() -> None:
    followed = Followed()
    for n, value in enumerate((100, 110, 120, 130)):
        followed.step([telling(f"r{n}", value, f"2025-03-0{n + 3}", **LAUKKAI)])
    (found,) = followed.told(1, 4)
    assert found.kind == "updated"
    assert found.before is not None
    assert found.after is not None
    assert (found.before.best, found.after.best) == (100, 130)


def test_what_came_and_went_again_is_not_told() -> None:
    followed = Followed()
    followed.step([telling("a", 269, **LAUKKAI)])
    short = telling("b", 61, **BAVET)
    followed.step([short])
    followed.step([], [short.report.id])
    assert [c.kind for c in followed.told(1, 2)] == ["new"]
    assert followed.told(1, 3) == ()


def test_what_went_and_came_again_is_not_told() -> None:
    followed = Followed()
    short = telling("b", 61, **BAVET)
    followed.step([short])
    followed.step([], [short.report.id])
    followed.step([short])
    assert [c.kind for c in followed.told(1, 2)] == ["gone"]
    assert followed.told(1, 3) == ()


def test_a_step_keeps_what_it_touched_and_nothing_else() -> None:
    followed = Followed()
    followed.step([telling("a", 269, **LAUKKAI), telling("b", 61, **BAVET)])
    followed.step([telling("c", 270, "2025-03-05", **LAUKKAI)])
    (kept,) = followed.news[1].operations
    assert followed.news[1].totals == ()
    assert [figure.best for figure in kept.figures] == [269]
    assert followed.news[1].fresh == ()


def test_the_claims_of_what_is_gone_are_kept_for_their_words() -> None:
    followed = Followed()
    first = telling("a", 269, **LAUKKAI)
    followed.step([first])
    followed.step([first._replace(reading=Reading(first.report.id, "given"))])
    (gone,) = followed.told(1, 2)
    assert gone.kind == "gone"
    assert tuple(c.id for c in followed.news[1].claims) == gone.claims


def test_of_words_that_were_erased_only_an_id_is_kept() -> None:
    followed = Followed()
    first = telling("a", 269, **LAUKKAI)
    followed.step([first])
    followed.step([telling("b", 61, **BAVET)])
    followed.step([], [first.report.id])
    words = {c.id for c in first.reading.claims}
    (id,) = (o.id for o in followed.ledgers[1].operations)
    left = [news.without(one, words) for one in followed.news]
    assert all(one.encode() not in msgspec.json.encode(left) for one in ("269", *words))
    now = followed.shelf(3)
    assert news.told(news.added_up(left[1:]), now)[-1] == Change("gone", "operation", id, "", ())
    assert [c.kind for c in news.told(news.added_up(left), now)] == ["new"]
