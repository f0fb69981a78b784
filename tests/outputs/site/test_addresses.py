"""Addresses that last."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from raidbook.outputs.site.addresses import slug


def test_plain_ids_are_file_names() -> None:
    assert slug("op-1a2b") == "op-1a2b"


@given(st.text(st.characters()))
def test_any_id_is_a_harmless_file_name(id: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", slug(id))


@given(st.text(), st.text())
def test_two_ids_never_share_a_file_name(a: str, b: str) -> None:
    assert (slug(a) == slug(b)) == (a == b)
