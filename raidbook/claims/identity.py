"""The id of a claim: a hash of its report, span and ordinal, so that it is the same on any
machine."""

from __future__ import annotations

import hashlib

LENGTH = 16
"""Hexadecimal digits: 64 bits, so that among ten million claims a chance meeting is one in
300,000."""


def claim_id(report: str, start: int, end: int, ordinal: int = 0) -> str:
    """The id of the claim whose numeral is `start`-`end` of the report with this id."""
    words = f"{report}\n{start}\n{end}\n{ordinal}"
    return "c" + hashlib.sha256(words.encode()).hexdigest()[:LENGTH]
