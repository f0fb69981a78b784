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
from collections.abc import Sequence
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
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
_MASK, _BASE, _MIX = (1 << 64) - 1, 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93


class Shingles(NamedTuple):
    """A text by its runs, each once, its marks among them, and the numbers written in it."""

    runs: array[int]
    marks: tuple[int, ...]
    numbers: frozenset[str]


def shingles(text: str) -> Shingles:
    """The runs of a text. Case, punctuation, spaces, full width and traditional characters make no
    difference."""
    folded = text[:READ].casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded).casefold().translate(_plain())
    tokens = _TOKEN.findall(folded)
    numbers = frozenset(token for token in tokens if token[0].isdigit())
    unspaced = sum(1 for word in tokens if len(word) == 1 and word >= "\u0e00")
    length = CHARACTERS if 2 * unspaced > len(tokens) else WORDS
    runs = _runs(tokens, length)
    return Shingles(array("Q", sorted(set(runs))), _marks(runs), numbers)


def _plain() -> dict[int, str]:
    if not _PLAIN:
        _PLAIN.update({ord(char): plain for char, plain in simplified().items()})
    return _PLAIN


_PLAIN: dict[int, str] = {}


def _runs(tokens: Sequence[str], length: int) -> list[int]:
    """The hashes of all runs in order; the whole text is one run where it is shorter than that."""
    hashes = {token: crc32(token.encode()) + 1 for token in set(tokens)}
    values = [hashes[token] for token in tokens]
    length = min(length, len(values))
    found = [0] * (len(values) - length + 1) if values else []
    for at in range(length):
        found = [
            run * _BASE + value & _MASK for run, value in zip(found, values[at:], strict=False)
        ]
    return [(run ^ run >> 29) * _MIX & _MASK for run in found]


def _marks(runs: Sequence[int]) -> tuple[int, ...]:
    """The least of every window of runs, each once; the least of all where there are fewer."""
    least, wide = list(runs), 1
    while wide < WINDOW and len(least) > wide:
        least = list(map(min, least, least[wide:]))
        wide *= 2
    return tuple(sorted(set(least)))
