"""What can be done to what, and to how many."""

from __future__ import annotations

from tests.claims.told import claims


def test_a_population_is_not_what_was_handed_over() -> None:
    (found,) = claims(
        "Police handed over 2,317 scam suspects to China. After the break: what 1.4 billion people "
        "watched this holiday."
    )
    assert found.count.value == 2317
