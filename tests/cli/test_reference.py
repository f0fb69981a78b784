"""The page on the commands says what the commands say."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from raidbook.cli import commands, reference


def test_the_page_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference.markdown()


class Told(argparse.ArgumentParser):
    """Notes the help of what is added to it."""

    def __init__(self) -> None:
        self.helps: list[str] = []
        super().__init__()

    def add_argument(self, *names: Any, **told: Any) -> argparse.Action:
        self.helps.append(told.get("help", ""))
        return super().add_argument(*names, **told)


@pytest.mark.parametrize("run", commands.COMMANDS)
def test_every_command_argument_and_option_says_what_it_is(
    run: Callable[[argparse.Namespace], int],
) -> None:
    told = Told()
    for add in commands.COMMANDS[run]:
        add(told)
    assert run.__doc__
    assert all(told.helps)


def test_options_may_stand_between_paths() -> None:
    _, parsers = commands.program()
    typed = parsers["claims"].parse_intermixed_args(["a", "--format", "csv", "b"])
    assert (typed.paths, typed.format) == (["a", "b"], "csv")
