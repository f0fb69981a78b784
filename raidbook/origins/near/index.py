"""Which of the texts entered before share a band of their signature with one.

A table for each band, open addressing with linear probing, holds the number of the text that has a
band; the bands themselves are kept once, by text. A library's dictionaries take four to five times
as much memory (docs/origins.md).
"""

from __future__ import annotations

from array import array
from collections import Counter

from raidbook.origins.likeness import COMPARED, FIRST
from raidbook.origins.near.signatures import BANDS, NOTHING, bands, version

_SMALLEST = 1 << 10
_FULL = 0.75
"""Share of a table that may be taken."""


class Index:
    """Signatures in the order in which they were added, numbered from 0.

    Of the texts that share a band the first `FIRST` are known by it, so that words which stand on
    every page of a site cost a bounded time."""

    def __init__(self) -> None:
        self._bands = array("I", bytes(4 * BANDS))
        """Those of text n begin at (n + 1) * BANDS: in the tables 0 is a free place."""
        self._tables = [_table(_SMALLEST) for _ in range(BANDS)]
        self._version: int | None = None

    def __len__(self) -> int:
        return len(self._bands) // BANDS - 1

    def add(self, signature: bytes) -> int:
        """Enters a text; returns its number. Raises ValueError where the signature is none, or of
        another version than those before."""
        number = len(self) + 1
        mine = self._read(signature)
        self._bands.extend(mine)
        if signature != NOTHING:
            if number > _FULL * len(self._tables[0]):
                self._grow()
            for band, table in enumerate(self._tables):
                self._enter(table, band, mine[band], number)
        return number - 1

    def near(self, signature: bytes) -> list[int]:
        """The numbers of the texts that share bands with one, at most `COMPARED`: those that share
        the most first, of several that share as many the earlier ones. Raises as `add` does."""
        mine = self._read(signature)
        if signature == NOTHING:
            return []
        found: Counter[int] = Counter()
        all_bands, mask = self._bands, len(self._tables[0]) - 1
        for band, (value, table) in enumerate(zip(mine, self._tables, strict=True)):
            at = value & mask
            while number := table[at]:
                if all_bands[number * BANDS + band] == value:
                    found[number] += 1
                at = at + 1 & mask
        most = sorted(found, key=lambda number: (-found[number], number))[:COMPARED]
        return [number - 1 for number in most]

    def _read(self, signature: bytes) -> tuple[int, ...]:
        found = bands(signature)
        if signature != NOTHING:
            if self._version is None:
                self._version = version(signature)
            if version(signature) != self._version:
                raise ValueError(
                    "signatures of two versions of rensa cannot be compared: install the same on "
                    "all machines and begin anew"
                )
        return found

    def _enter(self, table: array[int], band: int, value: int, number: int) -> None:
        mask, known = len(table) - 1, 0
        at = value & mask
        while other := table[at]:
            known += self._bands[other * BANDS + band] == value
            if known == FIRST:
                return
            at = at + 1 & mask
        table[at] = number

    def _grow(self) -> None:
        """Tables of double the size, one after the other: no more than one is there twice."""
        for band, old in enumerate(self._tables):
            table = self._tables[band] = _table(2 * len(old))
            for number in sorted(filter(None, old)):
                self._enter(table, band, self._bands[number * BANDS + band], number)


def _table(places: int) -> array[int]:
    return array("I", bytes(4 * places))
