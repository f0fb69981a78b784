"""Feeds: what each entry says of itself, and that no feed takes more than its share."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.model import Document, Failure
from raidbook.sources import LIMITS, Limits, Portion, apart, documents, portions
from raidbook.sources.feeds import Entry, entries

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Border News</title><link>https://news.example/</link><language>en</language>
%s
</channel></rss>"""
ITEM = b"""<item><title>Eleven &lt;b&gt;sites&lt;/b&gt; &amp;amp; more</title>
<link>/2023/a</link><guid>g-1</guid><pubDate>Wed, 22 Nov 2023 00:30:00 +0800</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Police raided 11 sites.</p>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh"><title>边境新闻</title>
<entry><id>urn:1</id><title>突击检查</title><link href="https://news.example/1"/>
<updated>2023-11-22T00:30:00+08:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>警方</p></div></content></entry>
<entry><title>Only a title</title><link href="https://news.example/2"/></entry>
<entry><title>Words</title><summary>One &lt; two.

Three.</summary></entry></feed>"""


def read(data: bytes, limits: Limits = LIMITS, address: str | None = None) -> list[Entry | Failure]:
    return list(entries(data, address, limits))


def test_an_entry_says_what_it_says_by_its_own_clock() -> None:
    assert read(RSS % ITEM, address="https://news.example/feed") == [
        Entry(
            number=1,
            id="https://news.example/g-1",
            link="https://news.example/2023/a",
            title="Eleven sites & more",
            published="2023-11-22",
            outlet="Border News",
            lang="en",
            content="<p>Police raided 11 sites.</p>",
        )
    ]


def test_atom_and_its_forms_of_content() -> None:
    first, second, third = read(ATOM.encode())
    assert isinstance(first, Entry)
    assert (first.title, first.published, first.outlet) == ("突击检查", "2023-11-22", "边境新闻")
    assert first.link == "https://news.example/1"
    assert first.content is not None
    assert "<p>警方</p>" in first.content
    assert isinstance(second, Entry)
    assert second.content is None
    assert isinstance(third, Entry)
    assert third.content == "<p>One &lt; two.</p>\n<p>Three.</p>"


def test_an_aggregator_names_whose_entry_it_is() -> None:
    item = ITEM.replace(
        b"<guid>", b'<source url="https://other.example/">Other News</source><guid>'
    )
    (found,) = read(RSS % item)
    assert isinstance(found, Entry)
    assert found.outlet == "Other News"


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:x", "http://[", "", "x" * 2_000]
)
def test_a_link_that_leads_nowhere_on_the_web_is_none(link: str) -> None:
    (found,) = read(
        RSS % ITEM.replace(b"/2023/a", link.encode()), address="ftp://news.example/feed"
    )
    assert isinstance(found, Entry)
    assert found.link is None


def test_a_broken_feed_gives_what_can_be_read() -> None:
    found = read((RSS % (ITEM + b"<item><title>A & B &nbsp; <b></title>"))[:-40])
    assert isinstance(found[0], Entry)
    assert found[0].title == "Eleven sites & more"


@pytest.mark.parametrize("data", [b"", b"words", b"<html><body>words</body></html>", b"\0" * 999])
def test_what_is_no_feed_is_named(data: bytes) -> None:
    (found,) = read(data, address="https://news.example/feed")
    assert found == Failure("https://news.example/feed", "no feed, or a broken one; fetch it again")


# ---------------------------------------------------------------- hostile feeds

LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
)
DECLARED = b'<?xml version="1.0"?><!DOCTYPE rss [%s]><rss><channel><item><title>%s</title></item>'


@pytest.mark.parametrize(
    "data",
    [
        DECLARED % (LAUGHS, b"&l9;"),
        DECLARED % (b'<!ENTITY a "%s">' % (b"a" * 99_999), b"&a;" * 99_999),
        DECLARED % (b'<!ENTITY a SYSTEM "file:///etc/passwd">', b"&a;"),
        DECLARED % (b'<!eNtItY % a SYSTEM "http://127.0.0.1/"> %a;', b"x"),
        (DECLARED % (LAUGHS, b"&l9;")).decode().encode("utf-16"),
    ],
    ids=["laughs", "blow-up", "external", "parameter", "utf-16"],
)
def test_a_feed_that_declares_entities_is_refused(data: bytes) -> None:
    (found,) = read(data)
    assert isinstance(found, Failure)
    assert "declares XML entities" in found.reason


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "iso-2022-jp", "idna"])
def test_an_encoding_in_which_entities_could_hide_is_refused(encoding: str) -> None:
    (found,) = read((RSS % ITEM).replace(b'"utf-8"', b'"%s"' % encoding.encode()))
    assert found == Failure("", f"a feed in {encoding}, which is not read; save it as UTF-8")


@pytest.mark.parametrize(
    "encoding", ["gb18030", "big5", "shift_jis", "euc-kr", "windows-1252", "odd"]
)
def test_the_encodings_of_the_field_are_read(encoding: str) -> None:
    (found,) = read((RSS % ITEM).replace(b'"utf-8"', b'"%s"' % encoding.encode()))
    assert isinstance(found, Entry)


@pytest.mark.parametrize("form", [RSS % (ITEM * 2_000), ATOM.encode()])
def test_of_a_feed_beyond_the_limits_the_first_entries_are_read(form: bytes) -> None:
    *found, last = read(form, Limits(feed_entries=2))
    assert [type(item) for item in found] == [Entry, Entry]
    assert last == Failure("", "a feed beyond the limits: after 2 entries the rest is left out")


def test_of_a_feed_that_is_too_long_the_first_entries_are_read() -> None:
    *found, last = read(RSS % (ITEM * 2_000), Limits(feed_bytes=5_000))
    assert 10 < len(found) < 20
    reason = f"a feed beyond the limits: after {len(found)} entries the rest is left out"
    assert last == Failure("", reason)


def test_a_feed_of_a_million_entries_costs_what_its_first_do() -> None:
    *found, last = read(RSS % (b"<item><title>x</title></item>\n" * 1_000_000))
    assert len(found) == LIMITS.feed_entries
    assert isinstance(last, Failure)


def test_deep_elements_are_read_or_named() -> None:
    for found in read(RSS % (b"<item>" + b"<a>" * 50_000 + b"x")):
        assert isinstance(found, Entry | Failure)


# ---------------------------------------------------------------- saved feeds


def test_a_saved_feed_gives_a_page_for_each_entry_with_words(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(ATOM, encoding="utf-8")
    (portion,) = portions([path], 1_000)
    assert isinstance(portion, Portion)
    first, third = documents(portion)
    apart.end()
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.source, third.source) == (f"{path}:1", f"{path}:3")
    assert first.data.decode().startswith('<!doctype html>\n<html><head><meta charset="utf-8">')
    assert "<h1>突击检查</h1>\n" in first.data.decode()
    assert (first.title, first.published, first.outlet) == ("突击检查", "2023-11-22", "边境新闻")
    assert (first.address, first.lang) == ("https://news.example/1", "zh")
    assert (first.media_type, first.charset) == ("text/html", "utf-8")


def test_a_feed_that_is_gone_is_named(tmp_path: Path) -> None:
    (found,) = documents(Portion("feed", str(tmp_path / "gone")))
    apart.end()
    assert isinstance(found, Failure)
    assert "no such file" in found.reason
