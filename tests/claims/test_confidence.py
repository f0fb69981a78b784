"""How sure the reader is of a claim."""

from __future__ import annotations

import msgspec
import pytest

from benchmark import confidence as training
from benchmark.logistic import Case
from raidbook.claims import confidence, reader
from raidbook.model import Reading, Report

PLAIN = "Police in Bavet arrested 269 people on 3 September 2023, 186 of them Chinese."


def told(text: str) -> Report:
    return Report(
        id="told", name="told", lang="en", published="2023-09-05", outlet=None, url=None,
        title="Raid on scam compounds in Bavet", text=text,
    )  # fmt: skip


def read(text: str) -> Reading:
    return reader.read(told(text))


def test_a_deed_beside_its_number_is_surer_than_one_that_is_borrowed() -> None:
    plain = read("Police arrested 40 scam suspects in Bavet.").claims[0]
    borrowed = read("Police raided scam dens in Bavet and made arrests. There were 40.").claims
    assert all(plain.confidence > claim.confidence for claim in borrowed)


def test_no_claim_is_certain() -> None:
    claims = read(f"The scam dens of Bavet. {PLAIN}").claims
    assert claims
    assert all(0 < claim.confidence < 1 for claim in claims)


def test_every_claim_is_explained_by_known_features() -> None:
    explained = reader.explained(told(f"The scam dens of Bavet. {PLAIN}"))
    assert explained
    for claim, features in explained:
        assert "every claim" in features
        assert claim.confidence > 0


def test_the_less_sure_are_left_out_and_no_part_hangs_in_the_air() -> None:
    reading = read(f"The scam dens of Bavet. {PLAIN}")
    whole, part = reading.claims
    assert part.part_of == whole.id
    doubted = msgspec.structs.replace(whole, confidence=0.2)
    mixed = msgspec.structs.replace(reading, claims=(doubted, part))
    (kept,) = confidence.sure(mixed, 0.5).claims
    assert kept.id == part.id
    assert kept.part_of is None


def test_nothing_is_left_out_at_zero() -> None:
    reading = read(f"The scam dens of Bavet. {PLAIN}")
    assert confidence.sure(reading, 0.0) == reading


def test_what_is_always_right_with_a_feature_is_learned_as_likely() -> None:
    cases = [Case(("every claim", "a"), right=True)] * 30
    cases += [Case(("every claim", "b"), right=n % 2 == 0) for n in range(30)]
    weights = training.learn(cases)
    assert weights["a"] > weights["b"]


def test_the_brier_score_is_the_mean_square_of_what_was_missed() -> None:
    assert training.brier([(1.0, True), (0.5, False)]) == pytest.approx(0.125)


def test_the_groups_of_the_diagram_hold_every_claim_once() -> None:
    judged = [(n / 100, n % 3 == 0) for n in range(1, 98)]
    assert sum(count for _, _, count in training.bins(judged)) == len(judged)
