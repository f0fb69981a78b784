"""One number at one place of a text, in figures, words or both: "269", "1.7万", "two dozen"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from raidbook.languages.codes import touches
from raidbook.languages.digits import Amount, is_sign, parse_figures
from raidbook.languages.number_grammar import Grammar
from raidbook.languages.tokens import Tokens
from raidbook.model import Bound

_MAX_TOKENS = 40
"""A number is never longer; the limits bound the work on hostile input."""


class Number(NamedTuple):
    """A number from the token it was asked for up to `last` (exclusive)."""

    last: int
    value: Amount
    high: Amount | None
    """The upper end of neighbouring digits (三四百)."""
    bound: Bound | None
    scale: int
    """What the last scale multiplied by: 1 where there was none."""
    figures: bool
    words: bool
    ordinal: bool

    @property
    def may_be_year(self) -> bool:
        """Whether these are the figures of a year of our time."""
        return self.figures and not self.words and 1900 <= self.value < 2100


class _Part:
    """A piece of a number: more may be added as long as it is less than `room`. `spread` is how
    much higher it may be."""

    __slots__ = ("room", "spread", "value")

    def __init__(self, value: Amount, room: int, spread: int = 0) -> None:
        self.value = value
        self.room = room
        self.spread = spread


def read(tokens: Tokens, at: int, grammar: Grammar, stop: int | None = None) -> Number | None:
    """The longest number that begins at token `at` and ends at or before `stop`, None where none
    does."""
    stop = len(tokens.forms) if stop is None else stop
    if at >= stop:
        return None
    form = tokens.forms[at]
    if form[0].isdecimal() and _ends(tokens, at + 1, grammar):  # as most figures do
        value = parse_figures(form, grammar)
        return None if value is None else Number(at + 1, value, None, None, 1, True, False, False)
    reader = _Reader(tokens, at, grammar, stop)
    return reader.number() if reader.begin() else None


def _ends(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether nothing at a token can go on with the figures before it."""
    if at >= len(tokens.forms):
        return True
    form = tokens.forms[at]
    return form not in grammar.goes_on and not form[0].isdecimal()


