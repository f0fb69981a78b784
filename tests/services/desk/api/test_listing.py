"""Lists in pages, while the list changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytestmark = pytest.mark.extra
IDS = st.sets(st.text("abc0", min_size=1, max_size=4))


@given(IDS, IDS, IDS, st.integers(1, 5))
def test_what_stays_comes_once_whatever_comes_and_goes(
    stays: set[str], goes: set[str], comes: set[str], limit: int
) -> None:
    from raidbook.services.desk.api.listing import Listing, Page, by_id, page  # noqa: PLC0415

    goes, comes = goes - stays, comes - stays
    before, after = ({id: id for id in stays | more} for more in (goes, comes))
    found: list[str] = []
    cursor: str | None = ""
    held = before
    while cursor is not None:
        given: Page[str] = page(by_id(held), Listing(limit=limit, cursor=cursor))
        assert len(given.items) <= limit
        found += given.items
        cursor, held = given.next, after
    assert found == sorted(set(found))
    assert stays <= set(found)


@given(st.text(max_size=40))
def test_what_is_no_cursor_is_refused(typed: str) -> None:
    from raidbook.services.desk.api.listing import position  # noqa: PLC0415
    from raidbook.services.desk.security import RefusedError  # noqa: PLC0415

    try:
        key = position(typed)
    except RefusedError as error:
        assert error.status == 422  # noqa: PT017
    else:
        assert key is None or all(isinstance(part, str) for part in key)
