"""What a viewer sees is the book that would be there without the rest."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmark.telling import Telling
from benchmark.world import world
from raidbook.book import Book
from raidbook.book.seen import Seen
from raidbook.ledger.news import News
from raidbook.model import Decision, Marking, Reading, Record, Report, Viewer
from raidbook.services.kept_news import KeptNews
from raidbook.services.reading.entering import enter
from raidbook.services.views import View, Views
from tests.databases import database
from tests.ledger.test_following import same
from tests.ledger.test_workings import decision_about

ANN, BEN, CEM = Viewer("north", "ann"), Viewer("south", "ben"), Viewer("north", "cem")
PEOPLE = (ANN, BEN, CEM)
READERS: tuple[tuple[Marking, tuple[str, ...]], ...] = (
    ("clear", ()),
    ("green", ()),
    ("amber", ("north",)),
    ("amber", ("south",)),
    ("amber+strict", ("north", "south")),
    ("red", ("@ann",)),
    ("red", ("@ben",)),
    ("amber", ()),
)


class Act(Record):
    """Somebody enters something: a report, a decision, another reading; or only looks."""

    who: Viewer
    report: Report | None = None
    reading: Reading | None = None
    decision: Decision | None = None
    withdrawn: str | None = None
    again: bool = False
    """Whether the server is started anew before."""


def made(seed: int, chance: random.Random) -> list[Act]:
    """What people do on a book, each from what she sees; played on a book of its own."""
    tellings = list(world(40, seed))
    acts: list[Act] = []
    for number in range(30):
        who = chance.choice(PEOPLE)
        marking, audience = chance.choice(READERS)
        telling = chance.choice(tellings)
        sort = chance.random()
        if sort < 0.6 or number < 4:
            report = msgspec.structs.replace(telling.report, marking=marking, audience=audience)
            act = Act(who, report, telling.reading)
        elif sort < 0.85:
            act = Act(who, decision=decided(number, tellings, chance, marking, audience, acts))
        else:
            act = Act(who, again=True)
        acts.append(act)
    return acts


def decided(
    number: int,
    tellings: Sequence[Telling],
    chance: random.Random,
    marking: Marking,
    audience: tuple[str, ...],
    acts: Sequence[Act],
) -> Decision:
    before = [act.decision for act in acts if act.decision is not None]
    decision = decision_about(number, list(tellings), chance)
    if before and chance.random() < 0.3:
        undone = chance.choice(before)
        decision = Decision(decision.id, "undo", "", decision.time, "", (undone.id,))
    return msgspec.structs.replace(decision, marking=marking, audience=audience)


def play(book: Book, acts: Sequence[Act]) -> Views:
    """All of it, and everybody looks at what they see now and then."""
    views = Views(book)
    for number, act in enumerate(acts):
        if act.again:
            views = Views(book)
        with book.transaction():
            if act.report is not None:
                enter(book, act.who.tokens, act.report, act.reading)
            if act.decision is not None:
                book.decide(act.decision)
        views.of(PEOPLE[number % 3], wait=True)
    return views


def seen(acts: Sequence[Act], viewer: Viewer) -> list[Act]:
    """The acts of which the viewer may see what was entered; of the others nothing is left but that
    somebody looked."""
    reports: set[str] = set()
    decisions: set[str] = set()
    left = []
    for act in acts:
        shown = True
        if act.report is not None:
            shown = for_viewer(act.report, viewer)
            reports |= {act.report.id} if shown else set()
        elif act.decision is not None:
            held = {h.report for h in act.decision.held}
            marked = act.decision.verb in ("grade", "mark_copy")
            held |= set(act.decision.about) if marked else set()
            undone = set(act.decision.about) if act.decision.verb == "undo" else set()
            shown = for_viewer(act.decision, viewer) and held <= reports and undone <= decisions
            decisions |= {act.decision.id} if shown else set()
        left.append(act if shown else Act(act.who, again=act.again))
    return left


def for_viewer(thing: Report | Decision, viewer: Viewer) -> bool:
    named = {viewer.organisation, "@" + viewer.user}
    if thing.audience:
        return bool(named & set(thing.audience))
    return thing.marking in ("clear", "green")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 20), st.randoms(use_true_random=False), st.sampled_from(PEOPLE))
def test_what_one_may_not_see_leaves_no_trace(
    tmp_path_factory: object, seed: int, chance: random.Random, viewer: Viewer
) -> None:
    check(seed, chance, viewer, tmp_path_factory.mktemp("book"))  # type: ignore[attr-defined]


def check(seed: int, chance: random.Random, viewer: Viewer, folder: Path) -> None:
    acts = made(seed, chance)
    whole, without = folder / "whole", folder / "without"
    for at in (whole, without):
        at.mkdir()
    with (
        database("sqlite", whole) as address,
        database("sqlite", without) as other,
        Book.open(address) as book,
        Book.open(other) as rest,
    ):
        found = play(book, acts).of(viewer, wait=True)
        wanted = play(rest, seen(acts, viewer)).of(viewer, wait=True)
        assert told(found) == told(wanted)
        for lang in ("en", "zh-Hans"):
            assert same(found.shelf(lang), wanted.shelf(lang)) == []
        assert news(book, found) == news(rest, wanted)
        for revision in range(0, found.revision + 1, 5):
            assert found.decided(revision) == had_seen(book, viewer, revision)
        fresh = Views(book).of(viewer)
        assert told(fresh) == told(wanted)


def had_seen(book: Book, viewer: Viewer, upto: int) -> set[str]:
    """The decisions that a viewer had seen by a revision, as the log says."""
    steps = Seen(viewer.tokens).follow(book.entries())
    return {s.decision.id for s in steps if s.decision is not None and s.position <= upto}


def news(book: Book, view: View) -> tuple[int, News]:
    """From where on news of a view are kept, and what they come to."""
    kept = KeptNews(book)
    floor = kept.floor(view.key)
    return floor, kept.since(view.key, floor, view.revision)


def told(view: View) -> tuple[object, ...]:
    return view.revision, frozenset(view.names), view.decisions, view.shelf().ledger
