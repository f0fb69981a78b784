"""The paragraph of a quantity: where it begins, and what was told before in it."""

from __future__ import annotations

import pytest

from raidbook.claims import paragraphs, quantities
from raidbook.claims.draft import Draft
from raidbook.claims.grid import Grid
from raidbook.claims.page import Page, mark
from raidbook.model import Report
from tests.claims.told import read

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


@pytest.mark.parametrize("line", ["Photo", "Phase", "Fourth floor", "The youngest"])
def test_what_stands_before_a_paragraph_numbers_nothing_in_it(line: str) -> None:
    told = read(f"{line}\n\n12 people were arrested over an online scam in Bavet.")
    assert [claim.count.value for claim in told.claims] == [12]


@pytest.mark.parametrize("words", ["phase\n12", "phase 12"])
def test_a_line_that_is_wrapped_ends_no_name(words: str) -> None:
    told = read(
        f"Officers in Bavet began {words} of the drive against online scams and held 31 men."
    )
    assert [claim.count.value for claim in told.claims] == [31]
