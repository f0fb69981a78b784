"""The options of the commands whose work several processes can share."""

from argparse import ArgumentParser, Namespace
from typing import get_args

import pytest

from raidbook.cli import engine_options
from raidbook.cli.errors import MisuseError
from raidbook.engine.workers import Engine


def typed(*words: str) -> Namespace:
    command = ArgumentParser()
    engine_options.engine(command)
    return command.parse_args(words)


def test_the_engines_are_those_that_there_are() -> None:
    assert get_args(Engine) == engine_options.ENGINES


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), False),
        (("--engine", "local"), True),
        (("--workers", "2"), True),
        (("--scheduler", "tcp://127.0.0.1:8786"), True),
    ],
)
def test_any_of_the_options_asks_for_workers(words: tuple[str, ...], expected: bool) -> None:
    assert engine_options.asked_for(typed(*words)) is expected


def test_a_number_alone_means_processes_of_this_machine() -> None:
    with engine_options.workers(typed("--workers", "3")) as found:
        assert found.count == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--engine", "local", "--scheduler", "tcp://127.0.0.1:1"), "leave --engine local out"),
        (("--scheduler", "tcp://127.0.0.1:1", "--workers", "2"), "leave --workers out"),
    ],
)
def test_what_cannot_be_meant_together_is_refused(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(MisuseError, match=said), engine_options.workers(typed(*words)):
        pass


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5"])
def test_no_process_is_no_number_of_processes(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        typed("--workers", number)
    assert "a whole number from 1 on" in capsys.readouterr().err
