"""robots.txt, by RFC 9309."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.web.addresses import parse
from raidbook.sources.web.robots import Policy, policy

RULE = re.compile(rb"di[as]|allow|agent", re.IGNORECASE)
"""What may begin a rule, as it is written and miswritten, or the rules of another robot."""


def said(text: str | bytes, status: int = 200) -> Policy:
    return policy(status, text.encode() if isinstance(text, str) else text, 10.0, 1.0)


def allows(text: str | bytes, target: str, status: int = 200) -> bool:
    return said(text, status).allows(parse(f"http://news.example{target}"))


@pytest.mark.parametrize(
    ("text", "target", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("user-AGENT : * # all\n disallow:/a # this", "/ab", False),
        ("User-agent: RaidBook\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
        ("User-agent: RaidBook\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: raidbook/2.0\nDisallow: /", "/a", False),
        ("User-agent: a\nUser-agent: raidbook\nDisallow: /", "/a", False),
        ("User-agent: raidbook\nDisallow: /a\nUser-agent: raidbook\nDisallow: /b", "/a", False),
        ("User-agent: raid\nDisallow: /", "/a", True),
        ("User-agent: raidbookish\nDisallow: /", "/a", True),
        ("User-agent: another\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?c", True),
        ("User-agent: *\nDisallow: /a?b", "/a?b=c", False),
        ("User-agent: *\nDisallow: /%E6%96%B0", "/新闻", False),
        ("User-agent: *\nDisallow: /新", "/%e6%96%b0%e9%97%bb", False),
        ("\ufeffUser-agent: *\r\nDisallow: /", "/a", False),
        ("User-agent: *\rDisallow: /", "/a", False),
        ("Disallow: /", "/a", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("<html><body>User-agent: *", "/a", True),
        (b"User-agent: *\nDisallow: /\xff\xfe", "/a", True),
    ],
)  # fmt: skip
def test_what_it_allows(text: str | bytes, target: str, allowed: bool) -> None:
    assert allows(text, target) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (404, True),
        (403, True),
        (429, False),
        (500, False),
        (599, False),
        (302, False),
        (204, False),
    ],
)
def test_what_follows_from_its_status(status: int, allowed: bool) -> None:
    assert allows("User-agent: *\nDisallow: /", "/a", status) is allowed
    assert bool(said("", status).why) is not allowed


def test_one_that_could_not_be_had_is_asked_for_sooner() -> None:
    assert said("").until == 10.0
    assert said("", 404).until == 10.0
    assert said("", 500).until == 1.0


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7.5", 7.5),
        ("User-agent: *\nCrawl-delay: 1\n\nUser-agent: raidbook\nCrawl-delay: 9", 9.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: *\nCrawl-delay: -5", 0.0),
        ("User-agent: *\nCrawl-delay: inf", 0.0),
        ("", 0.0),
    ],
)
def test_the_pause_that_it_asks_for(text: str, delay: float) -> None:
    assert said(text).delay == delay


@pytest.mark.timeout(60)
def test_many_robots_with_many_rules_cost_little() -> None:
    """17,000 robots times 19,000 rules would be 300 million rules."""
    robots = b"".join(b"User-agent: a%d\n" % n for n in range(17_000))
    rules = b"".join(b"Disallow: /%d\n" % n for n in range(19_000))
    assert allows(robots + rules, "/7")
    assert not allows(robots + b"User-agent: *\n" + rules, "/7")


@pytest.mark.parametrize("rule", ["*a" * 240_000, "%" * 480_000, "a?" * 200_000, "$" * 400_000])
@pytest.mark.timeout(60)
def test_one_endless_rule_costs_little(rule: str) -> None:
    endless, target = f"User-agent: *\nDisallow: /{rule}", "/" + "a" * 1_900
    assert allows(endless, target)
    assert not allows(f"{endless}\nDisallow: /a", target)


@given(st.binary(max_size=300))
def test_any_bytes_are_one_and_hide_no_rule_behind_them(data: bytes) -> None:
    rules = b"User-agent: *\n" + data
    allowed, forbidden = allows(rules, "/a?b"), not allows(rules + b"\nDisallow: /", "/a?b")
    assert (allowed and forbidden) or RULE.search(data)
