"""Addresses that last, and links that do nothing but lead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.outputs.site.addresses import lang, link, slug


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " https://example.org",
        "https:\\example.org",
        "data:text/html,x",
        "//example.org/x",
        "https://",
        "https://[broken",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\n",
        "ftp://example.org/",
        "",
        None,
    ],
)
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert link(url) is None


def test_web_addresses_are_links() -> None:
    assert link("HTTPS://example.org/a?b=老街") == "HTTPS://example.org/a?b=老街"
    assert link("http://example.org") == "http://example.org"


def test_plain_ids_are_file_names() -> None:
    assert slug("op-1a2b") == "op-1a2b"


@given(st.text(st.characters()))
def test_any_id_is_a_harmless_file_name(id: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", slug(id))


@given(st.text(), st.text())
def test_two_ids_never_share_a_file_name(a: str, b: str) -> None:
    assert (slug(a) == slug(b)) == (a == b)


def test_only_language_tags_become_languages() -> None:
    assert lang("zh-Hans") == "zh-Hans"
    assert lang("und") is None
    assert lang('en"><script>') is None
