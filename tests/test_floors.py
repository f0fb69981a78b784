"""Floors under the accuracy only rise, unless somebody says why not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pytest

from benchmark.floors import FILE, Floors, faults, load, misses

ROOT = Path(__file__).parents[1]


def committed() -> list[Floors]:
    """Every state of the floors that this clone's history knows; none outside a clone."""
    name = FILE.relative_to(ROOT).as_posix()

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(ROOT), *arguments]
        return subprocess.run(command, check=False, capture_output=True, encoding="utf-8").stdout

    return [
        load(git("show", f"{it}:{name}")) for it in git("log", "--format=%H", "--", name).split()
    ]


def test_the_floors_in_force_only_rose() -> None:
    now = load()
    assert faults(now) == []
    for earlier in committed():
        assert faults(now, earlier) == []


def test_a_floor_may_rise_and_a_ceiling_fall() -> None:
    assert faults(Floors(floors={"f1": [0.5, 0.6]}, ceilings={"false": [1.0, 0.5]})) == []


@pytest.mark.parametrize(
    "lowered", [Floors(floors={"f1": [0.6, 0.5]}), Floors(ceilings={"false": [0.5, 1.0]})]
)
def test_a_step_the_wrong_way_needs_a_reason(lowered: Floors) -> None:
    name = "f1" if lowered.floors else "false"
    assert faults(lowered) == [f"{name} was loosened without a reason"]
    assert faults(msgspec.structs.replace(lowered, loosened={name: "the benchmark changed"})) == []


def test_a_step_cannot_be_taken_back() -> None:
    earlier = Floors(floors={"f1": [0.5, 0.6]})
    assert faults(Floors(floors={"f1": [0.5]}), earlier) == ["f1 has lost steps that it once had"]
    assert faults(Floors(), earlier) == ["f1 has lost steps that it once had"]


def test_a_figure_below_its_floor_is_named() -> None:
    floors = Floors(floors={"f1": [0.5, 0.6]}, ceilings={"false": [1.0]})
    assert misses(floors, {"f1": 0.6, "false": 1.0}) == []
    assert misses(floors, {"f1": 0.59, "false": 1.1}) == [
        "f1 is 0.59, its floor 0.6",
        "false is 1.1, its ceiling 1.0",
    ]


def test_a_figure_that_was_not_measured_misses_its_floor() -> None:
    floors = Floors(floors={"f1": [0.5]}, ceilings={"false": [1.0]})
    assert len(misses(floors, {})) == len(misses(floors, {"f1": float("nan")})) == 2
