"""Whose story a report says that it tells: bylines, source lines, and who said its numbers."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from raidbook.model import Claim, Record, Report
from raidbook.places.outlets import outlet

HEAD, TAIL = 400, 200
"""Code points at the beginning and at the end of a text in which a byline stands."""


class _Credits(Record):
    """Patterns whose group is the name of an outlet, at the head and at the foot of a text."""

    head: tuple[str, ...]
    foot: tuple[str, ...]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    text = resources.files("raidbook.origins").joinpath("credits.toml").read_text("utf-8")
    found = msgspec.convert(tomllib.loads(text), _Credits)
    flags = re.IGNORECASE | re.MULTILINE
    head, foot = ([re.compile(p, flags) for p in part] for part in (found.head, found.foot))
    return tuple(head), tuple(foot)


def credited(report: Report, claims: Sequence[Claim]) -> frozenset[str]:
    """Ids of the outlets whose story the report says it tells: those of its byline, and the one
    that it names for at least half of its numbers."""
    found = set(bylines(report))
    spoken = Counter(
        known.id for c in claims if c.said_by and (known := outlet(c.said_by)) is not None
    )
    found |= {name for name, times in spoken.items() if 2 * times >= len(claims)}
    return frozenset(found - {teller(report)})


def bylines(report: Report) -> tuple[str, ...]:
    """Ids of the outlets that a report's head or foot credits, sorted; of an excerpt those that
    were found in the whole text."""
    if report.excerpt is not None:
        return report.excerpt.credited
    head, foot = _patterns()
    names = [m[1] for p in head for m in p.finditer(report.text[:HEAD])]
    names += [m[1] for p in foot for m in p.finditer(report.text[-TAIL:])]
    return tuple(sorted({known.id for name in names if (known := outlet(name)) is not None}))


def teller(report: Report) -> str | None:
    """Id of the outlet that the report is by, where the table of outlets knows it."""
    known = outlet(report.outlet) if report.outlet else None
    return known.id if known else None
