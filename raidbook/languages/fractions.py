"""Fractions, also with a whole: "two thirds", "one and a half million", "1 4/5", 三分之一."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from raidbook.languages import codes, figures
from raidbook.languages.digits import is_sign
from raidbook.languages.figures import Piece
from raidbook.languages.number_words import Number, read
from raidbook.languages.tokens import Tokens
from raidbook.languages.value_grammar import ValueGrammar

_SLASHES = "/⁄"
_WHOLE_SCALE = 1000
"""After such a scale a fraction is one of the scale: "a million and a half"."""


def mixed(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """The fraction that begins at a token, or the whole with its fraction; None where neither."""
    if tokens.forms[at][0].isdecimal() and (piece := _in_figures(tokens, at, grammar)):
        return piece
    if piece := _fraction(tokens, at, grammar):
        return piece
    whole = read(tokens, at, grammar.words)
    if whole is None or whole.ordinal:
        return None
    return _with_part(tokens, whole, grammar)


def _with_part(tokens: Tokens, whole: Number, grammar: ValueGrammar) -> Piece | None:
    """A whole and the fraction after "and", which may be one of a scale before or after it."""
    at, forms = whole.last, tokens.forms
    if at >= len(forms):
        return None
    value = Fraction(whole.value)
    glyph = _glyph_at(tokens, at)
    if glyph is not None and tokens.starts[at] - tokens.ends[at - 1] <= 1:
        return _scaled(tokens, at + 1, value + glyph[1], grammar)
    if forms[at] not in grammar.plus:
        return None
    if grammar.parts_of:
        part = _parts_first(tokens, at + 1, grammar)
    else:
        part = _in_words(tokens, at + 1, grammar)
    if part is None or (part[1] >= 1 and not grammar.parts_of):
        return None
    last, share = part
    own = whole.scale if forms[at - 1] in grammar.words.scales else 1
    if own < _WHOLE_SCALE:
        return _scaled(tokens, last, value + share, grammar)
    after = _scale(tokens, last, grammar)
    if after is not None and after < own:  # "a billion and a half million"
        return last + 1, value + share * after
    return last, value + share * own


def _fraction(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """The fraction at a token, with the scale it is of: "a quarter of a million"."""
    if grammar.parts_of:
        return _glyph_at(tokens, at) or _parts_first(tokens, at, grammar)
    piece = _glyph_at(tokens, at) or _in_words(tokens, at, grammar) or _over(tokens, at, grammar)
    if piece is None or piece[1] >= 1:
        return piece
    last, share = piece
    for words in (grammar.source.of, grammar.words.ones):
        if last < len(tokens.forms) and tokens.forms[last] in words:
            last += 1
    return _scaled(tokens, last, share, grammar) if _scale(tokens, last, grammar) else piece


def _scaled(tokens: Tokens, at: int, value: Fraction, grammar: ValueGrammar) -> Piece:
    """A value with the scale that may stand at a token."""
    scale = _scale(tokens, at, grammar)
    return (at + 1, value * scale) if scale else (at, value)


def _scale(tokens: Tokens, at: int, grammar: ValueGrammar) -> int | None:
    return grammar.words.scales.get(tokens.forms[at]) if at < len(tokens.forms) else None


def _glyph_at(tokens: Tokens, at: int) -> Piece | None:
    """One character for a fraction: "¾"."""
    written = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if len(written) != 1 or unicodedata.category(written) != "No":
        return None
    above, _, below = tokens.forms[at].partition("⁄")
    return (at + 1, Fraction(int(above), int(below))) if below else None


def _in_figures(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """ "3/4", "1 4/5"."""
    if piece := _slashed(tokens, at, grammar):
        return piece
    whole = figures.parse(tokens.forms[at], grammar)
    if whole is None or whole % 1 or at + 1 >= len(tokens.forms):
        return None
    gap = tokens.text[tokens.ends[at] : tokens.starts[at + 1]]
    part = _slashed(tokens, at + 1, grammar) if gap and not gap.strip(" \u00a0") else None
    return None if part is None else (part[0], whole + part[1])


def _slashed(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """Two figures and a slash: no dates and telephone numbers, of which more hangs together."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    if at + 2 >= len(forms) or forms[at + 1] not in _SLASHES or codes.hangs_on(tokens, at, at + 3):
        return None
    if starts[at + 1] > ends[at] or starts[at + 2] > ends[at + 1]:
        return None
    above, below = (figures.parse(forms[n], grammar) for n in (at, at + 2))
    return None if above is None or not below else (at + 3, above / below)


