"""Ways to write one text differently: each says the same, so the same must be read of it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate, pairwise

import opencc

from raidbook.model import Record

SPACES = "\u00a0\u2009\u3000\u202f"
ENTITIES = {
    "&": "&amp;",
    "'": "&#39;",
    "’": "&rsquo;",
    "‘": "&#8216;",
    '"': "&quot;",
    "“": "&ldquo;",
    "”": "&#8221;",
    "–": "&#x2013;",
    "—": "&mdash;",
    "£": "&pound;",
    "é": "&eacute;",
}
WIDTH = 72
_WIDE = "\u2e80-\ud7af\uf900-\ufaff\uff00-\uff60"
_UNIT = re.compile(rf"(?:[{_WIDE}]|[^\s{_WIDE}]+)[，。、；：！？）」』”’》％]*")
"""What stays on one line: a word, or one wide sign, with the stops after it."""
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_FULL = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}
_CURLY = {'"': "“", "'": "’"}
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


class Written(Record, frozen=True):
    """A text written differently: piece `n` stands for code point `n` of the first text."""

    pieces: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def back(self) -> Callable[[int, int], tuple[int, int]]:
        """From a span of this text to that of the first one."""
        ends = list(accumulate(len(piece) for piece in self.pieces))

        def first(start: int, end: int) -> tuple[int, int]:
            return bisect_right(ends, start), bisect_right(ends, end - 1) + 1

        return first


def _each(text: str, change: dict[str, str]) -> Written:
    return Written(tuple(change.get(char, char) for char in text))


def _spaces(new: Callable[[int], str]) -> Callable[[str], Written]:
    """Other spaces between words; several together are a table's and stay."""

    def written(text: str) -> Written:
        pieces = [*text]
        for match in _SPACE.finditer(text):
            pieces[match.start()] = new(match.start())
        return Written(tuple(pieces))

    return written


def _inside(mark: str) -> Callable[[str], Written]:
    """A mark that nobody sees within every few words and numbers."""

    def written(text: str) -> Written:
        pieces = [*text]
        for n, (char, after) in enumerate(pairwise(text)):
            if n % 5 == 0 and char.isalnum() and after.isalnum():
                pieces[n] = char + mark
        return Written(tuple(pieces))

    return written


def _wrapped(end: str) -> Callable[[str], Written]:
    def written(text: str) -> Written:
        pieces = [*text]
        start = 0
        for line in text.split("\n"):
            for at in _breaks(line):
                here = start + at
                pieces[here] = end if text[here] == " " else text[here] + end
            start += len(line) + 1
        return Written(tuple(pieces))

    return written


def _breaks(line: str) -> Iterator[int]:
    """Where a line of more than WIDTH columns is broken: at these spaces, or after these signs."""
    words = list(_UNIT.finditer(line))
    start = 0
    for word, after in pairwise(words):
        if _columns(line[start : after.end()]) > WIDTH:
            yield word.end() if word.end() < after.start() else word.end() - 1
            start = after.start()


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _windows(text: str) -> Written:
    return _each(text, {"\n": "\r\n"})


def _lines(text: str) -> Written:
    return _each(text, {"\n": "\u2028"})


def _full_digits(text: str) -> Written:
    return _each(text, {c: full for c, full in _FULL.items() if c.isdigit()})


def _full(text: str) -> Written:
    return _each(text, {**_FULL, " ": "\u3000"})


def _half(text: str) -> Written:
    """Full-width signs as half-width ones, but for the stops that end a sentence."""
    return _each(text, {"，": ", ", "：": ": ", "（": " (", "）": ") ", "％": "%", "；": "; "})


def _entities(text: str) -> Written:
    pieces = [ENTITIES.get(char, char) for char in text]
    for match in list(_SPACE.finditer(text))[::3]:
        pieces[match.start()] = "&nbsp;"
    return Written(tuple(pieces))


def _dashes(dash: str) -> Callable[[str], Written]:
    """Other dashes between words and in brackets; a hyphen between figures may be a range."""

    def written(text: str) -> Written:
        return _each(text, dict.fromkeys("–—―", dash))

    return written


def _hyphens(hyphen: str) -> Callable[[str], Written]:
    def written(text: str) -> Written:
        return _each(text, dict.fromkeys("-‐‑", hyphen))

    return written


def _upper(text: str) -> Written:
    return Written(tuple(char.upper() for char in text))


def _apart(text: str) -> Written:
    return Written(tuple(unicodedata.normalize("NFD", char) for char in text))


@cache
def _converter(name: str) -> Callable[[str], str]:
    converter = opencc.OpenCC(name)
    return lambda text: str(converter.convert(text))


def _converted(name: str) -> Callable[[str], Written]:
    """The other script, as far as it has a character for each."""

    def written(text: str) -> Written:
        new = _converter(name)(text)
        return Written(tuple(new)) if len(new) == len(text) else Written(tuple(text))

    return written


FORMS: dict[str, Callable[[str], Written]] = {
    "double spaces": _spaces(lambda n: "  "),
    "other spaces": _spaces(lambda n: SPACES[n % len(SPACES)]),
    "zero-width spaces": _inside("\u200b"),
    "soft hyphens": _inside("\u00ad"),
    "word joiners": _inside("\u2060"),
    "CRLF": _windows,
    "line separators": _lines,
    "hard-wrapped": _wrapped("\n"),
    "hard-wrapped CRLF": _wrapped("\r\n"),
    "full-width digits": _full_digits,
    "entities": _entities,
    "straight quotes": lambda text: _each(text, _STRAIGHT),
    "curly quotes": lambda text: _each(text, _CURLY),
    "en dashes": _dashes("–"),
    "em dashes": _dashes("—"),
    "minus for dash": _dashes("\u2212"),
    "hyphen for dash": _dashes("-"),
    "non-breaking hyphens": _hyphens("\u2011"),
    "minus for hyphen": _hyphens("\u2212"),
    "NFD": _apart,
}
"""What any text may look like."""
ENGLISH: dict[str, Callable[[str], Written]] = {"full-width": _full, "upper case": _upper}
CHINESE: dict[str, Callable[[str], Written]] = {
    "half-width": _half,
    "traditional": _converted("s2t"),
    "simplified": _converted("t2s"),
}
