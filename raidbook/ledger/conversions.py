"""Sums that a report gives in two currencies, against the exchange rate of the day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from raidbook.ledger import explain
from raidbook.ledger.evidence import digits
from raidbook.ledger.weights import weights
from raidbook.model import Claim, Count, Period, Restated
from raidbook.places import rate


def notes(claims: Iterable[Claim], published: Mapping[str, str | None]) -> Iterator[str]:
    """Conversions that miss the rate of the day on which the report was published, or, without one,
    on which the claim stood, by more than the tolerance and the rounding of both sums. Where no
    day or no rate is known nothing is said."""
    for claim in claims:
        day = published.get(claim.report) or (claim.when.end if claim.when else None)
        for again in claim.restated if claim.currency and day else ():
            if day and (worth := _worth(claim, again, day)) and _misses(claim, again, worth):
                yield explain.say(
                    "note",
                    "conversion",
                    a=explain.counted(claim),
                    b=explain.count(again.count, again.currency),
                    worth=explain.count(Count(worth), again.currency),
                    day=explain.on(day),
                )


def _worth(claim: Claim, again: Restated, day: str) -> float | None:
    """What the sum was worth in the other currency, to as many digits as a reader needs."""
    if claim.currency is None or again.currency is None or claim.currency == again.currency:
        return None
    if again.count.value <= 0:
        return None
    found = rate(claim.currency, again.currency, Period(day, day).last_day)
    worth = found * claim.count.value if found else 0.0
    return float(f"{worth:.3g}") if worth > 0 else None


def _misses(claim: Claim, again: Restated, worth: float) -> bool:
    """Whether what was restated is not what the sum was worth."""
    allowed = weights().verdict.conversion + _rounding(claim.count) + _rounding(again.count)
    return abs(math.log(again.count.value / worth)) > math.log1p(allowed)


def _rounding(count: Count) -> float:
    """The share of a sum that its last digit leaves open: a thirtieth of 1.5 billion."""
    written = digits(count.value)
    size = 10.0 ** (math.floor(math.log10(count.value)) + 1 - written)
    return 0.5 * size / count.value
