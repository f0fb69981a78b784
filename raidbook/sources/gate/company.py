"""What makes a weak word worth reading around: names and short words of the field near it.

They are too many, or too common, to be looked for in every page.
"""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.languages import folder
from raidbook.sources.gate import openers
from raidbook.sources.gate.field import named
from raidbook.sources.gate.scanner import Engine, Scanner
from raidbook.sources.gate.weighing import Said

_FOLDED = bytes(range(256)).lower().translate(bytes.maketrans(b"\n\r\t", b"   "))
_NO_BREAK = "\u00a0".encode()
_DOUBLED = 20
"""Where one in so many bytes begins two spaces, they are doubled throughout."""
SHORTEST = 4
"""Short words of fewer letters are not counted; the others and names so short are looked for after
a space: most of those letters stand within other words."""


class Company:
    """Finds what may count beside a word, in a stretch of a page's bytes."""

    def __init__(self, engine: Engine) -> None:
        """Take the names in Latin letters and the short words of all languages."""
        self._said = dict(_forms())
        self._names = tuple(self._said.values())
        self._scanner = Scanner(tuple(self._said), engine)

    def beside(self, data: bytes) -> list[Said]:
        """What the names and short words say that a stretch of a page may hold; capitals and line
        breaks do not matter."""
        data = _evenly_spaced(data.translate(_FOLDED))
        return [
            self._names[pattern]
            for start, end, pattern in self._scanner.find(data)
            if not (_is_within(data, start) or _is_within(data, end))
        ]


def _evenly_spaced(data: bytes) -> bytes:
    """The bytes with one space between words; asked of many stretches, and so quick for most."""
    if b"&" in data:
        data = data.replace(b"&nbsp;", b" ")
    if not data.isascii():
        data = data.replace(_NO_BREAK, b" ")
    return data.replace(b"  ", b" ") if data.count(b"  ") * _DOUBLED > len(data) else data


def _is_within(data: bytes, at: int) -> bool:
    """Whether letters stand on both sides of a place."""
    return 0 < at < len(data) and data[at - 1 : at + 1].isalpha()


def _forms() -> Iterator[tuple[bytes, Said]]:
    """The spellings of names and short words in ASCII, with what each says."""
    for word in openers.words().short:
        if len(word) >= SHORTEST:
            yield b" " + word, Said(1, word.decode())
    for code in folder.codes():
        for name, meant in named(code):
            if name.isascii():
                form = name.lower().encode()
                yield (form if len(form) > SHORTEST else b" " + form), meant
