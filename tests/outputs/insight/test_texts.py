"""The texts of the answers, in every language."""

from __future__ import annotations

import string
from importlib import resources

import pytest

from raidbook.outputs.messages import messages

TABLES = ("stages", "stage", "joint", "coverage", "after", "who")


def langs() -> list[str]:
    folder = resources.files("raidbook.outputs.messages")
    return sorted(one.name for one in folder.iterdir() if (one / "stages.toml").is_file())


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", langs())
@pytest.mark.parametrize("table", TABLES)
def test_each_language_has_the_same_texts_in_the_same_order(lang: str, table: str) -> None:
    here, english = messages(lang).table(table), messages().table(table)
    assert list(here) == list(english)
    assert [blanks(text) for text in here.values()] == [blanks(t) for t in english.values()]
