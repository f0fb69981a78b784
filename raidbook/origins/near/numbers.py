"""The numbers of a report and the words beside each: what a copy must have from the other text.

A page that is taken for a copy is not read. So each of its numbers, in figures or in words, must
stand in the text that is read, between the same words: a figure that was brought up to date is
read anew, and so are two that changed places. Titles do not count: no claim is read from one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

from raidbook.model import Report
from raidbook.origins.near.furniture import all_lines, counted
from raidbook.origins.shingles import READ, TOKEN, folded, unspaced

MOST = 500
"""Numbers of a report that are compared. One with more is a table."""
EDGE = ""
"""Stands among the words beside a number where the sentence begins or ends."""
_WORD, _CHARACTER, _REACH = 2, 1, 6
"""What tokens beside a number weigh, and how much of them is compared."""
_LISTS = ("words", "ordinals", "vague")
"""The tables of a language's numerals.toml that hold number words, beside its scales."""
_END = re.compile(r"[\n!?。]|\.(?!\w)")
_GROUPING = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")

Words = tuple[str, ...]
"""A number and the words on one side of it, the nearest first."""


class Numbers(NamedTuple):
    """The numbers of a report with the words before and after them, three words or six
    characters of a script without spaces. Fewer, and `EDGE`, where the sentence begins or ends."""

    before: frozenset[Words]
    after: frozenset[Words]


class Held(NamedTuple):
    """The numbers that others may have from a report: each with any number of words beside it."""

    before: frozenset[Words]
    after: frozenset[Words]

    def all_of(self, other: Numbers) -> bool:
        """Whether every number of another report is here between the same words."""
        before = all(_is_among(self.before, words) for words in other.before)
        return before and all(_is_among(self.after, words) for words in other.after)


def numbers(report: Report) -> Numbers | None:
    """The numbers that a report must have from another one to be its copy: those of the lines that
    are read for claims. None where it is too long, or has too many, to be a copy."""
    if len(report.text) > READ:
        return None
    before: set[Words] = set()
    after: set[Words] = set()
    sides = (side for line in counted(report) for side in _sides(line))
    for many, (left, right) in enumerate(sides):
        if many == MOST:
            return None
        before.add(left)
        after.add(right)
    return Numbers(frozenset(before), frozenset(after))


def held(report: Report) -> Held:
    """The numbers that others may have from a report: the first `MOST` of all its lines."""
    before: set[Words] = set()
    after: set[Words] = set()
    sides = (side for line in all_lines(report) for side in _sides(line))
    for left, right in islice(sides, MOST):
        before.update(left[:length] for length in range(1, len(left) + 1))
        after.update(right[:length] for length in range(1, len(right) + 1))
    return Held(frozenset(before), frozenset(after))


def _is_among(held: frozenset[Words], words: Words) -> bool:
    """Whether a number stands there beside these words, as far as both sentences reach."""
    if words[-1] == EDGE:
        words = words[:-1]
    ends = range(1, len(words))
    return words in held or any((*words[:end], EDGE) in held for end in ends)


def _sides(line: str) -> Iterator[tuple[Words, Words]]:
    """Each number of a line with the words before it in its sentence, and with those after it."""
    for sentence in _END.split(line):
        tokens = _tokens(sentence)
        for first, last in _numerals(tokens):
            value, left = "".join(tokens[first:last]), tokens[max(0, first - _REACH) : first]
            yield (
                (value, *_beside(reversed(left))),
                (value, *_beside(tokens[last : last + _REACH])),
            )


def _tokens(line: str) -> list[str]:
    """The words and figures of a folded line: 1,207 is 1207."""
    return [_GROUPING.sub("", t) if t[0].isdigit() else t for t in TOKEN.findall(line)]


def _numerals(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first token of each number, in figures or words, and the one after it."""
    opening, inner = _number_words()
    first = None
    for at, token in enumerate(tokens):
        in_figures = token[0].isdigit()
        if first is not None and (in_figures or not (token in opening or token in inner)):
            yield first, at
            first = None
        if first is None and (in_figures or token in opening):
            first = at
    if first is not None:
        yield first, len(tokens)


def _beside(tokens: Iterable[str]) -> Iterator[str]:
    reach = 0
    for token in tokens:
        yield token
        reach += _CHARACTER if unspaced(token) else _WORD
        if reach >= _REACH:
            return
    yield EDGE


@cache
def _number_words() -> tuple[frozenset[str], frozenset[str]]:
    """The number words of all languages, as they are compared: those that may stand alone, and
    those that only follow ("亿"). Those that are articles, too ("a"), are not among them:
    they are compared as words beside the others."""
    opening: set[str] = set()
    inner: set[str] = set()
    for path in files("raidbook.languages").iterdir():
        listed = path / "numerals.toml"
        if listed.is_file():
            grammar = tomllib.loads(listed.read_text("utf-8"))
            scales = _single(grammar["scales"])
            opening |= _single(word for name in _LISTS for word in grammar.get(name, ()))
            opening |= _single(grammar["bare"]) if "bare" in grammar else scales
            inner |= scales
    return frozenset(opening), frozenset(inner)


def _single(words: Iterable[str]) -> set[str]:
    parts = (TOKEN.findall(folded(word)) for word in words)
    return {part[0] for part in parts if len(part) == 1}
