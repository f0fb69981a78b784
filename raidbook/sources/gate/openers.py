"""The words that open the gate: those by which a language tells that a text is about the industry.

They are the strong and weak words of every language's topic.toml. What is too short to be rare opens
nothing: "den" is a German article, "con" a Spanish preposition. Names open nothing either, but all
count once a word has opened the gate.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from raidbook.languages import folder

LETTERS = 5
"""A weak word of fewer letters opens nothing."""
IDEOGRAPHS = 2
"""The same of a weak word in ideographs, which are rarer than letters."""


class Opener(NamedTuple):
    """A phrase as the data has it, and whether it says by itself what a text is about."""

    phrase: str
    strong: bool


class Words(NamedTuple):
    """The single words of all phrases in ASCII, by which a run of bytes is told to be a word of the
    field: "syndicates" is one, "syndication" is none."""

    known: frozenset[str]
    strong: frozenset[str]
    """Those that are strong phrases by themselves."""
    pairs: frozenset[tuple[str, str]]
    """Words that stand side by side in a strong phrase."""
    short: frozenset[str]
    """Weak words that are too short to open the gate; they count where another opens it."""


def topics() -> Iterator[dict[str, list[str]]]:
    """The lists of words of each language's topic.toml."""
    for code in folder.codes():
        path = folder.of(code) / "topic.toml"
        yield tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def openers() -> tuple[Opener, ...]:
    """The phrases that are looked for in a page's bytes, none of them within another.

    Where "scam" is looked for, "scam centre" need not be.
    """
    strong: dict[str, bool] = {}
    for topic in topics():
        strong.update((phrase, True) for phrase in topic["strong"])
        for phrase in filter(_is_long, topic["weak"]):
            strong.setdefault(phrase, False)
    kept: list[str] = []
    within: dict[str, list[str]] = {}
    for phrase in sorted(strong, key=lambda phrase: (len(phrase), phrase)):
        parts = [part for part in kept if part.lower() in phrase.lower()]
        if parts:
            within[phrase] = parts
        else:
            kept.append(phrase)
    telling = {
        part
        for phrase, parts in within.items()
        if strong[phrase] and not any(strong[part] for part in parts)
        for part in parts
        if not part.isascii()  # in ASCII the words beside it say so: see Words.pairs
    }
    return tuple(Opener(phrase, strong[phrase] or phrase in telling) for phrase in kept)


@cache
def words() -> Words:
    """The words of all phrases in ASCII, in lower case."""
    known: set[str] = set()
    alone: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    short: set[str] = set()
    for topic in topics():
        for name in ("strong", "weak"):
            for phrase in filter(str.isascii, topic[name]):
                parts = phrase.lower().replace("-", " ").split()
                known.update(parts)
                if name == "strong":
                    pairs.update(zip(parts, parts[1:], strict=False))
                    alone.update(parts[:1] if len(parts) == 1 else ())
                elif not _is_long(phrase):
                    short.add(phrase.lower())
    return Words(frozenset(known), frozenset(alone), frozenset(pairs), frozenset(short))


def _is_long(phrase: str) -> bool:
    """Whether a weak phrase is long enough to open the gate."""
    return len(phrase) >= (LETTERS if phrase.isascii() else IDEOGRAPHS)
