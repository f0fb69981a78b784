"""Cells of a CSV file that no spreadsheet takes for a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: str | int | float | None) -> str:
    """The text of one CSV cell; quoting is left to the csv module.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets
    do not show (OWASP, "CSV injection"); white space in front of such text does not hide it.
    Numbers are written as they are, negative ones too; NUL characters, which end a
    cell early in some programs, are dropped.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(int(value)) if float(value).is_integer() else repr(value)
    text = value.replace("\0", "")
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return "'" + text if risky else text
