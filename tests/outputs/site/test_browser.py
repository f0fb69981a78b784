"""The site in a real browser: no errors, no network, every figure opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from raidbook.outputs.site import addresses
from tests.outputs.example import RAID, TOTAL
from tests.outputs.site.browsing import MARKS, launched, watched

WIDTHS = (360, 400, 1000, 1600)

pytestmark = MARKS


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_no_page_reports_an_error_or_asks_the_network(page: Page, site: Path) -> None:
    said = watched(page, site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
    assert said == []
    assert any(url.endswith("style.css") for url in asked)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_window(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_a_figure_opens_by_keyboard_and_by_its_address(page: Page, site: Path) -> None:
    address = (site / addresses.page(RAID)).as_uri()
    page.goto(address)
    words = page.locator("#figure-f-arrested mark").first
    assert not words.is_visible()
    page.locator("details.figure > summary").first.focus()
    page.keyboard.press("Enter")
    assert words.is_visible()
    page.goto("about:blank")
    page.goto(f"{address}#figure-f-arrested")
    assert words.is_visible()


def test_the_chart_leads_to_its_readings(page: Page, site: Path) -> None:
    page.goto((site / addresses.page(TOTAL)).as_uri())
    page.locator("#course svg a circle").last.click()
    assert page.locator("#claim-c31k mark").first.is_visible()


def test_the_chart_fits_the_window_with_letters_that_can_be_read(page: Page, site: Path) -> None:
    page.goto((site / addresses.page(TOTAL)).as_uri())
    for width in (1000, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(
            "w => document.querySelector('#course svg').getBoundingClientRect().width <= w",
            arg=width,
        )
        svg = page.locator("#course svg").bounding_box()
        letters = page.locator("#course svg text:visible").all()
        heights = [box["height"] for text in letters if (box := text.bounding_box())]
        assert svg
        assert svg["width"] > width * 0.8
        assert heights
        assert min(heights) >= 11


def test_the_chart_is_told_to_those_who_do_not_see_it(page: Page, site: Path) -> None:
    page.goto((site / addresses.page(TOTAL)).as_uri())
    group = page.get_by_role("group", name="readings over time")
    assert group.count() == 1
    assert "From 31,000 on 12 March 2024" in (group.get_attribute("aria-description") or "")
    assert page.get_by_role("link", name="31,000 on 12 March 2024: River Post").count() == 1


def test_without_script_the_readings_are_the_list(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / addresses.page(TOTAL)).as_uri())
    assert page.locator("details.reading").count() == len(TOTAL.readings)
    assert page.get_by_text("44,000, undated").is_visible()
    assert not page.locator("#course").is_visible()
    page.close()


def test_print_shows_what_stands_folded(page: Page, site: Path) -> None:
    page.goto((site / addresses.page(RAID)).as_uri())
    words = page.locator("#figure-f-arrested mark").first
    assert not words.is_visible()
    page.emulate_media(media="print")
    assert words.is_visible()


def test_light_and_dark_differ(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    paper = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="light")
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) != light
