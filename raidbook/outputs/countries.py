"""The names of countries and areas by their codes."""

from __future__ import annotations

from functools import cache

from raidbook.places import gazetteer


def country_name(code: str) -> str:
    """The usual English name of an ISO 3166 code; the code itself where it is in no table."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return {row.id: row.name for row in gazetteer().countries()}
