"""Decisions at the desk: whoever decides, of whatever she had before her, at the same time as
others."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.ledger.asked import AskedError
from raidbook.ledger.deciding.decision import Said
from raidbook.ledger.opening import opened_of
from raidbook.model import Decision, Verb, Viewer
from raidbook.services.views import View, Views
from tests.databases import KINDS, Kind, database
from tests.services.desk.made import ANN, BEN, CAT, Hub

pytestmark = pytest.mark.extra


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    made = Hub(str(tmp_path / "book.db"))
    yield made
    made.book.close()


# ------------------------------------------------------------ roles


def test_readers_decide_nothing_analysts_remark_and_editors_decide_all() -> None:
    from raidbook.services.desk.deciding import may  # noqa: PLC0415 - needs the extra

    assert not may("reader", "comment")
    assert may("analyst", "confirm")
    assert not may("analyst", "reject")
    assert may("editor", "withdraw")
    assert may("administrator", "undo")


def test_what_a_role_does_not_decide_is_refused_and_not_entered(hub: Hub) -> None:
    from raidbook.services.desk.deciding import NotAllowedError  # noqa: PLC0415

    one = hub.report("r1")
    with pytest.raises(NotAllowedError, match="as analyst you do not reject"):
        hub.decide(ANN, "reject", one.id, role="analyst")
    assert hub.book.decisions() == ()
    assert hub.decide(ANN, "comment", one.id, role="analyst").told_of == ()


def test_nobody_makes_a_decision_that_she_would_not_see(hub: Hub) -> None:
    one = hub.report("r1")
    for said in (Said("", "why", "amber"), Said("", "why", "amber", ("South",))):
        with pytest.raises(AskedError, match="name your organisation in its audience"):
            hub.decide(ANN, "comment", one.id, said=said)
    hub.decide(ANN, "comment", one.id, said=Said("", "why", "amber", ("North",)))
    assert hub.views.of(BEN).decisions == ()
    assert len(hub.views.of(CAT).decisions) == 1


def test_what_one_does_not_see_cannot_be_named(hub: Hub) -> None:
    hub.report("r1")
    secret = hub.report("r2", "South", town=1)
    with pytest.raises(AskedError, match="nothing in the book goes by"):
        hub.decide(ANN, "reject", secret.id)


# ------------------------------------------------------------ what is stored


def test_an_operation_is_stored_by_a_claim_that_all_who_may_see_it_see(hub: Hub) -> None:
    hub.report("r1", "North")
    openly = hub.report("r2")
    (operation,) = hub.views.of(ANN).shelf().ledger.operations
    (comment,) = hub.decide(ANN, "comment", operation.id).decisions
    assert (comment.author, comment.about, comment.holders) == ("ann", (openly.id,), (openly.id,))
    (its,) = hub.views.of(BEN).shelf().ledger.operations
    assert [one.about for one in hub.views.of(BEN).decisions] == [(its.id,)]


def test_what_was_decided_at_once_is_undone_at_once(hub: Hub) -> None:
    claims = [hub.report("r1", "North"), hub.report("r2")]
    made = hub.decide(ANN, "reject", *(c.id for c in claims)).decisions
    assert len(made) == 2
    assert hub.operations(ANN) == ()
    assert len(hub.decide(ANN, "undo", made[0].id).decisions) == 2
    assert hub.operations(ANN) == (frozenset(c.id for c in claims),)


def test_the_grade_of_an_outlet_is_for_those_who_see_a_report_of_it(hub: Hub) -> None:
    hub.report("r1", "North", marking="amber", outlet="The Hidden Times")
    hub.report("r2", town=1, outlet="Open News")
    hub.decide(ANN, "grade", "the hidden times", "B2")
    hub.decide(ANN, "grade", "Open News", "C3")
    told = [[d.decision.change for d in hub.views.of(who).decisions] for who in (CAT, BEN)]
    assert told == [["B2", "C3"], ["C3"]]


# ------------------------------------------------------------ withdrawn and redacted


def test_all_who_see_a_report_see_that_it_was_withdrawn(hub: Hub) -> None:
    one = hub.report("r1", "North", "South", marking="amber")
    hub.decide(ANN, "withdraw", one.report)
    assert hub.book.knows(one.report) == "withdrawn"
    for viewer in (ANN, BEN):
        assert [d.decision.verb for d in hub.views.of(viewer).decisions] == ["withdraw"]
        assert hub.operations(viewer) == ()
    assert hub.book.verify() == ()


def test_a_report_is_withdrawn_only_where_one_sees_it(hub: Hub) -> None:
    one = hub.report("r1", "North")
    hub.share("r1", "South")
    hub.decide(BEN, "withdraw", one.report)
    assert hub.operations(BEN) == ()
    assert hub.operations(ANN) == (frozenset({one.id}),)
    assert hub.views.of(ANN).decisions == ()
    assert hub.book.knows(one.report) == "known"
    assert [report.id for report in opened_of(hub.book, None).material.reports] == [one.report]
    assert "x" * 100 not in str([e for e in hub.book.entries() if e.kind == "share"])


def test_what_was_withdrawn_in_the_meantime_is_withdrawn_once(hub: Hub) -> None:
    one = hub.report("r1")
    seen = hub.seen(ANN)
    assert hub.seen(CAT) == seen
    (first,) = hub.decide(BEN, "withdraw", one.report).decisions
    outcome = hub.decide(ANN, "withdraw", one.report, seen=seen)
    assert [told.decision.id for told in outcome.told_of] == [first.id]
    (late,) = hub.decide(CAT, "reject", one.id, seen=seen).decisions
    assert late.words == ("",)
    assert hub.book.verify() == ()


def test_a_redaction_is_for_the_readers_of_its_report(hub: Hub) -> None:
    one = hub.report("r1", "North", marking="amber")
    (made,) = hub.decide(ANN, "redact", one.report, span="0:1").decisions
    assert (made.marking, made.audience) == ("amber", ("North",))
    assert hub.views.of(CAT).shelf().reports[one.report].text[:2] == "█x"


# ------------------------------------------------------------ several at once


def test_the_later_of_two_is_told_of_the_earlier_and_both_are_in_the_journal(hub: Hub) -> None:
    one = hub.report("r1")
    seen = hub.seen(ANN)
    (first,) = hub.decide(ANN, "reject", one.id, seen=seen).decisions
    outcome = hub.decide(CAT, "correct", one.id, "label=worker", seen=seen)
    assert [told.decision for told in outcome.told_of] == [first]
    (second,) = outcome.decisions
    assert second.told_of == (first.id,)
    assert hub.book.decisions() == (first, second)
    assert first.time < second.time


def test_what_others_decide_about_other_things_is_no_news(hub: Hub) -> None:
    one, other = hub.report("r1"), hub.report("r2", town=1)
    seen = hub.seen(ANN)
    hub.decide(ANN, "reject", one.id, seen=seen)
    assert hub.decide(CAT, "reject", other.id, seen=seen).told_of == ()


def test_an_undo_is_about_what_the_decision_undone_is_about(hub: Hub) -> None:
    one = hub.report("r1")
    (first,) = hub.decide(ANN, "comment", one.id).decisions
    seen = hub.seen(ANN)
    (undo,) = hub.decide(ANN, "undo", first.id, seen=seen).decisions
    outcome = hub.decide(CAT, "confirm", one.id, seen=seen)
    assert [told.decision.id for told in outcome.told_of] == [undo.id]


def test_nobody_is_told_of_decisions_that_she_may_not_see(hub: Hub) -> None:
    one = hub.report("r1")
    seen = hub.seen(BEN)
    mine = Said("", "why", "amber", ("North",))
    (first,) = hub.decide(ANN, "comment", one.id, said=mine).decisions
    assert hub.decide(BEN, "comment", one.id, seen=seen).told_of == ()
    told = hub.decide(CAT, "comment", one.id, seen=seen)
    assert first.id in [d.decision.id for d in told.told_of]
    assert first.id not in str(hub.views.of(BEN).decisions)
    assert first.id in str(hub.views.of(CAT).decisions)


def test_a_decision_that_comes_in_at_the_last_moment_is_told_of_too(hub: Hub) -> None:
    one = hub.report("r1")
    seen = hub.seen(ANN)
    first: list[Decision] = []

    class Slow(Views):
        """Somebody else decides as soon as one has looked."""

        def of(self, viewer: Viewer, *, wait: bool = False) -> View:
            view = super().of(viewer, wait=wait)
            if not first:
                first.append(Decision("d0", "comment", "ben", "", "why", (one.id,)))
                first[:] = hub.decide(BEN, "reject", one.id, seen=seen).decisions
            return view

    quick, hub.views = hub.views, Slow(hub.book)
    outcome = hub.decide(ANN, "confirm", one.id, seen=seen)
    assert [told.decision for told in outcome.told_of] == first
    assert outcome.decisions[0].time > first[0].time
    assert quick.of(ANN).revision == seen + 2


def test_two_who_decide_in_one_moment_wait_for_each_other(hub: Hub) -> None:
    one = hub.report("r1")
    seen = hub.seen(ANN)
    together = Barrier(len(EDITORS))

    def decide(editor: Viewer) -> None:
        together.wait()
        for _ in range(3):
            hub.decide(editor, "comment", one.id, seen=seen)

    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(decide, editor) for editor in EDITORS]:
            done.result(timeout=60)
    made = hub.book.decisions()
    assert [len(decision.told_of) for decision in made] == [*range(9)]
    assert [decision.time for decision in made] == sorted(decision.time for decision in made)
    assert hub.book.verify() == ()


DEEDS: tuple[Verb, ...] = ("reject", "correct", "confirm", "comment", "split", "merge", "undo")
EDITORS = (ANN, BEN, CAT)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6).map(random.Random))
def test_whoever_decides_at_once_each_is_kept_and_the_later_told_of_the_earlier(
    kind: Kind, chance: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as folder, database(kind, Path(folder)) as address:
        hub = Hub(address)
        for n, town in enumerate((0, 0, 0, 1, 1, 2)):
            hub.report(f"r{n}", *chance.choice(((), ("North",), ("North", "South"))), town=town)
        had = dict.fromkeys(EDITORS, 0)
        entered: list[tuple[Viewer, int, Decision]] = []
        for _ in range(8):
            editor = chance.choice(EDITORS)
            if chance.random() < 0.4 or not had[editor]:
                had[editor] = hub.seen(editor)
            if (typed := deed(hub, editor, had[editor], chance)) is not None:
                made = hub.decide(editor, *typed, seen=had[editor])  # type: ignore[arg-type]
                entered += [(editor, had[editor], one) for one in made.decisions]
        assert hub.book.decisions() == tuple(one for _, _, one in entered)
        times = [one.time for _, _, one in entered]
        assert times == sorted(times)
        assert hub.book.verify() == ()
        assert_told(hub, entered)
        hub.book.close()


def deed(hub: Hub, editor: Viewer, seen: int, chance: random.Random) -> tuple[str, ...] | None:
    """Something to be decided of what an editor had before her."""
    before = hub.views.before(editor, seen)
    operations, claims = before.shelf().ledger.operations, [*before.shelf().claims]
    verb = chance.choice(DEEDS)
    if verb == "merge" and len(operations) > 1:
        return verb, *(one.id for one in chance.sample(operations, 2))
    if verb == "split":
        whole = [one for one in operations if len(one.claims) > 1]
        return (verb, whole[0].id, chance.choice(whole[0].claims)) if whole else None
    if verb == "undo":
        standing = [one.decision.id for one in before.decisions if one.state != "undone"]
        return (verb, chance.choice(standing)) if standing else None
    if verb == "correct" and claims:
        return verb, chance.choice(claims), f"what=w{chance.randrange(10**6)}"
    if verb in ("reject", "confirm", "comment") and claims:
        return verb, chance.choice(claims)
    return None


def assert_told(hub: Hub, entered: list[tuple[Viewer, int, Decision]]) -> None:
    """Of two decisions that name one claim the later had the earlier before it, or was told."""
    for n, (editor, seen, later) in enumerate(entered):
        before = {one.decision.id for one in hub.views.before(editor, seen).decisions}
        now = {one.decision.id for one in hub.views.of(editor).decisions}
        for _, _, earlier in entered[:n]:
            shared = {h.claim for h in earlier.held} & {h.claim for h in later.held}
            at_once = earlier.time == later.time
            if shared and earlier.id in now and not at_once:
                assert earlier.id in before or earlier.id in later.told_of
            if earlier.id not in now:
                assert earlier.id not in later.told_of
