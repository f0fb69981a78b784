"""The ids of claims, moves, signs and statements: hashes of report and span, so that they are the
same on any machine."""

from __future__ import annotations

import hashlib

from raidbook.model import Place, Span

LENGTH = 16
"""Hexadecimal digits: 64 bits, so that among ten million claims a chance meeting is one in
300,000."""


def claim_id(report: str, start: int, end: int, ordinal: int = 0) -> str:
    """The id of the claim whose numeral is `start`-`end` of the report with this id."""
    words = f"{report}\n{start}\n{end}\n{ordinal}"
    return "c" + hashlib.sha256(words.encode()).hexdigest()[:LENGTH]


def passage_id(letter: str, report: str, span: Span, code: str = "") -> str:
    """The id of a move ("m"), a sign ("s") or a statement ("t") that `span` of the report says.

    `code` tells apart what one passage says at once.
    """
    words = f"{report}\n{span.start}\n{span.end}\n{letter}{code}"
    return letter + hashlib.sha256(words.encode()).hexdigest()[:LENGTH]


def move_id(report: str, span: Span, origin: Place | None, destination: Place | None) -> str:
    """The id of the move between two places that `span` of the report tells."""
    sides = [
        f"{side.id} {side.name} {side.country}" if side else "" for side in (origin, destination)
    ]
    return passage_id("m", report, span, ">".join(sides))
