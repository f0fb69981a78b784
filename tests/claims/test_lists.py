"""What announces the list in whose items a sentence stands."""

from __future__ import annotations

import pytest

from raidbook.claims import lists
from tests.claims.told import marked


def lead(text: str, word: str) -> str | None:
    """The line that announces the list in which a word stands."""
    page, _ = marked(text)
    at = next(n for n, s in enumerate(page.sentences) if word in text[s.start : s.end])
    found = lists.lead(page, at)
    return None if found is None else text[page.sentences[found].start : page.sentences[found].end]


@pytest.mark.parametrize("mark", ["- ", "• ", "1. ", "(a) ", "一、"])
def test_a_line_that_ends_in_a_colon_announces_the_items_after_it(mark: str) -> None:
    text = f"Police raided two towns. Results:\n\n{mark}Bavet first.\n{mark}Poipet then. Done."
    assert lead(text, "Bavet") == lead(text, "Poipet") == lead(text, "Done") == "Results:"


def test_what_follows_a_list_is_no_item_of_it() -> None:
    assert lead("Results:\n- Bavet first.\n\nPoipet came later.", "Poipet") is None
    assert lead("Police raided two towns.\n- Bavet first.", "Bavet") is None
