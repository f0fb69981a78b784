"""A phrase → the ways in which pages write it, and their bytes in the encodings of the field.

What is spelt out here is what a scanner of plain bytes must be told: capitals, spaces, traditional
characters, letters with their marks beside them. What is rarer than that is met where the page's
text is read.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from raidbook.languages.variants import endings, simplified

ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
"""Those in which ideographs are looked for; other letters beyond ASCII in the first one alone. What
is written in another way is brought into that before; see written.py."""
JOINTS = (" ", "-", "\n", "\r\n", "  ", "&nbsp;", "\u00a0")
"""What stands between the words of a phrase."""
ACRONYM = 3
"""The first word of a phrase is written in capitals, too, where it has no more letters."""
MIXED = 8
"""In so many ways at most are traditional and simplified characters mixed in one phrase; a longer
one is looked for in either."""


def spellings(phrase: str) -> set[str]:
    """The ways in which a phrase is written."""
    if _ideographs(phrase):
        return _han(phrase)
    found: set[str] = set()
    for variant in _marks(phrase):
        found.update(_joined(variant, JOINTS))
        found.update(unicodedata.normalize("NFD", form) for form in _joined(variant, JOINTS[:1]))
    return found


def encoded(spelling: str) -> Iterator[tuple[str, bytes]]:
    """The bytes of a spelling in each encoding that can write it; ASCII is the same in all."""
    if spelling.isascii():
        yield "ascii", spelling.encode()
        return
    for encoding in ENCODINGS if _ideographs(spelling) else ENCODINGS[:1]:
        try:
            yield encoding, spelling.encode(encoding)
        except UnicodeEncodeError:
            continue


def _ideographs(phrase: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in phrase)


def _han(phrase: str) -> set[str]:
    """A phrase in simplified and in traditional characters, and, where it is short, mixed."""
    others = [(character, *_traditional().get(character, ())) for character in phrase]
    ways = 1
    for forms in others:
        ways *= len(forms)
    if ways <= MIXED:
        return {"".join(chosen) for chosen in product(*others)}
    most = max(map(len, others))
    return {"".join(forms[min(n, len(forms) - 1)] for forms in others) for n in range(most)}


def _marks(phrase: str) -> set[str]:
    """A phrase with tone marks on either letter of the endings that may have them on both."""
    words = unicodedata.normalize("NFC", phrase).split(" ")
    return {" ".join(chosen) for chosen in product(*map(_toned, words))}


def _toned(word: str) -> set[str]:
    pairs = {pair for it in endings().items() for pair in (it, it[::-1])}
    return {word} | {word[: -len(a)] + b for a, b in pairs if word.endswith(a)}


def _joined(phrase: str, joints: Iterable[str]) -> Iterator[str]:
    """A phrase as it is, in small letters, in capitals, at the head of a sentence, as a title; with
    hyphens where it has them, and without."""
    for cased in _cased(phrase):
        apart = cased.replace("-", " ").split()
        yield cased
        if len(apart) > 1:
            for joint in joints:
                yield from {joint.join(apart), joint.join(cased.split())}


def _cased(phrase: str) -> set[str]:
    lower = phrase.lower()
    first, space, rest = lower.partition(" ")
    found = {phrase, lower, lower.capitalize(), phrase.upper()}
    found.add(" ".join(word.capitalize() for word in lower.split()))
    if len(first) <= ACRONYM:
        found.add(first.upper() + space + rest)  # "SIM cards"
    return found


@cache
def _traditional() -> Mapping[str, tuple[str, ...]]:
    """The traditional forms of a simplified character."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for traditional, plain in simplified().items():
        found[plain].append(traditional)
    return {plain: tuple(forms) for plain, forms in found.items()}
