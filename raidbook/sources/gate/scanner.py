"""All places of many byte strings in a page, found in one pass: by Hyperscan where it is installed,
else by Aho and Corasick's automaton. Both find the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import Literal, NamedTuple

Engine = Literal["hyperscan", "ahocorasick"]


class Match(NamedTuple):
    """A place in a page where a pattern stands: its bytes, end exclusive, and its number."""

    start: int
    end: int
    pattern: int


PORTION = 1 << 18
"""Bytes that are scanned at a time."""
MOST = 400
"""Matches looked for; what lies beyond them is not scanned, which bounds the work on a page full of
them. Of 1,214 ordinary pages none has more than 228."""
_Scan = Callable[[bytes], list[tuple[int, int]]]
"""Gives the number of each pattern in some bytes, and where it ends."""


def installed() -> Engine:
    """The faster of the engines that there are."""
    return "ahocorasick" if find_spec("hyperscan") is None else "hyperscan"


class Scanner:
    """Finds patterns in bytes. In those that are all ASCII only such patterns are looked for, which
    is faster by a fifth."""

    def __init__(self, patterns: Sequence[bytes], engine: Engine | None = None) -> None:
        """Take the patterns, for the installed engine unless one is named.

        Raises ImportError where Hyperscan is named and not installed.
        """
        known = _hyperscan if (engine or installed()) == "hyperscan" else _ahocorasick
        self._lengths = [len(pattern) for pattern in patterns]
        self._overlap = max(self._lengths) - 1
        numbers = range(len(patterns))
        plain = [n for n in numbers if patterns[n].isascii()]
        self._scan = known(patterns, numbers)
        few = len(plain) < len(patterns)
        self._scan_ascii = known([patterns[n] for n in plain], plain) if few else self._scan

    def find(self, data: bytes) -> list[Match]:
        """The first MOST matches, also those that overlap, in the order of their starts."""
        lengths = self._lengths
        scan = self._scan_ascii if data.isascii() else self._scan
        if len(data) <= PORTION:
            found = scan(data)
            return _first((end - lengths[n], end, n) for n, end in found) if found else []
        matches: list[tuple[int, int, int]] = []
        for first in range(0, len(data), PORTION):
            for n, end in scan(data[first : first + PORTION + self._overlap]):
                if end - lengths[n] < PORTION:
                    matches.append((first + end - lengths[n], first + end, n))
            if len(matches) >= MOST:
                break
        return _first(matches)


def _first(matches: Iterable[tuple[int, int, int]]) -> list[Match]:
    return [Match(*match) for match in sorted(matches)[:MOST]]


def _ahocorasick(patterns: Sequence[bytes], numbers: Sequence[int]) -> _Scan:
    from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415

    automaton = BytesAhoCorasick(patterns, implementation=Implementation.DFA)
    find = automaton.find_matches_as_indexes
    return lambda data: [(numbers[n], end) for n, _, end in find(data, overlapping=True)]


def _hyperscan(patterns: Sequence[bytes], numbers: Sequence[int]) -> _Scan:
    try:
        import hyperscan  # noqa: PLC0415
    except ImportError as error:
        raise ImportError(
            "Hyperscan is not installed: pip install 'raidbook[hyperscan]'"
        ) from error
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=list(patterns),
        ids=list(numbers),
        elements=len(patterns),
        flags=0,
        literal=True,
    )
    own = threading.local()  # each thread needs memory of its own to scan in

    def scan(data: bytes) -> list[tuple[int, int]]:
        scratch = getattr(own, "scratch", None)
        if scratch is None:
            scratch = own.scratch = hyperscan.Scratch(database)
        found: list[tuple[int, int]] = []

        def note(number: int, _from: int, end: int, _flags: int, _context: object) -> None:
            found.append((number, end))

        database.scan(data, note, 0, None, scratch)
        return found

    return scan
