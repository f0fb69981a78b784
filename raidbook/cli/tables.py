"""Printing what outputs makes for the terminal: in colour to a person, plain into a pipe."""

import sys
from collections.abc import Iterable

from raidbook.outputs.blocks import Block, plain, renderable
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases


def phrases(lang: str = "en") -> Phrases:
    """What the tables say in a language."""
    return Phrases(messages(lang))


def show_blocks(blocks: Iterable[Block]) -> None:
    """Prints the blocks to standard output."""
    if not sys.stdout.isatty():
        sys.stdout.write(plain(blocks))
        return
    from rich.console import Console

    Console().print(renderable(blocks))
