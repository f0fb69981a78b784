"""Whose people a number counts, by what the report has told before."""

from __future__ import annotations

import pytest

from tests.claims.told import claims


@pytest.mark.parametrize(
    ("goes_on", "nationality"),
    [
        ("The embassy says that 17 are still held in Laos.", ("KE",)),
        ("Since May 85 citizens have come home.", ("KE",)),
        ("Police arrested 40 suspects at a scam compound in Bokeo.", ()),
        ("Thailand freed 40 Ugandans. Another 85 citizens have come home.", ()),
    ],
)
def test_a_number_alone_goes_on_about_the_one_people_told_of(
    goes_on: str, nationality: tuple[str, ...]
) -> None:
    text = f"Thirty Kenyans were flown home from a scam compound.\n\n{goes_on}"
    assert claims(text, title="Freed from a scam compound")[-1].nationality == nationality
