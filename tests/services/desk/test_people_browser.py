"""Signing in, account and team in a real browser, in any width, both languages and both colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.outputs.site.browsing import MARKS, launched
from tests.services.desk.serving import serving
from tests.services.desk.world import PASSWORD

if TYPE_CHECKING:
    from fastapi import FastAPI

    from raidbook.services.desk import Desk

pytestmark = MARKS


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with serving(app) as address:
        yield address


def opened(browser: Browser, address: str, **how: Any) -> tuple[Page, list[str]]:
    """A page of a browser of its own, and what it complains of."""
    page = browser.new_context(base_url=address, **how).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.locator(".desk").wait_for()


def test_a_new_colleague_comes_in_and_sets_her_password(
    browser: Browser, address: str, desk: Desk
) -> None:
    page, complaints = opened(browser, address)
    sign_in(page, "hub-administrator")
    page.get_by_role("link", name="Team").click()
    page.locator("form[action$='team/people'] input[name=name]").fill("anna")
    page.locator("form[action$='team/people'] select[name=role]").select_option("editor")
    page.get_by_role("button", name="Add a person").click()
    link = page.locator(".made code").inner_text().replace(desk.settings.address, "")

    other, others = opened(browser, address)
    other.goto(link)
    other.get_by_role("button", name="Sign in").click()
    expect(other.locator(".said")).to_contain_text("set a password")
    new = "a wholly new word of mine"
    for field in ("new", "again"):
        other.locator(f"input[name={field}]").fill(new)
    other.locator("form[action$='account/password'] button").click()
    expect(other.locator(".said")).to_contain_text("The password is set")
    other.get_by_role("button", name="Sign out").click()
    sign_in(other, "anna", new)
    expect(other.locator(".desk b")).to_have_text("anna@hub")
    # The map draws: the policy lets its scripts and data load.
    other.goto("/map.html")
    other.locator("#map .stage svg circle").first.wait_for()
    assert complaints == others == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("folder", ["/", "/zh-hans/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_and_everybody_can_use_them(
    browser: Browser,
    address: str,
    desk: Desk,
    width: int,
    folder: str,
    scheme: Literal["light", "dark"],
) -> None:
    now = desk.now
    desk.keys.grant("hub-administrator", "a program", ("read", "add"), now, now + 86_400)
    page, complaints = opened(
        browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    for path in ("sign-in", "link/none", "account", "team", "nothing-here", "index.html"):
        if path == "account":
            sign_in(page, "hub-administrator")
        page.goto(f"{folder}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert serious == [], path
    # What a browser says of pages that are not there.
    assert [said for said in complaints if "404" not in said] == []
