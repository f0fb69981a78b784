"""Patterns of words that say more together than alone: a scam gang, then "moved", then "to".

A file of patterns holds classes of words (`[words]`) and, for each code, either phrases that say it
by themselves or the classes that must follow one another in its sentence.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from raidbook.languages import folder
from raidbook.languages.lexicon import PhraseTable
from raidbook.languages.tokens import Tokens

NAMES = ("moves", "signs", "statements", "tactics")
"""The files of patterns that a language may have."""
GAP = 8
"""Tokens that may stand between two parts of a pattern unless its file says otherwise."""

BREAKS = frozenset(',;:()[]—–"“”«»，、：；（）【】「」')
"""Symbols between which a clause stands."""

Stretch = tuple[int, int]
"""The first token and the one after the last."""


class Pattern(NamedTuple):
    """One way to say what `code` stands for: classes of words in this order."""

    code: str
    needs: tuple[str, ...]
    gap: int
    unless: frozenset[str]
    """Classes of which no word may stand in the same sentence."""
    examples: tuple[str, ...]
    others: tuple[str, ...]
    """Sentences that look alike and say something else."""
    denied: frozenset[str] = frozenset()
    """Classes of which no word may stand before it in the sentence, or inside it, unless a word of
    the class `contrast` stands between."""
    beside: frozenset[str] = frozenset()
    """Classes of which no word may stand in the clauses that it touches."""


class Match(NamedTuple):
    """A pattern found: tokens `first` to `last` (exclusive), and those of each of its parts."""

    first: int
    last: int
    pattern: Pattern
    parts: tuple[Stretch, ...]


class Patterns:
    """All patterns of one file, found together in one pass over the tokens."""

    def __init__(self, words: Mapping[str, Iterable[str]], patterns: Iterable[Pattern]) -> None:
        """Take the classes by name, and the patterns. Raises ValueError where a pattern needs a
        class that there is not."""
        self._by_start: defaultdict[str, list[tuple[frozenset[str], Pattern]]] = defaultdict(list)
        self.patterns = tuple(patterns)
        for pattern in self.patterns:
            asked = {*pattern.needs, *pattern.unless, *pattern.denied, *pattern.beside}
            if missing := asked - words.keys():
                raise ValueError(f"{pattern.code}: no such words: {', '.join(sorted(missing))}")
            self._by_start[pattern.needs[0]].append((frozenset(pattern.needs), pattern))
        classes: defaultdict[str, set[str]] = defaultdict(set)
        for name, phrases in words.items():
            for phrase in phrases:
                for form in spelt_out(phrase):
                    classes[form].add(name)
        self.table = PhraseTable((form, frozenset(names)) for form, names in classes.items())

    def find(self, tokens: Tokens, first: int, stop: int) -> list[Match]:
        """The patterns in a token range, in text order. A start that has several ends has the
        nearest."""
        hits = self.table.find_nested(tokens, first, stop)
        said = dict.fromkeys([name for hit in hits for name in hit.payload]).keys()
        possible = [
            pattern
            for name in said
            for needs, pattern in self._by_start.get(name, ())
            if said >= needs and said.isdisjoint(pattern.unless)
        ]
        if not possible:
            return []
        marks: defaultdict[str, list[Stretch]] = defaultdict(list)
        for hit in hits:
            for name in hit.payload:
                marks[name].append((hit.first, hit.last))
        found = [
            match
            for pattern in possible
            for match in _matches(pattern, marks)
            if not _is_denied(match, marks)
            and not _is_beside(match, marks, tokens.forms, first, stop)
        ]
        return sorted(found, key=lambda match: match[:2])


@cache
def load(code: str, name: str) -> Patterns:
    """The patterns in the file `name`.toml of a language (BCP 47); none where it has no such file.

    Raises ValueError for a file that does not hold together.
    """
    path = folder.of(code) / f"{name}.toml"
    if not path.is_file():
        return Patterns({}, ())
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words: dict[str, list[str]] = dict(data.get("words", {}))
    patterns: list[Pattern] = []
    for number, entry in enumerate(data["pattern"]):
        if "phrases" in entry:
            alone = f"{entry['code']} {number}"
            words[alone] = entry["phrases"]
            patterns.append(_pattern(entry, [alone]))
        patterns.extend(_pattern(entry, needs) for needs in entry.get("needs", ()))
    return Patterns(words, patterns)


def spelt_out(phrase: str) -> Iterator[str]:
    """All forms of a phrase whose words are given as "beat/beats/beaten"."""
    for words in product(*(word.split("/") for word in phrase.split(" "))):
        yield " ".join(words)


def _pattern(entry: dict[str, Any], needs: list[str]) -> Pattern:
    return Pattern(
        code=entry["code"],
        needs=tuple(needs),
        gap=entry.get("gap", GAP),
        unless=frozenset(entry.get("unless", ())),
        denied=frozenset(entry.get("denied", ())),
        beside=frozenset(entry.get("beside", ())),
        examples=tuple(entry.get("examples", ())),
        others=tuple(entry.get("others", ())),
    )


def _matches(pattern: Pattern, marks: Mapping[str, list[Stretch]]) -> Iterator[Match]:
    for start in marks[pattern.needs[0]]:
        parts = [start]
        for name in pattern.needs[1:]:
            end = parts[-1][1]
            after = marks[name]
            n = bisect_left(after, (end, 0))
            if n == len(after) or after[n][0] > end + pattern.gap:
                break
            parts.append(after[n])
        if len(parts) == len(pattern.needs):
            yield Match(start[0], parts[-1][1], pattern, tuple(parts))


def _is_denied(match: Match, marks: Mapping[str, list[Stretch]]) -> bool:
    """Whether a word before a match takes back what it says: "no sign that … were beaten"."""
    contrasts = marks.get("contrast", ())
    return any(
        first < match.last and not any(last <= at < match.first for at, _ in contrasts)
        for name in match.pattern.denied
        for first, last in marks.get(name, ())
    )


def _is_beside(
    match: Match, marks: Mapping[str, list[Stretch]], forms: list[str], first: int, stop: int
) -> bool:
    """Whether a word in the clauses of a match, within tokens `first` to `stop`, forbids it."""
    if marks.keys().isdisjoint(match.pattern.beside):
        return False
    low, high = match.first, match.last
    while low > first and forms[low - 1] not in BREAKS:
        low -= 1
    while high < stop and forms[high] not in BREAKS:
        high += 1
    return any(low <= at < high for name in match.pattern.beside for at, _ in marks.get(name, ()))
