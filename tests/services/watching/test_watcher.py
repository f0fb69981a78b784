"""Watching: feeds are asked again, what is new in them is read into the book, once."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from raidbook.book import Book, BookBusyError
from raidbook.reports.limits import LIMITS
from raidbook.reports.sandbox import Sandbox
from raidbook.services.watching.given import rules
from raidbook.services.watching.watcher import Line, Watcher
from raidbook.sources.web.fetching import Fetching
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.rules import Rules
from tests.webs import Web, moved, page

FEED = "http://news.example/feed"
RAID = (
    "Police in Sihanoukville arrested {} suspects in a raid on a scam den on 3 May 2024. The raid "
    "was the first in the town this year, and the police said that it would not be the last."
)


def feed(*links: str, **updated: str) -> bytes:
    """An RSS feed of some links; `updated` by the last part of a link."""
    items = "".join(
        f"<item><title>t</title><link>{link}</link>"
        + (f"<pubDate>{when}</pubDate>" if (when := updated.get(link.rpartition("/")[2])) else "")
        + "</item>"
        for link in links
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>'
    return page(f"{head}{items}</channel></rss>", content_type="application/rss+xml", etag='"f"')


def text(number: int) -> bytes:
    return page(RAID.format(number), content_type="text/plain")


class Watch:
    """A book, a folder, and rounds over them: each as if the program was started for it."""

    def __init__(self, web: Web, path: Path, sandbox: Sandbox) -> None:
        self.web = web
        self.path = path
        self.sandbox = sandbox
        self.since: int | None = None

    def round(self, *typed: str, allowed: Rules | None = None) -> list[Line]:
        with Book.open(str(self.path / "book.db")) as book, Folder(self.path / "pages") as folder:
            clock = self.web.clock
            fetching = Fetching(folder, allowed or rules(typed, False), self.web.network, clock)
            watcher = Watcher(book, folder, fetching, self.sandbox, clock)
            lines = list(watcher.round(typed))
            self.since = watcher.since
            return lines

    def told(self, *typed: str) -> dict[str, str]:
        """Outcomes by addresses."""
        return {line.address.removeprefix("http://"): line.outcome for line in self.round(*typed)}

    def urls(self) -> list[str]:
        with Book.open(str(self.path / "book.db")) as book:
            return sorted(str(report.url) for report in book.reports())


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as one:
        yield one


@pytest.fixture
def watch(web: Web, tmp_path: Path, sandbox: Sandbox) -> Watch:
    web.says["news.example/feed"] = feed("http://news.example/1", "http://news.example/2")
    web.says["news.example/1"] = text(45)
    web.says["news.example/2"] = page("Football: five goals in a match.", content_type="text/plain")
    return Watch(web, tmp_path, sandbox)


def test_what_is_new_in_a_feed_is_read_and_what_is_off_topic_is_not(watch: Watch) -> None:
    lines = watch.round(FEED)
    assert [(line.what, line.outcome, line.address) for line in lines] == [
        ("feed", "new", FEED),
        ("page", "new", "http://news.example/1"),
        ("page", "off topic", "http://news.example/2"),
    ]
    assert (lines[0].entries, lines[1].claims) == (2, 1)
    with Book.open(str(watch.path / "book.db")) as book:
        (report,) = book.reports()
        (reading,) = book.readings()
    assert (report.id, reading.report) == (lines[1].report, lines[1].report)
    assert report.url == "http://news.example/1"
    assert report.fetched == "2026-09-21T14:13:24+00:00"
    assert report.source.startswith(str(watch.path / "pages" / "pages-00001.warc.gz#"))


def test_what_was_read_is_known_and_not_asked_for_again(watch: Watch) -> None:
    watch.round(FEED)
    watch.web.says["news.example/feed"] = page("", "304 Not Modified")
    pages = len(watch.web.pages())
    assert watch.told(FEED) == {
        "news.example/feed": "not modified", "news.example/1": "known", "news.example/2": "known",
    }  # fmt: skip
    assert watch.web.pages()[pages:] == ["news.example/feed"]
    assert watch.web.asked[-1].headers["if-none-match"] == '"f"'


def test_of_a_feed_that_did_not_change_what_failed_is_tried_again(watch: Watch) -> None:
    watch.web.says["news.example/1"] = b""
    assert watch.told(FEED)["news.example/1"] == "failed"
    watch.web.says["news.example/1"] = text(45)
    watch.web.says["news.example/feed"] = page("", "304 Not Modified")
    assert watch.told(FEED)["news.example/1"] == "new"


def test_a_page_that_its_feed_says_was_changed_is_a_revision(watch: Watch) -> None:
    link = "http://news.example/1"
    watch.web.says["news.example/feed"] = feed(link, **{"1": "Mon, 21 Sep 2026 09:00:00 GMT"})
    watch.round(FEED)
    watch.web.clock.time += 3_600
    watch.web.says["news.example/1"] = text(61)
    assert watch.told(FEED)["news.example/1"] == "known"
    watch.web.says["news.example/feed"] = feed(link, **{"1": "Mon, 21 Sep 2026 14:40:00 GMT"})
    assert watch.told(FEED)["news.example/1"] == "revision"
    with Book.open(str(watch.path / "book.db")) as book:
        assert sorted(bool(report.supersedes) for report in book.reports()) == [False, True]
    asked = len(watch.web.pages())
    assert watch.told(FEED)["news.example/1"] == "known", "it was asked for after that"
    watch.web.says["news.example/feed"] = feed(link, **{"1": "Mon, 21 Sep 2099 14:40:00 GMT"})
    assert watch.told(FEED)["news.example/1"] == "known", "in the future nothing was changed yet"
    assert watch.web.pages()[asked:] == ["news.example/feed"] * 2


def test_a_page_that_is_watched_is_asked_for_each_time(watch: Watch) -> None:
    watch.web.says["news.example/1"] = page(RAID.format(45), content_type="text/plain", etag='"1"')
    assert watch.told("http://news.example/1") == {"news.example/1": "new"}
    watch.web.says["news.example/1"] = page("", "304 Not Modified")
    assert watch.told("http://news.example/1") == {"news.example/1": "not modified"}
    watch.web.says["news.example/1"] = text(61)
    assert watch.told("http://news.example/1") == {"news.example/1": "revision"}


def test_lists_and_feeds_may_be_files_and_lists_may_grow(watch: Watch) -> None:
    listed, saved = watch.path / "list.txt", watch.path / "saved.xml"
    listed.write_text(f"# feeds\n\n{FEED}\nnews.example\n")
    saved.write_bytes(feed("http://news.example/3").partition(b"\r\n\r\n")[2])
    watch.web.says["news.example/3"] = text(7)
    found = watch.round(str(listed), str(saved), str(watch.path / "none.txt"))
    outcomes = {line.address.rpartition("/")[2]: line.outcome for line in found}
    assert outcomes == {
        "list.txt:4": "failed", "saved.xml": "new", "none.txt": "failed", "feed": "new",
        "3": "new", "1": "new", "2": "off topic",
    }  # fmt: skip
    listed.write_text("http://news.example/4\n")
    watch.web.says["news.example/4"] = text(8)
    assert watch.told(str(listed))["news.example/4"] == "new"


def test_what_robots_are_kept_from_is_refused_and_no_failure(watch: Watch) -> None:
    watch.web.says["news.example/robots.txt"] = page("User-agent: *\nDisallow: /1")
    (line,) = [line for line in watch.round(FEED) if line.address.endswith("/1")]
    assert (line.outcome, line.reason) == ("refused", "refused by the robots.txt of news.example")


def test_no_feed_leads_into_the_users_own_network_even_where_that_may_be_watched(
    watch: Watch,
) -> None:
    inside = f"http://127.0.0.1:{watch.web.port}"
    watch.web.says["news.example/feed"] = feed(
        f"{inside}/1", "http://10.0.0.7/", "file:///etc/passwd"
    )
    watch.web.says[inside.removeprefix("http://") + "/1"] = text(45)
    typed = (FEED, f"{inside}/feed")
    lines = watch.round(*typed, allowed=rules(typed, True))
    assert {line.outcome for line in lines if line.what == "page"} == {"failed"}
    watch.web.says[inside.removeprefix("http://") + "/feed"] = feed(f"{inside}/1")
    lines = watch.round(*typed, allowed=rules(typed, True))
    (line,) = [line for line in lines if line.outcome == "new" and line.what == "page"]
    assert line.address == f"{inside}/1", "what a page inside leads to may be inside"


def test_a_page_that_was_moved_is_held_by_where_it_was_had(watch: Watch) -> None:
    """A page cannot pass for a later version of another's, whatever it says of itself."""
    canonical = '<html><head><link rel="canonical" href="http://news.example/1"></head><body><p>'
    watch.web.says["evil.example/a"] = moved("/b")
    watch.web.says["evil.example/b"] = page(canonical + RAID.format(99) * 9)
    watch.round(FEED)
    assert watch.told("http://evil.example/a") == {"evil.example/a": "new"}
    assert watch.urls() == ["http://evil.example/b", "http://news.example/1"]


