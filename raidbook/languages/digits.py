"""Figures as a language groups them: "1,234,567.8", "12,34,567"; and the signs of currencies."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from raidbook.languages.number_grammar import Grammar

Amount = int | Decimal
MAX_FIGURES = 24
"""More figures are no number; the limit bounds the work on hostile input."""


def parse_figures(form: str, grammar: Grammar) -> Amount | None:
    """The value of figures, None where they are not grouped as the language groups them."""
    if len(form) > MAX_FIGURES:
        return None
    if form.isdecimal():
        return int(form) if form[0] != "0" or len(form) == 1 else None
    whole, point, rest = form.partition(grammar.digits.decimal)
    if point and not rest.isdecimal():
        return None
    groups = whole.split(grammar.digits.group)
    if not all(group.isdecimal() for group in groups) or (whole[0] == "0" and len(whole) > 1):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or not _grouped(groups[1:])):
        return None
    digits = "".join(groups)
    return Decimal(f"{digits}.{rest}") if point else int(digits)


def _grouped(groups: list[str]) -> bool:
    """Whether the groups after the first are of three figures, or of two and at last three (as
    India groups them)."""
    sizes = {len(group) for group in groups[:-1]}
    return len(groups[-1]) == 3 and len(sizes) < 2 and sizes <= {2, 3}


def is_sign(form: str) -> bool:
    """Whether a token is a currency's sign."""
    return len(form) > 0 and unicodedata.category(form[0]) == "Sc"
