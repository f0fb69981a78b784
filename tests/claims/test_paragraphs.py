"""The paragraph of a quantity: where it begins, and what was told before in it."""

from __future__ import annotations

import pytest

from raidbook.claims import paragraphs, quantities
from raidbook.claims.draft import Draft
from raidbook.claims.grid import Grid
from raidbook.claims.page import Page, mark
from raidbook.model import Report

TEXT = """Police arrested 31 suspects in Poipet. They seized 45 phones. Nobody was hurt.

Officers in Bavet freed 52 workers. They seized 68 computers."""


@pytest.fixture(scope="module")
def page() -> Page:
    return mark(Report("p", "p", "en", None, None, None, "", TEXT))


@pytest.fixture(scope="module")
def drafts(page: Page) -> list[Draft]:
    return quantities.find(page, set(range(len(page.sentences))), Grid(page))


@pytest.mark.parametrize(("sentence", "first"), [(0, 0), (1, 0), (2, 0), (3, 3), (4, 3)])
def test_first_sentence(page: Page, sentence: int, first: int) -> None:
    assert paragraphs.first_sentence(page, sentence) == page.sentences[first]


def test_what_was_told_before_stands_in_the_same_paragraph(page: Page, drafts: list[Draft]) -> None:
    *earlier, last = drafts
    assert last.value == 68
    assert [draft.value for draft in paragraphs.before(page, last, earlier)] == [52]


def test_nothing_was_told_before_the_first_of_a_paragraph(page: Page, drafts: list[Draft]) -> None:
    assert list(paragraphs.before(page, drafts[2], drafts[:2])) == []