# ---------------------------------------------------------------- the book


def test_changes_are_told_since_before_the_first_that_was_not(watch: Watch) -> None:
    watch.round("http://news.example/2")
    assert watch.since is None
    watch.round(FEED)
    assert watch.since == 0
    watch.web.says["news.example/feed"] = feed("http://news.example/3")
    watch.web.says["news.example/3"] = text(7)
    watch.round(FEED)
    assert watch.since == 0, "the first were not told: it was killed before"


def test_another_book_of_the_name_gets_the_pages_without_asking_again(watch: Watch) -> None:
    watch.round(FEED)
    asked = len(watch.web.pages())
    for path in watch.path.glob("book.db*"):
        path.unlink()
    assert watch.told(FEED)["news.example/1"] == "new"
    assert len(watch.web.pages()) == asked + 1
    assert watch.urls() == ["http://news.example/1"]


def test_a_book_that_was_restored_from_a_backup_gets_what_it_lacks(watch: Watch) -> None:
    with Book.open(str(watch.path / "book.db")):
        pass
    shutil.copy(watch.path / "book.db", watch.path / "backup.db")
    watch.round(FEED)
    shutil.copy(watch.path / "backup.db", watch.path / "book.db")
    for path in watch.path.glob("book.db-*"):
        path.unlink()
    assert watch.told(FEED)["news.example/1"] == "new"


