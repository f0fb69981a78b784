"""Phrases for deeds: verbs in their forms, and classes of words."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from raidbook.languages import acts
from raidbook.languages.language import load
from raidbook.languages.tokens import tokenize

HOMONYMS = {"wound"}
"""Verbs that look like a past of another one."""


def english_verbs() -> list[list[str]]:
    """The forms of each verb of the English list that has forms."""
    path = files("raidbook.languages") / "en" / "acts.toml"
    verbs = [
        v for act in tomllib.loads(path.read_text("utf-8"))["act"] for v in act.get("verbs", ())
    ]
    words = [next((w for w in verb.split() if "/" in w), "").split("/") for verb in verbs]
    return [forms for forms in words if len(forms) in (4, 5)]


def test_each_form_of_a_verb_has_its_voice() -> None:
    table = acts.read({"act": [{"action": "arrest", "verbs": ["take/takes/taking/took/taken in"]}]})
    found = table.find(tokenize("He takes in, they took in, were taken in."))
    assert [deed.voice for hit in found for deed in hit.payload] == [
        "active",
        "active",
        "participle",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They were held in Laos.", "held in Laos"),
        ("He is wanted by Korean police.", "wanted by Korean police"),
        ("The rest went to the Philippine authorities.", "to the Philippine authorities"),
        ("All 44 were back in South Korea.", "back in South Korea"),
    ],
)
def test_a_phrase_with_a_class_of_words_is_found_with_each_of_them(text: str, words: str) -> None:
    tokens = tokenize(text)
    stretches = [(hit.first, hit.last) for hit in load("en").deeds.find(tokens)]
    told = [" ".join(tokens.forms[first:last]) for first, last in stretches]
    assert words.lower() in told


def test_a_class_of_words_is_filled_in_behind_a_gap_too() -> None:
    entry = {"action": "handover", "verbs": ["bring/brings/bringing/brought … to {home}"]}
    table = acts.read({"words": {"home": ["china", "south korea"]}, "act": [entry]})
    (hit,) = table.find(tokenize("They brought 40 people to South Korea."))
    assert {deed.gap for deed in hit.payload} == {("to", "china"), ("to", "south", "korea")}


def test_a_class_of_words_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(KeyError, match="home"):
        acts.read({"act": [{"action": "handover", "states": ["back in {home}"]}]})


def test_english_verbs_are_listed_by_their_base() -> None:
    verbs = english_verbs()
    past = {form for forms in verbs for form in forms[3:] if form != forms[0]}
    assert not {forms[0] for forms in verbs} & (past - HOMONYMS)
