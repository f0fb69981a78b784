"""How pages write the words that open the gate."""

from __future__ import annotations

import unicodedata

import pytest

from raidbook.languages.tokens import tokenize
from raidbook.sources.gate.openers import openers, topics, words
from raidbook.sources.gate.passing import Gate
from raidbook.sources.gate.spellings import encoded, spellings


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("scam", {"scam", "Scam", "SCAM"}),
        ("sim cards", {"SIM cards", "Sim cards", "SIM CARDS", "Sim Cards", "sim\ncards"}),
        ("phone-and-chat con", {"phone-and-chat\u00a0con", "phone and chat con"}),
        ("KK Park", {"KK Park", "KK-Park", "kk park", "KK&nbsp;Park"}),
        ("诈骗", {"诈骗", "詐騙", "诈騙"}),
        ("lừa đảo", {"Lừa Đảo", "LỪA ĐẢO", unicodedata.normalize("NFD", "lừa đảo")}),
        ("họa", {"họa", "hoạ"}),
    ],
)
def test_a_phrase_is_written_in_these_ways_among_others(phrase: str, written: set[str]) -> None:
    assert written <= spellings(phrase)


def test_every_spelling_reads_as_its_phrase() -> None:
    for opener in openers():
        said = tokenize(unicodedata.normalize("NFC", opener.phrase)).forms
        for spelling in spellings(opener.phrase):
            text = unicodedata.normalize("NFC", spelling.replace("&nbsp;", " "))
            assert tokenize(text).forms == said, spelling


def test_ideographs_are_looked_for_in_the_encodings_that_can_write_them() -> None:
    assert {name for name, _ in encoded("詐騙")} == {"utf-8", "gb18030", "big5hkscs"}
    assert {name for name, _ in encoded("lừa đảo")} == {"utf-8"}
    assert list(encoded("scam")) == [("ascii", b"scam")]


def test_no_opener_is_within_another() -> None:
    phrases = [opener.phrase.lower() for opener in openers()]
    assert not [(a, b) for a in phrases for b in phrases if a != b and a in b]


def test_every_long_word_of_the_topic_opens_the_gate() -> None:
    known = [opener.phrase.lower() for opener in openers()]
    for topic in topics().values():
        for phrase in (*topic["strong"], *topic["weak"]):
            found = any(part in phrase.lower() for part in known)
            assert found or phrase.encode() in words().short or len(phrase) == 1, phrase


def test_short_words_open_nothing() -> None:
    assert {b"den", b"con", b"gang"} <= words().short
    assert not {opener.phrase for opener in openers()} & {"den", "con", "gang"}


def test_a_word_added_to_a_language_opens_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Police held 12 people of a zorbing ring and 9 of another zorbing ring."
    assert not Gate("ahocorasick").passes(text.encode())
    more = {**topics()["en"], "strong": [*topics()["en"]["strong"], "zorbing"]}
    monkeypatch.setattr("raidbook.sources.gate.openers.topics", lambda: {"en": more})
    openers.cache_clear()
    words.cache_clear()
    try:
        gate = Gate("ahocorasick")
        assert any(pattern.data == b"Zorbing" for pattern in gate.patterns)
    finally:
        openers.cache_clear()
        words.cache_clear()
