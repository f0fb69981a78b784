"""`raidbook page`: every page that was read can be shown again."""

from pathlib import Path

import pytest

from raidbook.book import Book
from raidbook.sources.web.folder import Folder
from tests.cli.conftest import Run
from tests.cli.test_watch import watch
from tests.services.watching.test_watcher import FEED, RAID, text
from tests.webs import NOW, Web

__all__ = ["watch"]
PAGE = "http://news.example/1"


@pytest.fixture
def twice(watch: Run, web: Web) -> Run:
    """A page that was watched on two days, and changed between them."""
    watch(PAGE, "--once")
    web.clock.time = NOW + 86_400
    web.says["news.example/1"] = text(61)
    watch(PAGE, "--once")
    return watch


def test_the_latest_version_is_printed_byte_for_byte(twice: Run, run: Run) -> None:
    done = run("page", PAGE)
    assert (done.status, done.out) == (0, RAID.format(61))


@pytest.mark.parametrize(
    ("at", "number"),
    [
        ("2026-09-21", 45), ("2026-09-21T23:59", 45), ("2026-09-22", 61),
        ("2099-01-01T00:00:00Z", 61),
    ],
)  # fmt: skip
def test_a_version_is_that_of_a_time(twice: Run, run: Run, at: str, number: int) -> None:
    assert run("page", PAGE, "--at", at).out == RAID.format(number)


def test_before_it_was_fetched_there_is_none(twice: Run, run: Run) -> None:
    done = run("page", PAGE, "--at", "2026-09-20")
    assert (done.status, done.out) == (1, "")
    assert "no page of it is recorded" in done.err


def test_of_a_report_it_is_the_page_that_it_was_read_from(twice: Run, run: Run) -> None:
    with Book.open("raidbook.db") as book:
        texts = {report.id: report.text for report in book.reports()}
    assert sorted(texts.values()) == [RAID.format(45), RAID.format(61)]
    for report, words in texts.items():
        assert run("page", report).out == words
        assert run("page", report[:12]).out == words


def test_versions_are_listed(twice: Run, run: Run) -> None:
    first, second = run("page", PAGE, "--list").lines
    assert first.startswith("2026-09-21T14:13:")
    assert second.startswith("2026-09-22T14:13:")
    path, _, offset = second.partition("  ")[2].partition("#")
    assert Path(path).is_file()
    assert int(offset) > 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("ftp:x",), "no address and no report"),
        (("http://[",), "a bracket is not closed"),
        ((PAGE, "--at", "yesterday"), "a time is written 2026-05-31"),
        (("",), "several reports begin so"),
    ],
)
def test_misuse_is_said(twice: Run, run: Run, arguments: tuple[str, ...], why: str) -> None:
    done = run("page", *arguments)
    assert done.status == 2
    assert why in done.err


def test_while_another_watches_pages_are_shown(twice: Run, run: Run) -> None:
    with Folder(Path("raidbook-pages")):
        assert run("page", PAGE).out == RAID.format(61)


def test_a_record_that_is_damaged_is_said(twice: Run, run: Run) -> None:
    file = Path("raidbook-pages/pages-00001.warc.gz")
    at = int(run("page", PAGE, "--list").lines[-1].rpartition("#")[2])
    data = bytearray(file.read_bytes())
    data[at + 20 : at + 60] = bytes(40)
    file.write_bytes(bytes(data))
    done = run("page", PAGE)
    assert "no record" in done.err
    assert done.out == RAID.format(45), "the version before it"


def test_where_nothing_was_watched_nothing_is_made(run: Run) -> None:
    assert run("page", FEED).status == 1
    assert not Path("raidbook-pages").exists()
