"""How two places stand to one another."""

from __future__ import annotations

import pytest

from raidbook.ledger.where import Where, where
from raidbook.model import Place
from tests.ledger.made import place

MYANMAR = place(None, "MM")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (place("Laukkai", "MM"), place("老街", "MM"), Where.SAME),
        (place("Laukkai", "MM"), place("Kokang", "MM"), Where.INSIDE),
        (place("Laukkai", "MM"), place("Muse", "MM"), Where.APART),
        (place("Laukkai", "MM"), MYANMAR, Where.OF_COUNTRY),
        (MYANMAR, place(None, "MM"), Where.COUNTRY),
        (place("Laukkai", "MM"), place("Bavet", "KH"), Where.ABROAD),
        (place("Laukkai", "MM"), None, Where.UNKNOWN),
        (Place("A hamlet", "MM"), place("Muse", "MM"), Where.APART),
        (Place("A hamlet", "MM"), Place("a hamlet", "MM"), Where.SAME),
        (Place("A town", "MM", "an id of another table"), place("Muse", "MM"), Where.APART),
    ],
)
def test_the_relation_of_two_places(a: Place, b: Place | None, expected: Where) -> None:
    assert where(a, b) is where(b, a) is expected
