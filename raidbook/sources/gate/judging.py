"""Whether a text may hold claims about the industry: by the words that it is made of, and no more.

What the reader asks besides, a page's raw text cannot tell yet: here it counts as said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from raidbook.languages import numerals, tokens
from raidbook.languages.lexicon import Found
from raidbook.languages.tokens import Sentence, Tokens
from raidbook.sources.gate.field import Field
from raidbook.sources.gate.openers import opener_in
from raidbook.sources.gate.weighing import STRONG, Said, Tally

TOGETHER = 400
"""Words within which there must be enough: about a report's length."""
LONG = 50
SMALL_WORDS = 0.04
"""Paragraphs of so many tokens have at least this share of small words in the language that they
are in. Reports of the benchmark have 0.13 and more, most German pages less than 0.03."""
_TINY = 4
"""A weak word of fewer letters may be of any language: beyond its paragraph it counts for nothing
but beside strong ones."""
_FEW = 4
"""A block of a page with fewer words is a label: "Scams" in a menu."""


class Mark(NamedTuple):
    """A word or name at a token; `other` is 1 where it is a word of other news."""

    first: int
    said: Said
    other: int = 0


def is_about(text: str, known: Field, *, markup: bool) -> bool:
    """Whether a text in a language may hold claims: a number in it, and enough that speaks of the
    industry, in one paragraph or near one another. In a page with markup, labels say nothing."""
    toks = known.both.looked_up(tokens.tokenize(text))
    marks = marked(toks, known)
    reach = int(TOGETHER * known.language.tokens_per_word)
    if not (_may_tell(marks) or _is_whole(marks, reach)):
        return False
    counts = [
        numeral.first
        for numeral in numerals.find(toks, known.language.numerals)
        if not (numeral.percent or numeral.ordinal)
    ]
    if not counts:
        return False
    where = _sentences(toks, known)
    if markup:
        size = Counter(sentence.paragraph for sentence in where)
        few = _FEW * known.language.tokens_per_word
        marks = [mark for mark in marks if size[where[mark.first].paragraph] >= few]
    if _is_foreign(toks, marks, where, known):
        return False
    telling = _telling(marks, where)
    return _is_whole(marks, reach) or any(where[at].paragraph in telling for at in counts)


def _may_tell(marks: Sequence[Mark]) -> bool:
    """Whether there may be a paragraph that speaks of the industry by itself."""
    tally = Tally()
    for mark in marks:
        tally.add(mark.said)
    return tally.tells()


def _is_foreign(
    toks: Tokens, marks: Sequence[Mark], where: Sequence[Sentence], known: Field
) -> bool:
    """Whether the paragraphs that the words stand in are in another language that shares these:
    "telegram" and "den" are German, too."""
    said = [mark.first for mark in marks if mark.said.weight]
    if not all(toks.forms[at].isascii() for at in said):
        return False
    blocks = {where[at].paragraph for at in said}
    told = [form for form, at in zip(toks.forms, where, strict=True) if at.paragraph in blocks]
    small = sum(form in known.small for form in told)
    return len(told) >= LONG and small < SMALL_WORDS * len(told)


def _telling(marks: Sequence[Mark], where: Sequence[Sentence]) -> set[int]:
    """The paragraphs that speak of the industry by themselves, as a whole or in one sentence."""
    blocks: defaultdict[int, Tally] = defaultdict(Tally)
    sentences: defaultdict[Sentence, Tally] = defaultdict(Tally)
    for mark in marks:
        sentence = where[mark.first]
        blocks[sentence.paragraph].add(mark.said, other=mark.other)
        sentences[sentence].add(mark.said)
    found = {block for block, tally in blocks.items() if tally.tells()}
    return found | {sentence.paragraph for sentence, tally in sentences.items() if tally.tells()}


def _is_whole(marks: Sequence[Mark], reach: int) -> bool:
    """Whether enough stands within reach of one another to make the text one about the industry."""
    if not any(mark.said.weight >= STRONG for mark in marks):
        marks = [mark for mark in marks if not _is_tiny(mark.said)]
    tally = Tally()
    start = 0
    for mark in marks:
        tally.add(mark.said, other=mark.other)
        while (gone := marks[start]).first <= mark.first - reach:
            tally.add(gone.said, other=gone.other, by=-1)
            start += 1
        if tally.is_enough():
            return True
    return False


def _is_tiny(said: Said) -> bool:
    return said.weight == 1 and not said.place and said.what.isascii() and len(said.what) < _TINY


def marked(toks: Tokens, known: Field) -> list[Mark]:
    """All that says what a text is about, in its order."""
    found: list[Mark] = []
    for hit in known.language.topic.find(toks):
        weight = hit.payload.weight
        word = opener_in("".join(toks.forms[hit.first : hit.last]))
        found.append(Mark(hit.first, Said(weight, word), int(weight == 0)))
    named = known.names.find(toks)
    found += [Mark(hit.first, hit.payload) for hit in named if _is_name(toks, hit)]
    return sorted(found, key=attrgetter("first"))


def _is_name(toks: Tokens, hit: Found[Said]) -> bool:
    """Whether a phrase is written as names are: with a capital, where the script has any."""
    written = toks.text[toks.starts[hit.first] : toks.ends[hit.last - 1]]
    return not written.islower()


def _sentences(toks: Tokens, known: Field) -> list[Sentence]:
    """The sentence of each token."""
    sentences = tokens.sentences(toks, known.language.abbreviations)
    return [it for it in sentences for _ in range(it.first, it.last)]
