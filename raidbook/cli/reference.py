"""The reference of the commands, from the commands themselves.

`python -m raidbook.cli.reference > docs/cli.md` writes it anew.
"""

import inspect
from collections.abc import Iterator

import typer.main
from typer.core import TyperGroup

from raidbook.cli.commands import HELP, app

WIDTH = 90

INTRODUCTION = """\
# The commands

Made from the program by `python -m raidbook.cli.reference`; do not edit by hand.
"""


def markdown() -> str:
    """The help of the program and of every command, as one Markdown page."""
    return INTRODUCTION + "".join(_sections())


def _sections() -> Iterator[str]:
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)  # noqa: S101 - an application with several commands
    context = typer.Context(
        program, info_name="raidbook", terminal_width=WIDTH, help_option_names=HELP
    )
    yield _section("raidbook", program.get_help(context))
    for name, command in program.commands.items():
        below = typer.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        yield _section(f"raidbook {name}", command.get_help(below))


def _section(title: str, text: str) -> str:
    return f"\n## `{title}`\n\n```text\n{inspect.cleandoc(text)}\n```\n"


if __name__ == "__main__":
    print(markdown(), end="")
