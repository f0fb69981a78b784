"""What can be done to what, and to how many."""

from __future__ import annotations

from tests.claims.told import claims


def test_a_population_is_not_what_was_handed_over() -> None:
    (found,) = claims(
        "Police handed over 2,317 scam suspects to China. After the break: what 1.4 billion people "
        "watched this holiday."
    )
    assert found.count.value == 2317


def test_a_number_of_a_number_counts_its_things() -> None:
    part, whole = claims("The army razed 101 of 635 buildings at KK Park, a scam centre.")
    assert (part.count.value, part.kind, part.what) == (101, "buildings", "building_demolished")
    assert part.part_of == whole.id
