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

_NO_BREAK = "\u00a0".encode()
SHORTEST = 4
"""Words of fewer letters are in every page, most of them within others: they are looked for after a
space."""


class Company:
    """Finds what may count beside a word, in a stretch of a page's bytes."""

    def __init__(self, engine: Engine) -> None:
        """Take the names in Latin letters and the short words of all languages."""
        self._said = dict(_forms())
        self._names = tuple(self._said.values())
        self._scanner = Scanner(tuple(self._said), engine)

    def beside(self, data: bytes) -> list[Said]:
        """What the different names and short words say that a stretch of a page may hold; capitals
        and line breaks do not matter."""
        data = data.replace(b"&nbsp;", b" ").replace(_NO_BREAK, b" ").lower()
        data = data.replace(b"\n", b" ").replace(b"  ", b" ")
        found = {
            pattern
            for start, end, pattern in self._scanner.find(data)
            if not (_is_within(data, start) or _is_within(data, end))
        }
        return [self._names[pattern] for pattern in found]


def _is_within(data: bytes, at: int) -> bool:
    """Whether letters stand on both sides of a place."""
    return 0 < at < len(data) and data[at - 1 : at + 1].isalpha()


def _forms() -> Iterator[tuple[bytes, Said]]:
    """The spellings of names and short words in ASCII, with what each says."""
    said = [(word.decode(), Said(1, word.decode())) for word in openers.words().short]
    for code in folder.codes():
        said += [(name.lower(), meant) for name, meant in named(code) if name.isascii()]
    for form, meant in said:
        yield (form if len(form) >= SHORTEST else f" {form}").encode(), meant
