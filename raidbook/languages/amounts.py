"""Amounts of money as they are written: "$3m", "15 dollars 50", "75 USD million", 五元三毛.

`money` finds the currencies of numerals, for claims; this reads every sum whole, with its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import msgspec

from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.tokens import Tokens
from raidbook.languages.value_grammar import ValueGrammar
from raidbook.languages.values import Value

_NAME_LENGTH = 6
"""Tokens of the longest sign or name of a currency."""
_VOWELS = frozenset("aeiou")
"""Small letters without one are an abbreviation: "rs 500"."""
_GAP = 2
"""Characters at most between a number and its currency."""


class Amount(msgspec.Struct, frozen=True):
    """A sum: tokens `first` to `last`, code points `start` to `end` (exclusive). `number` is None
    where only a currency is named; `currency` is the code, None where only its parts are named
    ("50 cents", of which `number` gives the count)."""

    first: int
    last: int
    start: int
    end: int
    number: float | None
    currency: str | None


class Currencies:
    """The words for currencies: `words` gives the code of each sign and name, `codes` are the codes
    that may be written onto a sign or a scale: "usd$", "MEUR"."""

    def __init__(self, words: PhraseTable[str], codes: Set[str]) -> None:
        self.words = words
        self.codes = codes


_Name = tuple[int, int, str | None, int]
"""First and last token of a currency's name, its code, and the scale written onto it."""


def find(
    tokens: Tokens, values: Sequence[Value], grammar: ValueGrammar, currencies: Currencies
) -> list[Amount]:
    """The sums in a text, among whose numbers are `values`, in text order, none overlapping."""
    whole = [value for value in values if not value.ordinal and not value.piece]
    reader = _Reader(tokens, whole, grammar, currencies)
    found = list(reader.sums())
    taken = {at for amount in found for at in range(amount.first, amount.last)}
    found += (amount for amount in reader.names() if amount.first not in taken)
    return sorted(found, key=lambda amount: amount.first)


