"""The page on the commands says what the commands say."""

from pathlib import Path

import pytest
import typer.main
from typer.core import TyperArgument, TyperGroup, TyperOption

from raidbook.cli import reference
from raidbook.cli.commands import app

PROGRAM = typer.main.get_command(app)
assert isinstance(PROGRAM, TyperGroup)


def test_the_page_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference.markdown()


@pytest.mark.parametrize("name", PROGRAM.commands)
def test_every_command_argument_and_option_says_what_it_is(name: str) -> None:
    command = PROGRAM.commands[name]
    assert command.help
    for each in command.params:
        assert isinstance(each, TyperArgument | TyperOption)
        assert each.help
