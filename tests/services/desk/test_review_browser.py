"""Review in a real browser: by keys alone, in both colours and languages, and in any width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from raidbook.model import Viewer
from tests.outputs.site.browsing import MARKS, launched
from tests.services.desk.conftest import ClientAs
from tests.services.desk.serving import serving
from tests.services.desk.world import PASSWORD

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

pytestmark = MARKS
EDITOR = "hub-editor"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def address(app: FastAPI, client_as: ClientAs) -> Iterator[str]:
    """A desk that listens, with an editor."""
    client_as("editor")
    with serving(app) as address:
        yield address


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A browser in which the editor is signed in."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/sign-in")
    page.locator("input[name=name]").fill(EDITOR)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    page.locator(".desk").wait_for()
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def said(page: Page) -> list[str]:
    """What the page complains of to the console."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def press(page: Page, key: str) -> None:
    """Presses a key once the page listens: its script runs after its words are to be seen, and what
    it shows last are the keys."""
    page.locator("#keys").wait_for()
    page.keyboard.press(key)


def claims(desk: Desk) -> Any:
    return desk.views.of(Viewer("hub", EDITOR), wait=True).shelf().claims


def test_the_queue_is_worked_through_by_keys_alone(page: Page, desk: Desk) -> None:
    complaints = said(page)
    before = set(claims(desk))
    page.goto("/review")
    press(page, "j")
    expect(page.locator("[data-row]").first).to_be_focused()
    press(page, "j")
    expect(page.locator("[data-row]").nth(1)).to_be_focused()
    press(page, "k")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(2)

    # Rejecting needs a reason: the form opens, and letters typed there are letters.
    press(page, "x")
    expect(page.locator(".decide[open] textarea")).to_be_focused()
    page.keyboard.type("just a jumble, x")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".decide[open] button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("just a jumble, x")
    assert len(before - set(claims(desk))) == 1

    # It leads to the next item, from where it is undone.
    press(page, "u")
    expect(page.locator(".done")).to_contain_text("undone")
    assert set(claims(desk)) == before

    # Leaving a contradiction standing needs nothing but the key.
    page.goto("/review")
    first = page.locator("[data-row]").first.get_attribute("href")
    press(page, "j")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(2)
    press(page, "c")
    expect(page.locator(".done")).to_contain_text("confirmed")
    press(page, "q")
    expect(page.locator("h1")).to_have_text("Review")
    page.locator("#keys").wait_for()
    assert page.locator(f'[data-row][href="{first}"]').count() == 0
    assert complaints == []


def test_keys_are_listed_and_can_be_turned_off(page: Page) -> None:
    page.goto("/review")
    assert not page.locator(".keys dl").is_visible()
    page.keyboard.press("?")
    expect(page.locator(".keys dl")).to_be_visible()
    page.locator(".keys button").click()
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("?")
    assert not page.locator(".keys dl").is_visible()


def test_the_slash_leads_to_the_search(page: Page) -> None:
    page.goto("/review")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("zebra")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=zebra**")
    expect(page.locator("[data-row]")).to_have_count(0)


def test_words_that_are_selected_in_a_sentence_are_filled_in(page: Page, desk: Desk) -> None:
    report = next(iter(claims(desk).values())).report
    page.goto(f"/sentences/{report}?at=0")
    page.locator(".decide summary").first.click()
    page.locator("[data-select] blockquote mark").first.dblclick()
    words = page.locator("[data-select] blockquote mark").first.inner_text()
    assert words
    expect(page.locator(".decide[open] input.words")).to_have_value(words)


def test_a_claim_is_corrected_and_that_undone_without_a_script(
    browser: Browser, context: BrowserContext, address: str, desk: Desk
) -> None:
    kept: Any = context.storage_state()
    plain = browser.new_context(storage_state=kept, java_script_enabled=False, base_url=address)
    page = plain.new_page()
    claim = next(iter(claims(desk).values()))
    page.goto(f"/review/{claim.id}")
    assert not page.locator(".keys").is_visible()
    form = page.locator('.decide:has([data-verb="correct"])')
    form.locator("summary").first.click()
    form.locator('select[name="label"]').select_option("worker")
    form.locator("textarea").fill("they worked there")
    form.locator("button").last.click()
    expect(page.locator(".done")).to_contain_text("they worked there")
    assert claims(desk)[claim.id].label == "worker"
    page.locator(".done form.undo button").click()
    expect(page.locator(".done")).to_contain_text("undone")
    assert claims(desk)[claim.id].label == claim.label
    plain.close()


PATHS = ("review", "review/{item}", "journal", "sentences/{report}?at=0", "operations/{op}.html")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("folder", ["", "zh-hans/"])
def test_axe_finds_nothing_serious(
    page: Page, desk: Desk, colours: Literal["light", "dark"], folder: str
) -> None:
    page.emulate_media(color_scheme=colours)
    for path in paths(desk):
        page.goto(f"/{folder}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        assert grave == [], f"{path}: {[(v['id'], v['nodes'][0]['html']) for v in grave]}"


@pytest.mark.parametrize("width", [360, 1000])
def test_no_page_is_wider_than_the_window(page: Page, desk: Desk, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in paths(desk):
        page.goto(f"/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def paths(desk: Desk) -> list[str]:
    """A page of each kind, with something decided on it."""
    shelf = desk.views.of(Viewer("hub", EDITOR), wait=True).shelf()
    found = shelf.contradictions()[0]
    item = "-".join(sorted((found.first.claim.id, found.second.claim.id)))
    op, report = shelf.ledger.operations[0].id, found.first.claim.report
    return [path.format(item=item, op=op, report=report) for path in PATHS]
