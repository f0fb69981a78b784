"""topic.toml, as it is read."""

from __future__ import annotations

import pytest

from raidbook.languages import folder, topics


def test_phrases_of_two_parts_stand_with_the_strong_ones() -> None:
    strong = topics.of("en")["strong"]
    assert "fictitious brokerages" in strong
    assert "bogus call centre" in strong
    assert len(strong) == len(set(strong))


@pytest.mark.parametrize("code", folder.codes())
def test_no_word_speaks_for_the_industry_and_for_other_news(code: str) -> None:
    lists = topics.of(code)
    assert not {*lists["strong"], *lists["weak"]} & set(lists["other"])
