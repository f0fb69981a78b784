"""Agglomeration merges what its members on the whole support, and no chains."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger.cluster import Edge, agglomerate


def never(_some: object, _others: object) -> bool:
    return False


def test_a_chain_of_neighbours_is_not_one_group() -> None:
    """Each of ten supports the next one, and speaks against all others."""

    def score(a: int, b: int) -> float:
        return 3.0 if abs(a - b) == 1 else -3.0

    edges = [Edge(3.0, n, n + 1) for n in range(9)]
    found = agglomerate(10, edges, score, keep=1.0, apart=never)
    assert max(len(group) for group in found) == 2


def test_what_must_stay_apart_does_and_what_is_decided_together_is() -> None:
    edges = [Edge(9.0, 0, 1)]
    apart = agglomerate(3, edges, lambda *_: 9.0, 1.0, lambda some, others: 1 in (*some, *others))
    assert apart == [[0], [1], [2]]
    together = agglomerate(3, [], lambda *_: -9.0, 1.0, never, together=[(0, 2)])
    assert together == [[0, 2], [1]]


EDGES = st.lists(st.tuples(st.integers(0, 4), st.integers(5, 9), st.integers(-3, 9)))


@given(EDGES)
def test_the_order_of_the_edges_changes_nothing(pairs: list[tuple[int, int, int]]) -> None:
    scores = {(a, b): float(s) for a, b, s in pairs}

    def score(a: int, b: int) -> float:
        return scores.get((min(a, b), max(a, b)), 0.0)

    edges = [Edge(s, a, b) for (a, b), s in scores.items() if s > 1]
    found = agglomerate(10, edges, score, 1.0, never)
    assert sorted(i for group in found for i in group) == list(range(10))
    assert agglomerate(10, edges[::-1], score, 1.0, never) == found
