"""The figures that the program must not fall below, and how they may change.

floors.toml keeps for every figure the list of its floors so far, the last one in force. A figure
is named by its path in figures.json: `own.en.found.f1`. Floors rise; a ceiling (of false claims,
say) falls.
"""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("floors.toml")


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`floors` and `ceilings` by figure; `loosened`: why a step of a figure went the wrong way."""

    floors: dict[str, list[float]] = {}
    ceilings: dict[str, list[float]] = {}
    loosened: dict[str, str] = {}


def load(text: str | None = None) -> Floors:
    """The floors in `text`, or those in force. Raises msgspec.ValidationError on any other form."""
    return msgspec.convert(tomllib.loads(FILE.read_text() if text is None else text), Floors)


def misses(floors: Floors, figures: dict[str, float]) -> list[str]:
    """The figures under their floor, over their ceiling or not measured, in words."""
    found = []
    for name, steps in floors.floors.items():
        if not figures.get(name, float("-inf")) >= steps[-1]:
            found.append(f"{name} is {figures.get(name)}, its floor {steps[-1]}")
    for name, steps in floors.ceilings.items():
        if not figures.get(name, float("inf")) <= steps[-1]:
            found.append(f"{name} is {figures.get(name)}, its ceiling {steps[-1]}")
    return found


def faults(floors: Floors, earlier: Floors | None = None) -> list[str]:
    """What is wrong with how the floors changed: a step the wrong way without a reason in
    `loosened`, or a step of the `earlier` floors that was taken back."""
    found = []
    for name, steps in _upwards(floors).items():
        if any(b <= a for a, b in pairwise(steps)) and not floors.loosened.get(name):
            found.append(f"{name} was loosened without a reason")
    for name, steps in _upwards(earlier).items() if earlier else ():
        if _upwards(floors).get(name, [])[: len(steps)] != steps:
            found.append(f"{name} has lost steps that it once had")
    return found


def _upwards(floors: Floors) -> dict[str, list[float]]:
    """All steps by figure, those of ceilings negated, so that every one has to rise."""
    return floors.floors | {name: [-s for s in steps] for name, steps in floors.ceilings.items()}