class _Reader:
    def __init__(self, tokens: Tokens, at: int, grammar: Grammar, stop: int) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.first = self.at = at
        self.stop = min(stop, at + _MAX_TOKENS)
        self.parts: list[_Part] = []
        self.bound: Bound | None = None
        self.scale = 1
        self.figures = self.words = self.ordinal = False
        self.tail = 1
        """The place that a last digit takes after a scale without a link."""
        self.link: tuple[int, list[_Part]] | None = None
        """Where the number stood before its last "and"."""

    def begin(self) -> bool:
        grammar, form = self.grammar, self.tokens.forms[self.at]
        if form in grammar.ordinal_signs and self.at + 1 < self.stop:
            self.at += 1
            self.ordinal = True
            form = self.tokens.forms[self.at]
        elif hit := grammar.phrases.longest(self.tokens, self.at, self.stop):
            value, vague = hit.payload
            self.bound = "vague" if vague else None
            self._add(value, 0, hit.last)
            self.words = True
            return True
        if form[0].isdecimal():
            return self._begin_figures(form)
        self.words = True
        if form in grammar.ordinals and not grammar.words.get(form):
            self.ordinal = True
            self._add(grammar.ordinals[form], 0, self.at + 1)
            return True
        if form in grammar.words:
            return self._begin_word(grammar.words[form])
        if form in grammar.ones:
            after = self.at + 1
            if after < self.stop and self.tokens.forms[after] in grammar.scales:
                self._add(1, 0, after)
                return True
            return False
        return form in grammar.bare and self._multiply(grammar.scales[form], bare=True)

    def number(self) -> Number | None:
        """The number begun, None where it turns out to be part of a fraction."""
        while self.at < self.stop and not self.ordinal_done() and self._step():
            pass
        if self.grammar.fractions.longest(self.tokens, self.at, len(self.tokens.forms)):
            if self.link is None:
                return None
            self.at, self.parts = self.link
        if self.tail > 1 and self.grammar.source.runs_together:
            self.parts[-1].value *= self.tail
        value: Amount = sum(part.value for part in self.parts)
        spread = sum(part.spread for part in self.parts)
        return Number(
            self.at, value, value + spread if spread else None, self.bound, self.scale,
            self.figures, self.words, self.ordinal,
        )  # fmt: skip

    def ordinal_done(self) -> bool:
        """Whether an ordinal has ended the number; 第 stands before it and ends nothing."""
        sign = self.tokens.forms[self.first] in self.grammar.ordinal_signs
        return self.ordinal and not sign

    def _step(self) -> bool:
        """Takes the next token into the number; whether it could."""
        grammar, form = self.grammar, self.tokens.forms[self.at]
        if self._gap_ends():
            return False
        if hit := grammar.halves.longest(self.tokens, self.at, self.stop):
            scale = self.parts[-1].room or 1
            self._add_fraction(Decimal(hit.payload) / 100 * scale, hit.last)
            return True
        if form in grammar.scales:
            return self._multiply(grammar.scales[form])
        if form in grammar.links and self._linked():
            return True
        if self.figures and not self.words and form in grammar.glued_scales:
            return self._shortened(form)
        return self._word(form)

    def _word(self, form: str) -> bool:
        """Takes a word that is no scale into the number."""
        grammar = self.grammar
        if form in grammar.words:
            return self._follow(grammar.words[form])
        if form in grammar.ordinals:
            return self._end_ordinal(grammar.ordinals[form])
        if form in grammar.ordinal_endings:
            return self._ordinal_ending()
        if form in grammar.points:
            return self._point()
        if form in grammar.joints:
            return self._joined()
        if form in grammar.inner:
            return self._inner(form)
        if form[0].isdecimal() and self._mixes():
            value = parse_figures(form, grammar)
            return value is not None and self._append(value, 0)
        return False

    def _mixes(self) -> bool:
        """Whether the figures here go on with the number: 4 thousand 3 hundred, 1亿2000万."""
        grammar, after = self.grammar, self.at + 1
        scale = grammar.scales.get(self.tokens.forms[after]) if after < self.stop else None
        if grammar.source.runs_together:
            return scale != self.scale
        return grammar.source.mixes and scale is not None and scale < self.scale

    def _joined(self) -> bool:
        """Takes the ones after tens and a joint into the number."""
        after = self.at + 1
        value = self.grammar.words.get(self.tokens.forms[after], 0) if after < self.stop else 0
        if self.parts[-1].room != 10 or not 0 < value < 10:
            return False
        self.at = after
        return self._follow(value)

    def _gap_ends(self) -> bool:
        gap = self.tokens.text[self.tokens.ends[self.at - 1] : self.tokens.starts[self.at]]
        return len(gap) > 1 and (len(gap) > 3 or "\t" in gap or gap.count("\n") > 1)

    def _add(self, value: Amount, room: int, at: int) -> None:
        self.parts.append(_Part(value, room))
        self.at = at
        self.tail = 1

    def _append(self, value: Amount, room: int) -> bool:
        if value <= 0 or value >= self.parts[-1].room:
            return False
        self._add(value, room, self.at + 1)
        return True

    def _begin_figures(self, form: str) -> bool:
        value = parse_figures(form, self.grammar)
        if value is None:
            return False
        self.figures = True
        self._add(value, 0, self.at + 1)
        return True

    def _begin_word(self, value: int) -> bool:
        end = self.at
        forms, single = self.tokens.forms, self.grammar.single
        while end < self.stop and forms[end] in single:
            end += 1
        if self.grammar.source.runs_together and end - self.at > 2:
            digits = "".join(str(single[form]) for form in forms[self.at : end])
            self._add(int(digits), 0, end)
        else:
            self._add(value, _room(value), self.at + 1)
        return True

    def _follow(self, value: int) -> bool:
        top = self.parts[-1]
        together = self.grammar.source.runs_together
        if together and not top.room and 0 < top.value < 9 and value == top.value + 1:
            top.spread = 1
            self.at += 1
            self.tail = 1
            return True
        room = top.room
        direct = self.link is None or self.link[0] != self.at - 1
        if not self._append(value, _room(value)):
            return False
        self.words = True
        if together and direct and value < 10 and room >= 100:
            self.tail = room // 10
        return True

    def _multiply(self, scale: int, *, bare: bool = False) -> bool:
        parts = list(self.parts)
        piece: Amount = 0
        spread = 0
        below = scale if scale % 10 == 0 else 100  # three hundred and two dozens: only two
        while parts and (parts[-1].value < below or not parts[-1].room):
            part = parts.pop()
            piece += part.value
            spread += part.spread
        if not piece and parts and (parts[-1].room == scale or scale % 10):
            piece = parts.pop().value
        if not piece:
            piece = 1 if bare or self.tokens.forms[self.at] in self.grammar.bare else 0
        if not piece or (parts and piece * scale >= parts[-1].room):
            if self.link:
                self.at, self.parts = self.link
            return False
        self.parts = parts
        self.words = True
        self.scale = scale
        self._add(piece * scale, scale if scale % 10 == 0 else 0, self.at + 1)
        self.parts[-1].spread = spread * scale
        return True

    def _shortened(self, form: str) -> bool:
        written = self.tokens.text[self.tokens.starts[self.at]]
        doubtful = form in self.grammar.digits.money_scales or (form == "k" and written == "K")
        if doubtful and not self._money():
            return False
        return self._multiply(self.grammar.glued_scales[form])

    def _money(self) -> bool:
        """Whether the words around a shortened scale speak of money."""
        after = self.at + 1
        named = after < self.stop and self.tokens.forms[after] in self.grammar.money_words
        return named or money_before(self.tokens, self.first)

    def _end_ordinal(self, value: int) -> bool:
        if not self._append(value, 0):
            return False
        self.ordinal = self.words = True
        return True

    def _ordinal_ending(self) -> bool:
        if self.words or self.tokens.starts[self.at] != self.tokens.ends[self.at - 1]:
            return False
        self.ordinal = True
        self.at += 1
        return True

    def _inner(self, form: str) -> bool:
        after = self.at + 1
        if after >= self.stop or self.tokens.forms[after] not in self.grammar.scales:
            return False
        self.bound = self.grammar.inner[form]
        self.at = after
        return self._multiply(self.grammar.scales[self.tokens.forms[after]])

    def _linked(self) -> bool:
        after, room = self.at + 1, self.parts[-1].room
        if after >= self.stop or room < 100 or not self._may_follow(after, room):
            return False
        self.link = (self.at, list(self.parts))
        form = self.tokens.forms[after]
        self.at = after
        return self._append(int(form), 0) if form.isdecimal() else True

    def _may_follow(self, at: int, room: int) -> bool:
        """Whether the token after a link can go on with the number."""
        grammar, form = self.grammar, self.tokens.forms[at]
        if grammar.source.runs_together:
            after = self.tokens.forms[at + 1] if at + 1 < self.stop else ""
            if form in grammar.bare or (form in grammar.inner and after in grammar.scales):
                return True
            if form.isdecimal() and len(form) < 9:
                return 0 < int(form) < room
        elif form.isdecimal():
            return room == 100 and len(form) < 3 and int(form) > 0
        value = grammar.words.get(form) or grammar.ordinals.get(form)
        return value is not None and value < room

    def _point(self) -> bool:
        """Takes the digits after a spoken point into the number."""
        forms, single = self.tokens.forms, self.grammar.single
        begin = end = self.at + 1
        while end < self.stop and forms[end] in single:
            end += 1
        digits = "".join(str(single[form]) for form in forms[begin:end])
        if end == begin and not self.grammar.source.runs_together:
            spoken = read(self.tokens, begin, self.grammar, min(self.stop, begin + 2))
            if spoken and spoken.words and spoken.value < 100 and not spoken.ordinal:
                digits, end = str(spoken.value), spoken.last
        if not digits:
            return False
        self.words = True
        self._add_fraction(Decimal(f"0.{digits}"), end)
        return True

    def _add_fraction(self, fraction: Decimal, at: int) -> None:
        if self.grammar.source.runs_together:
            self.parts[-1].value *= self.tail
        whole = sum(part.value for part in self.parts)
        self.parts = []
        self._add(whole + fraction, 0, at)


def _room(value: int) -> int:
    return 10 if 20 <= value < 100 and value % 10 == 0 else 0


def money_before(tokens: Tokens, first: int) -> bool:
    """Whether a currency sign or letters stand right before a figure: "$3m", "RM3m", "USD 3m"."""
    if first == 0:
        return False
    sign = tokens.text[tokens.starts[first - 1] : tokens.ends[first - 1]]
    if is_sign(sign):
        return True
    gap = tokens.starts[first] - tokens.ends[first - 1]
    return len(sign) <= 3 and gap < 2 and sign.isupper() and touches(sign[0])
