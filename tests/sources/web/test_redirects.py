"""Where a page is redirected to: followed a few times, and never where no page may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.sources.web.fetching import Barred, Fetched
from raidbook.sources.web.rules import Rules
from tests.sources.web.runs import one, reason
from tests.webs import Web, moved, page


def test_a_page_that_was_moved_is_followed_and_known_by_both_addresses(
    web: Web, tmp_path: Path
) -> None:
    web.says["news.example/a"] = moved("http://www.example/b?c#d", "301 Moved Permanently")
    web.says["www.example/b?c"] = page()
    found = one(web, tmp_path, "http://news.example/a")
    assert isinstance(found, Fetched)
    assert (found.address, found.location) == ("http://news.example/a", "http://www.example/b?c")
    asked = len(web.asked)
    for address in ("http://news.example/a", "http://www.example/b?c"):
        known = one(web, tmp_path, address)
        assert isinstance(known, Fetched)
        assert known.outcome == "known"
    assert len(web.asked) == asked


def test_where_a_page_is_redirected_to_has_a_robots_txt_as_well(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = moved("http://www.example/b")
    web.says["www.example/robots.txt"] = page("User-agent: *\nDisallow: /b")
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Barred)
    assert web.pages("www.example") == []


def test_redirects_in_circles_end(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = moved("/b")
    web.says["news.example/b"] = moved("/a")
    told = reason(web, tmp_path, "http://news.example/a")
    assert told.endswith("redirected more than 5 times")
    assert len(web.pages()) == 6


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "file: is not fetched"),
        ("ftp://news.example/a", "ftp: is not fetched"),
        ("gopher://news.example/", "gopher: is not fetched"),
        ("http://admin:secret@news.example/", "holds a name or a password"),
        ("http://news.example:22/", "port 22 is not asked"),
        ("http://127.0.0.1/", "127.0.0.1, this machine, and is not asked: --allow-private"),
        ("http://[::1]/", "::1, this machine, and is not asked"),
        ("http://169.254.169.254/latest/meta-data/", "a cloud gives out its machines' secrets"),
        ("http://2130706433/", "neither a name nor four plain numbers"),
        ("http://inside.example/", "10.0.0.7, a private network"),
        ("http://[", "no address"),
        ("", "redirected to nowhere"),
    ],
)
def test_no_redirect_leads_where_no_page_may_be(
    web: Web, tmp_path: Path, location: str, why: str
) -> None:
    web.names["inside.example"] = ("10.0.0.7",)
    web.says["news.example/a"] = moved(location)
    told = reason(web, tmp_path, "http://news.example/a")
    assert why in told
    assert set(web.dialled) == {"93.184.216.34"}


def test_a_public_page_leads_nowhere_inside_even_where_that_may_be_asked(
    web: Web, tmp_path: Path
) -> None:
    inside = f"127.0.0.1:{web.port}"
    rules = Rules(allow_private=True, ports=(80, web.port))
    web.says[f"{inside}/a"] = moved("/b")
    web.says[f"{inside}/b"] = page()
    web.says["news.example/a"] = moved(f"http://{inside}/b")
    assert isinstance(one(web, tmp_path, f"http://{inside}/a", rules), Fetched)
    web.says[f"{inside}/c"] = page()
    web.says["news.example/a"] = moved(f"http://{inside}/c")
    assert "this machine, and is not asked" in reason(web, tmp_path, "http://news.example/a", rules)
    assert isinstance(one(web, tmp_path, f"http://{inside}/c", rules), Fetched)
