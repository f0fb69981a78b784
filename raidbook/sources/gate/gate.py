"""The gate: a page's bytes are passed or dropped before anything costly is done with them."""

from __future__ import annotations

from functools import cache

from raidbook.languages import folder
from raidbook.sources.gate import blocks, stretches, written
from raidbook.sources.gate.field import field
from raidbook.sources.gate.judging import is_about
from raidbook.sources.gate.openers import openers
from raidbook.sources.gate.scanner import Engine, installed, scanner
from raidbook.sources.gate.spellings import JOINTS, MORE_JOINTS, encoded, spellings
from raidbook.sources.gate.stretches import STRONG, Pattern, Stretch

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
        marks = (Pattern(mark, "ascii", 0) for mark in written.MARKS)
        self._all = (*self.patterns, *marks)
        self._scanner = scanner([pattern.data for pattern in self._all], self.engine)

    def passes(self, data: bytes, charset: str | None = None) -> bool:
        """Whether a page, letter or file may hold claims in a language that is read.

        `charset` is the declared encoding; the bytes win where they say otherwise. A PDF passes: its
        words are not in its bytes.
        """
        if _PDF in data[:_HEAD]:
            return True
        data = written.narrow(data, charset)
        found = self._scanner.find(data)
        if not found:
            return False
        marked = len(self.patterns)
        if written.escapes(data) or any(match.pattern >= marked for match in found):
            data = written.resolved(data)
            found = self._scanner.find(data)
        hits = stretches.hits(data, found, self._all)
        return any(_passes(data, stretch) for stretch in stretches.stretches(data, hits))


@cache
def gate() -> Gate:
    """The gate of this process."""
    return Gate()


def _patterns() -> tuple[Pattern, ...]:
    """All spellings of all openers, in bytes."""
    found: dict[bytes, Pattern] = {}
    for opener in openers():
        for spelling in spellings(opener.phrase, MORE_JOINTS if opener.strong else JOINTS):
            for encoding, data in encoded(spelling):
                found.setdefault(data, Pattern(data, encoding, STRONG if opener.strong else 1))
    return tuple(found.values())


def _passes(data: bytes, stretch: Stretch) -> bool:
    """Whether a stretch of a page may hold claims, in any of the languages."""
    part = data[stretch.start : stretch.end]
    for encoding in sorted(stretch.encodings or {"utf-8"}):
        text = part.decode(encoding, "replace")
        plain = blocks.paragraphs(text)
        markup = blocks.is_markup(text)
        if any(is_about(plain, field(code), markup=markup) for code in folder.codes()):
            return True
    return False
