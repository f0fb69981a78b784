"""Reports in, in a real browser, at a desk that is killed while it reads."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from raidbook.book import Book
from tests.outputs.site.browsing import MARKS, launched
from tests.services.desk.server import Server

pytestmark = [*MARKS, pytest.mark.extra, pytest.mark.timeout(300)]
NEWS = "The police said on Monday that they arrested {} suspects in a raid on a scam den in Poipet."
DROP = """(files) => {
    const carried = new DataTransfer();
    for (const [name, text] of files) carried.items.add(new File([text], name));
    const said = { dataTransfer: carried, bubbles: true, cancelable: true };
    document.querySelector("form[data-upload]").dispatchEvent(new DragEvent("drop", said));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "raidbook.db"


@pytest.fixture
def server(book: Path) -> Iterator[Server]:
    server = Server(book)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """The administrator's, signed in; it must never complain."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(server.link())
    page.locator("main form button").click()
    yield page
    page.close()
    assert said == []


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


def test_files_are_dropped_sent_and_watched_while_they_are_read(
    page: Page, server: Server, book: Path
) -> None:
    page.goto(f"{server.address}/reports/new")
    assert serious(page) == []
    files = [[f"{n}.txt", NEWS.format(n)] for n in range(20, 26)]
    page.evaluate(DROP, [*files, ["empty.txt", ""]])
    page.locator("form[data-upload] button").click()
    page.wait_for_url("**/uploads?said=uploads_given")
    # Read without the page being loaded again.
    expect(page.locator("#uploads[data-waiting]")).to_have_count(0, timeout=60_000)
    expect(page.locator("#uploads a[href^='reports/']")).to_have_count(6)
    expect(page.get_by_text("empty; fetch it again")).to_be_visible()
    assert serious(page) == []
    for width in (360, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#uploads a[href^='reports/']").first.click()
    expect(page.locator("main")).to_contain_text("arrested")
    with Book.open(str(book)) as opened:
        assert opened.verify() == ()


def test_what_was_taken_outlives_the_server(page: Page, server: Server, book: Path) -> None:
    page.goto(f"{server.address}/reports/new")
    lines = "\n".join(json.dumps({"id": n, "text": NEWS.format(n)}) for n in range(100, 160))
    page.evaluate(DROP, [["many.jsonl", lines], ["one.txt", NEWS.format(99)]])
    page.locator("form[data-upload] button").click()
    page.wait_for_url("**/uploads?said=uploads_given")
    page.goto("about:blank")  # a page that asks on would complain
    server.kill()
    server.start()
    page.goto(f"{server.address}/uploads")
    with Book.open(str(book)) as opened:
        end = time.monotonic() + 240
        while sum(1 for _ in opened.reports()) < 61 and time.monotonic() < end:
            time.sleep(0.5)
        assert len({told.id for told in opened.reports()}) == 61
        assert sum(entry.kind == "reading" for entry in opened.entries()) == 61
        assert opened.verify() == ()


def test_without_a_script_the_form_does_the_same(browser: Browser, server: Server) -> None:
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(server.link())
        page.locator("main form button").click()
        page.goto(f"{server.address}/zh-hans/reports/new")
        page.locator("input[type=file]").set_input_files(
            {"name": "poipet.txt", "mimeType": "text/plain", "buffer": NEWS.format(7).encode()}
        )
        page.locator("form[data-upload] button").click()
        page.wait_for_url("**/zh-hans/uploads?said=uploads_given")
        assert "poipet.txt" in page.inner_text("#uploads")
