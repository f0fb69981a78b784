"""Which pieces of an answer count nothing twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger.how_many.pieces import Piece, apart, chosen
from raidbook.model import Figure, Key, Place
from tests.ledger.made import place

PLACES = (
    None,
    place(None, "MM"),
    place("northern Myanmar", "MM"),
    place("Myawaddy", "MM"),
    place("KK Park", "MM"),
    place("Bavet", "KH"),
    Place("Bavet", "KH", "kh-a7"),
    Place("Southeast Asia", None, "southeast-asia"),
    Place("Nowhere", "MM", None),
    Place("Muse", "MM", "no-table:muse"),
    place("Muse", "MM"),
)
pieces = st.builds(
    lambda n, holder, low, where, first, total: Piece(
        f"op-{holder}",
        (Figure(f"f-{n}", Key("arrest", "people"), low, low, low, "c", ()),),
        low, None, first, first, where, (), None, total,
    ),
    st.uuids(), st.integers(0, 3), st.integers(1, 5), st.sampled_from(PLACES),
    st.sampled_from([None, "2025-01-01", "2025-01"]), st.booleans(),
)  # fmt: skip


@given(st.lists(pieces, max_size=12))
def test_looking_up_what_is_near_keeps_what_comparing_all_pairs_keeps(found: list[Piece]) -> None:
    kept = chosen(found)
    for n, piece in enumerate(kept):
        assert all(apart(piece, other) for other in kept[:n])
    for piece in found:
        assert piece in kept or not all(apart(piece, other) for other in kept)
