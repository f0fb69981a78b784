"""Both engines find the same, and so the gate decides the same whichever is installed."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.forms import FORMS, page, reports
from raidbook.sources.gate import Engine, Gate, installed
from raidbook.sources.gate.scanner import MOST, PORTION, Match, Scanner

PATTERNS = (b"scam", b"am c", b"fraud", "诈骗".encode(), "诈骗".encode("gb18030"), b"\xff\xfe")
ENGINES = pytest.mark.parametrize(
    "engine", ["ahocorasick", pytest.param("hyperscan", marks=pytest.mark.extra)]
)
pieces = st.sampled_from((*PATTERNS, b" ", b"a", b"s", b"<p>", "诈".encode(), b"\xff"))
pages = st.lists(pieces, max_size=40).map(b"".join)


@cache
def built(engine: str) -> tuple[Scanner, Gate]:
    name: Engine = "hyperscan" if engine == "hyperscan" else "ahocorasick"
    return Scanner(PATTERNS, name), Gate(name)


@ENGINES
def test_matches_that_overlap_are_all_found_in_order(engine: str) -> None:
    found = built(engine)[0].find(b"a scam camp, scam c")
    assert found == [Match(2, 6, 0), Match(4, 8, 1), Match(13, 17, 0), Match(15, 19, 1)]


@ENGINES
def test_patterns_in_ascii_have_the_same_numbers_in_every_page(engine: str) -> None:
    for data in (b"a fraud and a scam", "a fraud – a scam".encode()):
        assert [it.pattern for it in built(engine)[0].find(data)] == [2, 0]


@ENGINES
def test_a_match_across_two_portions_is_found_once(engine: str) -> None:
    for at in range(PORTION - 6, PORTION + 3):
        data = b"." * at + b"scam" + b"." * PORTION
        assert built(engine)[0].find(data) == [Match(at, at + 4, 0)]


@ENGINES
def test_of_a_page_full_of_matches_the_first_are_found(engine: str) -> None:
    found = built(engine)[0].find(b"scam" * PORTION)
    assert [it.start for it in found] == list(range(0, 4 * MOST, 4))


@ENGINES
def test_threads_may_share_a_scanner(engine: str) -> None:
    scanner = built(engine)[0]
    data = b"no word of it. " * 1_000 + b"scam"
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(scanner.find, [data] * 64))
    assert found == [[Match(15_000, 15_004, 0)]] * 64


@pytest.mark.extra
@given(pages)
def test_both_engines_find_the_same(data: bytes) -> None:
    assert built("hyperscan")[0].find(data) == built("ahocorasick")[0].find(data)


@pytest.mark.extra
@given(pages, st.sampled_from(reports(with_claims=True)), st.sampled_from(sorted(FORMS)))
def test_both_engines_pass_the_same_pages(noise: bytes, told: tuple[str, ...], form: str) -> None:
    data = FORMS[form](told[1], told[2])
    for at in (0, len(data) // 3, len(data) - 7):
        mixed = data[:at] + noise + data[at + 5 :: 2] + noise
        assert built("hyperscan")[1].passes(mixed) == built("ahocorasick")[1].passes(mixed)


@pytest.mark.extra
def test_both_engines_pass_the_same_reports() -> None:
    told = reports(with_claims=True) + reports(with_claims=False)
    for _, *it in told:
        data = page(*it).encode()
        assert built("hyperscan")[1].passes(data) == built("ahocorasick")[1].passes(data)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    with pytest.raises(ImportError, match=r"pip install 'raidbook\[hyperscan\]'"):
        Scanner((b"scam",), "hyperscan")


def test_without_hyperscan_the_gate_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raidbook.sources.gate.scanner.find_spec", lambda _: None)
    assert installed() == "ahocorasick"
    assert Gate().passes(b"12 people were held for a scam")
