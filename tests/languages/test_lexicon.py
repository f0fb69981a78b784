"""Tables of phrases: the longest from left to right, and many tables in one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.languages.lexicon import Index, PhraseTable, opener
from raidbook.languages.tokens import opening, tokenize

WORDS = ["scam", "compound", "Compound", "of", "the", "园", "区", "café", "forty-one", "12"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
TABLES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=6
).map(lambda phrases: PhraseTable((phrase, phrase) for phrase in phrases))


def test_the_longest_phrase_wins_and_none_overlap() -> None:
    table = PhraseTable([("scam", 1), ("scam compound", 2), ("compound raid", 3)])
    found = table.find(tokenize("A scam compound raid, a scam."))
    assert [(hit.first, hit.last, hit.payload) for hit in found] == [(1, 3, 2), (6, 7, 1)]


def test_nested_phrases_are_found_where_asked_for() -> None:
    table = PhraseTable([("scam", 1), ("scam compound", 2), ("compound raid", 3)])
    tokens = tokenize("scam compound raid")
    assert [hit.payload for hit in table.find_nested(tokens, 0, 3)] == [1, 2, 3]
    assert [hit.payload for hit in table.find_nested(tokens, 0, 2)] == [1, 2]


def test_a_later_phrase_replaces_an_earlier_one_unless_that_is_kept() -> None:
    table = PhraseTable([("KK Park", "a")])
    table.add("kk park", "b")
    assert table.get("KK PARK") == "b"
    table.add("KK park", "c", keep=True)
    assert table.get("KK Park") == "b"


def test_a_phrase_entered_after_a_look_up_is_found() -> None:
    table = PhraseTable([("scam", 1)])
    assert table.get("scam compound") is None
    table.add("scam compound", 2)
    assert table.get("scam compound") == 2


def test_a_phrase_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        PhraseTable([(" ", 1)])


def test_phrases_may_be_spelt_out_when_a_text_holds_their_first_word() -> None:
    asked: list[str] = []

    def spell(first: str, known: object) -> list[tuple[str, object]]:
        asked.append(first)
        return [(f"{first} compound", known)]

    table: PhraseTable[object] = PhraseTable.spelt_late({"scam": [1], "guarded": [2]}, spell)
    assert table
    assert [hit.payload for hit in table.find(tokenize("The scam compound"))] == [[1]]
    assert table.get("scam compound") == [1]
    assert asked == ["scam"]


@given(st.text() | TEXTS)
def test_the_first_token_needs_no_others(text: str) -> None:
    forms = tokenize(text).forms
    assert opening(text) == opener(text) == (forms[0] if forms else "")


@given(TEXTS, st.lists(TABLES, min_size=1, max_size=3))
def test_one_pass_finds_what_each_table_finds_alone(
    text: str, tables: list[PhraseTable[str]]
) -> None:
    tokens = tokenize(text)
    opened = Index(tables).looked_up(tokens)
    stop = len(tokens.forms)
    for table in tables:
        assert list(table.find(opened)) == list(table.find(tokens))
        assert list(table.find_all(opened)) == list(table.find_all(tokens))
        for first in range(stop):
            nested = list(table.find_nested(tokens, first, stop - 1))
            assert list(table.find_nested(opened, first, stop - 1)) == nested
