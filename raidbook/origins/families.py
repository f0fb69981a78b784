"""The reports that lead to one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from raidbook.model import Kin, Origin
from raidbook.origins.sharing import Order


class Families:
    """What each report is kin to."""

    def __init__(self, order: Callable[[str], Order]) -> None:
        """`order` says what a report is ordered by."""
        self._order = order
        self._kin: dict[str, tuple[Kin, ...]] = {}
        self._followers: dict[str, set[str]] = {}
        """Those whose kin lead to a report."""

    def put(self, report: str, kin: tuple[Kin, ...]) -> bool:
        """Put these in the place of the report's kin; whether they are others than before."""
        old = self._kin.pop(report, ())
        if kin:
            self._kin[report] = kin
        if old == kin:
            return False
        for one in old:
            followers = self._followers.get(one.of, set())
            followers.discard(report)
            if not followers:
                self._followers.pop(one.of, None)
        for one in kin:
            self._followers.setdefault(one.of, set()).add(report)
        return True

    def origins(self, reports: Iterable[str]) -> Iterator[Origin]:
        """The origins of these reports, each once."""
        seen: set[str] = set()
        for report in reports:
            if report not in seen:
                whole = self._whole(report)
                seen |= whole
                yield self._origin(whole)

    def _origin(self, whole: set[str]) -> Origin:
        """Each report but the first keeps the kinship by which it is reached from the first on the
        shortest way."""
        reports = sorted(whole, key=self._order)
        reached = self._reached(reports[0]) if len(reports) > 1 else {}
        name = f"origin-{reports[0][:10]}"
        return Origin(name, tuple(reports), tuple(reached[r] for r in reports[1:]))

    def _whole(self, report: str) -> set[str]:
        whole, waiting = {report}, [report]
        while waiting:
            at = waiting.pop()
            ends = {kin.of for kin in self._kin.get(at, ())} | self._followers.get(at, set())
            waiting += ends - whole
            whole |= ends
        return whole

    def _reached(self, first: str) -> dict[str, Kin]:
        reached: dict[str, Kin] = {}
        waiting = deque([first])
        while waiting:
            at = waiting.popleft()
            for one in sorted(self._ends(at), key=self._place):
                other = one.of if one.report == at else one.report
                if other != first and other not in reached:
                    reached[other] = (
                        one if one.report == other else Kin(other, at, one.descent, one.why)
                    )
                    waiting.append(other)
        return reached

    def _ends(self, report: str) -> Iterator[Kin]:
        yield from self._kin.get(report, ())
        for other in self._followers.get(report, ()):
            yield from (kin for kin in self._kin[other] if kin.of == report)

    def _place(self, kin: Kin) -> tuple[Order, Order, str]:
        return self._order(kin.report), self._order(kin.of), kin.descent
