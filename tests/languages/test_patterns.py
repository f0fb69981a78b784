"""Patterns: classes of words that follow one another in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.languages import patterns, tokens
from raidbook.languages.patterns import Pattern, Patterns

FILES = [
    (path.parent.name, path.stem)
    for name in ("moves", "signs", "statements", "tactics")
    for path in sorted(Path(patterns.__file__).parent.glob(f"*/{name}.toml"))
]
WORDS = {
    "gang": ["gang/gangs"], "go": ["move/moved"], "to": ["to"], "police": ["police"],
    "doubt": ["no sign"], "contrast": ["but"],
}  # fmt: skip


def codes(known: Patterns, text: str) -> set[str]:
    toks = tokens.tokenize(text)
    return {match.pattern.code for match in known.find(toks, 0, len(toks.forms))}


def pattern(
    *needs: str, gap: int = 2, unless: tuple[str, ...] = (), denied: tuple[str, ...] = ()
) -> Pattern:
    return Pattern("moved", needs, gap, frozenset(unless), (), (), frozenset(denied))


def test_the_parts_stand_in_order_and_near_one_another() -> None:
    known = Patterns(WORDS, [pattern("gang", "go", "to")])
    assert codes(known, "The gangs have moved to Laos") == {"moved"}
    assert not codes(known, "They moved to where the gang was")
    assert not codes(known, "The gang, it was said on that day, moved to Laos")


def test_a_word_that_shows_something_else_forbids_the_pattern() -> None:
    known = Patterns(WORDS, [pattern("gang", "go", unless=("police",))])
    assert codes(known, "The gang moved")
    assert not codes(known, "The gang moved, police said")


def test_a_denial_reaches_as_far_as_a_contrast() -> None:
    known = Patterns(WORDS, [pattern("gang", "go", denied=("doubt",))])
    assert not codes(known, "There was no sign that, after all, gangs moved")
    assert codes(known, "There was no sign of life, but the gangs moved")
    assert codes(known, "The gangs moved, and no sign was left")


def test_a_match_gives_the_tokens_of_each_part() -> None:
    toks = tokens.tokenize("The gangs moved")
    (match,) = Patterns(WORDS, [pattern("gang", "go")]).find(toks, 0, 3)
    assert (match.first, match.last, match.parts) == (1, 3, ((1, 2), (2, 3)))


def test_a_pattern_of_words_that_there_are_not_is_refused() -> None:
    with pytest.raises(ValueError, match="fled"):
        Patterns(WORDS, [pattern("gang", "fled")])


def test_a_language_without_a_file_has_no_patterns() -> None:
    assert patterns.load("en", "recipes").patterns == ()


def test_each_form_of_a_phrase_is_spelt_out() -> None:
    assert list(patterns.spelt_out("go/went over/back")) == [
        "go over", "go back", "went over", "went back",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "name"), FILES)
def test_every_pattern_finds_its_examples_and_not_what_looks_alike(
    language: str, name: str
) -> None:
    known = patterns.load(language, name)
    for each in known.patterns:
        assert each.examples, each
        for example in each.examples:
            assert each.code in codes(known, example), example
        for other in each.others:
            assert each.code not in codes(known, other), other


@given(st.lists(st.sampled_from(["gangs", "moved", "to", "police", ",", "so"]), max_size=60))
def test_matches_lie_in_their_range_in_text_order(some: list[str]) -> None:
    toks = tokens.tokenize(" ".join(some))
    stop = len(toks.forms)
    found = Patterns(WORDS, [pattern("gang", "go", "to")]).find(toks, 0, stop)
    assert all(0 <= match.first < match.last <= stop for match in found)
    assert found == sorted(found, key=lambda match: match[:2])
