"""Whatever came and went before, the ledger follows from what is there now."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.telling import Telling
from benchmark.world import world
from raidbook.ledger import Built, Workings, build
from raidbook.ledger.blocks import Blocks
from raidbook.ledger.cluster import Node, Support
from raidbook.ledger.clusters import Clusters, Rules
from raidbook.ledger.decided import Decided
from raidbook.ledger.decisions.held import hold
from raidbook.model import Decision, Link, Name, Operation, Period, Total
from tests.ledger.made import claim, day, place, reading, report

SEEDS = st.integers(0, 20)
CHANCE = st.randoms(use_true_random=False)


def told(seed: int, claims: int = 100) -> list[Telling]:
    return list(world(claims, seed))


def at_once(tellings: list[Telling], *decisions: Decision) -> str:
    readings, reports = [t.reading for t in tellings], [t.report for t in tellings]
    return digest(build(readings, reports, decisions=decisions))


def digest(found: Built) -> str:
    """What tells two ledgers apart, and is short to show."""
    return hashlib.sha256(msgspec.json.encode(found)).hexdigest()


@settings(max_examples=15, deadline=None)
@given(SEEDS, CHANCE)
def test_one_by_one_in_any_order_gives_what_all_at_once_gives(
    seed: int, chance: random.Random
) -> None:
    tellings = told(seed)
    whole = at_once(tellings)
    chance.shuffle(tellings)
    workings = Workings()
    for telling in tellings:
        workings.add(telling.reading, telling.report)
        if chance.random() < 0.5:
            workings.conclude()
    assert digest(workings.built()) == whole


@settings(max_examples=15, deadline=None)
@given(SEEDS, CHANCE)
def test_what_was_withdrawn_leaves_no_trace(seed: int, chance: random.Random) -> None:
    tellings = told(seed)
    left = [t for t in tellings if chance.random() < 0.6]
    workings = Workings()
    for n, telling in enumerate(tellings):
        workings.add(telling.reading, telling.report)
        if n % 5 == 0:
            workings.conclude()
    workings.conclude()
    gone = [t for t in tellings if t not in left]
    chance.shuffle(gone)
    for telling in gone:
        workings.withdraw(telling.report.id)
        if chance.random() < 0.5:
            workings.conclude()
    assert digest(workings.built()) == at_once(left)


@settings(max_examples=10, deadline=None)
@given(SEEDS, CHANCE)
def test_a_reading_that_is_replaced_counts_no_more(seed: int, chance: random.Random) -> None:
    tellings = told(seed)
    workings = Workings()
    for telling in tellings:
        some = tuple(c for c in telling.reading.claims if chance.random() < 0.5)
        workings.add(msgspec.structs.replace(telling.reading, claims=some), telling.report)
    workings.conclude()
    for telling in tellings:
        workings.replace(telling.reading, telling.report)
        if chance.random() < 0.5:
            workings.conclude()
    assert digest(workings.built()) == at_once(tellings)


@settings(max_examples=10, deadline=None)
@given(SEEDS, CHANCE)
def test_what_is_said_to_have_changed_is_what_has_changed(seed: int, chance: random.Random) -> None:
    tellings = told(seed)
    chance.shuffle(tellings)
    shown: dict[Any, Operation | Total | Link] = {}
    workings = Workings()
    for telling in tellings:
        workings.add(telling.reading, telling.report)
        changed = workings.conclude()
        for key in (*changed.gone, *changed.unlinked):
            del shown[key]
        shown |= {one.id: one for one in changed.operations}
        shown |= {one.id: one for one in changed.totals}
        shown |= {(link.a, link.b, link.relation): link for link in changed.links}
    ledger = workings.built().ledger
    held: list[Operation | Total] = [*ledger.operations, *ledger.totals]
    assert {one.id: one for one in held} == {
        key: one for key, one in shown.items() if isinstance(key, str)
    }
    assert set(ledger.links) == {one for one in shown.values() if isinstance(one, Link)}


@settings(max_examples=10, deadline=None)
@given(SEEDS, CHANCE)
def test_decisions_hold_however_the_reports_come(seed: int, chance: random.Random) -> None:
    tellings = told(seed)
    claims = [c.id for t in tellings for c in t.reading.claims]
    decisions = [
        Decision(f"d{n}", verb, "an analyst", f"2025-04-0{n}", "known", tuple(about))  # type: ignore[arg-type]
        for n, verb in enumerate(("merge", "split", "reject"), 1)
        if (about := chance.sample(claims, 2))
    ]
    whole = at_once(tellings, *decisions)
    reports = {t.report.id: t.report for t in tellings}
    decided = Decided([t.reading for t in tellings], reports, (), decisions)
    readings = list(decided.readings)
    chance.shuffle(readings)
    workings = Workings(decided)
    for one in readings:
        workings.add(one, decided.reports[one.report])
        workings.conclude()
    assert digest(workings.built()) == whole


def decision_about(n: int, tellings: list[Telling], chance: random.Random) -> Decision:
    """Something that a person decides about claims of these reports."""
    verbs = ("merge", "split", "reject", "correct", "grade", "mark_copy", "link", "confirm")
    verb = chance.choice(verbs)
    held = [c for t in chance.sample(tellings, 2) for c in t.reading.claims][:4]
    about = [c.id for c in held]
    change = ""
    if verb in ("grade", "mark_copy"):
        about = [t.report.id for t in chance.sample(tellings, 2)]
        change = chance.choice(("A1", "E5")) if verb == "grade" else ""
    elif not about:
        verb = "comment"
    elif verb == "correct":
        about, held = about[:1], held[:1]
        change = json.dumps({"fields": {"place": msgspec.to_builtins(place("Bavet", "KH"))}})
    elif verb == "link":
        about = chance.sample(about, 2) if len(about) > 1 else [about[0], about[0]]
        change = json.dumps({"relation": "stage"})
    elif verb == "split":
        about, stays = about[:1], about[1:]
        change = json.dumps({"stays": stays})
    told = tuple(hold(c) for c in held) if verb not in ("grade", "mark_copy") else ()
    return Decision(
        f"d{n:012x}", verb, "an analyst", f"2025-04-01T{n:06}", "known", tuple(about),  # type: ignore[arg-type]
        change=change, held=told,
    )  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(SEEDS, CHANCE)
def test_decisions_one_after_another_give_what_all_at_once_give(
    seed: int, chance: random.Random
) -> None:
    tellings = told(seed, 60)
    reports = {t.report.id: t.report for t in tellings}
    readings = [t.reading for t in tellings]
    workings = Workings()
    for telling in tellings:
        workings.add(telling.reading, telling.report)
    workings.conclude()
    names = workings.keep()
    made: list[Decision] = []
    for n in range(6):
        if made and chance.random() < 0.35:
            of = chance.choice(made)
            new = Decision(f"d{n:012x}", "undo", "an analyst", f"2025-04-01T{n:06}", "", (of.id,))
        else:
            new = decision_about(n, tellings, chance)
        made.append(new)
        decided = Decided(readings, reports, names, made)
        workings.decide(decided, {t.report.id for t in tellings if concerns(new, t, made)})
        workings.conclude()
        found = workings.built()
        assert digest(found) == digest(build(readings, reports.values(), names, made))
        names = (*names, *workings.keep())


def concerns(new: Decision, telling: Telling, made: list[Decision]) -> bool:
    """Whether a decision holds words of a report, or what it undoes does, and so on."""
    by_id = {one.id: one for one in made}
    waiting, found = [new], []
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [by_id[i] for i in one.about if one.verb == "undo" and i in by_id]
    ids = {h.report for one in found for h in one.held} | {i for one in found for i in one.about}
    return telling.report.id in ids


READINGS = st.lists(
    st.tuples(
        st.sampled_from([None, None, place(None, "MM"), place("Laukkai", "MM")]),
        st.sampled_from([(), ("CN",), ("CN",)]),
        st.sampled_from(["2024-02-01", "2024-09-30", "2025-01-05"]),
        st.sampled_from([None, "2023"]),
        st.integers(1, 9),
    ),
    min_size=5,
    max_size=9,
)


@settings(max_examples=150, deadline=None)
@given(READINGS, CHANCE)
def test_what_is_inferred_does_not_depend_on_what_came_first(
    drawn: list[tuple[Any, ...]], chance: random.Random
) -> None:
    pairs = []
    for n, (where, by, end, since, hundreds) in enumerate(drawn):
        of = report(f"r{n}")
        fields: dict[str, Any] = {"place": where, "by": by, "when": Period(since, end)}
        pairs.append((of, reading(claim(of, 0, 100 * hundreds, cumulative=True, **fields))))
    left = [pair for pair in pairs if chance.random() < 0.8]
    whole = digest(build([r for _, r in left], [of for of, _ in left]))
    chance.shuffle(pairs)
    workings = Workings()
    for of, one in pairs:
        workings.add(one, of)
        if chance.random() < 0.7:
            workings.conclude()
    for pair in pairs:
        if pair not in left:
            workings.withdraw(pair[0].id)
    assert digest(workings.built()) == whole


@settings(max_examples=10, deadline=None)
@given(SEEDS, CHANCE)
def test_names_that_a_book_keeps_stay(seed: int, chance: random.Random) -> None:
    tellings = told(seed)
    chance.shuffle(tellings)
    workings = Workings()
    names: list[Name] = []
    for upto, telling in enumerate(tellings, 1):
        workings.add(telling.reading, telling.report)
        found = workings.built()
        names += workings.keep()
        some = tellings[:upto]
        if upto % 10 == 0 or upto == len(tellings):
            kept = build([t.reading for t in some], [t.report for t in some], names)
            assert kept.ledger == found.ledger
            assert {n.id: n.leads_to for n in kept.redirects} == {
                n.id: n.leads_to for n in found.redirects
            }
    assert workings.built().minted == ()


def test_another_report_of_a_raid_changes_its_operation_alone() -> None:
    workings = Workings()
    for n, name in enumerate((("Laukkai", "MM"), ("Bavet", "KH"), ("Lusaka", "ZM"))):
        of = report(f"r{n}")
        fields: dict[str, Any] = {"place": place(*name), "when": day("2025-03-03")}
        workings.add(reading(claim(of, 0, 269 + n, **fields)), of)
    workings.conclude()
    of = report("another")
    fields = {"place": place("Bavet", "KH"), "when": day("2025-03-03")}
    workings.add(reading(claim(of, 0, 270, **fields)), of)
    changed = workings.conclude()
    (operation,) = changed.operations
    assert [f.best for f in operation.figures] == [270]
    assert (len(operation.claims), changed.totals, changed.links) == (2, (), ())


NODES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=30)


@given(NODES, st.integers(1, 4), CHANCE)
def test_neighbours_follow_from_who_is_there(
    drawn: list[tuple[int, int]], window: int, chance: random.Random
) -> None:
    """Items are numbers; two of one block and near one another in value are the same."""
    rules: Rules[tuple[int, int]] = Rules(
        keys=lambda one: frozenset({one[0], "all"} if one[1] % 2 else {one[0]}),
        edge=lambda a, b: 3.0 if abs(a[1] - b[1]) < 2 else None,
        support=Support(lambda a, b: 3.0 - abs(a[1] - b[1]), 1.0, lambda _some, _others: False),
        window=window,
        country=lambda _one: "",
    )
    nodes = [Node(one, (str(n), 0, 0), (one[1], "")) for n, one in enumerate(drawn)]
    left = [node for node in nodes if chance.random() < 0.7]
    once: Clusters[tuple[int, int]] = Clusters(rules)
    once.add([Node(n.item, n.key, (n.item[1], "")) for n in left])
    wanted = {tuple(n.key for n in group) for group in once.settle()[1]}
    many: Clusters[tuple[int, int]] = Clusters(rules)
    shown: set[tuple[object, ...]] = set()

    def settle() -> None:
        gone, made = many.settle()
        shown.difference_update(tuple(n.key for n in group) for group in gone)
        shown.update(tuple(n.key for n in group) for group in made)

    chance.shuffle(nodes)
    for node in nodes:
        many.add([node])
        if chance.random() < 0.5:
            settle()
    for node in nodes:
        if node not in left:
            settle()
            many.remove(node)
    settle()
    assert shown == wanted


def test_days_order_a_block_and_a_window_bounds_it() -> None:
    nodes = [Node(n, (str(n), 0, 0), (dt.date(2025, 3, n + 1).toordinal(), "")) for n in range(10)]
    blocks: Blocks[int] = Blocks(2)
    blocks.fill((node, ["town"]) for node in reversed(nodes))
    assert blocks.after(nodes[3], ["town"]) == {nodes[4], nodes[5]}
