"""Fetching: polite, conditional, resumable, and every page recorded."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from raidbook import __version__
from raidbook.model import Failure
from raidbook.sources.web.fetching import Barred, Fetched, Wanted
from raidbook.sources.web.recording import recorded
from raidbook.sources.web.rules import Rules
from tests.sources.web.runs import fetched, one, reason
from tests.webs import QUICK, Web, moved, page


def test_a_page_is_fetched_recorded_and_found_again(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = page(
        "<p>été".encode("latin-1"), content_type="text/html;charset=Latin-1"
    )
    found = one(web, tmp_path, "http://news.example/a#top")
    assert isinstance(found, Fetched)
    assert (found.address, found.outcome) == ("http://news.example/a", "new")
    document = recorded(found.path, found.offset)
    assert document.data == "<p>été".encode("latin-1")
    assert (document.media_type, document.charset) == ("text/html", "latin-1")
    assert document.address == "http://news.example/a"
    assert document.fetched is not None
    assert document.fetched.startswith("2026-09-21T")


def test_the_robot_says_who_it_is_and_how_to_reach_who_asks(web: Web, tmp_path: Path) -> None:
    one(web, tmp_path, "http://news.example/a", replace(QUICK, contact="you@example.org"))
    said = {asked.headers["user-agent"] for asked in web.asked}
    assert said == {f"raidbook/{__version__} (+you@example.org)"}


def test_what_is_held_is_not_asked_for_again(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = page()
    one(web, tmp_path, "http://news.example/a")
    asked = len(web.asked)
    found = one(web, tmp_path, "http://news.example/a")
    assert isinstance(found, Fetched)
    assert (found.outcome, len(web.asked)) == ("known", asked)


def test_a_list_that_was_fetched_is_known_without_waiting(web: Web, tmp_path: Path) -> None:
    addresses = [f"http://news.example/{n}" for n in range(9)]
    for address in addresses:
        web.says[address.removeprefix("http://")] = page(address)
    assert {found.outcome for found in fetched(web, tmp_path, addresses)} == {"new"}  # type: ignore[union-attr]
    before = web.clock.time
    assert {found.outcome for found in fetched(web, tmp_path, addresses)} == {"known"}  # type: ignore[union-attr]
    assert web.clock.time == before


def test_what_cannot_be_asked_for_is_said_and_the_rest_goes_on(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = page()
    found = fetched(
        web, tmp_path, ["ftp://news.example/a", "http://nobody.invalid/", "http://news.example/a"]
    )
    assert [type(one) for one in found] in (
        [Failure, Failure, Fetched],
        [Failure, Fetched, Failure],
    )
    assert found[0] == Failure(
        "ftp://news.example/a", "ftp: is not fetched, http and https alone are"
    )


# ---------------------------------------------------------------- conditions


def test_a_page_that_did_not_change_is_asked_for_on_that_condition(
    web: Web, tmp_path: Path
) -> None:
    web.says["news.example/a"] = page(
        b"<p>One.", etag='"7"', last_modified="Mon, 21 Sep 2026 10:00:00 GMT"
    )
    first = one(web, tmp_path, "http://news.example/a")
    web.says["news.example/a"] = page(b"", "304 Not Modified", etag='"7"')
    again = one(web, tmp_path, Wanted("http://news.example/a", again=True))
    assert isinstance(first, Fetched)
    assert isinstance(again, Fetched)
    assert (again.outcome, again.offset) == ("not modified", first.offset)
    assert web.asked[-1].headers["if-none-match"] == '"7"'
    assert web.asked[-1].headers["if-modified-since"] == "Mon, 21 Sep 2026 10:00:00 GMT"
    assert recorded(again.path, again.offset).data == b"<p>One."


def test_the_same_bytes_without_a_condition_are_not_modified(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = page(b"<p>One.")
    one(web, tmp_path, "http://news.example/a")
    again = one(web, tmp_path, Wanted("http://news.example/a", again=True))
    assert isinstance(again, Fetched)
    assert again.outcome == "not modified"
    web.says["news.example/a"] = page(b"<p>Two.")
    later = one(web, tmp_path, Wanted("http://news.example/a", again=True))
    assert isinstance(later, Fetched)
    assert (later.outcome, recorded(later.path, later.offset).data) == ("new", b"<p>Two.")


def test_nothing_changed_is_no_answer_to_a_first_question(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = page(b"", "304 Not Modified")
    assert reason(web, tmp_path, "http://news.example/a") == "answers 304 Not Modified"


# ---------------------------------------------------------------- manners


def test_one_host_is_asked_with_pauses_others_meanwhile(web: Web, tmp_path: Path) -> None:
    addresses = [f"http://{host}.example/{n}" for host in ("a", "b") for n in range(4)]
    for address in addresses:
        web.says[address.removeprefix("http://")] = page(address)
    found = fetched(web, tmp_path, addresses)
    assert {one.outcome for one in found} == {"new"}  # type: ignore[union-attr]
    for host in ("a.example", "b.example"):
        times = [asked.at for asked in web.asked if asked.host == host]
        assert len(times) == 5
        assert all(b - a >= QUICK.interval for a, b in pairwise(times))
    assert sum(web.clock.slept) < 10 * QUICK.interval


def test_the_pace_outlasts_the_process(web: Web, tmp_path: Path) -> None:
    for name in "ab":
        web.says[f"news.example/{name}"] = page(name)
        one(web, tmp_path, f"http://news.example/{name}")
    times = [asked.at for asked in web.asked]
    assert all(b - a >= QUICK.interval for a, b in pairwise(times))


def test_robots_txt_is_asked_for_first_and_once_a_day(web: Web, tmp_path: Path) -> None:
    web.says["news.example/robots.txt"] = page("User-agent: *\nDisallow: /private")
    web.says["news.example/a"] = page()
    found = fetched(web, tmp_path, ["http://news.example/a", "http://news.example/private/b"])
    assert (
        Barred("http://news.example/private/b", "refused by the robots.txt of news.example")
        in found
    )
    one(web, tmp_path, Wanted("http://news.example/a", again=True))
    assert [asked.target for asked in web.asked] == ["/robots.txt", "/a", "/a"]
    web.clock.time += 86_400
    one(web, tmp_path, Wanted("http://news.example/a", again=True))
    assert [asked.target for asked in web.asked][3:] == ["/robots.txt", "/a"]


def test_each_scheme_and_port_has_a_robots_txt_of_its_own(web: Web, tmp_path: Path) -> None:
    web.says["news.example/robots.txt"] = page("User-agent: *\nDisallow: /")
    web.says["news.example:8080/a"] = page()
    rules = Rules(ports=(80, 8080))
    found = fetched(web, tmp_path, ["http://news.example/a", "http://news.example:8080/a"], rules)
    assert [type(one) for one in found] == [Barred, Fetched]


@pytest.mark.parametrize(
    "status", ["404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone"]
)
def test_without_a_robots_txt_all_may_be_asked(web: Web, tmp_path: Path, status: str) -> None:
    web.says["news.example/robots.txt"] = page("User-agent: *\nDisallow: /", status)
    web.says["news.example/a"] = page()
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Fetched)


@pytest.mark.parametrize(
    "status", ["500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"]
)
def test_while_a_robots_txt_cannot_be_had_nothing_is_asked(
    web: Web, tmp_path: Path, status: str
) -> None:
    web.says["news.example/robots.txt"] = page("", status)
    web.says["news.example/a"] = page()
    told = reason(web, tmp_path, "http://news.example/a")
    assert told == f"its robots.txt answers {status[:3]}, and without it nothing is asked"
    assert web.pages() == []
    web.says["news.example/robots.txt"] = page("")
    web.clock.time += 3_600
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Fetched)


def test_a_host_that_is_not_there_is_asked_for_its_robots_txt_alone(
    web: Web, tmp_path: Path
) -> None:
    web.names["gone.example"] = ()
    found = fetched(web, tmp_path, [f"http://gone.example/{n}" for n in range(20)])
    assert len(found) == 20
    assert {one.reason for one in found} == {"its name was not found"}  # type: ignore[union-attr]


def test_a_crawl_delay_is_kept_up_to_a_bound(web: Web, tmp_path: Path) -> None:
    web.says["slow.example/robots.txt"] = page("User-agent: raidbook\nCrawl-delay: 17")
    web.says["snail.example/robots.txt"] = page("User-agent: *\nCrawl-delay: 864000")
    hosts = ("slow.example", "snail.example")
    for name in (f"{host}/{n}" for host in hosts for n in range(3)):
        web.says[name] = page(name)
    assert (
        len(fetched(web, tmp_path, [f"http://{host}/{n}" for host in hosts for n in range(3)])) == 6
    )
    for host, delay in zip(hosts, (17, 60), strict=True):
        times = [asked.at for asked in web.asked if asked.host == host]
        assert [b - a >= delay for a, b in pairwise(times)] == [True] * 3
        assert times[-1] - times[0] < 3 * delay + 30


def test_redirects_of_a_robots_txt_are_followed_five_times(web: Web, tmp_path: Path) -> None:
    web.says["news.example/robots.txt"] = moved("http://www.example/r1")
    for n in range(1, 4):
        web.says[f"www.example/r{n}"] = moved(f"/r{n + 1}")
    web.says["www.example/r4"] = page("User-agent: *\nDisallow: /")
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Barred)
    asked = len(web.asked)
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Barred)
    assert len(web.asked) == asked, "the redirects are in the records, too"


def test_a_robots_txt_that_is_redirected_in_circles_is_none(web: Web, tmp_path: Path) -> None:
    web.says["news.example/robots.txt"] = moved("/robots.txt")
    web.says["news.example/a"] = page()
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Fetched)
    assert [asked.target for asked in web.asked] == ["/robots.txt"] * 6 + ["/a"]


def test_of_a_large_robots_txt_the_first_500_kb_count(web: Web, tmp_path: Path) -> None:
    rules = b"User-agent: *\nDisallow: /a\n" + b"#" * 600_000 + b"\nDisallow: /b\n"
    web.says["news.example/robots.txt"] = page(rules)
    web.says["news.example/b"] = page()
    found = fetched(web, tmp_path, ["http://news.example/a", "http://news.example/b"])
    assert [type(one) for one in found] == [Barred, Fetched]
    assert isinstance(one(web, tmp_path, "http://news.example/a/again"), Barred), "from its record"


@pytest.mark.parametrize("asked", ["90", "Mon, 21 Sep 2026 14:14:50 GMT"])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_host_gets_the_time_that_it_asks_for(
    web: Web, tmp_path: Path, status: str, asked: str
) -> None:
    answers = [page("", status, retry_after=asked), page()]
    web.says["news.example/a"] = lambda connection, _: connection.sendall(answers.pop(0))
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Fetched)
    first, second = (asked.at for asked in web.asked if asked.target == "/a")
    assert 80 <= second - first <= 91


def test_a_host_that_asks_for_long_is_left_to_a_later_run(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = page("", "503 Service Unavailable", retry_after="7200")
    web.says["news.example/b"] = page()
    found = fetched(web, tmp_path, ["http://news.example/a", "http://news.example/b"])
    assert all(isinstance(each, Failure) for each in found)
    assert web.pages() == ["news.example/a"]
    assert "asks for time until 2026-09-21T16:13" in reason(web, tmp_path, "http://news.example/b")
    web.clock.time += 7_200
    assert isinstance(one(web, tmp_path, "http://news.example/b"), Fetched)


def test_a_host_that_asks_for_time_without_end_is_asked_three_times(
    web: Web, tmp_path: Path
) -> None:
    web.says["news.example/a"] = page("", "429 Too Many Requests")
    reason(web, tmp_path, "http://news.example/a")
    assert len(web.pages()) == 3
    times = [asked.at for asked in web.asked if asked.target == "/a"]
    assert times[2] - times[1] > times[1] - times[0]


def test_a_page_that_is_gone_is_asked_for_once_a_day(web: Web, tmp_path: Path) -> None:
    assert reason(web, tmp_path, "http://news.example/a") == "answers 404 Not Found"
    told = reason(web, tmp_path, "http://news.example/a")
    assert told == (
        "answered 404 Not Found on 2026-09-21T14:13, and is asked again after 2026-09-22T14:13 UTC"
    )
    assert len(web.pages()) == 1
    web.clock.time += 86_401
    web.says["news.example/a"] = page()
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Fetched)


@pytest.mark.parametrize(
    "trouble", [page("", "502 Bad Gateway"), page(b"abc", content_length="99")]
)
def test_a_page_of_a_host_in_trouble_is_asked_for_once_an_hour(
    web: Web, tmp_path: Path, trouble: bytes
) -> None:
    web.says["news.example/a"] = trouble
    for _ in range(2):
        reason(web, tmp_path, "http://news.example/a")
    assert len(web.pages()) == 1
    web.clock.time += 3_600
    web.says["news.example/a"] = page()
    assert isinstance(one(web, tmp_path, "http://news.example/a"), Fetched)


# ---------------------------------------------------------------- resuming


def test_the_index_follows_from_the_records(web: Web, tmp_path: Path) -> None:
    web.says["news.example/a"] = page(etag='"7"')
    web.says["news.example/robots.txt"] = page("User-agent: *\nDisallow: /private")
    one(web, tmp_path, "http://news.example/a")
    for path in tmp_path.glob(".index.db*"):
        path.unlink()
    found = fetched(web, tmp_path, ["http://news.example/a", "http://news.example/private"])
    assert [type(one) for one in found] == [Fetched, Barred]
    assert len(web.asked) == 2
    one(web, tmp_path, Wanted("http://news.example/a", again=True))
    assert web.asked[-1].headers["if-none-match"] == '"7"'
