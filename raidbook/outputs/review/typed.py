"""A claim's fields as a person types them, for forms that begin with what there is."""

from __future__ import annotations

from raidbook.model import Claim, Period, Place

FIELDS = (
    "value", "bound", "high", "action", "kind", "what", "label", "nationality", "sex", "minor",
    "currency", "place", "to", "when", "cumulative", "by", "said_by", "status", "part_of",
)  # fmt: skip
"""What can be corrected, in the order of the forms."""


def typed(claim: Claim, field: str) -> str:
    """The value of a field as `raidbook decide correct` takes it; "" for one that is empty."""
    if field == "value":
        return _number(claim.count.value)
    if field == "high":
        return "" if claim.count.high is None else _number(claim.count.high)
    if field == "bound":
        return claim.count.bound
    value = getattr(claim, field)
    if isinstance(value, Place):
        return _place(value)
    if isinstance(value, Period):
        return _period(value)
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _place(place: Place) -> str:
    """Its name and country, which is how a place is found; a country by its code."""
    return ", ".join(part for part in (place.name, place.country) if part)


def _period(period: Period) -> str:
    if period.start == period.end:
        return period.start or ""
    return f"{period.start or ''}..{period.end or ''}"
