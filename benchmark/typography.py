"""The same words in another typography, as sites and encodings leave them."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence

from raidbook.languages.variants import simplified

_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."}
_WIDE = {ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789,.()%:;!?"}
_LETTERS = re.compile(r"[^\W\d_]{8,}")

Change = Callable[[str, random.Random], str]


def typography(text: str, code: str, chance: random.Random) -> str:
    """A text with two to four changes that make no difference to its words."""
    changes = [*_EVERYWHERE, *_OF_LANGUAGE.get(code, ())]
    for change in chance.sample(changes, chance.randint(2, 4)):
        text = change(text, chance)
    return text


def _plain_signs(text: str, _: random.Random) -> str:
    return "".join(_PLAIN.get(char, char) for char in text)


def _curly_quotes(text: str, _: random.Random) -> str:
    text = re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(\w)'(\w)", r"\1’\2", text)


def _long_dashes(text: str, _: random.Random) -> str:
    return re.sub(r" [-–—] ", "—", text)


def _hard_spaces(text: str, chance: random.Random) -> str:
    return re.sub(" ", lambda _: chance.choice("   \u00a0\u2009\u202f"), text)


def _more_spaces(text: str, chance: random.Random) -> str:
    return re.sub(" ", lambda _: " " * chance.choice((1, 1, 1, 2)), text).replace("\n", " \n")


def _ungrouped(text: str, _: random.Random) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def _one_line_a_paragraph(text: str, chance: random.Random) -> str:
    return re.sub(r"\n+", chance.choice(("\n", "\r\n\r\n", "\n\n\n")), text)


def _one_paragraph(text: str, _: random.Random) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _invisible(text: str, chance: random.Random) -> str:
    """What a browser does not show: where a word or a line may be broken, a mark of the order of
    bytes."""

    def soft(word: re.Match[str]) -> str:
        at = chance.randint(3, 5)
        return f"{word[0][:at]}\u00ad{word[0][at:]}" if chance.random() < 0.2 else word[0]

    return "\ufeff" + _LETTERS.sub(soft, text).replace("\n\n", "\u200b\n\n")


def _entities(text: str, _: random.Random) -> str:
    """Escaped twice."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("\n\n", "&nbsp;\n\n")


def _wrapped(text: str, chance: random.Random) -> str:
    width = chance.randint(60, 80)
    return "\n\n".join(textwrap.fill(part, width) for part in text.split("\n\n"))


def _capitals(text: str, _: random.Random) -> str:
    """The first words shouted."""
    words = text.split(" ")
    return " ".join([*(word.upper() for word in words[:4]), *words[4:]])


def _decomposed(text: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _full_width(text: str, _: random.Random) -> str:
    return text.translate(_WIDE)


def _half_width(text: str, _: random.Random) -> str:
    return unicodedata.normalize("NFKC", text)


def _other_characters(text: str, _: random.Random) -> str:
    """Simplified for traditional; traditional for simplified, where no character is traditional."""
    plain = simplified()
    if any(char in plain for char in text):
        return "".join(plain.get(char, char) for char in text)
    traditional: dict[str, str] = {}
    for other, char in plain.items():
        traditional.setdefault(char, other)
    return "".join(traditional.get(char, char) for char in text)


def _spaced_figures(text: str, _: random.Random) -> str:
    """Spaces between ideographs and figures."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text)


_EVERYWHERE: Sequence[Change] = (
    _plain_signs,
    _curly_quotes,
    _long_dashes,
    _more_spaces,
    _ungrouped,
    _one_line_a_paragraph,
    _one_paragraph,
    _invisible,
    _entities,
)
_OF_LANGUAGE: dict[str, Sequence[Change]] = {
    "en": (_hard_spaces, _wrapped, _capitals),
    "vi": (_hard_spaces, _wrapped, _decomposed),
    "zh": (_full_width, _half_width, _other_characters, _spaced_figures),
}
