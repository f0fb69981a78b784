"""The page on the commands says what the commands say."""

from pathlib import Path

import pytest
import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from raidbook.cli import reference
from raidbook.cli.commands import app


def commands() -> dict[str, TyperCommand]:
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    return {name: each for name, each in program.commands.items() if isinstance(each, TyperCommand)}


def test_the_page_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference.markdown()


@pytest.mark.parametrize("name", commands())
def test_every_command_argument_and_option_says_what_it_is(name: str) -> None:
    command = commands()[name]
    assert command.help
    for each in command.params:
        assert isinstance(each, TyperArgument | TyperOption)
        assert each.help
