"""Which text is a copy or a trim of which, as texts come and go."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from raidbook.model import Kin
from raidbook.origins.kinship import copied
from raidbook.origins.likeness import COMPARED, FIRST, SHORTEST
from raidbook.origins.sharing import Earliest, Order
from raidbook.origins.shingles import shingles
from raidbook.origins.told import Told

SHINGLED = 2048
"""Texts that are kept as their runs, the last ones used: what one story's reports need."""


class _Text(msgspec.Struct):
    """A text by its marks, with what it was last compared with and what was found."""

    marks: array[int]
    near: tuple[Told, ...] = ()
    kin: Kin | None = None


class Texts:
    """The texts of reports, without those that are too short to be found in another one."""

    def __init__(self, told: Mapping[str, Told]) -> None:
        """`told` has the reports that are entered by their ids."""
        self._told = told
        self._marks: Earliest[int] = Earliest(FIRST)
        self._texts: dict[str, _Text] = {}
        self._shingles = lru_cache(maxsize=SHINGLED)(lambda one: shingles(one.report.text))

    def add(self, one: Told) -> None:
        """Enter a report."""
        found = self._shingles(one)
        if len(found.runs) >= SHORTEST:
            self._marks.add(one.order, found.marks)
            self._texts[one.report.id] = _Text(array("Q", found.marks))

    def remove(self, one: Told) -> None:
        """Take out a report that was entered."""
        text = self._texts.pop(one.report.id, None)
        if text is not None:
            self._marks.remove(one.order, text.marks)

    def concerned(self, one: Told) -> set[Order]:
        """The later reports that an entered one may make a difference to."""
        text = self._texts.get(one.report.id)
        return self._marks.concerned(one.order, text.marks) if text else set()

    def copied(self, one: Told) -> Kin | None:
        """What an entered report is a copy or a trim of, among the earlier ones that share the most
        marks with it."""
        text = self._texts.get(one.report.id)
        if text is None:
            return None
        shared = self._marks.near(one.order, text.marks)
        most = sorted(shared, key=lambda order: (-shared[order], order))[:COMPARED]
        near = tuple(self._told[order[-1]] for order in most)
        if near != text.near:
            others = ((other, self._shingles(other)) for other in near)
            text.near, text.kin = near, copied(one, self._shingles(one), others)
        return text.kin
