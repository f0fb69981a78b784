"""Folding of names: spellings that differ only in case, accents or punctuation get one key."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"['’‘ʻʼ`´.]")
_FIRST_HAN = "\u3400"
_SPACES = re.compile(r"[\s\-‐‑–_·・,]+")
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]")
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})


def fold(name: str) -> str:
    """Return the key of a name.

    It has no case, no Latin accents, no full stops or apostrophes, and spaces for hyphens. Marks of
    other scripts (Thai, Burmese, Khmer vowels) are letters there and stay.
    """
    if name.isalpha() and min(name) >= _FIRST_HAN:
        return name
    folded = name.casefold()
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name).casefold()
        marked = unicodedata.normalize("NFKD", plain)
        folded = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", marked)).translate(_LETTERS)
    elif folded.replace(" ", "").isalpha() and "  " not in folded:
        return folded.strip()
    return _SPACES.sub(" ", _DROPPED.sub("", folded)).strip()


_BLOCKS = (
    ("\u0e00", "\u0e7f", "Thai"),
    ("\u0e80", "\u0eff", "Laoo"),
    ("\u1000", "\u109f", "Mymr"),
    ("\u1780", "\u17ff", "Khmr"),
    ("\u3040", "\u30ff", "Jpan"),
    ("\u3400", "\u9fff", "Hani"),
    ("\uac00", "\ud7af", "Kore"),
    ("\u0400", "\u04ff", "Cyrl"),
    ("\u0600", "\u06ff", "Arab"),
)


def script(name: str) -> str:
    """Return the ISO 15924 code of the first letter outside Latin: "Hani", "Thai", …, else "Latn".

    A mixed name ("KK园区") belongs to the script that is not Latin. Scripts without a row here give
    "Zyyy".
    """
    if name.isascii():
        return "Latn"
    for char in name:
        for first, last, code in _BLOCKS:
            if first <= char <= last:
                return code
    return "Latn" if any("LATIN" in unicodedata.name(c, "") for c in name) else "Zyyy"
