"""Whether a text may hold claims about the industry: by the words that it is made of, and no more.

The weights and how much of them is enough are those by which claims/scope.py judges; a test holds the
one to the other. What the reader asks besides, a page's raw text cannot tell yet: here it counts as
said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from raidbook.languages import numerals, tokens
from raidbook.languages.lexicon import Found
from raidbook.languages.tokens import Tokens
from raidbook.sources.gate.field import STRONG, Field, Name
from raidbook.sources.gate.openers import LETTERS

ENOUGH = 3
ENOUGH_WEAK = 5
"""The weight, with places of the field, that makes a text one about it; more without a strong
word."""
TOGETHER = 400
"""Words within which this must stand: about a report's length."""
COMPATRIOTS = 2
"""Places of one country that say as much as a second word: "trafficked … Mae Sot … Tak"."""
_FEW = 4
"""A block of a page with fewer words is a label: "Scams" in a menu."""


class Mark(NamedTuple):
    """What speaks of the field, of other news (`weight` 0, no place), or of a place of it."""

    first: int
    weight: int
    place: str | None = None
    country: str | None = None
    other: bool = False


def is_about(text: str, known: Field, *, markup: bool) -> bool:
    """Whether a text in a language may hold claims: a number in it, and enough that speaks of the
    industry, in one paragraph or near one another. In a page with markup, labels say nothing."""
    toks = tokens.tokenize(text)
    paragraph = _paragraphs(toks, known)
    marks = _marks(toks, known)
    if markup:
        size = Counter(paragraph)
        few = _FEW * known.language.tokens_per_word
        marks = [mark for mark in marks if size[paragraph[mark.first]] >= few]
    if not any(mark.weight for mark in marks):
        return False
    counts = [
        numeral.first
        for numeral in numerals.find(toks, known.language.numerals, frozenset())
        if not (numeral.percent or numeral.ordinal)
    ]
    if not counts:
        return False
    counted = {paragraph[at] for at in counts}
    if any(_tells(marks, paragraph, block) for block in counted):
        return True
    reach = int(TOGETHER * known.language.tokens_per_word)
    return any(_is_enough(near) for near in _near(marks, reach))


def _tells(marks: Sequence[Mark], paragraph: Sequence[int], block: int) -> bool:
    """Whether a paragraph speaks of the industry by itself, more than of other news."""
    own = [mark for mark in marks if paragraph[mark.first] == block]
    weight = sum(mark.weight for mark in own)
    strong = any(mark.weight >= STRONG for mark in own)
    return weight >= (STRONG if strong else ENOUGH) and weight > sum(mark.other for mark in own)


def _is_enough(marks: Sequence[Mark]) -> bool:
    """Whether what stands near one another makes a text one about the industry."""
    weight = sum(mark.weight for mark in marks)
    named = {mark.place: mark.country for mark in marks if mark.place}
    if weight <= sum(mark.other for mark in marks):
        return False
    compatriots = Counter(country for country in named.values() if country)
    if weight and max(compatriots.values(), default=0) >= COMPATRIOTS:
        return True
    strong = any(mark.weight >= STRONG for mark in marks)
    return weight > 1 and weight + len(named) >= (ENOUGH if strong else ENOUGH_WEAK)


def _near(marks: Sequence[Mark], reach: int) -> list[Sequence[Mark]]:
    """The marks within reach of one another, from each that has a weight or place on."""
    firsts = [mark.first for mark in marks]
    return [
        marks[n : bisect_left(firsts, mark.first + reach)]
        for n, mark in enumerate(marks)
        if not mark.other
    ]


def _marks(toks: Tokens, known: Field) -> list[Mark]:
    """All that says what a text is about, in its order."""
    found: list[Mark] = []
    short: set[str] = set()
    for hit in known.language.topic.find(toks):
        weight = hit.payload.weight
        word = toks.forms[hit.first]
        if 0 < weight < STRONG and hit.last == hit.first + 1 and _is_short(word):
            # It counts once: in another language it may be an article.
            if word in short:
                continue
            short.add(word)
        found.append(Mark(hit.first, weight, other=weight == 0))
    named = known.names.find(toks)
    found += [Mark(hit.first, *hit.payload) for hit in named if _is_name(toks, hit)]
    return sorted(found)


def _is_short(word: str) -> bool:
    return word.isascii() and len(word) < LETTERS


def _is_name(toks: Tokens, hit: Found[Name]) -> bool:
    """Whether a phrase is written as names are: with a capital, where the script has any."""
    written = toks.text[toks.starts[hit.first] : toks.ends[hit.last - 1]]
    return not written.islower()


def _paragraphs(toks: Tokens, known: Field) -> list[int]:
    """The paragraph of each token."""
    found = [0] * len(toks.forms)
    for sentence in tokens.sentences(toks, known.language.abbreviations):
        size = sentence.last - sentence.first
        found[sentence.first : sentence.last] = [sentence.paragraph] * size
    return found
