"""A bulletin of the small book of tests/outputs/example.py."""

from __future__ import annotations

from raidbook.insight.scope import Scope
from raidbook.ledger.shelf import Shelf
from raidbook.model import Ledger
from raidbook.outputs.blocks import Block, Heading, Line, Quote
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.outputs.example import LEDGER, READINGS, REPORTS

SPRING = Scope(since="2024-03", until="2024-05")
ENGLISH = Phrases(messages())
CHINESE = Phrases(messages("zh-Hans"))


def shelf(ledger: Ledger = LEDGER) -> Shelf:
    return Shelf(ledger, READINGS, REPORTS)


def text(blocks: list[Block]) -> str:
    """Everything but quotations, a line a line."""
    said = []
    for block in blocks:
        if isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, Line):
            said.append("".join(piece.text for piece in block.pieces))
    return "\n".join(said)


def part(blocks: list[Block], title: str) -> list[Block]:
    """What stands under a heading, up to the next of its level."""
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title)
    level = blocks[at].level  # type: ignore[union-attr]
    rest = blocks[at + 1 :]
    ends = (n for n, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level)
    return rest[: next(ends, len(rest))]


def quoted(blocks: list[Block]) -> list[str]:
    """The numerals, or other words, that the quotations mark."""
    return [block.words.numeral for block in blocks if isinstance(block, Quote)]
