"""The site of the benchmark's reports in a real browser: every kind of page, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from benchmark.corpus import REPORTS
from raidbook.cli import site as command
from raidbook.cli.options import INSIGHTS, LANGUAGES
from raidbook.ledger.opening import opened
from raidbook.ledger.shelf import Shelf
from raidbook.outputs.site.edition import folder
from tests.ledgers import enter
from tests.outputs.site.browsing import MARKS, launched, watched
from tests.outputs.site.pages import read

pytestmark = [*MARKS, pytest.mark.timeout(600), pytest.mark.xdist_group("whole site")]

ONE_OF_EACH = (
    "index.html", "map.html", "timeline.html", "operations.html", "totals.html", "reports.html",
    "contradictions.html", "places.html", "networks.html",
    *(f"{question}.html" for question in INSIGHTS),
)  # fmt: skip
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("whole") / "book.db"
    enter(sorted(REPORTS.glob("*.json")), book)
    return book


@pytest.fixture(scope="module")
def site(book: Path) -> Path:
    out = book.parent / "site"
    assert command.run(out, False, str(book), None, None, "") == 0
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def kinds(site: Path) -> list[Path]:
    """A page of each kind: the lists, views and answers, and of the rest the largest."""
    found = [site / name for name in ONE_OF_EACH]
    for kind in ("operations", "totals", "reports", "places", "networks"):
        pages = sorted((site / kind).glob("*.html"), key=lambda path: -path.stat().st_size)
        found.append(pages[0])
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens_without_an_error_or_a_request(page: Page, site: Path, lang: str) -> None:
    said = watched(page, site)
    pages = sorted((site / folder(lang, LANGUAGES)).rglob("*.html"))
    assert len(pages) > 400
    for path in pages:
        page.goto(path.as_uri())
    assert said == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_serious_on_any_kind_of_page(page: Page, site: Path, lang: str) -> None:
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in kinds(site / folder(lang, LANGUAGES)):
            page.goto(path.as_uri())
            results = Axe().run(page)
            found += [
                f"{scheme} {path.name}: {one['id']} {one['nodes'][0]['html'][:120]}"
                for one in results.response["violations"]
                if one["impact"] in SERIOUS
            ]
    assert found == []


@pytest.mark.parametrize("width", [360, 1000, 1800])
def test_no_kind_of_page_is_wider_than_the_window(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in kinds(site):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_there_are_as_many_marked_words_as_claims(site: Path, book: Path) -> None:
    found = opened(str(book), None)
    shelf = Shelf(found.ledger, found.material.readings, found.material.reports)
    marks = 0
    for path in (site / "reports").glob("*.html"):
        claims = [e for e in read(path).of_class("claim") if "claim-" in e.attributes.get("id", "")]
        marks += sum(bool(claim.named("blockquote")[0].named("mark")) for claim in claims)
    assert marks == len(shelf.claims)


def test_each_page_leads_to_itself_in_the_other_language(page: Page, site: Path) -> None:
    for path in kinds(site):
        page.goto(path.as_uri())
        page.locator("a.language").click()
        assert page.evaluate("document.documentElement.lang") == "zh-Hans", path.name
        assert page.url.rstrip("#").endswith(path.relative_to(site).as_posix())
        page.locator("a.language").click()
        assert page.url.rstrip("#") == path.as_uri()


def test_whether_the_scams_came_back_has_a_page(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Did the scams come back?").click()
    assert page.locator("h1").text_content() == "Did the scams come back?"
    told, inferred = page.get_by_text("told", exact=True), page.get_by_text("inferred", exact=True)
    assert told.count() > 0
    assert inferred.count() > 0
