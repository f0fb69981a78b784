"""Links that do nothing but lead, and tags that are tags."""

from __future__ import annotations

import pytest

from raidbook.outputs.web import lang, link


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


def test_only_language_tags_become_languages() -> None:
    assert lang("zh-Hans") == "zh-Hans"
    assert lang("und") is None
    assert lang('en"><script>') is None
