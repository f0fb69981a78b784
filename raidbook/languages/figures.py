"""Numbers in figures, with what is written onto them: "1.1^23", "1e10", "10k", "1 234 567"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from raidbook.languages.digits import MAX_FIGURES, parse_figures
from raidbook.languages.number_words import money_before
from raidbook.languages.tokens import Tokens
from raidbook.languages.value_grammar import ValueGrammar

Piece = tuple[int, Fraction]
"""The token after a number, and the number."""
_DIGITS = 3_000
"""A power with more digits is not worked out."""
_DOTTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)")
"""Figures grouped by points, as on the European continent. One point alone is a decimal point."""
_POWERS = {"e", "^", "x", "×", "*"}
_POWER = re.compile(
    r"(?:e(?P<e>[+-]?\d{1,4})|\^(?P<hat>[+-]?\d{1,4})|[x×*]10\^(?P<ten>[+-]?\d{1,4}))(?!\w)"
)
_WINDOW = 12


def read(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """The figures at a token; None where there are none or they are not grouped as figures are."""
    value = parse(tokens.forms[at], grammar)
    if value is None:
        return None
    last = at + 1
    if grammar.source.spaced_groups and tokens.forms[at].isdecimal():
        last = _groups(tokens, at)
        value = Fraction("".join(tokens.forms[at:last]))
    return _power(tokens, last, value) or _suffix(tokens, at, last, value, grammar) or (last, value)


def parse(form: str, grammar: ValueGrammar) -> Fraction | None:
    """The value of one token of figures, None where it is none."""
    if not form[0].isdecimal() or len(form) > MAX_FIGURES:
        return None
    if form.isdecimal():
        return Fraction(form)
    if _DOTTED.fullmatch(form):
        return Fraction(form.replace(".", "").replace(",", "."))
    value = parse_figures(form, grammar.words)
    return None if value is None else Fraction(value)


def leading_point(tokens: Tokens, at: int) -> bool:
    """Whether a decimal without a whole begins at a token: ".5"."""
    text, start = tokens.text, tokens.starts[at]
    if tokens.forms[at] != "." or at + 1 >= len(tokens.forms):
        return False
    before = text[start - 1] if start else " "
    return (
        tokens.starts[at + 1] == tokens.ends[at]
        and tokens.forms[at + 1].isdecimal()
        and not (before.isalnum() or before == ".")
    )


def decimal(tokens: Tokens, at: int) -> Piece | None:
    """The decimal that begins with a point at a token."""
    digits = tokens.forms[at + 1]
    if len(digits) > MAX_FIGURES:
        return None
    value = Fraction(f"0.{digits}")
    return _power(tokens, at + 2, value) or (at + 2, value)


def split(tokens: Tokens, at: int, grammar: ValueGrammar) -> list[tuple[int, int, float]]:
    """The runs of figures in a token that as a whole is no number ("1.22.333"), by code points."""
    form = tokens.forms[at]
    if not form[0].isdecimal() or form.isdecimal() or parse(form, grammar) is not None:
        return []
    return list(_runs(tokens, at))


def _runs(tokens: Tokens, at: int) -> Iterator[tuple[int, int, float]]:
    start = tokens.starts[at]
    for run in re.finditer(r"\d+", tokens.text[start : tokens.ends[at]]):
        if len(run.group()) <= MAX_FIGURES:
            yield start + run.start(), start + run.end(), float(run.group())


def _groups(tokens: Tokens, at: int) -> int:
    """The end of groups of three figures after single spaces; at + 1 where there are none."""
    forms, last = tokens.forms, at + 1
    while last < len(forms) and _spaced(tokens, last) and last - at < 8:
        last += 1
    if len(forms[at]) > 3 or any(len(form) != 3 for form in forms[at + 1 : last]):
        return at + 1
    return last


def _spaced(tokens: Tokens, at: int) -> bool:
    gap = tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    return gap in (" ", "\u00a0", "\u202f") and tokens.forms[at].isdecimal()


def _power(tokens: Tokens, at: int, value: Fraction) -> Piece | None:
    """The power that is written onto the figures which end before a token."""
    if at >= len(tokens.forms) or tokens.forms[at] not in _POWERS:
        return None
    end = tokens.ends[at - 1]
    found = _POWER.match("".join(map(_narrow, tokens.text[end : end + _WINDOW])))
    if found is None:
        return None
    base = value if found["hat"] else Fraction(10)
    exponent = int(found["hat"] or found["e"] or found["ten"])
    size = max(len(str(base.numerator)), len(str(base.denominator)))
    if abs(exponent) * size > _DIGITS or (base == 0 and exponent < 0):
        return None
    power = base**exponent
    return tokens.at(end + found.end()), power if found["hat"] else value * power


def _narrow(character: str) -> str:
    """The half-width form of a character; of longer ones the first part, so that lengths stay."""
    return unicodedata.normalize("NFKC", character).lower()[:1]


def _suffix(
    tokens: Tokens, first: int, at: int, value: Fraction, grammar: ValueGrammar
) -> Piece | None:
    """The figures with the letters for a scale that follow them."""
    if at >= len(tokens.forms):
        return None
    start = tokens.starts[at]
    gap = tokens.text[tokens.ends[at - 1] : start]
    written = unicodedata.normalize("NFKC", tokens.text[start : tokens.ends[at]])
    scale = grammar.source.suffixes.get(written)
    if scale is None and not gap:
        scale = grammar.source.glued_suffixes.get(written)
    if scale is None and money_before(tokens, first):
        scale = grammar.source.money_suffixes.get(written)
    if scale is None or (gap and (len(gap) > 2 or not gap.isspace() or "\n" in gap)):
        return None
    end = tokens.ends[at]
    if end < len(tokens.text) and tokens.text[end].isdecimal():
        return None
    return at + 1, value * scale
