"""Which stretches of a page are worth reading."""

from __future__ import annotations

import pytest

from raidbook.sources.gate import Gate
from raidbook.sources.gate.stretches import MOST_STRETCHES, REACH, WHOLE, Stretch, hits, stretches

GATE = Gate("ahocorasick")


def weights(data: bytes) -> list[int]:
    return [hit.weight for hit in hits(data, GATE._scanner.find(data), GATE.patterns)]


def worth(data: bytes) -> list[Stretch]:
    found = list(hits(data, GATE._scanner.find(data), GATE.patterns))
    return stretches(data, found, GATE._beside)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a scam", [2]),
        ("scammers' scam-centre", [2, 2]),
        ("a syndicate", [1]),
        ("an anti-fraud squad", [2]),
        ("fraud", [1]),
        ("an online fraud", [2]),
        ("sha zhu pan", [2]),
        ("call&nbsp;center&nbsp;gang", [2]),
        ('"text": "end\\nScam centres', [2]),
        ("month.Scam centres", [2]),
        ("bracket, syndication, cryptography, scampi", []),
        ("window.crypto, on_crypto, crypto.subtle, .telegram{", []),
        ('<a class="icon" title="scam"', []),
        ("x <- fraud", [1]),
        ("1 < 2, so fraud", [1]),
        ("诈骗", [2]),
        ("洗钱", [1]),
        ("lừa đảo", [2]),
    ],
)
def test_a_match_is_a_word_or_none(text: str, expected: list[int]) -> None:
    assert weights(text.encode()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a scam", True),
        ("a syndicate", False),
        ("a syndicate of traffickers and trafficking", False),
        ("a syndicate, phishing and trafficking", True),
        ("trafficking at Poipet and Bavet", True),
        ("trafficking at&nbsp;POIPET", False),
        ("phishing, trafficking, Poipet", True),
        ("phishing at KK Park", True),
        ("洗钱", True),
        ("<script>scam</script>", False),
        ("<style>scam</style>", False),
        ("<script>scam", False),
        ("<script>a()</script><p>scam</p>", True),
        ('<script type="application/ld+json">scam</script>', True),
    ],
)
def test_a_stretch_is_worth_reading_where_it_may_hold_enough(text: str, *, expected: bool) -> None:
    assert bool(worth(text.encode())) == expected


def test_words_far_apart_are_read_apart_and_the_most_telling_first() -> None:
    gap = b"<p>" + b"word " * 20_000
    found = worth(gap + b"scam" + gap + b"scam scam" + gap)
    assert [len(stretch.hits) for stretch in found] == [2, 1]
    assert all(stretch.end - stretch.start < 4 * REACH for stretch in found)


def test_the_work_on_a_page_full_of_words_is_bounded() -> None:
    for page in (b"scam " * 200_000, b"<p>fraud " * 200_000, b"fraud <script> " * 100_000):
        found = worth(page)
        assert len(found) <= MOST_STRETCHES
        assert all(stretch.end - stretch.start <= WHOLE + REACH for stretch in found)
