"""Why a report goes back to another one's telling, in words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from raidbook.model import Report


@cache
def _phrases() -> dict[str, str]:
    text = resources.files("raidbook.origins").joinpath("reasons.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, str])


def reason(name: str, this: Report, other: Report, **words: object) -> str:
    """Why `this` report goes back to another: one sentence of reasons.toml, filled in."""
    return _phrases()[name].format(this=_called(this), other=_called(other), **words)


def _called(report: Report) -> str:
    """A report for people: its outlet, else its name, and its day."""
    day = f" ({report.published})" if report.published else ""
    return f"{report.outlet or report.name}{day}"
