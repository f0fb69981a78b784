"""What a scanner found in a page → the stretches of it that are worth reading.

A match is only bytes: here it is a word or none ("racket" is none in "bracket"), in a tag or in the
text. One word that may mean other things is not worth reading around, unless others of the field
stand near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from raidbook.sources.gate import openers
from raidbook.sources.gate.company import company
from raidbook.sources.gate.scanner import Match

MOST_MATCHES = 1_000
"""Matches looked at: they bound the work on a page that repeats a word."""
WHOLE = 16_000
"""Bytes of a page that is read whole, and of the longest stretch."""
REACH = 3_000
"""Bytes before and after a word that are read: some 400 words with their markup."""
MOST_STRETCHES = 4
"""Stretches of a page that are read, the most telling first."""
STRONG, ENOUGH = 2, 2
"""The weight of a strong word; and what makes a stretch worth reading."""
_TAG_REACH = 400
"""Bytes back to the "<" of a tag that a match may stand in."""
_STORY = b"ld+json"
"""In the tag of a script that holds a story and no program."""
_LETTERS_BEFORE = re.compile(rb"[A-Za-z]*\Z")
_LETTERS_AFTER = re.compile(rb"[A-Za-z]*")
_WORD = re.compile(rb"[a-z]+")
_WORD_REACH = 30
"""Bytes on either side of a match that are looked at for the rest of its word and the next."""


class Pattern(NamedTuple):
    """A spelling of an opener: its bytes, the encoding that has them, what the opener weighs."""

    data: bytes
    encoding: str
    weight: int


class Hit(NamedTuple):
    """A word of the field in a page's bytes."""

    start: int
    end: int
    encoding: str
    weight: int


class Stretch(NamedTuple):
    """Bytes of a page that hold words of the field, with the encodings that these are in."""

    start: int
    end: int
    encodings: frozenset[str]
    weight: int


def hits(data: bytes, matches: Sequence[Match], patterns: Sequence[Pattern]) -> Iterator[Hit]:
    """The matches that are words of the field in the text of a page."""
    shown = 0
    for match in matches[:MOST_MATCHES]:
        pattern = patterns[match.pattern]
        weight = pattern.weight
        if match.start < shown:
            continue  # in the script that the hit before it is in
        if pattern.encoding == "ascii":
            weight = _weight(data, match)
        if not weight or _is_in_tag(data, match.start):
            continue
        end = _hidden_until(data, shown, match.start)
        shown = end or match.end
        if end is None:
            yield Hit(match.start, match.end, pattern.encoding, weight)


def stretches(data: bytes, found: Iterable[Hit]) -> list[Stretch]:
    """The stretches of a page that are worth reading, the most telling first."""
    gathered = [_stretch(data, group) for group in _groups(list(found), whole=len(data) <= WHOLE)]
    worth = [
        it
        for it in gathered
        if it.weight >= ENOUGH or it.encodings or company(data[it.start : it.end])
    ]
    return sorted(worth, key=lambda it: -it.weight)[:MOST_STRETCHES]


def _groups(found: list[Hit], *, whole: bool) -> Iterator[list[Hit]]:
    """Hits that are read together."""
    if whole and found:
        yield found
        return
    group: list[Hit] = []
    for hit in found:
        far = bool(group) and (
            hit.start - group[-1].end > 2 * REACH or hit.end - group[0].start > WHOLE - 2 * REACH
        )
        if far:
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _stretch(data: bytes, group: Sequence[Hit]) -> Stretch:
    encodings = frozenset(hit.encoding for hit in group) - {"ascii"}
    weight = sum(hit.weight for hit in group)
    if len(data) <= WHOLE:
        return Stretch(0, len(data), encodings, weight)
    start = max(0, group[0].start - REACH)
    # In every encoding a "<" and a line end are themselves: there no character is cut.
    start = max(data.rfind(b"<", 0, start), data.rfind(b"\n", 0, start), start - REACH, 0)
    start = _hidden_until(data, 0, start) or start
    return Stretch(start, group[-1].end + REACH, encodings, weight)


def _weight(data: bytes, match: Match) -> int:
    """The weight of a match in ASCII with the letters that hang on to it; 0 where they make it
    another word."""
    before = _LETTERS_BEFORE.search(data[max(0, match.start - _WORD_REACH) : match.start])
    after = _LETTERS_AFTER.match(data, match.end, match.end + _WORD_REACH)
    first = match.start - (len(before[0]) if before else 0)
    last = after.end() if after else match.end
    if data[first - 1 : first] == b"\\" and first < match.start:
        first += 1  # the "n" of a line end in JSON
    known = openers.words()
    said = [word.decode() for word in _WORD.findall(data[first:last].lower())]
    if not known.known.issuperset(said):
        return 0
    if not known.strong.isdisjoint(said):
        return STRONG
    around = data[max(0, first - _WORD_REACH) : last + _WORD_REACH].lower()
    near = [word.decode() for word in _WORD.findall(around)]
    return STRONG if not known.pairs.isdisjoint(zip(near, near[1:], strict=False)) else 1


def _is_in_tag(data: bytes, at: int) -> bool:
    """Whether a place in a page lies between "<" and ">"."""
    opened = data.rfind(b"<", max(0, at - _TAG_REACH), at)
    return opened > data.rfind(b">", max(0, at - _TAG_REACH), at)


def _hidden_until(data: bytes, shown: int, at: int) -> int | None:
    """Where the script or style sheet ends that a place in a page lies in; None where it lies in the
    text. `shown` lies in the text, too."""
    for tag in (b"script", b"style"):
        opened = data.rfind(b"<" + tag, shown, at)
        if opened < 0 or _STORY in data[opened : opened + _TAG_REACH].partition(b">")[0]:
            continue
        closed = data.find(b"</" + tag, opened)
        if closed < 0:
            return len(data)
        if closed > at:
            return closed
    return None
