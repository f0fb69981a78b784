"""By whom what is counted was done."""

from __future__ import annotations

from tests.claims.told import claims, place


def test_authorities_named_in_one_breath_acted_together() -> None:
    (claim,) = claims(
        "A force of Lao and Chinese officers raided a scam centre in Bokeo and arrested 771 people."
    )
    assert claim.by == ("CN", "LA")


def test_a_country_that_is_the_subject_acted() -> None:
    (claim,) = claims("Cambodia has deported 1,620 scam suspects.")
    assert "KH" in claim.by


def test_officers_of_several_peoples_are_not_counted() -> None:
    assert not [
        claim
        for claim in claims("A force of 205 Lao and Chinese officers raided the scam centre.")
        if claim.count.value == 205
    ]


def test_sanctions_are_from_afar() -> None:
    (claim,) = claims(
        "The US Treasury imposed sanctions on 19 scam companies in Cambodia on Tuesday."
    )
    assert (claim.by, place(claim)) == (("US",), (None, "KH"))
