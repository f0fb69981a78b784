"""The site's pages, live."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from raidbook.book import Book
from raidbook.model import Viewer
from raidbook.outputs.site import pages
from raidbook.outputs.site.edition import Edition
from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import TEXTS, Client, enter, report

if TYPE_CHECKING:
    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra

MORE = {
    "outlet": "Delta Times",
    "text": "Police freed 33 people from a scam centre in Davao on 1 August 2024.",
}


def main(page: str) -> str:
    """What a page shows, but for empty lines: they are left where the desk may put forms."""
    found = re.search(r"<main.*?</main>", page, re.DOTALL)
    assert found
    return " ".join(found[0].split())


def paths(client: Client, folder: str = "") -> set[str]:
    """Every page that can be come to from the front page."""
    found, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        page = client.get(f"/{folder}{path}")
        assert page.status_code == 200, path
        found.add(path)
        for href in re.findall(r'href="([^"#:]+)', main(page.text)):
            at = path.rpartition("/")[0]
            to = re.sub(r"^[^/]*/\.\./", "", f"{at}/{href}" if at else href)
            if to.endswith(".html") and to not in found:
                waiting.append(to)
    return found


def test_one_who_is_not_signed_in_is_led_to_the_form(client: Client) -> None:
    answer = client.get("/operations.html?x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/operations.html%3Fx%3D1"


@pytest.mark.parametrize(("lang", "folder"), [("en", ""), ("zh-Hans", "zh-hans/")])
def test_a_reader_s_pages_are_those_of_the_written_site(
    client_as: ClientAs, desk: Desk, lang: str, folder: str
) -> None:
    client = client_as("reader", "north")
    view = desk.views.of(Viewer("north", "north-reader"))
    edition = Edition(view.shelf(lang), lang, ("en", "zh-Hans"))
    told = [*pages.paths(edition)]
    assert len(told) > 20
    for path in told:
        live = client.get(f"/{folder}{path}").text
        written = pages.page(path, edition, with_text=True).decode()
        if path.endswith(".js"):
            assert live == written
        else:
            assert main(live) == main(written)
    assert paths(client, folder) <= set(told)


def test_what_is_for_another_organisation_leaves_no_trace(client_as: ClientAs, desk: Desk) -> None:
    hub, north = client_as("reader", "hub"), client_as("reader", "north")
    assert "Poipet" in north.get("/data.js").text
    own = paths(north) - paths(hub)
    assert {path.partition("/")[0] for path in own} == {"operations", "reports", "places"}
    for path in own:
        missing = hub.get(f"/{path}")
        assert missing.status_code == 404
        assert main(missing.text) == main(hub.get("/operations/none.html").text)
    for path in paths(hub):
        assert "Poipet" not in hub.get(f"/{path}").text


def test_a_new_report_shows_at_once(client_as: ClientAs, book: Book) -> None:
    client = client_as("reader", "hub")
    assert "Coast Daily" in client.get("/reports.html").text
    assert "Delta Times" not in client.get("/reports.html").text
    enter(book, more=TEXTS["freed"] | MORE)
    assert "Delta Times" in client.get("/reports.html").text


def test_pages_for_one_are_never_another_s(client_as: ClientAs) -> None:
    """They are kept once for all who see the same; what is one's own is put in for each."""
    one, other = client_as("reader"), client_as("analyst")
    for _ in range(2):
        for mine, theirs in ((one, other), (other, one)):
            page = mine.get("/operations.html").text
            assert mine.csrf in page
            assert theirs.csrf not in page
    assert "hub-reader@hub" in one.get("/").text
    assert "hub-reader@hub" not in other.get("/").text


def test_the_address_without_a_slash_leads_to_the_folder(client_as: ClientAs) -> None:
    answer = client_as("reader").get("/zh-hans")
    assert (answer.status_code, answer.headers["location"]) == (303, "/zh-hans/")


