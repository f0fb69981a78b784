"""Nouns: what the data files of each language list."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from raidbook.languages.tokens import tokenize
from raidbook.languages.word_classes import filled


@pytest.mark.parametrize("language", ["en", "zh", "vi"])
def test_a_noun_stands_in_one_entry(language: str) -> None:
    """Of two the table would keep the later one, and nobody would see that the other is lost."""
    data = tomllib.loads((files("raidbook.languages") / language / "nouns.toml").read_text("utf-8"))
    listed = Counter(
        " ".join(tokenize(phrase).forms)
        for entry in data["noun"]
        for words in entry["words"]
        for form in set(words.split("/"))
        for phrase in filled(form, data.get("words", {}))
    )
    assert [phrase for phrase, times in listed.items() if times > 1] == []
