"""What the time of reading goes into, by module, under the profiler of Python."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import raidbook
from raidbook.claims import reader
from raidbook.model import Report

HOME = Path(raidbook.__file__).parent
SHOWN = 12
"""Modules that are named; the rest is one line."""


def shares(reports: Iterable[Report]) -> list[tuple[str, float]]:
    """The shares of the modules in the time of reading, largest first. Time spent in functions
    written in C counts for the module that calls them."""
    reports = list(reports)
    for report in reports:
        reader.read(report)
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    for report in reports:
        reader.read(report)
    profile.disable()
    taken: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        taken[_module(file)] += own
    whole = sum(taken.values())
    named = [(module, own / whole) for module, own in taken.most_common(SHOWN)]
    return [*named, ("all others", 1 - sum(share for _, share in named))]


def _module(file: str) -> str:
    path = Path(file)
    if not path.is_relative_to(HOME):
        return "outside"
    return ".".join(path.relative_to(HOME.parent).with_suffix("").parts)
