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

MOST = (1 << 24) - 1
"""Texts that an index can hold."""
_SMALLEST = 1 << 10
_FULL = 0.7
"""Share of a table that may be taken."""


class FullError(ValueError):
    """More texts than an index can hold."""


class Index:
    """Signatures in the order in which they were added, numbered from 0.

    Of the texts that share a band the first `FIRST` are known by it, so that words which stand on
    every page of a site cost a bounded time."""

    def __init__(self) -> None:
        self._bands = array("I")
        """Those of text n begin at n * BANDS."""
        self._tables = [_table(_SMALLEST) for _ in range(BANDS)]
        """A place holds 0 where it is free, else a text's number from 1 and, in the last eight
        bits, the first eight of its band: so most others are passed by without a look at theirs."""
        self._version: int | None = None

    def __len__(self) -> int:
        return len(self._bands) // BANDS

    def add(self, signature: bytes) -> int:
        """Enters a text; returns its number. Raises ValueError where the signature is none, or of
        another version than those before, FullError where there are `MOST`."""
        number, mine = len(self), self._read(signature)
        if number == MOST:
            raise FullError(f"near-duplicates are sought among at most {MOST:,} texts")
        self._bands.extend(mine)
        if signature != NOTHING:
            if number > _FULL * len(self._tables[0]):
                self._grow()
            for band, table in enumerate(self._tables):
                self._enter(table, band, mine[band], number)
        return number

    def near(self, signature: bytes) -> list[int]:
        """The numbers of the texts that share bands with one, at most `COMPARED`: those that share
        the most first, of several that share as many the earlier ones. Raises as `add` does."""
        mine = self._read(signature)
        if signature == NOTHING:
            return []
        found: Counter[int] = Counter()
        bands, mask = self._bands, len(self._tables[0]) - 1
        for band, table in enumerate(self._tables):
            value = mine[band]
            at, tag = value & mask, value >> 24
            while entry := table[at]:
                if entry & 0xFF == tag:
                    number = (entry >> 8) - 1
                    if bands[number * BANDS + band] == value:
                        found[number] += 1
                at = at + 1 & mask
        return sorted(found, key=lambda number: (-found[number], number))[:COMPARED]

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
        at, tag = value & mask, value >> 24
        while entry := table[at]:
            if entry & 0xFF == tag:
                known += self._bands[((entry >> 8) - 1) * BANDS + band] == value
                if known == FIRST:
                    return
            at = at + 1 & mask
        table[at] = number + 1 << 8 | tag

    def _grow(self) -> None:
        """Tables of double the size, one after the other: no more than one is there twice."""
        for band, old in enumerate(self._tables):
            table = self._tables[band] = _table(2 * len(old))
            for number in sorted((entry >> 8) - 1 for entry in old if entry):
                self._enter(table, band, self._bands[number * BANDS + band], number)


def _table(places: int) -> array[int]:
    return array("I", bytes(4 * places))
