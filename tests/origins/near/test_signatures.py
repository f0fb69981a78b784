"""A signature is the same on any machine, and texts that share much have some of it in common."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.origins.near import signatures
from raidbook.origins.near.signatures import NOTHING, SIZE, NeedsScaleError, bands, signature
from tests.origins.telling import cut, hanzi, text

pytestmark = pytest.mark.extra

SEEDS = st.integers(0, 10**6)


def shared(one: str, other: str) -> int:
    pairs = zip(bands(signature(one)), bands(signature(other)), strict=True)
    return sum(a == b for a, b in pairs)


ENGLISH = "Police raided a scam compound in Poipet on Monday and held 1,207 people, officials said."
CHINESE = "警方周一突袭波贝一处网络诈骗园区,抓获1207人,内政部表示。"
VIETNAMESE = "Công an đột kích một khu lừa đảo ở Poipet hôm thứ Hai và bắt giữ 1.207 người."


@pytest.mark.parametrize(
    ("body", "digest"),
    [
        (ENGLISH, "27d806fa5ff36a2d"),
        (CHINESE, "aecff8fd825417eb"),
        (VIETNAMESE, "d30b41f07c60d62d"),
    ],
)
def test_a_text_has_the_signature_that_it_had_on_the_machine_of_this_test(
    body: str, digest: str
) -> None:
    assert hashlib.sha256(signature(body)).hexdigest()[:16] == digest


def test_processes_with_other_seeds_of_hashing_agree() -> None:
    code = (
        "from raidbook.origins.near import signature; from tests.origins.telling import text; "
        "print(signature(text(1)).hex())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {signature(text(1)).hex().encode() + b"\n"}


@given(st.text(max_size=300))
def test_any_text_has_one_of_a_fixed_size(body: str) -> None:
    assert len(signature(body)) == SIZE
    assert signature(body) == signature(body)


@given(SEEDS, st.booleans())
def test_signs_spaces_and_case_make_no_difference(seed: int, chinese: bool) -> None:
    body = hanzi(seed) if chinese else text(seed)
    changed = body.upper().replace(". ", " !\n\n").replace("。", "!\u200b")
    assert signature(changed) == signature(body)


@given(SEEDS, st.floats(0, 0.6), st.booleans())
def test_a_trim_to_two_fifths_shares_bands(seed: int, start: float, chinese: bool) -> None:
    body = hanzi(seed) if chinese else text(seed)
    assert shared(body, cut(body, start, start + 0.4)) > 0


@given(SEEDS, SEEDS)
def test_texts_that_share_nothing_share_no_band(one: int, other: int) -> None:
    if one != other:
        assert shared(text(one), text(other)) == 0


def test_a_text_of_few_words_has_none() -> None:
    assert signature("Police raid a den.") == signature("") == NOTHING


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    signatures._minhash.cache_clear()
    monkeypatch.setattr(signatures, "import_module", missing)
    with pytest.raises(NeedsScaleError, match=r"pip install 'raidbook\[scale\]'"):
        signature(text(1))


def test_the_library_is_loaded_when_it_is_needed() -> None:
    code = "import sys, raidbook.origins.near; print('rensa' in sys.modules)"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, check=True, capture_output=True).stdout == b"False\n"


def test_what_is_no_signature_is_refused() -> None:
    with pytest.raises(ValueError, match="a signature has 260 bytes, this one 3"):
        bands(b"abc")
