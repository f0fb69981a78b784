"""Every number in a text, as it is written: signs, fractions, powers, decimals, scales.

`numerals` reads the numbers that may count people and things, for claims: there a dash before a
figure is a list's, and a fraction counts nothing. Here both are numbers. This and what builds on it
(`percentages`, `number_ranges`, `amounts`) is for other programs: no command of raidbook uses it.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import msgspec

from raidbook.languages import codes, figures, fractions
from raidbook.languages.number_words import Number, read
from raidbook.languages.tokens import Tokens
from raidbook.languages.value_grammar import ValueGrammar


class Value(msgspec.Struct, frozen=True):
    """A number: tokens `first` to `last`, code points `start` to `end` (exclusive)."""

    first: int
    last: int
    start: int
    end: int
    number: float
    ordinal: bool = False
    spread: bool = False
    """Whether it names neighbouring numbers at once: 二三十."""
    more: bool = False
    """Whether a word within it says that it is more: 十几万."""
    glued: bool = False
    """Whether letters touch its figures: "5G", "A7", "180ml"."""
    piece: bool = False
    """Whether it is only a part of its token, which as a whole is no number: "1.22.333"."""


def find(tokens: Tokens, grammar: ValueGrammar) -> list[Value]:
    """The numbers of a text from left to right, none overlapping, with those that are part of a
    name (`glued`) and ordinals. Never raises on any text."""
    found: list[Value] = []
    at = 0
    while at < len(tokens.forms):
        if value := at_token(tokens, at, grammar):
            found.append(value)
            at = value.last
        elif pieces := figures.split(tokens, at, grammar):
            found.extend(Value(at, at + 1, *piece, piece=True) for piece in pieces)
            at += 1
        else:
            at = max(at + 1, _stop(tokens, at, grammar))
    return found


def numbers(tokens: Tokens, grammar: ValueGrammar) -> list[Value]:
    """The numbers of a text that stand by themselves: no ordinals, no parts of names."""
    return [value for value in find(tokens, grammar) if not value.ordinal and not value.glued]


def at_token(tokens: Tokens, at: int, grammar: ValueGrammar) -> Value | None:
    """The number that begins at a token, with its sign; None where none does."""
    first = at
    sign = _sign(tokens, at, grammar)
    at = sign or at
    point = figures.leading_point(tokens, at)
    piece = figures.decimal(tokens, at) if point else fractions.mixed(tokens, at, grammar)
    whole = None
    if piece is None:
        whole = read(tokens, at, grammar.words)
        piece = _scaled(tokens, at, whole, grammar)
    if piece is None or (sign is None and _stop(tokens, at, grammar) >= piece[0]):
        return None
    last, amount = piece
    number = as_float(-amount if sign else amount)
    if number is None:
        return None
    return Value(
        first=first,
        last=last,
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        number=number,
        ordinal=whole is not None and whole.ordinal,
        spread=whole is not None and whole.high is not None,
        more=whole is not None and whole.bound == "at_least",
        glued=_glued(tokens, at, last),
    )


def as_float(amount: Fraction) -> float | None:
    """The nearest float; whole numbers stay exact as long as floats are; None out of range."""
    try:
        return float(amount)
    except OverflowError:
        return None


def _scaled(
    tokens: Tokens, at: int, whole: Number | None, grammar: ValueGrammar
) -> tuple[int, Fraction] | None:
    """The number read at a token, or the figures there with what is written onto them."""
    if whole is None:
        return figures.read(tokens, at, grammar)
    if whole.figures and not whole.words and not whole.ordinal and whole.last == at + 1:
        return figures.read(tokens, at, grammar)
    return whole.last, Fraction(whole.value)


def _sign(tokens: Tokens, at: int, grammar: ValueGrammar) -> int | None:
    """Where the number begins whose sign stands at a token; None where there is no sign."""
    hit = grammar.negative.longest(tokens, at, len(tokens.forms))
    if hit is None or hit.last >= len(tokens.forms):
        return None
    if unicodedata.category(tokens.forms[at][0])[0] in "PS" and not _is_minus(tokens, at):
        return None
    return hit.last


def _is_minus(tokens: Tokens, at: int) -> bool:
    """Whether a dash is a minus: nothing touches it from before, and where a gap follows it, its
    line begins with it."""
    text, start = tokens.text, tokens.starts[at]
    if start and not text[start - 1].isspace() and text[start - 1] not in "(<>=^（":
        return False
    if tokens.starts[at + 1] == tokens.ends[at] or at == 0:
        return True
    return "\n" in text[tokens.ends[at - 1] : start]


def _stop(tokens: Tokens, at: int, grammar: ValueGrammar) -> int:
    """The end of a phrase at a token that holds number words but no number; `at` if none does."""
    hit = grammar.words.stops.longest(tokens, at, len(tokens.forms))
    return at if hit is None else hit.last


def _glued(tokens: Tokens, first: int, last: int) -> bool:
    """Whether letters touch the figures at either end."""
    text, start = tokens.text, tokens.starts[first]
    before = tokens.forms[first][0].isdecimal() and start > 0 and codes.touches(text[start - 1])
    return before or codes.runs_on(tokens, last)
