"""All places of many byte strings in a page, found in one pass: by Hyperscan where it is installed,
else by Aho and Corasick's automaton. Both find the same."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Literal, NamedTuple, Protocol

Engine = Literal["hyperscan", "ahocorasick"]


class Match(NamedTuple):
    """A place in a page where a pattern stands: its bytes, end exclusive, and its number."""

    start: int
    end: int
    pattern: int


class Scanner(Protocol):
    """Finds patterns in bytes."""

    def find(self, data: bytes) -> list[Match]:
        """All matches, also those that overlap, in the order of their starts."""


def installed() -> Engine:
    """The faster of the engines that there are."""
    return "ahocorasick" if find_spec("hyperscan") is None else "hyperscan"


def scanner(patterns: Sequence[bytes], engine: Engine | None = None) -> Scanner:
    """A scanner for patterns; by the installed engine unless one is named.

    Raises ImportError where Hyperscan is named and not installed.
    """
    if (engine or installed()) == "hyperscan":
        return _Hyperscan(patterns)
    return _AhoCorasick(patterns)


class _AhoCorasick:
    def __init__(self, patterns: Sequence[bytes]) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415

        self._automaton = BytesAhoCorasick(patterns, implementation=Implementation.DFA)

    def find(self, data: bytes) -> list[Match]:
        found = self._automaton.find_matches_as_indexes(data, overlapping=True)
        return sorted(Match(start, end, pattern) for pattern, start, end in found)


class _Hyperscan:
    def __init__(self, patterns: Sequence[bytes]) -> None:
        try:
            import hyperscan  # noqa: PLC0415
        except ImportError as error:
            message = "Hyperscan is not installed: pip install 'raidbook[hyperscan]'"
            raise ImportError(message) from error
        self._lengths = [len(pattern) for pattern in patterns]
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=list(patterns),
            ids=list(range(len(patterns))),
            elements=len(patterns),
            flags=0,
            literal=True,
        )
        self._new_scratch = lambda: hyperscan.Scratch(self._database)
        self._own = threading.local()
        """Each thread needs memory of its own to scan in."""

    def find(self, data: bytes) -> list[Match]:
        scratch = getattr(self._own, "scratch", None)
        if scratch is None:
            scratch = self._own.scratch = self._new_scratch()
        ends: list[tuple[int, int]] = []

        def note(pattern: int, _from: int, end: int, _flags: int, _context: Any) -> None:
            ends.append((pattern, end))

        self._database.scan(data, match_event_handler=note, scratch=scratch)
        if not ends:
            return []
        return sorted(Match(end - self._lengths[n], end, n) for n, end in ends)
