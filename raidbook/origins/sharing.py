"""Which reports share a thing: a mark of their texts, a number, an address.

The lists are in the order of the reports, so that it can be asked which reports come before one,
and, where a report comes or goes, for which later ones that makes a difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

Order = tuple[str, bool, bool, int, str]
"""What reports are ordered by; the last is the id."""
Thing = TypeVar("Thing", bound=Hashable)


class Sharing(Generic[Thing]):
    """Which reports have which things; each report has a thing once."""

    def __init__(self) -> None:
        self._having: dict[Thing, Order | list[Order]] = {}
        """Most things are those of one report: only the others need a list."""

    def add(self, report: Order, things: Iterable[Thing]) -> None:
        """Enter a report."""
        for thing in things:
            kept = self._having.setdefault(thing, report)
            if isinstance(kept, list):
                insort(kept, report)
            elif kept is not report:
                self._having[thing] = sorted((kept, report))

    def remove(self, report: Order, things: Iterable[Thing]) -> None:
        """Take out a report that was entered with these things."""
        for thing in things:
            kept = self._having[thing]
            if isinstance(kept, list):
                del kept[bisect_left(kept, report)]
                if len(kept) == 1:
                    self._having[thing] = kept[0]
            else:
                del self._having[thing]

    def having(self, thing: Thing) -> Sequence[Order]:
        """The reports that have a thing, in their order."""
        found = self._having.get(thing)
        if found is None:
            return ()
        return found if isinstance(found, list) else (found,)


class Earliest(Sharing[Thing]):
    """Of the reports that come before one and have a thing, so many of the earliest count."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def near(self, report: Order, things: Iterable[Thing]) -> Counter[Order]:
        """The reports before one that count, with how many of its things they have."""
        found: Counter[Order] = Counter()
        for thing in things:
            having = self.having(thing)
            if having and having[0] < report:
                found.update(having[: min(self._most, bisect_left(having, report))])
        return found

    def concerned(self, report: Order, things: Iterable[Thing]) -> set[Order]:
        """The later reports for which this one, entered or not, may count."""
        found: set[Order] = set()
        for thing in things:
            having = self.having(thing)
            if having and having[-1] > report and bisect_left(having, report) < self._most:
                found.update(having[bisect_right(having, report) :])
        return found


class Latest(Sharing[Thing]):
    """Of the reports that come before one and have a thing, so many of the latest count."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def near(self, report: Order, things: Iterable[Thing]) -> set[Order]:
        """The reports before one that count."""
        found: set[Order] = set()
        for thing in things:
            having = self.having(thing)
            at = bisect_left(having, report)
            found.update(having[max(0, at - self._most) : at])
        return found

    def concerned(self, report: Order, things: Iterable[Thing]) -> set[Order]:
        """The later reports for which this one, entered or not, may count."""
        found: set[Order] = set()
        for thing in things:
            having = self.having(thing)
            at = bisect_right(having, report)
            found.update(having[at : at + self._most])
        return found