@pytest.mark.parametrize(
    "path",
    [
        "x.html", "operations/", "operations/%2e%2e/index.html", "reports/..%2f..",
        "contradictions-2.html", "places/id-x.html", "..%2fraidbook.db", "data.js/", "INDEX.HTML",
        "%00", "a" * 3000,
    ],
)  # fmt: skip
def test_there_is_nothing_where_the_site_has_nothing(client_as: ClientAs, path: str) -> None:
    assert client_as("reader").get(f"/{path}").status_code == 404


def test_pages_are_kept_within_a_bound(desk: Desk) -> None:
    from raidbook.services.desk.live import Live  # noqa: PLC0415

    live, view = Live(desk.settings, most=50_000), desk.views.of(Viewer("hub", "x"))
    edition = Edition(view.shelf(), "en", ("en", "zh-Hans"))
    for path in pages.paths(edition):
        first = live.page(view, "en", "reader", path)
        assert live.page(view, "en", "reader", path)[0] is first[0]
    assert sum(kept.asset.size for kept in live._kept.values()) == live._size
    assert live._size <= 50_000 or len(live._kept) == 1


def test_what_was_asked_for_is_made_again_of_a_later_view_before_anybody_asks(
    desk: Desk, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = Viewer("hub", "x")
    view = desk.views.of(viewer)
    for path in ("data.js", "operations.html", "zh-hans/index.html"):
        lang = "zh-Hans" if "/" in path else "en"
        desk.live.page(view, lang, "reader", path.rpartition("/")[2])
    enter(book, more=TEXTS["freed"] | MORE)
    later = desk.views.of(viewer)
    desk.live.renew(later, "en")
    made: list[str] = []
    real = pages.page

    def noted(path: str, *args: Any, **kwargs: Any) -> bytes:
        made.append(path)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(pages, "page", noted)
    assert b"33 people" in desk.live.page(later, "en", "reader", "data.js")[0].body
    desk.live.page(later, "en", "reader", "operations.html")
    assert made == []
    desk.live.page(later, "zh-Hans", "reader", "index.html")
    desk.live.page(later, "en", "reader", "timeline.html")
    assert made == ["index.html", "timeline.html"]


def test_of_a_large_ledger_a_page_about_all_of_it_may_be_of_a_moment_ago(
    desk: Desk, client_as: ClientAs, book: Book
) -> None:
    from raidbook.services.desk.live import Live  # noqa: PLC0415

    desk.live = Live(desk.settings, large=2)
    client = client_as("reader")
    assert "of a moment ago" not in client.get("/who.html").text
    enter(book, more=TEXTS["freed"] | MORE)
    assert "33 people" in client.get("/data.js").text  # of now in any case
    assert "of a moment ago" in client.get("/who.html").text
    desk.live._one.submit(bool).result()
    assert "of a moment ago" not in client.get("/who.html").text


def test_what_was_withdrawn_is_on_no_page_of_before(
    desk: Desk, client_as: ClientAs, book: Book
) -> None:
    from raidbook.services.desk.live import Live  # noqa: PLC0415

    desk.live = Live(desk.settings, large=2)
    client = client_as("reader")
    assert "Coast Daily" in client.get("/who.html").text
    book.withdraw(report("again", TEXTS["again"]).id, "asked for")
    assert "Coast Daily" not in client.get("/who.html").text


def test_a_page_that_cannot_be_made_anew_is_no_longer_shown(
    desk: Desk, client_as: ClientAs, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    from raidbook.services.desk.live import Live  # noqa: PLC0415

    desk.live = Live(desk.settings, large=2)
    client = client_as("reader")
    client.get("/who.html")
    enter(book, more=TEXTS["freed"] | MORE)

    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(pages, "page", broken)
    assert client.get("/who.html").status_code == 200
    desk.live._one.submit(bool).result()
    assert client.get("/who.html").status_code == 500
    monkeypatch.undo()
    assert client.get("/who.html").status_code == 200
