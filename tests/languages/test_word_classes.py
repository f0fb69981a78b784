"""Classes of words: one phrase of a data file for many words."""

from __future__ import annotations

from raidbook.languages.language import load
from raidbook.languages.word_classes import filled


def test_a_phrase_is_filled_with_each_word_of_its_classes() -> None:
    classes = {"crime": ["fraud", "phone scam"], "base": ["hub", "den"]}
    assert list(filled("{crime} {base}", classes)) == [
        "fraud hub",
        "fraud den",
        "phone scam hub",
        "phone scam den",
    ]
    assert list(filled("hub", classes)) == ["hub"]


def test_a_noun_may_hold_a_class_of_words() -> None:
    noun = load("en").nouns.get("telecom and online fraud dens")
    assert noun is not None
    assert (noun.kind, noun.what) == ("sites", "den")
