"""Addresses and feeds into archives, for `raidbook scan`."""

from __future__ import annotations

from pathlib import Path

from raidbook.model import Failure
from raidbook.services.watching.gathering import gather
from raidbook.sources.web.fetching import Fetched, Fetching
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.rules import Rules
from tests.services.watching.test_watcher import FEED, feed, text
from tests.webs import Web


def gathered(web: Web, into: Path, *typed: str) -> dict[str, str]:
    def make(folder: Folder, rules: Rules) -> Fetching:
        return Fetching(folder, rules, web.network, web.clock)

    found = gather(typed, into, make=make)
    return {
        one.source if isinstance(one, Failure) else one.address: one.outcome
        if isinstance(one, Fetched)
        else "failed"
        for one in found
    }


def test_pages_and_those_that_feeds_lead_to_are_recorded_once(web: Web, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"{FEED}\nhttp://news.example/9\nhttp://news.example/none\n")
    web.says["news.example/feed"] = feed("http://news.example/1")
    for name in "129":
        web.says[f"news.example/{name}"] = text(45)
    first = {
        "http://news.example/9": "new", "http://news.example/none": "failed",
        "http://news.example/1": "new",
    }  # fmt: skip
    assert gathered(web, tmp_path / "into", str(listed)) == first
    web.says["news.example/feed"] = feed("http://news.example/1", "http://news.example/2")
    again = {
        "http://news.example/9": "known", "http://news.example/none": "failed",
        "http://news.example/1": "known", "http://news.example/2": "new",
    }  # fmt: skip
    assert gathered(web, tmp_path / "into", str(listed)) == again
    assert web.pages().count("news.example/feed") == 2
    assert web.pages().count("news.example/9") == 1
    assert [path.name for path in (tmp_path / "into").glob("*.gz")] == ["pages-00001.warc.gz"]


def test_a_feed_in_a_file_is_enough(web: Web, tmp_path: Path) -> None:
    saved = tmp_path / "saved.xml"
    saved.write_bytes(feed("http://news.example/1").partition(b"\r\n\r\n")[2])
    web.says["news.example/1"] = text(45)
    assert gathered(web, tmp_path / "into", str(saved)) == {"http://news.example/1": "new"}
