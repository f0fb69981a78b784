"""Which text is a copy or a trim of which, as texts come and go."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import msgspec

from raidbook.model import Copied
from raidbook.origins.kinship import copied
from raidbook.origins.likeness import COMPARED, FIRST, SHORTEST
from raidbook.origins.sharing import Earliest, Order, Sharing
from raidbook.origins.shingles import shingles
from raidbook.origins.told import Told

SHINGLED = 2048
"""Texts that are kept as their runs, the last ones used: what one story's reports need."""
MARKED = 20_000
"""Texts whose marks are kept, some 2 kB each: a server has a ledger for each view and language,
over mostly the same texts."""


class Comparing(NamedTuple):
    """A report, and the earlier ones that it is compared with."""

    one: Told
    near: tuple[Told, ...]


class Readers(Protocol):
    """What looks at words alone, in the order of what it is given."""

    def marked(self, texts: Iterable[str]) -> Iterator[array[int] | None]:
        """See `marked`."""
        ...

    def compared(self, asked: Iterable[Comparing]) -> Iterator[Copied | None]:
        """See `compared`."""
        ...


class _Text(msgspec.Struct):
    """A text by its marks, with what it was last compared with and what was found."""

    marks: array[int]
    near: tuple[Told, ...] = ()
    copied: Copied | None = None


class Texts:
    """The texts of reports, without those that are too short to be found in another one, and
    without rows of tables: these share the words of their columns, and are no copies. Of an excerpt
    only what it says of itself is known: it is compared with nothing."""

    def __init__(self, told: Mapping[str, Told]) -> None:
        """`told` has the reports that are entered by their ids."""
        self._told = told
        self._marks: Earliest[int] = Earliest(FIRST)
        self._texts: dict[str, _Text] = {}
        self._excerpts: Sharing[str] = Sharing()
        """The excerpts by the reports that they say they are copies of."""

    def add(self, one: Told) -> None:
        """Enter a report."""
        if one.report.excerpt is not None:
            self._excerpts.add(one.order, _named(one))
            return
        self._enter(one, None if one.report.is_row else marked(one.report.text))

    def fill(self, many: Sequence[Told], readers: Readers) -> None:
        """Enter many reports in their order, where there are none yet, and find what they are
        copies of."""
        texts = [one for one in many if one.report.excerpt is None and not one.report.is_row]
        for one, marks in zip(texts, readers.marked(o.report.text for o in texts), strict=True):
            self._enter(one, marks)
        for one in many:
            if one.report.excerpt is not None:
                self.add(one)
        near = ((one, self._near(one)) for one in texts if one.report.id in self._texts)
        asked = [Comparing(one, others) for one, others in near if others]
        for comparing, found in zip(asked, readers.compared(asked), strict=True):
            text = self._texts[comparing.one.report.id]
            text.near, text.copied = comparing.near, found

    def _enter(self, one: Told, marks: array[int] | None) -> None:
        if marks is not None:
            self._marks.add(one.order, marks)
            self._texts[one.report.id] = _Text(marks)

    def remove(self, one: Told) -> None:
        """Take out a report that was entered."""
        if one.report.excerpt is not None:
            self._excerpts.remove(one.order, _named(one))
            return
        text = self._texts.pop(one.report.id, None)
        if text is not None:
            self._marks.remove(one.order, text.marks)

    def concerned(self, one: Told) -> set[Order]:
        """The later reports that an entered one may make a difference to."""
        text = self._texts.get(one.report.id)
        return self._marks.concerned(one.order, text.marks) if text else set()

    def named(self, report: str) -> Sequence[Order]:
        """The excerpts that say that they are copies of a report, there or not."""
        return self._excerpts.having(report)

    def copied(self, one: Told) -> Copied | None:
        """What an entered report is a copy or a trim of, among the earlier ones that share the most
        marks with it."""
        if one.report.excerpt is not None:
            return self.found(one)
        text = self._texts.get(one.report.id)
        if text is None:
            return None
        near = self._near(one)
        if near != text.near:
            text.near, text.copied = near, compared(Comparing(one, near))
        return text.copied

    def _near(self, one: Told) -> tuple[Told, ...]:
        """The earlier reports that share the most marks with an entered one."""
        shared = self._marks.near(one.order, self._texts[one.report.id].marks)
        most = sorted(shared, key=lambda order: (-shared[order], order))[:COMPARED]
        return tuple(self._told[order[-1]] for order in most)

    def found(self, one: Told) -> Copied | None:
        """The same as it was found last."""
        if one.report.excerpt is not None:
            said = one.report.excerpt.copied
            return said if said is not None and said.of in self._told else None
        text = self._texts.get(one.report.id)
        return text.copied if text is not None else None


def _named(excerpt: Told) -> tuple[str, ...]:
    said = excerpt.report.excerpt
    return (said.copied.of,) if said is not None and said.copied is not None else ()


_shingles = lru_cache(maxsize=SHINGLED)(shingles)


def compared(asked: Comparing) -> Copied | None:
    """What a text is a copy or a trim of, among those that it is compared with."""
    others = ((other, _shingles(other.report.text)) for other in asked.near)
    return copied(asked.one, _shingles(asked.one.report.text), others)


@lru_cache(maxsize=MARKED)
def marked(text: str) -> array[int] | None:
    """The marks of a text; None where it is too short."""
    found = _shingles(text)
    return array("Q", found.marks) if len(found.runs) >= SHORTEST else None


class Here:
    """This process. See `Readers`."""

    def marked(self, texts: Iterable[str]) -> Iterator[array[int] | None]:
        """See `Readers`."""
        return map(marked, texts)

    def compared(self, asked: Iterable[Comparing]) -> Iterator[Copied | None]:
        """See `Readers`."""
        return map(compared, asked)
