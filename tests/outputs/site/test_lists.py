"""Lists of everything, on one page or on several."""

import re

import pytest

from raidbook.ledger.shelf import Shelf
from raidbook.outputs.site import pages
from raidbook.outputs.site.edition import Edition
from tests.outputs.example import LEDGER, READINGS, REPORTS

SHELF = Shelf(LEDGER, READINGS, REPORTS)


def listed(name: str, batch: int | None) -> list[list[str]]:
    """What each page of a list leads to."""
    edition = Edition(SHELF, "en", ("en",), batch=batch)
    paths = [path for path in pages.paths(edition) if re.fullmatch(rf"{name}(-\d+)?\.html", path)]
    told = [pages.page(path, edition).decode() for path in paths]
    for page in told:
        leads = re.findall(rf'href="({name}(?:-\d+)?\.html)"', page.partition("<main")[2])
        assert leads == (paths if len(paths) > 1 else [])
    return [re.findall(rf'href="({name}/[^"#]+)', page) for page in told]


@pytest.mark.parametrize("name", ["totals", "reports", "places"])
@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_pages_of_a_list_have_together_what_it_has_on_one(name: str, batch: int) -> None:
    (whole,) = listed(name, None)
    several = listed(name, batch)
    assert [*dict.fromkeys(lead for page in several for lead in page)] == [*dict.fromkeys(whole)]
    assert all(len(set(page)) <= batch for page in several)
    assert len(whole) > 0


@pytest.mark.parametrize(
    "path", ["totals-1.html", "totals-99.html", "totals-.html", "index-2.html"]
)
def test_there_are_no_other_pages(path: str) -> None:
    with pytest.raises(pages.NoPageError):
        pages.page(path, Edition(SHELF, "en", ("en",), batch=1))