def _in_words(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """ "half", "a third", "three fifths", "twenty twenty-fifths"."""
    forms = tokens.forms
    if at >= len(forms):
        return None
    if forms[at] in grammar.alone or (
        forms[at] in grammar.denominators and _scale(tokens, at + 1, grammar)
    ):
        return at + 1, Fraction(1, grammar.denominators[forms[at]])
    number = read(tokens, at, grammar.words)
    if number is not None and number.ordinal:
        return _cut(tokens, at, number, grammar)
    if number is not None:
        after, above = number.last, Fraction(number.value)
    elif forms[at] in grammar.words.ones:
        after, above = at + 1, Fraction(1)
    else:
        return None
    if after < len(forms) and forms[after] in grammar.words.joints:
        after += 1
    below = _denominator(tokens, after, above, grammar)
    if below is None:
        return None
    if number is not None and above >= below[1] and (cut := _rest(tokens, at, number, grammar)):
        return cut
    return below[0], above / below[1]


def _denominator(
    tokens: Tokens, at: int, above: Fraction, grammar: ValueGrammar
) -> tuple[int, int] | None:
    """The denominator at a token; in the singular after "one" only."""
    if at >= len(tokens.forms):
        return None
    form = tokens.forms[at]
    if form in grammar.denominators:
        one = form in grammar.plurals or above == 1
        return (at + 1, grammar.denominators[form]) if one else None
    number = read(tokens, at, grammar.words)
    if number is None or not number.ordinal or number.figures or number.value < 3:
        return None
    if above != 1 and tokens.forms[number.last - 1] not in grammar.plurals:
        return None
    return number.last, int(number.value)


def _cut(tokens: Tokens, at: int, number: Number, grammar: ValueGrammar) -> Piece | None:
    """A fraction whose denominator was read on as the end of its numerator: "twenty fifths"."""
    last = number.last - 1
    if number.figures or tokens.forms[last] not in grammar.plurals or last == at:
        return None
    above = read(tokens, at, grammar.words, last)
    if above is None or above.last != last:
        return None
    return last + 1, Fraction(above.value) / grammar.denominators[tokens.forms[last]]


def _rest(tokens: Tokens, at: int, number: Number, grammar: ValueGrammar) -> Piece | None:
    """ "a hundred and two thirds": the whole ends before its last "and", the fraction follows."""
    links = [n for n in range(at + 1, number.last) if tokens.forms[n] in grammar.plus]
    if not links:
        return None
    whole = read(tokens, at, grammar.words, links[-1])
    if whole is None or whole.last != links[-1]:
        return None
    return _with_part(tokens, whole, grammar)


def _over(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """ "one over three", "two in five": a smaller number, and a larger that is no year."""
    if at and is_sign(tokens.forms[at - 1]):
        return None
    above = read(tokens, at, grammar.words)
    if above is None or above.ordinal:
        return None
    link = grammar.over.longest(tokens, above.last, len(tokens.forms))
    below = read(tokens, link.last, grammar.words) if link else None
    if below is None or below.ordinal or not 0 < above.value < below.value:
        return None
    if below.may_be_year:
        return None
    return below.last, Fraction(above.value) / Fraction(below.value)


def _parts_first(tokens: Tokens, at: int, grammar: ValueGrammar) -> Piece | None:
    """三分之一: the denominator, what says so, the numerator. Shares of a hundred are percentages,
    and the numeral after 百分之 stands alone."""
    if grammar.percent_first.longest(tokens, at, len(tokens.forms)):
        return None
    below = read(tokens, at, grammar.words)
    if below is None or below.ordinal or not below.value:
        return None
    parts = grammar.parts_of.longest(tokens, below.last, len(tokens.forms))
    if parts is None:
        return None
    minus = grammar.negative.longest(tokens, parts.last, len(tokens.forms))
    above = read(tokens, minus.last if minus else parts.last, grammar.words)
    if above is None or above.ordinal:
        return None
    share = Fraction(above.value) / Fraction(below.value)
    return above.last, -share if minus else share
