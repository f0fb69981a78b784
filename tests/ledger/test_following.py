"""A ledger that follows what is entered is the one that is built of all of it."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.telling import Telling
from benchmark.world import world
from raidbook.book.seen import Step
from raidbook.ledger import build
from raidbook.ledger.following import Following
from raidbook.ledger.shelf import Shelf
from raidbook.model import Decision, Reading, Report
from tests.ledger.test_workings import decision_about

CHANCE = st.randoms(use_true_random=False)
LANGUAGES = ("en", "zh-Hans")


class Entered:
    """What was entered, kept beside what follows it."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.reports: dict[str, Report] = {}
        self.readings: dict[str, Reading] = {}
        self.decisions: list[Decision] = []

    def step(self, **what: object) -> Step:
        made = Step(len(self.steps) + 1, len(self.steps) + 1, **what)  # type: ignore[arg-type]
        self.steps.append(made)
        if made.told is not None:
            self.reports[made.told.id] = made.told
        if made.reading is not None:
            self.readings[made.reading.report] = made.reading
        if made.decision is not None:
            self.decisions.append(made.decision)
        if made.withdrawn is not None:
            del self.reports[made.withdrawn], self.readings[made.withdrawn]
        return made

    def next(self, left: list[Telling], chance: random.Random) -> list[Step]:
        """A report, a decision, another reading, an undoing or a withdrawal."""
        there = [t for t in TOLD.values() if t.report.id in self.readings]
        sort = chance.random()
        number = len(self.steps)
        if len(there) < 3 or (left and sort < 0.5):
            telling = left.pop()
            return [self.step(told=telling.report), self.step(reading=telling.reading)]
        if sort < 0.6:
            of = chance.choice(there).reading
            claims = tuple(c for c in of.claims if chance.random() < 0.7)
            return [self.step(reading=msgspec.structs.replace(of, claims=claims, reader="2"))]
        if sort < 0.65:
            return [self.step(withdrawn=chance.choice(there).report.id)]
        if self.decisions and sort < 0.75:
            of_decision = chance.choice(self.decisions)
            time = f"2025-04-01T{number:06}"
            about = (of_decision.id,)
            undo = Decision(f"d{number:012x}", "undo", "an analyst", time, "", about)
            return [self.step(decision=undo)]
        return [self.step(decision=decision_about(number, there, chance))]


TOLD: dict[str, Telling] = {}


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 20), CHANCE)
def test_what_follows_is_what_is_built(seed: int, chance: random.Random) -> None:
    tellings = list(world(60, seed))
    # Some have one address, so that they are versions of one another.
    for n, telling in enumerate(tellings):
        if n % 4 == 0:
            url = f"https://example.org/{n % 3}"
            report = msgspec.structs.replace(telling.report, url=url, supersedes=None)
            tellings[n] = telling._replace(report=report)
    TOLD.clear()
    TOLD.update({t.report.id: t for t in tellings})
    chance.shuffle(tellings)
    entered, following = Entered(), Following()
    while tellings and len(entered.steps) < 40:
        for step in entered.next(tellings, chance):
            following.follow(step)
        if chance.random() < 0.3:
            some = following.shelf(chance.choice(LANGUAGES))
            # What is made of one shelf is made of those after it again as far as is needed.
            assert vars(some.atlas)
            assert some.contradictions() is not None
    for lang in LANGUAGES:
        found = following.shelf(lang)
        reports = [msgspec.structs.replace(r, supersedes=found.reports[r.id].supersedes)
                   if r.id in found.reports else r for r in entered.reports.values()]  # fmt: skip
        whole = build(
            entered.readings.values(), reports, following.names, entered.decisions, lang=lang
        )
        assert whole.minted == ()
        wanted = Shelf(whole.ledger, whole.readings, whole.reports, whole.decisions)
        assert same(found, wanted) == []
        assert following.decisions == whole.decisions


def same(found: Shelf, wanted: Shelf) -> list[str]:
    """Where two shelves differ; the order in which they give things counts."""
    # What was made of the shelf before, and what is made of this one.
    kept = vars(wanted).keys() - {"ledger", "_stamps", "_remade", "_once"}
    odd = [name for name in sorted(kept) if _plain(found, name) != _plain(wanted, name)]
    odd += ["atlas"] if vars(found.atlas) != vars(wanted.atlas) else []
    odd += ["contradictions"] if found.contradictions() != wanted.contradictions() else []
    ledger = found.ledger
    fields = msgspec.structs.fields(ledger)
    return odd + [
        f"ledger.{f.name}" for f in fields
        if f.name != "revision" and getattr(ledger, f.name) != getattr(wanted.ledger, f.name)
    ]  # fmt: skip


def _plain(shelf: Shelf, name: str) -> object:
    value = getattr(shelf, name)
    if not isinstance(value, dict):
        return value
    looked_up = name.startswith("_")
    there = {key: one for key, one in value.items() if one != []} if looked_up else value
    return there if looked_up else list(there.items())


def test_versions_follow_the_days_on_which_they_were_published() -> None:
    tellings = list(world(60, 3))[:3]
    following, entered = Following(), Entered()
    days = ("2025-03-03", "2025-03-01", "2025-03-02")
    for day, telling in zip(days, tellings, strict=True):
        url = "https://example.org/a"
        following.follow(
            entered.step(
                told=msgspec.structs.replace(telling.report, url=url, published=day),
            )
        )
    ids = [telling.report.id for telling in tellings]
    shelf = following.shelf()
    assert [shelf.reports[id].supersedes for id in ids] == [ids[2], None, ids[1]]
    following.follow(entered_withdrawal(4, ids[2]))
    shelf = following.shelf()
    assert [shelf.reports[ids[n]].supersedes for n in (0, 1)] == [ids[1], None]


def entered_withdrawal(position: int, report: str) -> Step:
    return Step(position, position, withdrawn=report)
