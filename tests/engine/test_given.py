"""Addresses, lists of addresses and feeds by address are fetched, recorded and scanned."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import msgspec
import pytest
from pyarrow.parquet import read_table

from raidbook.engine.given import pages_of
from raidbook.engine.scan import scan
from raidbook.engine.written import aside_of
from raidbook.sources import limits
from raidbook.sources.stdin import TooMuchError
from raidbook.sources.web import fetching
from tests.engine.made import mixed
from tests.engine.test_seams import Here
from tests.services.watching.test_watcher import FEED, feed, text
from tests.webs import Web, page

pytestmark = pytest.mark.extra


@pytest.fixture
def news(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """A web with a feed of two pages, one of them about football."""
    monkeypatch.setattr(fetching, "Network", lambda: web.network)
    monkeypatch.setattr(fetching, "Clock", lambda: web.clock)
    web.says["news.example/feed"] = feed("http://news.example/1", "http://news.example/2")
    web.says["news.example/1"] = text(45)
    web.says["news.example/2"] = page("Football: five goals in a match.", content_type="text/plain")
    web.says["news.example/3"] = text(46)
    return web


def reports(out: Path) -> list[tuple[str, str]]:
    """Addresses of the reports, and where they were read."""
    rows = read_table(out, columns=["type", "url", "source"]).to_pylist()
    return [(row["url"], row["source"]) for row in rows if row["type"] == "report"]


def test_pages_are_fetched_and_stay_to_be_shown(news: Web, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("# pages\nhttp://news.example/3\nhttp://news.example/none\n")
    out = tmp_path / "claims.parquet"
    told: list[int] = []
    done = scan(
        [FEED, listed],
        out,
        Here(),
        tell=lambda at: told.append(at.done) if at.stage == "fetching" else None,
    )
    assert (done.read, done.aside) == (2, 1)
    assert told == sorted(told)
    assert told[-1] == 4
    found = dict(reports(out))
    assert found.keys() == {"http://news.example/1", "http://news.example/3"}
    assert all(source.startswith(f"{pages_of(out)}/pages-") for source in found.values())
    assert "http://news.example/none" in aside_of(out).read_text()


def test_what_was_fetched_is_not_fetched_again(news: Web, tmp_path: Path) -> None:
    out = tmp_path / "claims.parquet"
    scan(["http://news.example/3"], out, Here())
    scan(["http://news.example/3"], out, Here())
    assert news.pages().count("news.example/3") == 1
    assert len(reports(out)) == 1


def standard_input(patch: pytest.MonkeyPatch, data: bytes) -> None:
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_what_was_made_of_standard_input_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = mixed(tmp_path / "a.warc.gz", 2).read_bytes()
    out = tmp_path / "claims.parquet"
    first, second = Here(), Here()
    with monkeypatch.context() as patch:
        patch.setattr("raidbook.engine.scan.Writing.write", _full)
        standard_input(patch, data)
        with pytest.raises(OSError, match="full"):
            scan(["-"], out, first)
    standard_input(monkeypatch, data)
    assert scan(["-"], out, second).read == 2
    assert (first.done, second.done) == (2, 0)
    rows = read_table(out, columns=["source"]).to_pylist()
    assert {row["source"].partition("#")[0] for row in rows} == {"-"}


def _full(*_: object) -> None:
    raise OSError("full")


def test_endless_input_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = msgspec.structs.replace(limits.LIMITS, stdin_bytes=1_000)
    monkeypatch.setattr("raidbook.engine.given.LIMITS", few)
    standard_input(monkeypatch, b"x" * 10_000)
    with pytest.raises(TooMuchError, match="save it as a file"):
        scan(["-"], tmp_path / "claims.parquet", Here())
    assert list((tmp_path / "claims.parquet.parts").iterdir()) == []
