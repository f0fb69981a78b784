"""A text as the set of its short runs of words, and the few of them by which copies are found.

The runs are hashed and thinned out by winnowing (Schleimer, Wilkerson and Aiken: Winnowing, local
algorithms for document fingerprinting, SIGMOD 2003): of every `WINDOW` runs in a row the one with
the least hash is kept. Two texts that share a passage of `WINDOW` runs therefore share a mark,
wherever the passage stands: nothing is left to luck.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from raidbook.languages.variants import simplified

WORDS, CHARACTERS = 5, 10
"""Words, or characters of a script without spaces, in a run."""
WINDOW = 8
"""A power of two."""
READ = 100_000
"""Code points of a text that are looked at."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Where a word may be broken or not, and the mark of the order of bytes."""
_MASK, _BASE, _MIX = (1 << 64) - 1, 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93


class Shingles(NamedTuple):
    """A text by its runs, each once, its marks among them, and the numbers written in it."""

    runs: array[int]
    marks: tuple[int, ...]
    numbers: frozenset[str]


def shingles(text: str) -> Shingles:
    """The runs of a text. Case, punctuation, spaces, full width and traditional characters make no
    difference."""
    words = tokens(text)
    found = runs(words)
    return Shingles(array("Q", sorted(set(found))), _marks(found), _numbers(words))


def unmarked(text: str) -> Shingles:
    """The same without the marks, which cost a third of the work."""
    words = tokens(text)
    return Shingles(array("Q", sorted(set(runs(words)))), (), _numbers(words))


def tokens(text: str) -> list[str]:
    """The words, numbers and characters of a text as they are compared, of its first `READ` code
    points."""
    return TOKEN.findall(folded(text[:READ]))


def folded(text: str) -> str:
    """A text as it is compared: lower case, half width, simplified characters, without what a
    browser does not show."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).casefold().translate(_plain())
    return plain


def runs(tokens: Sequence[str]) -> list[int]:
    """The hashes of the runs of a text's tokens, in order: of characters where more than half of
    the tokens are some."""
    characters = sum(map(unspaced, tokens))
    return _runs(tokens, CHARACTERS if 2 * characters > len(tokens) else WORDS)


def unspaced(word: str) -> bool:
    """Whether a token is a character of a script without spaces."""
    return len(word) == 1 and word >= "\u0e00"


def _numbers(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(token for token in tokens if token[0].isdigit())


def _plain() -> dict[int, str | None]:
    if not _PLAIN:
        _PLAIN.update({ord(char): plain for char, plain in simplified().items()})
        _PLAIN.update(dict.fromkeys(map(ord, _UNSEEN)))
    return _PLAIN


_PLAIN: dict[int, str | None] = {}


def _runs(tokens: Sequence[str], length: int) -> list[int]:
    """The hashes of all runs in order; the whole text is one run where it is shorter than that.

    The hash is a polynomial, so that those of long runs follow from those of short ones."""
    if not tokens:
        return []
    hashes = {token: crc32(token.encode()) + 1 for token in set(tokens)}
    values = [hashes[token] for token in tokens]
    found, wide = values, 1
    for step in f"{min(length, len(values)):b}"[1:]:
        shift = pow(_BASE, wide, _MASK + 1)
        found = [a * shift + b & _MASK for a, b in zip(found, found[wide:], strict=False)]
        wide *= 2
        if step == "1":
            found = [a * _BASE + b & _MASK for a, b in zip(found, values[wide:], strict=False)]
            wide += 1
    return [(run ^ run >> 29) * _MIX & _MASK for run in found]


def _marks(runs: Sequence[int]) -> tuple[int, ...]:
    """The least of every window of runs, each once; the least of all where there are fewer."""
    least, wide = list(runs), 1
    while wide < WINDOW and len(least) > wide:
        least = list(map(min, least, least[wide:]))
        wide *= 2
    return tuple(sorted(set(least)))
