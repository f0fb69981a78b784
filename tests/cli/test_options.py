"""The language of what is printed for people."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMANDS = (
    ("ledger",),
    ("show", "first"),
    ("how-many", "arrest", "people"),
    ("changes", "--since", "0"),
    ("journal",),
    ("insight", "tactics"),
)
IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def book(run: Run, reports: Path, given: Path) -> None:
    run("read", reports, "--given", given)


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_what_is_for_people_is_told_in_the_language_asked_for(
    run: Run, command: tuple[str, ...]
) -> None:
    english, chinese = run(*command), run(*command, "--lang", "zh-Hans")
    assert (english.status, chinese.status) == (0, 0)
    assert not IDEOGRAPH.search(english.out)
    assert IDEOGRAPH.search(chinese.out)
    assert run(*command, "--lang", "en") == english


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_what_is_for_programs_is_always_in_english(run: Run, command: tuple[str, ...]) -> None:
    english = run(*command, "--format", "json")
    assert run(*command, "--format", "json", "--lang", "zh-Hans") == english
    assert json.loads(english.out) is not None


@pytest.mark.usefixtures("book")
def test_a_number_in_chinese_stands_among_its_words(run: Run) -> None:
    said = run("show", "first", "--lang", "zh-Hans").out
    assert "抓获45人" in said
    assert "arrested ⟦45⟧ suspects in a raid" in said
    assert "at least 45" not in run("how-many", "arrest", "people", "--lang", "zh-Hans").out


def test_a_language_without_texts_is_misuse(run: Run) -> None:
    assert run("ledger", "--lang", "xx").status == 2
