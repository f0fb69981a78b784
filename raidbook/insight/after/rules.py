"""What counts as an action and as activity, and the limits, read from rules.toml."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec

from raidbook.model import Action, Figure, Key, Kind, Record


class Idle(Record):
    """Codes of what is counted that show no activity."""

    what: tuple[str, ...]


class NoDeed(Record):
    """Actions that no authority did."""

    actions: tuple[Action, ...]


class Limits(Record):
    """How far apart two things may be to be set beside one another."""

    quiet_days: int
    window_days: int
    near_km: int


class Rules(Record):
    """The whole file."""

    acted: dict[Action, tuple[Kind, ...]]
    active: dict[Action, tuple[Kind, ...]]
    idle: Idle
    no_deed: NoDeed
    limits: Limits


@functools.cache
def rules() -> Rules:
    """The rules that the package ships."""
    text = resources.files(__package__).joinpath("rules.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Rules)


def is_action(figure: Figure) -> bool:
    """Whether a figure counts what was done at a place; not what was planned or denied."""
    return _done(figure.key) and figure.key.kind in rules().acted.get(figure.key.action, ())


def is_activity(figure: Figure) -> bool:
    """Whether a figure shows that scams were run at its place."""
    key = figure.key
    held = key.kind in rules().active.get(key.action, ())
    return held and _done(key) and key.what not in rules().idle.what


def is_count(figure: Figure) -> bool:
    """Whether a figure counts what is there, not what was done."""
    return figure.key.action == "hold" and is_activity(figure)


def is_deed(figure: Figure) -> bool:
    """Whether a figure counts what authorities did, wherever."""
    return _done(figure.key) and figure.key.action not in rules().no_deed.actions


def _done(key: Key) -> bool:
    return key.status in ("asserted", "estimate")
