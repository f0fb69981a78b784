"""The index names the earlier texts that share bands with one, and holds many of them."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.origins.likeness import COMPARED, FIRST
from raidbook.origins.near import index as module
from raidbook.origins.near.index import FullError, Index
from raidbook.origins.near.signatures import BANDS, NOTHING


def signed(*bands: int, version: int = 2) -> bytes:
    """A signature that begins with these bands; the others are nobody else's."""
    chance = random.Random(repr(bands))
    rest = [chance.getrandbits(32) for _ in range(BANDS - len(bands))]
    return struct.pack(f"<I{BANDS}I", version, *bands, *rest)


def test_those_that_share_the_most_come_first_and_then_the_earliest() -> None:
    index = Index()
    for number, one in enumerate((signed(1), signed(1, 2, 3), signed(1, 2), signed(9), signed(1))):
        assert index.add(one) == number
    assert index.near(signed(1, 2, 3, 4)) == [1, 2, 0, 4]
    assert index.near(signed(5)) == []
    assert len(index) == 5


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), max_size=20))
def test_it_finds_what_a_look_at_all_pairs_finds(given_bands: list[list[int]]) -> None:
    index, before = Index(), list[list[int]]()
    for bands in given_bands:
        same = [sum(a == b for a, b in zip(bands, other, strict=True)) for other in before]
        wanted = [n for n in range(len(before)) if same[n]]
        wanted.sort(key=lambda n: (-same[n], n))
        found = index.near(signed(*bands))
        assert found == [n for n in wanted if n in found][:COMPARED]
        assert len(found) == min(len(wanted), COMPARED)
        index.add(signed(*bands))
        before.append(bands)


def test_what_it_knew_it_knows_when_it_has_grown() -> None:
    index = Index()
    for number in range(3_000):
        index.add(signed(number))
    for number in range(0, 3_000, 100):
        assert index.near(signed(number)) == [number]


def test_of_those_that_share_a_band_the_first_are_known_by_it() -> None:
    index = Index()
    for number in range(2 * FIRST):
        index.add(signed(7, number))
    assert index.near(signed(7)) == list(range(COMPARED))
    assert index.near(signed(8, 2 * FIRST - 1)) == [2 * FIRST - 1]


def test_texts_without_a_signature_are_near_nobody() -> None:
    index = Index()
    assert [index.add(NOTHING), index.add(NOTHING)] == [0, 1]
    assert index.near(NOTHING) == []


def test_signatures_of_two_versions_are_not_mixed() -> None:
    index = Index()
    index.add(signed(1))
    index.add(NOTHING)
    for use in (index.add, index.near):
        with pytest.raises(ValueError, match="two versions of rensa cannot be compared"):
            use(signed(1, version=3))


def test_more_than_it_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    index = Index()
    index.add(signed(1))
    index.add(signed(2))
    with pytest.raises(FullError, match="at most 2 texts"):
        index.add(signed(3))
