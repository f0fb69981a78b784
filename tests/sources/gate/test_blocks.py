"""What of a page is its story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.gate.blocks import is_markup, paragraphs


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("no markup\n\nat   all", "no markup\n\nat   all"),
        ("<p>One <b>bold</b>\nline</p><p>Two</p>", "One bold line\n\nTwo"),
        ("<p>One</p><p>Two</p><p>One</p>", "One\n\nTwo"),
        ("<li><a href='/x'>Scams</a></li><p>Story</p>", "Story"),
        ("<p>The <a href='/x'>scam</a> cost them all</p>", "The scam cost them all"),
        ("<p>A</p><script>if (a < b) scam();</script><p>B</p>", "A\n\nB"),
        ("<p>A</p><!-- scam --><style>.scam{}</style>", "A"),
        ("<p>A</p><script>never closed: scam", "A"),
        ('class="x">Cut in a tag <p>A</p>', "Cut in a tag\n\nA"),
        ("<p>A</p><p class='cut", "A"),
        ("<p>12&nbsp;people &amp; more, 1 < 2</p>", "12\xa0people & more, 1 < 2"),
        ('<script type="application/ld+json">{"a": "Story"}</script>', '{"a": "Story"}'),
    ],
)
def test_paragraphs_of_a_page(page: str, told: str) -> None:
    assert paragraphs(page) == told


@given(st.text(alphabet="<>/ap! -&;#x\n\x0e\x0f\"'", max_size=300))
def test_whatever_the_markup_each_paragraph_has_words_and_stands_once(page: str) -> None:
    told = paragraphs(page)
    if is_markup(page):
        each = told.split("\n\n") if told else []
        assert all(one and one == one.strip() for one in each)
        assert len(set(each)) == len(each)
