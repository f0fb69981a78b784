"""The gate: a page's bytes are passed or dropped before anything costly is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from raidbook.sources.gate import blocks, written
from raidbook.sources.gate.company import Company
from raidbook.sources.gate.field import field
from raidbook.sources.gate.judging import is_about
from raidbook.sources.gate.openers import openers
from raidbook.sources.gate.scanner import Engine, Match, Scanner, installed
from raidbook.sources.gate.spellings import encoded, spellings
from raidbook.sources.gate.stretches import Pattern, Stretch, hits, is_worth, stretches
from raidbook.sources.gate.weighing import STRONG, Said

_PDF = b"%PDF-"
_HEAD = 1_024


class Gate:
    """Passes pages that may hold claims and drops all others.

    It may be used by several threads at a time.
    """

    def __init__(self, engine: Engine | None = None) -> None:
        """Build it with an engine, by default the faster one that is installed.

        Raises ImportError where Hyperscan is named and not installed.
        """
        self.engine: Engine = engine or installed()
        self.patterns = _patterns()
        """The byte strings that open it."""
        own = (pattern.data for pattern in self.patterns)
        self._scanner = Scanner((*own, *written.MARKS, *written.LETTER_MARKS), self.engine)
        self._company: Company | None = None

    def passes(self, data: bytes, charset: str | None = None) -> bool:
        """Whether a page, letter or file may hold claims in a language that is read.

        `charset` is the declared encoding; the bytes win where they say otherwise. A PDF passes:
        its words are not in its bytes.
        """
        head = data[:_HEAD]
        if _PDF in head:
            return True
        if charset or not written.is_narrow(head):
            data = written.narrow(data, charset)
            head = data[:_HEAD]
        found = self._scanner.find(data)
        if not found:
            return False
        if written.is_json(head) or self._is_marked(found, len(data)):
            return any(self._holds(it, self._scanner.find(it)) for it in written.resolved(data))
        return self._holds(data, found)

    def _is_marked(self, found: Sequence[Match], size: int) -> bool:
        """Whether what is found in a page of a size shows that it writes letters in another way."""
        words = len(self.patterns)
        marks = [number - words for _, _, number in found if number >= words]
        many = len(marks) >= written.LETTERS_ENOUGH or size < written.SMALL
        return bool(marks) and (many or min(marks) < len(written.MARKS))

    def _holds(self, data: bytes, found: Sequence[Match]) -> bool:
        """Whether a page in which patterns were found may hold claims."""
        words = list(hits(data, found, self.patterns))
        return bool(words) and any(
            self._tells(data[it.start : it.end], it) for it in stretches(data, words, self._beside)
        )

    def _tells(self, data: bytes, stretch: Stretch) -> bool:
        """Whether a stretch of a page may hold claims, in a language that its words are of."""
        for encoding in sorted(stretch.encodings or {"utf-8"}):
            text = data.decode(encoding, "replace")
            plain = blocks.paragraphs(text).encode()
            words = tuple(hits(plain, self._scanner.find(plain), self.patterns))
            if not is_worth(plain, Stretch(0, len(plain), words), self._beside):
                continue
            told = Stretch(0, len(plain), words)
            markup = blocks.is_markup(text)
            if any(is_about(plain.decode(), field(code), markup=markup) for code in told.languages):
                return True
        return False

    def _beside(self, data: bytes) -> list[Said]:
        """What stands beside words; its names are not looked up before a page asks for them."""
        if self._company is None:
            self._company = Company(self.engine)
        return self._company.beside(data)


@cache
def gate() -> Gate:
    """The gate of this process."""
    return Gate()


def _patterns() -> tuple[Pattern, ...]:
    """All spellings of all openers, in bytes."""
    found: dict[bytes, Pattern] = {}
    for phrase, strong, languages in openers():
        weight = STRONG if strong else 1
        for spelling in spellings(phrase):
            for encoding, data in encoded(spelling):
                found.setdefault(data, Pattern(data, encoding, phrase, weight, languages))
    return tuple(found.values())
