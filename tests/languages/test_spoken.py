"""The language spoken, and its phrases."""

from __future__ import annotations

import pytest

from raidbook.languages.spoken import language, phrases, spoken


def test_english_is_spoken_unless_another_language_is_asked_for() -> None:
    with spoken("zh-Hans"):
        with spoken("en"):
            assert language() == "en"
        assert language() == "zh-Hans"
    assert language() == "en"


def test_a_failure_leaves_no_language_behind() -> None:
    with pytest.raises(ZeroDivisionError), spoken("zh-Hans"):
        _ = 1 / 0
    assert language() == "en"


@pytest.mark.parametrize("lang", ["xx", "../en", ""])
def test_a_language_without_phrases_is_refused(lang: str) -> None:
    with pytest.raises(LookupError, match="no phrases"):
        phrases("raidbook.ledger", "phrases", lang)
