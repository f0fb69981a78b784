"""Runs of words are what they are said to be, however a text is written."""

from __future__ import annotations

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.origins.shingles import CHARACTERS, WORDS, runs, shingles, tokens, unmarked
from tests.origins.telling import hanzi, text

SEEDS = st.integers(0, 10**6)


@given(st.text("ab1 好的,.", max_size=60))
def test_a_run_is_the_hash_of_its_words_in_their_order(body: str) -> None:
    words = tokens(body)
    length = CHARACTERS if 2 * sum(word in "好的" for word in words) > len(words) else WORDS
    length = min(length, len(words))
    wanted = []
    for at in range(len(words) - length + 1 if words else 0):
        value = 0
        for word in words[at : at + length]:
            value = (value * 0x9E3779B97F4A7C15 + crc32(word.encode()) + 1) % 2**64
        wanted.append((value ^ value >> 29) * 0xD6E8FEB86659FD93 % 2**64)
    assert runs(words) == wanted


@given(SEEDS, st.booleans())
def test_without_marks_it_is_the_same(seed: int, chinese: bool) -> None:
    body = hanzi(seed) if chinese else text(seed)
    whole, part = shingles(body), unmarked(body)
    assert (part.runs, part.numbers, part.marks) == (whole.runs, whole.numbers, ())


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"])
def test_what_a_browser_does_not_show_parts_no_word(unseen: str) -> None:
    body = text(1)
    assert shingles(unseen + body.replace("ff", f"f{unseen}f")) == shingles(body)
