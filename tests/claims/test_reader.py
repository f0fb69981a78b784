"""Reading a report: always the same, whatever the text, and in bounded time."""

from __future__ import annotations

import os
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook import claims
from raidbook.claims.quantities import CLAIMS_AT_MOST
from raidbook.model import Claim, Count, Period
from tests.claims.material import PLACES, material, report, texts

LONG = 1_000_000
HOSTILE = {
    "one long line": "x" * LONG,
    "figures without end": "9" * LONG,
    "groups of figures": "1,000," * (LONG // 6),
    "number words": "twenty-" * (LONG // 7),
    "scales": "million " * (LONG // 8),
    "joints of numbers": "and " * (LONG // 4),
    "ranges": "between 10 and " * (LONG // 15),
    "brackets": "(" * LONG,
    "quotation marks": '"' * LONG,
    "empty lines": "\n" * LONG,
    "signs on one letter": "a" + "\u0301" * LONG,
    "directions of writing": "\u202e1" * (LONG // 2),
    "peoples": "Chinese " * (LONG // 8),
    "places": "in Bavet, Cambodia, " * (LONG // 20),
    "days": "on 3 May 2023, " * (LONG // 15),
    "sums": "US$1 million (7 million yuan) " * (LONG // 30),
    "deeds": "arrested " * (LONG // 9),
    "numerals": "269 " * 60_000,
    "counted people": "269 people " * 60_000,
    "sentences": "Police arrested 269 people. " * 60_000,
    "one sentence": "Police arrested " + "269 people, " * 60_000,
    "parts": "Police arrested 269 people, including 186 Chinese, " * 20_000,
    "a list": "- 269 Chinese\n" * 60_000,
    "a table": "| 269 | people |\n" * 60_000,
    "paragraphs": "Police arrested 269 people in Myawaddy.\n\n" * 25_000,
}


def test_the_sentence_of_the_handbook_reads_as_it_says() -> None:
    """The example of docs/reading.md."""
    text = (
        "Police raided a scam compound in Bavet on Friday and arrested more than 40 people, "
        "including 12 Thai women."
    )
    whole, part = claims.read(report(text)).claims
    assert [text[c.start : c.end] for c in (whole, part)] == ["40", "12"]
    assert (whole.action, whole.kind, whole.count) == ("arrest", "people", Count(40, "at_least"))
    assert (part.part_of, part.nationality, part.sex) == (whole.id, ("TH",), "f")
    for claim in (whole, part):
        assert claim.reader == claims.READER
        assert claim.place is not None
        assert (claim.place.name, claim.place.country) == ("Bavet", "KH")
        assert claim.when == Period("2024-05-03", "2024-05-03")
        assert claim.by == ("KH",)


def test_a_text_without_counts_gives_no_claims() -> None:
    assert claims.read(report("Police warned of scams on 3 May 2024.")).claims == ()


@pytest.mark.parametrize("lang", ["und", "xx", "tlh-Latn"])
def test_a_language_that_is_not_read_gives_an_empty_reading(lang: str) -> None:
    reading = claims.read(report("Police arrested 41 people.", lang=lang))
    assert (reading.claims, reading.reader) == ((), claims.READER)


@pytest.mark.parametrize("place", ["benchmark", "examples"])
def test_reading_twice_gives_the_same_bytes(place: str) -> None:
    for read in material(place):
        again = claims.read(read.report)
        assert msgspec.json.encode(again) == msgspec.json.encode(read.reading)


def test_another_run_of_the_program_reads_the_same() -> None:
    """Sets and dictionaries are laid out anew in every run."""
    printed = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "raidbook", "claims", PLACES["examples"]],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        assert done.stdout.count(b"\n") > 5
        printed.add(done.stdout)
    assert len(printed) == 1


@settings(deadline=None)  # the first reading loads the data
@given(
    texts(),
    texts(),
    st.sampled_from(["en", "en-GB", "zh", "zh-Hant", "vi", "und"]),
    st.none() | st.dates().map(str),
)
def test_reading_never_fails(text: str, title: str, lang: str, published: str | None) -> None:
    assert claims.read(report(text, title, lang, published)).report == "0" * 64


@given(texts())
def test_a_reading_is_the_same_after_json(text: str) -> None:
    for claim in claims.read(report(text)).claims:
        assert msgspec.json.decode(msgspec.json.encode(claim), type=Claim) == claim


@pytest.mark.timeout(30)  # seconds, not minutes: a guard against growth with the square
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_million_characters_are_read_in_bounded_time(text: str) -> None:
    told = claims.read(report(f"{text} Police arrested 5 scam suspects."))
    assert len(told.claims) <= CLAIMS_AT_MOST
    assert 0 <= told.unread <= len(text) + 100
