"""The reference of the commands, from the commands themselves.

`python -m raidbook.cli.reference > docs/cli.md` writes it anew.
"""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator
from functools import partial

from raidbook.cli import commands

WIDTH = 90

INTRODUCTION = """\
# The commands

Made from the program by `python -m raidbook.cli.reference`; do not edit by hand.
"""


def markdown() -> str:
    """The help of the program and of every command, as one Markdown page."""
    return INTRODUCTION + "".join(_sections())


def _sections() -> Iterator[str]:
    program, below = commands.program()
    for parser in (program, *below.values()):
        parser.formatter_class = partial(RawDescriptionHelpFormatter, width=WIDTH)
        yield f"\n## `{parser.prog}`\n\n```text\n{parser.format_help().strip()}\n```\n"


if __name__ == "__main__":
    print(markdown(), end="")
