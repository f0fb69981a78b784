"""How two reports of one operation stand to one another: a later count, or another account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from raidbook.ledger.verdicts import Course, Told, compare


class Bulletins:
    """The quantities of one operation by the report that tells them.

    What two reports say of the largest quantity that both count tells what to make of the others:
    where it has grown, the later report is a later count, list and all; where it is the same, a
    number that differs is another account of it and no later one.
    """

    def __init__(self, quantities: Iterable[Sequence[Told]]) -> None:
        self._told: dict[str, dict[int, Told]] = {}
        for n, quantity in enumerate(quantities):
            for told in quantity:
                self._told.setdefault(told.claim.report, {}).setdefault(n, told)

    def course(self, one: Told, two: Told) -> Course | None:
        """`later` where one report counts anew what the other counted, `settled` where both give
        the same for what matters most; None where they share no other quantity, or disagree."""
        mine, its = (self._told.get(t.claim.report, {}) for t in (one, two))
        shared = [
            (mine[n], its[n])
            for n in mine.keys() & its.keys()
            if mine[n] is not one and its[n] is not two
        ]
        if not shared or mine is its:
            return None
        a, b = max(shared, key=_size)
        if _size((a, b)) < _size((one, two)):
            return None
        return _COURSES.get(compare(a, b).verdict)


_COURSES: Mapping[str, Course] = {"updates": "later", "agrees": "settled", "rounds": "settled"}


def _size(pair: tuple[Told, Told]) -> tuple[float, str]:
    return min(t.claim.count.value for t in pair), min(t.claim.id for t in pair)
