"""Agglomeration merges what its members on the whole support, and no chains; a change of edges is
replayed as if all had been grouped at once."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger.cluster import Node, Support, regroup

Edges = Mapping[tuple[int, int], float]


def never(_some: object, _others: object) -> bool:
    return False


def connect(nodes: Sequence[Node[int]], edges: Edges) -> None:
    for (a, b), score in edges.items():
        for one, other in ((a, b), (b, a)):
            nodes[one].near = {**(nodes[one].near or {}), nodes[other]: score}


def grouped(
    size: int,
    edges: Edges,
    support: Support[int],
    together: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    nodes = [Node(n, (f"{n:03}", 0, 0), (0, "")) for n in range(size)]
    connect(nodes, edges)
    groups = regroup(nodes, bound(nodes, together), support)
    return sorted([n.item for n in group] for group in groups)


def bound(
    nodes: Sequence[Node[int]], together: Iterable[tuple[int, int]]
) -> dict[Node[int], list[Node[int]]]:
    found: dict[Node[int], list[Node[int]]] = {}
    for a, b in together:
        found.setdefault(nodes[a], []).append(nodes[b])
        found.setdefault(nodes[b], []).append(nodes[a])
    return found


def test_a_chain_of_neighbours_is_not_one_group() -> None:
    """Each of ten supports the next one, and speaks against all others."""

    def score(a: int, b: int) -> float:
        return 3.0 if abs(a - b) == 1 else -3.0

    found = grouped(10, {(n, n + 1): 3.0 for n in range(9)}, Support(score, 1.0, never))
    assert max(len(group) for group in found) == 2


def test_what_must_stay_apart_does_and_what_is_decided_together_is() -> None:
    apart = Support[int](lambda *_: 9.0, 1.0, lambda some, others: 1 in (*some, *others))
    assert grouped(3, {(0, 1): 9.0}, apart) == [[0], [1], [2]]
    against = Support[int](lambda *_: -9.0, 1.0, never)
    assert grouped(3, {}, against, together=[(0, 2)]) == [[0, 2], [1]]


EDGES = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda two: two[0] < two[1]),
    st.integers(2, 6).map(float),
    max_size=40,
)
CHANCE = st.randoms(use_true_random=False)


PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), max_size=3)


@given(EDGES, EDGES, st.frozensets(st.integers(0, 11)), PAIRS, CHANCE)
def test_a_replay_leads_to_what_grouping_all_at_once_does(
    before: Edges,
    after: Edges,
    moved: frozenset[int],
    together: list[tuple[int, int]],
    chance: random.Random,
) -> None:
    """Some nodes have other edges than before; how well two items that no edge connects agree, and
    which must stay apart, is drawn once."""
    worth = {(a, b): chance.uniform(-3, 3) for b in range(12) for a in range(b)}
    foes = {tuple(sorted(chance.sample(range(12), 2))) for _ in range(3)}

    def apart(some: Sequence[int], others: Sequence[int]) -> bool:
        return any(tuple(sorted((a, b))) in foes for a in some for b in others)

    support = Support[int](lambda a, b: worth[a, b], 1.0, apart)
    nodes = [Node(n, (f"{n:03}", 0, 0), (0, "")) for n in range(12)]
    shown = {n: [n] for n in range(12)}

    def regrouped(changed: Iterable[int], edges: Edges) -> list[list[int]]:
        for node in nodes:
            node.near = None
        connect(nodes, edges)
        those = [nodes[n] for n in changed]
        for group in regroup(those, bound(nodes, together), support):
            items = [n.item for n in group]
            shown.update((item, items) for item in items)
        return sorted({min(group): group for group in shown.values()}.values())

    assert regrouped(range(12), before) == grouped(12, before, support, together)
    now = {two: s for two, s in before.items() if not moved.intersection(two)}
    now |= {two: s for two, s in after.items() if moved.intersection(two)}
    ends = {n for two in before.keys() ^ now.keys() for n in two}
    ends |= {n for two in before.keys() & now.keys() if before[two] != now[two] for n in two}
    assert regrouped(ends, now) == grouped(12, now, support, together)
