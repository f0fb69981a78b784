"""The words that open the gate: those by which a language tells that a text is about the industry.

They are the strong and weak words of every language's topic.toml. What is too short to be rare
opens nothing: "den" is a German article, "con" a Spanish preposition. Names open nothing either,
but all count once a word has opened the gate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from raidbook.languages import folder
from raidbook.languages.tokens import fold
from raidbook.languages.topics import of

LETTERS = 5
"""A weak word of fewer letters opens nothing."""
IDEOGRAPHS = 2
"""The same of a weak word in ideographs, which are rarer than letters."""


class Opener(NamedTuple):
    """A phrase as the data has it, whether it says by itself what a text is about, and the
    languages that have it or phrases in which it is."""

    phrase: str
    strong: bool
    languages: frozenset[str]


class Words(NamedTuple):
    """The single words of all phrases in ASCII, by which a run of bytes is told to be a word of the
    field: "syndicates" is one, "syndication" is none."""

    known: frozenset[bytes]
    strong: frozenset[bytes]
    """Those that are strong phrases by themselves."""
    pairs: frozenset[tuple[bytes, bytes]]
    """Words that stand side by side in a strong phrase."""
    paired: frozenset[bytes]
    """The words of these pairs."""
    short: frozenset[bytes]
    """Weak words that are too short to open the gate; they count where another opens it."""


def topics() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The lists of words in the topic.toml of each language, by its code."""
    return {code: of(code) for code in folder.codes()}


def letters() -> tuple[str, ...]:
    """Letters of which any text of a language has one, of all languages."""
    found = chain.from_iterable(topic["letters"] for topic in topics().values())
    return tuple(dict.fromkeys(found))


@cache
def openers() -> tuple[Opener, ...]:
    """The phrases that are looked for in a page's bytes, none of them within another.

    Where "scam" is looked for, "scam centre" need not be.
    """
    strong: dict[str, bool] = {}
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for code, topic in topics().items():
        for phrase in (*topic["strong"], *filter(_is_long, topic["weak"])):
            languages[phrase].add(code)
            strong[phrase] = strong.get(phrase, False) or phrase in topic["strong"]
    kept: list[str] = []
    for phrase in sorted(strong, key=lambda phrase: (len(phrase), phrase)):
        parts = [part for part in kept if part.lower() in phrase.lower()]
        for part in parts:
            languages[part] |= languages[phrase]
            # In ASCII the words beside it say whether it is the strong phrase: see Words.pairs.
            alone = strong[phrase] and not any(map(strong.__getitem__, parts))
            strong[part] = strong[part] or (alone and not part.isascii())
        if not parts:
            kept.append(phrase)
    return tuple(Opener(phrase, strong[phrase], frozenset(languages[phrase])) for phrase in kept)


@cache
def opener_in(word: str) -> str:
    """The opener that is in a word or phrase written without spaces; itself where none is."""
    return next((part for part in _squeezed() if part in word), word)


@cache
def _squeezed() -> tuple[str, ...]:
    phrases = (opener.phrase for opener in openers())
    return tuple(fold(phrase.replace(" ", "").replace("-", "")) for phrase in phrases)


@cache
def words() -> Words:
    """The words of all phrases in ASCII, in lower case."""
    known: set[bytes] = set()
    alone: set[bytes] = set()
    pairs: set[tuple[bytes, bytes]] = set()
    short: set[bytes] = set()
    for topic in topics().values():
        for name in ("strong", "weak"):
            for phrase in filter(str.isascii, topic[name]):
                parts = phrase.lower().encode().replace(b"-", b" ").split()
                known.update(parts)
                if name == "strong":
                    pairs.update(pairwise(parts))
                    alone.update(parts[:1] if len(parts) == 1 else ())
                elif not _is_long(phrase):
                    short.add(parts[0])
    paired = frozenset(chain.from_iterable(pairs))
    return Words(frozenset(known), frozenset(alone), frozenset(pairs), paired, frozenset(short))


def _is_long(phrase: str) -> bool:
    """Whether a weak phrase is long enough to open the gate."""
    return len(phrase) >= (LETTERS if phrase.isascii() else IDEOGRAPHS)