class _Reader:
    def __init__(
        self,
        tokens: Tokens,
        values: Sequence[Value],
        grammar: ValueGrammar,
        currencies: Currencies,
    ) -> None:
        self.tokens = tokens
        self.values = values
        self.grammar = grammar
        self.currencies = currencies
        self.stop = len(tokens.forms)
        self.free = 0
        """The token after the last sum."""

    def sums(self) -> Iterator[Amount]:
        for n, value in enumerate(self.values):
            if value.first >= self.free and (amount := self._sum(n)):
                self.free = amount.last
                yield amount

    def names(self) -> Iterator[Amount]:
        """Currencies that are named without a number."""
        for hit in self.grammar.named_alone.find(self.tokens):
            name = self.currencies.words.longest(self.tokens, hit.first, hit.last)
            yield self._amount(hit.first, hit.last, None, name.payload if name else None)

    def _amount(self, first: int, last: int, number: float | None, code: str | None) -> Amount:
        tokens = self.tokens
        return Amount(first, last, tokens.starts[first], tokens.ends[last - 1], number, code)

    def _sum(self, n: int) -> Amount | None:
        value = self.values[n]
        before = self._before(value)
        if value.glued and before is None:
            return None
        after = self._after(n)
        if before and after and before[2] != after[2]:
            after = None
        if name := before or after:
            first = before[0] if before else value.first
            last = after[1] if after else value.last
            number, code = value.number * name[3], name[2]
            if after and (scale := self._scale(last)):
                return self._amount(first, last + 1, number * scale, code)
            last, parts = self._parts(n, last, named=after is not None)
            return self._amount(first, last, number + parts, code)
        if part := self.grammar.subunits.longest(self.tokens, value.last, self.stop):
            return self._amount(value.first, part.last, value.number, None)
        return None

    def _scale(self, at: int) -> int | None:
        """The scale that follows a currency: 75 USD "million"."""
        scales = self.grammar.words.scales
        return scales.get(self.tokens.forms[at]) if at < self.stop else None

    def _before(self, value: Value) -> _Name | None:
        """The longest name that ends right before a number, and may stand there."""
        tokens, at = self.tokens, value.first
        if at == 0 or not self._near(at):
            return None
        for first in range(max(self.free, at - _NAME_LENGTH), at):
            hit = self.currencies.words.longest(tokens, first, at)
            if hit and hit.last == at and self._leads(first, at):
                onto = first - 1
                code = tokens.forms[onto].upper() if onto >= self.free else ""
                if code in self.currencies.codes and tokens.ends[onto] == tokens.starts[first]:
                    return onto, at, code, 1  # "usd$"
                return first, at, hit.payload, 1
        return self._scaled_code(at - 1) if at > self.free else None

    def _leads(self, first: int, last: int) -> bool:
        """Whether a name may stand before a number: "won 3" is no sum, and "a $3 fee" is in no
        currency of its own. Of names written small only codes and abbreviations may."""
        tokens = self.tokens
        written = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
        if not written[0].islower():
            return True
        if tokens.forms[first] in self.grammar.words.ones:
            return tokens.starts[first + 1] == tokens.ends[first]
        short = written.upper() in self.currencies.codes or _VOWELS.isdisjoint(written)
        return not written.isalpha() or (short and written not in self.grammar.code_words)

    def _after(self, n: int) -> _Name | None:
        """The longest name after a number, and after words that may stand between them."""
        tokens, value = self.tokens, self.values[n]
        starts = [value.last]
        if hedge := self.grammar.after.longest(tokens, value.last, self.stop):
            starts.append(hedge.last)
        if value.last < self.stop and tokens.forms[value.last] in self.grammar.money_measures:
            starts.append(value.last + 1)
        for at in starts:
            if at >= self.stop or not self._near(at):
                continue
            end = min(self.stop, at + _NAME_LENGTH)
            hit = self.currencies.words.longest(tokens, at, end)
            hit = hit or self.grammar.money_words.longest(tokens, at, end)
            if tokens.text[tokens.starts[at] : tokens.ends[at]] in self.grammar.code_words:
                continue
            if hit and not self._belongs_ahead(n, hit.last):
                return at, hit.last, hit.payload, 1
            if hit is None and (name := self._scaled_code(at)):
                return name
        return None

    def _near(self, at: int) -> bool:
        gap = self.tokens.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]
        return len(gap) <= _GAP and "\n" not in gap

    def _belongs_ahead(self, n: int, last: int) -> bool:
        """Whether a name touches the number after it and not the one before: 3 USD50 cards."""
        if n + 1 == len(self.values) or self.values[n + 1].first != last:
            return False
        apart = self.tokens.starts[self.values[n].last] > self.values[n].end
        return apart and self.values[n + 1].start == self.tokens.ends[last - 1]

    def _scaled_code(self, at: int) -> _Name | None:
        """A code with the letter for a scale before it: "MEUR"."""
        written = self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]
        scale = self.grammar.source.suffixes.get(written[:1])
        if scale is None or written[1:] not in self.currencies.codes:
            return None
        return at, at + 1, written[1:], scale

    def _parts(self, n: int, last: int, *, named: bool) -> tuple[int, float]:
        """Where a sum ends, and what the parts say that follow its whole. Right after a number
        whose currency is no name beside it nothing follows unsaid: $15 50."""
        total = 0.0
        if self.values[n].number % 1:
            return last, total
        for value in self.values[n + 1 : n + 3]:
            joint = last < self.stop and self.tokens.forms[last] in self.grammar.money_joints
            if value.first != last + joint or value.number < 0 or value.glued:
                break
            part = self.grammar.subunits.longest(self.tokens, value.last, self.stop)
            if part is not None:
                last, total = part.last, total + value.number / part.payload
            elif not total and (named or joint) and self._unsaid(value, joint=joint):
                return value.last, value.number / self.grammar.source.subunit_unsaid
            else:
                break
        return last, total

    def _unsaid(self, value: Value, *, joint: bool) -> bool:
        """Whether a number after a sum is its parts though no word says so: 15 dollars 50. After
        "and" nothing may follow that it would count."""
        unsaid = self.grammar.source.subunit_unsaid
        if value.number % 1 or not 0 < value.number < unsaid:
            return False
        at = value.last
        if at < self.stop and (
            self.currencies.words.longest(self.tokens, at, self.stop)
            or self.grammar.percent.longest(self.tokens, at, self.stop)
        ):
            return False
        form = self.tokens.forms[at] if at < self.stop else "."
        ends = not form[0].isalnum() or form in self.grammar.money_joints
        two = value.number >= 10 and self.tokens.forms[value.first].isdecimal()
        return ends or (two and not joint)
