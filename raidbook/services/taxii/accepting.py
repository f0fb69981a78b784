"""Which media type a program takes (RFC 9110, section 12.5.1; TAXII 2.1, section 1.6.8)."""

from __future__ import annotations

from collections.abc import Mapping

VERSION = "2.1"
MOST = 50
"""Media types that are looked at."""


def takes(header: str) -> bool:
    """Whether what we have to give, application/taxii+json of version 2.1, will do."""
    ranges = [part for part in header.split(",")[:MOST] if part.strip()]
    return not ranges or any(map(_matches, ranges))


def _matches(typed: str) -> bool:
    media, *told = (part.strip().lower() for part in typed.split(";"))
    parameters = dict(_pair(part) for part in told)
    if _quality(parameters) == 0:
        return False
    if media == "application/taxii+json":
        return parameters.get("version", VERSION) == VERSION
    return media in ("*/*", "application/*")


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.strip(), value.strip().strip('"')


def _quality(parameters: Mapping[str, str]) -> float:
    try:
        return float(parameters.get("q", "1"))
    except ValueError:
        return 0.0
