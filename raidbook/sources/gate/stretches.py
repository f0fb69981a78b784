"""What a scanner found in a page → the stretches of it that are worth reading.

A match is only bytes: here it is a word or none ("racket" is none in "bracket"), in the text or in
a tag or script. One weak word is not worth reading around, unless more of the field stands near.
What costs least is asked first: of a hundred pages with a match some five are read on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from raidbook.sources.gate import openers
from raidbook.sources.gate.scanner import Match
from raidbook.sources.gate.weighing import STRONG, Said, Tally

WHOLE = 8_000
"""Bytes of a page that is read whole, and of the longest stretch."""
REACH = 2_500
"""Bytes before and after a word that are read: some 400 words, or fewer with their markup."""
MOST_GROUPS, MOST_STRETCHES = 20, 3
"""Groups of words of a page that are looked at, the most telling first, and those of them around
which it is read."""
_TAG_REACH = 400
"""Bytes back to the "<" of a tag that a match may stand in."""
_WORD_REACH = 32
"""Bytes on either side of a match that are looked at for the rest of its word and the next."""
_LETTERS = bytes((*range(65, 91), *range(97, 123)))
_WORD = re.compile(rb"[a-z]+")
_CODE_BEFORE = re.compile(rb"[_=$@{]\Z")
_CODE_AFTER = re.compile(rb"[_={$@]|\.[a-z]")
"""What stands beside names in programs and style sheets: "on_crypto=", "telegram.td"."""
_TAG_BEGIN = re.compile(rb"<[A-Za-z/!?]")
_STORY = b"ld+json"
"""In the tag of a script that holds a story and no program."""


Beside = Callable[[bytes], Iterable[Said]]


class Pattern(NamedTuple):
    """A spelling of an opener: its bytes, the encoding that has them, the opener, what it weighs,
    and the languages that it is of."""

    data: bytes
    encoding: str
    opener: str
    weight: int
    languages: frozenset[str]


class Hit(NamedTuple):
    """A word of the field in a page's bytes."""

    start: int
    end: int
    weight: int
    pattern: Pattern


class Stretch(NamedTuple):
    """Bytes of a page, end exclusive, with the words of the field in them."""

    start: int
    end: int
    hits: Sequence[Hit]

    @property
    def encodings(self) -> set[str]:
        """The encodings that its words are in; ASCII is that of all."""
        return {hit.pattern.encoding for hit in self.hits} - {"ascii"}

    @property
    def languages(self) -> set[str]:
        """The languages that its words are of."""
        return {code for hit in self.hits for code in hit.pattern.languages}


def stretches(data: bytes, found: Sequence[Hit], beside: Beside) -> list[Stretch]:
    """The stretches of a page that are worth reading, the most telling first.

    `beside` gives the names that stand beside the words of a stretch.
    """
    groups = list(_groups(found, whole=len(data) <= WHOLE))
    groups.sort(key=lambda group: -sum(hit.weight for hit in group))
    kept: list[Stretch] = []
    for group in groups[:MOST_GROUPS]:
        stretch = _around(data, group)
        if is_worth(data, stretch, beside):
            shown = Stretch(*stretch[:2], _shown(data, group))
            if len(shown.hits) == len(group) or is_worth(data, shown, beside):
                kept.append(shown)
        if len(kept) == MOST_STRETCHES:
            break
    return kept


def hits(data: bytes, matches: Iterable[Match], patterns: Sequence[Pattern]) -> Iterator[Hit]:
    """The matches that are words of the field, outside tags."""
    for match in matches:
        if match.pattern >= len(patterns):
            continue  # no word, but a mark of how the page is written
        if _is_in_tag(data, match.start):
            continue
        pattern = patterns[match.pattern]
        weight = _weight(data, match, pattern) if pattern.encoding == "ascii" else pattern.weight
        if weight:
            yield Hit(match.start, match.end, weight, pattern)


def is_worth(data: bytes, stretch: Stretch, beside: Beside) -> bool:
    """Whether a stretch may hold enough."""
    tally = Tally()
    for hit in stretch.hits:
        tally.add(Said(hit.weight, hit.pattern.opener))
    if not tally.weight or tally.tells() or tally.is_enough() or stretch.encodings:
        return tally.weight > 0  # names in other letters than Latin are not looked for
    for said in beside(data[stretch.start : stretch.end]):
        tally.add(said)
    return tally.tells() or tally.is_enough()


def _groups(found: Sequence[Hit], *, whole: bool) -> Iterator[list[Hit]]:
    """Hits that are read together: all, or those near one another."""
    group: list[Hit] = []
    for hit in found:
        if group and not whole and not _is_near(group, hit):
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _is_near(group: Sequence[Hit], hit: Hit) -> bool:
    apart = hit.start - group[-1].end
    return apart <= 2 * REACH and hit.end - group[0].start <= WHOLE - 2 * REACH


def _around(data: bytes, group: Sequence[Hit]) -> Stretch:
    if len(data) <= WHOLE:
        return Stretch(0, len(data), group)
    start = max(0, group[0].start - REACH)
    # In every encoding a "<" and a line end are themselves: there no character is cut.
    least = max(0, start - REACH)
    cut = max(data.rfind(b"<", least, start), data.rfind(b"\n", least, start), least)
    return Stretch(cut, group[-1].end + REACH, group)


def _weight(data: bytes, match: Match, pattern: Pattern) -> int:
    """The weight of a match in ASCII with the letters that hang on to it; 0 where they make it
    another word, or a name in a program."""
    known = openers.words()
    start, end, _ = match
    before = data[max(0, start - _WORD_REACH) : start]
    after = data[end : end + _WORD_REACH]
    head, tail = before.rstrip(_LETTERS), after.lstrip(_LETTERS)
    first, last = start - len(before) + len(head), end + len(after) - len(tail)
    if first < start and head.endswith(b"\\"):
        first += 1  # the "n" of a line end in JSON
    said = _words(data[first:last])
    if not known.known.issuperset(said):
        return 0
    member = head.endswith(b".") and data[first : first + 1].islower()  # "window.crypto"
    if member or _CODE_BEFORE.search(head[-1:]) or _CODE_AFTER.match(tail):
        return 0
    if not known.strong.isdisjoint(said):
        return STRONG
    if known.paired.isdisjoint(said):
        return pattern.weight
    around = _words(data[max(0, first - _WORD_REACH) : last + _WORD_REACH])
    return pattern.weight if known.pairs.isdisjoint(pairwise(around)) else STRONG


def _words(data: bytes) -> list[bytes]:
    return _WORD.findall(data.lower().replace(b"&nbsp;", b" "))


def _is_in_tag(data: bytes, at: int) -> bool:
    """Whether a place in a page lies between "<" and ">"."""
    opened = data.rfind(b"<", max(0, at - _TAG_REACH), at)
    if opened < 0 or opened < data.rfind(b">", opened, at):
        return False
    return _TAG_BEGIN.match(data, opened) is not None


def _shown(data: bytes, group: Sequence[Hit]) -> list[Hit]:
    """The hits that do not lie in scripts and style sheets."""
    kept: list[Hit] = []
    at = 0
    for hit in group:
        if hit.start >= at:
            end = _hidden_until(data, at, hit.start)
            if end is None:
                kept.append(hit)
            at = hit.end if end is None else end
    return kept


def _hidden_until(data: bytes, shown: int, at: int) -> int | None:
    """Where the script or style sheet ends that a place in a page lies in; None where it lies in
    the text. `shown` lies in the text, too."""
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
