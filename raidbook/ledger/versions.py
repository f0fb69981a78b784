"""Which report is a later version of which, kept up to date while reports come and go."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator

from raidbook.model import Report

_Order = tuple[str, int, str]


class Versions:
    """Reports with one address follow one another in the order of their days of publication, and
    where that does not tell, in the order in which they were entered (see `book.versions`)."""

    def __init__(self) -> None:
        self._at: dict[str, list[_Order]] = {}
        self._place: dict[str, tuple[str, _Order]] = {}

    def add(self, report: Report, position: int) -> Iterator[tuple[str, str | None]]:
        """Takes a report in. Yields the reports that another one comes before now, each with the
        id of that one."""
        if report.url is None:
            return
        place = (report.published or "", position, report.id)
        there = self._at.setdefault(report.url, [])
        insort(there, place)
        self._place[report.id] = report.url, place
        at = there.index(place)
        if at:
            yield report.id, there[at - 1][2]
        if at + 1 < len(there):
            yield there[at + 1][2], report.id

    def remove(self, report: str) -> Iterator[tuple[str, str | None]]:
        """Takes a report out, and yields the same."""
        if report not in self._place:
            return
        url, place = self._place.pop(report)
        there = self._at[url]
        at = there.index(place)
        there.remove(place)
        if at < len(there):
            yield there[at][2], there[at - 1][2] if at else None
