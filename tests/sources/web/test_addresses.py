"""Addresses have one form each, and what is none is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.web.addresses import Address, RefusedError, follow, is_address, parse


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("http://news.example", "http://news.example/"),
        ("  HTTPS://News.Example:443/A?b=C#d \n", "https://news.example/A?b=C"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example./a", "http://news.example/a"),
        ("http://news.example:/a", "http://news.example/a"),
        ("http://news.example?q=1", "http://news.example/?q=1"),
        ("http://news.example/a/./b/../c/..", "http://news.example/a/"),
        ("http://news.example/%2e%2E/../a", "http://news.example/a"),
        ("http://news.example/新闻?q=缅北", "http://news.example/%E6%96%B0%E9%97%BB?q=%E7%BC%85%E5%8C%97"),
        ("http://news.example/a b|c%zz%c3%bc", "http://news.example/a%20b%7Cc%25zz%C3%BC"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://新闻。中国/", "http://xn--efvy88h.xn--fiqs8s/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("http://a_b.example/", "http://a_b.example/"),
    ],
)  # fmt: skip
def test_an_address_has_one_form(text: str, form: str) -> None:
    assert str(parse(text)) == form
    assert str(parse(form)) == form


@pytest.mark.parametrize(
    "text",
    [
        "", "news.example", "//news.example/", "/etc/passwd", "http:", "http:/news.example", "http://",
        "http:///a", "file:///etc/passwd", "ftp://news.example/", "gopher://news.example/",
        "javascript:alert(1)", "data:text/html,a", "HtTpS+x://news.example/", "jar:http://a.example/",
        "http://user@news.example/", "http://user:pass@news.example/", "http://news.example@10.0.0.1/",
        "http://news.example:0/", "http://news.example:65536/", "http://news.example:8080/",
        "http://news.example:22/", "http://news.example:８０/", "http://news.example:80:80/",
        "http://news.example\\@evil.example/", "http://news.example\n.evil.example/",
        "http://news.example\t/", "http://news .example/", "http://news.example%2F/", "http://%31/",
        "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.1/",
        "http://127.1/", "http://0177.0.0.1/", "http://127.0.0.1.0/", "http://256.0.0.1/", "http://1./",
        "http://[::1", "http://[::1]x/", "http://[fe80::1%25eth0]/", "http://[v1.x]/", "http://[127.0.0.1]/",
        "http://::1/", "http://a..example/", "http://.example/", "http://-a.example/", "http://a-.example/",
        "http://stra\u00dfe.example/", "http://a\u200db.example/", f"http://{'a' * 64}.example/",
        f"http://{'a.' * 127}example/", "http://news.example/" + "a" * 2_000, "http://a$b.example/",
    ],
)  # fmt: skip
def test_what_is_none_or_hides_where_it_leads_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(text)
    assert str(refused.value).isprintable()


def test_another_port_is_asked_where_somebody_wants_it() -> None:
    assert str(parse("http://news.example:8080/", (80, 8080))) == "http://news.example:8080/"
    assert parse("http://news.example:22/", None).port == 22


def test_a_robots_txt_is_of_scheme_host_and_port() -> None:
    address = parse("http://[2606:4700::1]:8080/a?b", None)
    assert str(address.robots) == "http://[2606:4700::1]:8080/robots.txt"
    assert address.origin == "http://[2606:4700::1]:8080"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://news.example/b"),
        ("b?c", "https://news.example/d/b?c"),
        ("?c", "https://news.example/d/e?c"),
        ("//www.example/b", "https://www.example/b"),
        ("http://www.example", "http://www.example/"),
        (" ../x ", "https://news.example/x"),
    ],
)
def test_redirects_lead_within_a_host_or_to_another(location: str, leads_to: str) -> None:
    assert str(follow(parse("https://news.example/d/e"), location)) == leads_to


@pytest.mark.parametrize("location", ["http://[", "file:///a", "http://[::1", "mailto:a@b"])
def test_redirects_to_what_is_no_address_are_refused(location: str) -> None:
    with pytest.raises(RefusedError):
        follow(parse("https://news.example/d/e"), location)


def test_addresses_and_paths_are_told_apart() -> None:
    assert is_address(" HTTPS://news.example")
    assert not is_address("https.txt")
    assert not is_address("./http:/x")


@given(
    st.text(max_size=80),
    st.sampled_from(["", "http://", "http://a.example/", "https://[", "http://a@"]),
)
def test_any_text_is_an_address_in_one_form_or_refused(text: str, begun: str) -> None:
    try:
        address = parse(begun + text, None)
    except RefusedError:
        return
    form = str(address)
    assert form.isascii()
    assert form.isprintable()
    assert " " not in form
    assert isinstance(address, Address)
    assert parse(form, None) == address


@given(st.text(max_size=60))
def test_wherever_a_page_points_it_is_an_address_or_refused(text: str) -> None:
    try:
        address = follow(parse("http://a.example/b"), text)
    except RefusedError:
        return
    assert parse(str(address)) == address
