"""Folding of names: spellings that differ only in case, accents or punctuation get one key."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"['’‘ʻʼ`´.]")
_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"
_FIRST_BLOCK = "\u0400"
"""No script of the blocks below begins before it."""
_SPACES = re.compile(r"[\s\-‐‑–_·・,]+")
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]")
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})


def fold(name: str) -> str:
    """Return the key of a name.

    It has no case, no Latin accents, no full stops or apostrophes, and spaces for hyphens. Marks of
    other scripts (Thai, Burmese, Khmer vowels) are letters there and stay.
    """
    folded = name.lower()
    if not name.isascii():
        if name.isalpha() and min(name) >= _FIRST_HAN:
            return name
        plain = unicodedata.normalize("NFKD", name).casefold()
        marked = unicodedata.normalize("NFKD", plain)
        folded = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", marked)).translate(_LETTERS)
    elif folded.isalpha() or (folded.replace(" ", "").isalpha() and "  " not in folded):
        return folded.strip()
    return _SPACES.sub(" ", _DROPPED.sub("", folded)).strip()


_BLOCKS = re.compile(
    "(?P<Thai>[\u0e00-\u0e7f])|(?P<Laoo>[\u0e80-\u0eff])|(?P<Mymr>[\u1000-\u109f])"
    "|(?P<Khmr>[\u1780-\u17ff])|(?P<Jpan>[\u3040-\u30ff])|(?P<Hani>[\u3400-\u9fff])"
    "|(?P<Kore>[\uac00-\ud7af])|(?P<Cyrl>[\u0400-\u04ff])|(?P<Arab>[\u0600-\u06ff])"
)


def script(name: str) -> str:
    """Return the ISO 15924 code of the first letter outside Latin: "Hani", "Thai", …, else "Latn".

    A mixed name ("KK园区") belongs to the script that is not Latin. Scripts without a block here
    give "Zyyy".
    """
    first = name[:1]
    if name.isascii() or (first.isascii() and first.isalpha() and max(name) < _FIRST_BLOCK):
        return "Latn"
    if _FIRST_HAN <= first <= _LAST_HAN:
        return "Hani"
    if (found := _BLOCKS.search(name)) is not None:
        return found.lastgroup or "Zyyy"
    return "Latn" if any("LATIN" in unicodedata.name(c, "") for c in name) else "Zyyy"
