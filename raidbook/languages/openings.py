"""Sentences that open a new event: "in a separate operation", "last month"."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache

from raidbook.languages import folder

_LIST_MARKS = "-–—•*·▪ \t"


def opens(sentence: str, code: str) -> bool:
    """Whether a sentence opens a new event, in the language of a BCP 47 code.

    A language without a file of openings has none.
    """
    sentence = unicodedata.normalize("NFC", sentence).lstrip(_LIST_MARKS).casefold()
    start, anywhere = _openings(code)
    return sentence.startswith(start) or any(words in sentence for words in anywhere)


@cache
def _openings(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    path = folder.of(code) / "openings.toml"
    if not path.is_file():
        return (), ()
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(read["start"]), tuple(read["anywhere"])
