"""Reports and claims made for the tests, in our own words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from raidbook.claims.identity import claim_id
from raidbook.ledger import Built, build, relations
from raidbook.model import Claim, Count, Name, Period, Place, Reading, Report, Span
from raidbook.places import gazetteer

SENTENCE = 100
"""Code points that the tests give each sentence; ten sentences make a paragraph."""


def place(name: str | None, country: str | None) -> Place:
    """A place as the place table knows it."""
    found = gazetteer().find(name, country) if name else None
    return Place(name, country, found.id if found else None)


def day(date: str) -> Period:
    return Period(date, date)


def report(name: str, published: str | None = "2025-03-03") -> Report:
    return Report(
        id=hashlib.sha256(name.encode()).hexdigest(),
        name=name,
        lang="en",
        published=published,
        outlet=None,
        url=None,
        title="",
        text="x" * 10_000,
    )


def claim(of: Report, number: int, value: float, **fields: Any) -> Claim:
    """A claim of a report: `value` people arrested, unless fields say more. `sentence` says
    which of the sentences it stands in."""
    sentence: int = fields.pop("sentence", 0)
    start = sentence * SENTENCE + number
    said = {
        "action": "arrest",
        "kind": "people",
        "count": Count(value, fields.pop("bound", "exact")),
        "label": "suspect" if fields.get("kind", "people") == "people" else None,
        "sentence": Span(sentence * SENTENCE, (sentence + 1) * SENTENCE),
        "paragraph": Span(sentence // 10 * 1000, (sentence // 10 + 1) * 1000),
        **fields,
    }
    return Claim(
        id=claim_id(of.id, start, start + 1), report=of.id, start=start, end=start + 1, **said
    )


def reading(*claims: Claim) -> Reading:
    return Reading(claims[0].report, "given", claims)


Told = tuple[Report, Sequence[Claim]]
"""A report with its claims."""


def built(told: Iterable[Told], names: Iterable[Name] = (), **more: Any) -> Built:
    pairs = list(told)
    return build([reading(*c) for _, c in pairs], [r for r, _ in pairs], names, **more)


def groups(found: Built) -> set[frozenset[str]]:
    """The claims of each operation and total, without their names."""
    held = [o.claims for o in found.ledger.operations] + [t.claims for t in found.ledger.totals]
    return {frozenset(claims) for claims in held}


def verdicts(
    found: Built, told: Sequence[tuple[Report, Sequence[Claim]]]
) -> dict[tuple[str, str], str]:
    """Verdict by the ids of the two claims."""
    pairs = relations(found, [reading(*c) for _, c in told], [r for r, _ in told])
    return {(one.a, one.b): one.verdict for one in pairs}
