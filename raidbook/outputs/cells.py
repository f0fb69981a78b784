"""Cells of a spreadsheet, and of a CSV file, that no spreadsheet takes for a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GUARD = "'"


def cell(value: str | int | float | None) -> str:
    """The text of one CSV cell; quoting is left to the csv module.

    Numbers are written as they are, negative ones too; NUL characters, which end a cell early in
    some programs, are dropped; text is as `guarded` gives it.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return guarded(value.replace("\0", ""))


def guarded(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
    injection"); white space in front of such text does not hide it. So does text that would be
    taken for guarded text: `bare` gives back what was there."""
    return _GUARD + text if _risky(text) else text


def bare(text: str) -> str:
    """The text that was `guarded`."""
    return text[1:] if text.startswith(_GUARD) and _risky(text[1:]) else text


def _risky(text: str) -> bool:
    inside = text.lstrip(_GUARD)
    return inside.startswith(_FORMULA) or inside.lstrip().startswith(_FORMULA)
