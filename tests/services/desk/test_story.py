"""A day at the desk, in a real browser, on either database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.databases import KINDS, Kind, database
from tests.outputs.site.browsing import MARKS, launched
from tests.services.desk.server import Server

pytestmark = [*MARKS, pytest.mark.extra, pytest.mark.slow, pytest.mark.timeout(600)]
ROOT = Path(__file__).parents[3]
EXAMPLES = sorted(path for path in (ROOT / "examples" / "reports").iterdir() if path.is_file())
CHINESE = [ROOT / "benchmark" / "reports" / f"asiazh-0{n}.json" for n in (1, 2, 3, 5, 7)]
SECRET = (
    "Police in Poipet arrested 5,731 suspects in a raid on an online scam compound on 1 July 2024."
)
READ_SECONDS = 120


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    kind: Kind = request.param
    with database(kind, tmp_path) as address:
        server = Server(address)
        server.start()
        yield server
        server.kill()


class Person:
    """Somebody with a browser of her own, who looks at every page that she comes to."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.page: Page = browser.new_context(accept_downloads=True).new_page()
        self.page.set_default_timeout(20_000)
        self._server = server
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._looked: set[str] = set()

    def _heard(self, sort: str, text: str) -> None:
        if sort in ("error", "warning"):
            self.complaints.append(text)

    def at(self, path: str) -> Page:
        """The page at a path; axe-core finds nothing serious on it."""
        self.page.goto(self._server.address + path)
        self.look()
        return self.page

    def look(self) -> None:
        found = Axe().run(self.page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, (self.page.url, [(one["id"], one["nodes"][0]) for one in serious])

    def sign_in(self, link: str) -> None:
        self.page.goto(link)
        self.look()
        self.page.locator("main form button").click()
        expect(self.page.locator(".desk")).to_be_visible()

    def give(self, files: list[Path], marking: str) -> None:
        page = self.at("/reports/new")
        form = page.locator("form[data-upload]")
        form.locator("input[type=file]").set_input_files([str(path) for path in files])
        form.locator(f"input[name=marking][value='{marking}']").check()
        form.locator("button").last.click()
        page.wait_for_url("**/uploads*")

    def ask(self, verb: str) -> None:
        """Opens the form of a verb on the page."""
        self.page.locator(f"details.decide:has(form[data-verb={verb}]) > summary").first.click()

    def decide(self, verb: str, reason: str) -> None:
        """Fills in the reason of the form that is open, and sends it."""
        form = self.page.locator(f"details[open] form[data-verb={verb}]")
        form.locator("textarea[name=reason]").fill(reason)
        form.locator("button").last.click()
        expect(self.page.locator(".done, .made, [role=status]").first).to_be_visible()
        self.look()


def test_from_the_first_link_to_another_organisation(browser: Browser, server: Server) -> None:
    ann = Person(browser, server)
    ann.sign_in(server.link())
    link = founded(ann)
    ann.give([*EXAMPLES, *CHINESE], "green")
    rows = ann.page.locator("main tbody tr")
    assert rows.count() == len(EXAMPLES) + len(CHINESE) == 12
    for n in range(12):
        expect(rows.nth(n)).to_contain_text("read", timeout=READ_SECONDS * 1000)
        expect(rows.nth(n)).to_contain_text("new", timeout=READ_SECONDS * 1000)
    ann.look()
    paste(ann)
    settle(ann)
    merged = merge(ann)
    undo(ann, merged)
    seen_by_others(browser, server, link, merged)
    assert ann.complaints == []


def founded(ann: Person) -> str:
    """The link for the administrator of another organisation."""
    page = ann.at("/team")
    form = page.locator("form[action$='team/organisations']")
    form.locator("input[name=name]").fill("north")
    form.locator("input[name=first]").fill("ben")
    form.locator("button").click()
    ann.look()
    return page.locator(".made code").inner_text()


def paste(ann: Person) -> None:
    """A report that is for the own organisation alone."""
    page = ann.at("/reports/new")
    form = page.locator("form[action$='reports/paste']")
    form.locator("[name=outlet]").fill("Northern note")
    form.locator("[name=published]").fill("2024-07-02")
    form.locator("textarea[name=text]").fill(SECRET)
    form.locator("input[name=marking][value='amber+strict']").check()
    form.locator("button").last.click()
    row = page.locator("main tbody tr").first
    expect(row).to_contain_text("1 claim", timeout=READ_SECONDS * 1000)


def settle(ann: Person) -> None:
    """One side of the contradiction of two outlets about Lagos is rejected."""
    page = ann.at("/review?reason=contradiction")
    page.get_by_role("link", name="Lagos").first.click()
    ann.look()
    expect(page.locator("main")).to_contain_text("148")
    expect(page.locator("main")).to_contain_text("114")
    sides = page.locator("article.card h2").all_inner_texts()
    wrong = next(n for n, side in enumerate(sides) if "114" in side)
    page.locator("details.decide:has(form[data-verb=reject]) > summary").nth(wrong).click()
    ann.decide("reject", "The spokesman was misheard: see the agency's own list.")
    ann.at("/contradictions.html")
    assert page.locator("main").get_by_text("114").count() == 0


def merge(ann: Person) -> tuple[str, str]:
    """Two operations are said to be one; returns the ids of both."""
    ledger = json.loads(
        ann.page.request.get(ann.page.url.rsplit("/", 1)[0] + "/export/ledger.json").text()
    )
    one, other = (found["id"] for found in ledger["operations"][:2])
    ann.at(f"/operations/{one}.html")
    ann.ask("merge")
    ann.page.locator("details[open] form[data-verb=merge] input:visible").first.fill(other)
    ann.decide("merge", "Both tell of one raid.")
    left = {found["id"] for found in ledger_of(ann)["operations"]}
    assert len({one, other} & left) == 1
    return one, other


def ledger_of(person: Person) -> dict[str, list[dict[str, str]]]:
    address = person._server.address + "/export/ledger.json"
    found: dict[str, list[dict[str, str]]] = person.page.request.get(address).json()
    return found


def undo(ann: Person, merged: tuple[str, str]) -> None:
    page = ann.at("/journal")
    expect(page.locator("ol.journal > li")).to_have_count(2)
    page.locator("ol.journal > li").first.locator("form.undo button").click()
    ann.at("/journal")
    expect(page.locator("ol.journal > li")).to_have_count(3)
    assert set(merged) <= {found["id"] for found in ledger_of(ann)["operations"]}
    assert ann.page.request.get(ann._server.address + "/zh-hans/journal").ok


def seen_by_others(browser: Browser, server: Server, link: str, merged: tuple[str, str]) -> None:
    """The first of another organisation makes a reader, who sees all but one report."""
    ben = Person(browser, server)
    ben.sign_in(link)
    page = ben.at("/team")
    form = page.locator("form[action$='team/people']")
    form.locator("input[name=name]").fill("cem")
    form.locator("button").click()
    reader = Person(browser, server)
    reader.sign_in(page.locator(".made code").inner_text())
    page = reader.at("/reports.html")
    expect(page.locator("main")).not_to_contain_text("Northern note")
    reader.at("/")
    reader.at("/journal")
    expect(page.locator("ol.journal > li")).to_have_count(3)
    assert page.locator("form.undo").count() == 0
    reader.at("/export")
    with page.expect_download() as taken:
        page.get_by_role("link", name="claims.jsonl").click()
    lines = Path(taken.value.path()).read_text(encoding="utf-8").splitlines()
    claims = [one for one in map(json.loads, lines) if one["type"] == "claim"]
    assert {one["value"] for one in claims} >= {148}
    assert not {one["value"] for one in claims} & {5731, 114}
    assert set(merged) <= {found["id"] for found in ledger_of(reader)["operations"]}
    assert page.request.get(server.address + "/review").status == 403
    assert reader.complaints == ben.complaints == []