def test_a_book_that_is_busy_costs_a_page_one_round(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise BookBusyError("book.db: another program has been writing to it")

    with monkeypatch.context() as patched:
        patched.setattr(Book, "add_report", busy)
        assert watch.told(FEED)["news.example/1"] == "failed"
    assert watch.told(FEED)["news.example/1"] == "new"


def test_what_is_forgotten_costs_a_look_and_changes_nothing(watch: Watch) -> None:
    watch.round(FEED)
    with Book.open(str(watch.path / "book.db")) as book:
        before = book.revision
    for path in (watch.path / "pages").glob(".index.db*"):
        path.unlink()
    assert watch.told(FEED) == {
        "news.example/feed": "not modified", "news.example/1": "known",
        "news.example/2": "off topic",
    }  # fmt: skip
    with Book.open(str(watch.path / "book.db")) as book:
        assert book.revision == before


# ---------------------------------------------------------------- hostile feeds


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><rss><channel><item><link>http://news.example/&i;</link></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><item><link>http://news.example/&a;</link></item></channel></rss>"
)


ITEM = "<item><link>http://news.example/1</link></item>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(LAUGHS, id="entities"),
        pytest.param(OUTSIDE, id="files"),
        pytest.param(f"<rss><channel>{ITEM * 20_000}", id="items"),
        pytest.param("<rss>" + "<a>" * 50_000, id="nested"),
        pytest.param("<rss><channel><item><link>http://[</link></item>", id="no address"),
        pytest.param("<rss>\0\x01\xff", id="bytes"),
        pytest.param("<rss><channel>" + "a" * 11_000_000, id="large"),
    ],
)
def test_a_hostile_feed_is_a_line_and_the_round_goes_on(watch: Watch, body: str) -> None:
    watch.web.says["evil.example/feed"] = page(body, content_type="application/rss+xml")
    lines: Sequence[Line] = watch.round("http://evil.example/feed", FEED)
    by = {line.address: line for line in lines}
    assert "http://evil.example/feed" in by
    assert by["http://news.example/1"].outcome == "new"
    assert all("root:" not in line.address for line in lines)
    assert len(lines) < 1_010


def test_a_feed_of_a_million_items_is_a_line(watch: Watch) -> None:
    items = gzip.compress(b"<rss><channel>" + ITEM.encode() * 1_000_000)
    watch.web.says["evil.example/feed"] = page(
        items, content_type="application/rss+xml", content_encoding="gzip"
    )
    lines = watch.round("http://evil.example/feed", FEED)
    by = {line.address: line for line in lines}
    assert (
        by["http://evil.example/feed"].reason == "a feed larger than 10,000,000 bytes is not read"
    )
    assert by["http://news.example/1"].outcome == "new"
    few = watch.round("http://evil.example/feed", FEED)
    assert few[0].outcome == "failed"


def test_of_a_long_feed_the_first_thousand_are_asked_for(watch: Watch) -> None:
    links = [f"ftp://news.example/{n}" for n in range(1_500)]
    watch.web.says["news.example/feed"] = feed(*links)
    first, *pages = watch.round(FEED)
    assert first.reason == "only its first 1,000 entries are asked for"
    assert (first.entries, len(pages)) == (1_000, 1_000)
