"""Saved pages: the article and what the page says of itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import trafilatura

from raidbook.model import Report
from raidbook.reports.formats import html

ARTICLE = """<article><h1>Thirty held at the border</h1>
<p>Police in the border town said on Tuesday that they had held 30 people over fraud.</p>
<p>Of these, 12 were women, the spokesman told reporters, and 40 phones were seized.</p>
<p>The building had stood under watch since spring, he said, and two more raids are planned.</p>
</article>"""
ZH = "<p>公安机关近日在边境抓获犯罪嫌疑人三十名，缴获手机四十部，案件正在侦办。</p>" * 3


def page(head: str = "", body: str = ARTICLE) -> str:
    return f"""<!doctype html><html lang="en"><head>
<title>Thirty held | The Border Post</title>{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather</a></li></ul></nav>
<div class="cookie-banner">We and our 312 partners store cookies. <button>Accept all</button></div>
{body}
<aside class="related"><a href="/2019/01/02/x">Older: 900 held in the hills</a></aside>
<footer>Copyright 2031 The Border Post</footer></body></html>"""


def test_keeps_the_article_and_drops_menus_and_cookie_lines(
    report: Callable[..., Report],
) -> None:
    read = report("page.html", page())
    for words in ("held 30 people", "12 were women", "two more raids are planned"):
        assert words in read.text
    for noise in ("Weather", "312 partners", "Accept all", "Copyright"):
        assert noise not in read.text


def test_reads_title_outlet_and_address(report: Callable[..., Report]) -> None:
    head = """<meta property="og:title" content="Thirty held at the border">
<meta property="og:site_name" content="The Border Post">
<link rel="canonical" href="https://post.example/news/thirty">"""
    read = report("page.html", page(head))
    assert read.title == "Thirty held at the border"
    assert read.outlet == "The Border Post"
    assert read.url == "https://post.example/news/thirty"
    assert read.lang == "en"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-11-22T08:00:00+07:00">',
        '<meta name="pubdate" content="22 November 2023">',
        """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "datePublished": "2023-11-22T01:00:00Z", "dateModified": "2024-01-01"}]}</script>""",
        '<link rel="canonical" href="https://post.example/2023/11/22/thirty-held">',
    ],
)
def test_finds_the_day_in_the_metadata(report: Callable[..., Report], head: str) -> None:
    read = report("page.html", page(head))
    assert (read.published, read.published_from) == ("2023-11-22", "metadata")


def test_finds_the_day_in_the_body_where_it_is_the_only_one(
    report: Callable[..., Report],
) -> None:
    marked = '<p><time datetime="2023-11-22">Wednesday</time></p>'
    assert report("a.html", page(body=marked + ARTICLE)).published == "2023-11-22"
    two = marked + '<aside><time datetime="2023-10-01">October</time></aside>'
    assert report("b.html", page(body=two + ARTICLE)).published is None


def test_trusts_the_address_over_a_time_counted_elsewhere(report: Callable[..., Report]) -> None:
    head = """<meta property="article:published_time" content="2023-11-23T01:00:00Z">
<link rel="canonical" href="https://post.example/2023/11/22/thirty-held">"""
    assert report("page.html", page(head)).published == "2023-11-22"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-01-01">',
        '<meta name="pubdate" content="32 November 2023">',
        '<script type="application/ld+json">{"datePublished": </script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
    ],
)
def test_knows_no_day_rather_than_a_wrong_one(report: Callable[..., Report], head: str) -> None:
    read = report("page.html", page(head))
    assert (read.published, read.published_from) == (None, "none")


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("big5", "gb18030"),
        ("no-such-thing", "gb18030"),
    ],
)
def test_reads_what_is_there_whatever_encoding_is_declared(
    report: Callable[..., Report], declared: str, actual: str
) -> None:
    text = page(f'<meta charset="{declared}">', f"<article>{ZH}</article>")
    read = report("page.html", text.encode(actual))
    assert "抓获犯罪嫌疑人三十名" in read.text
    assert read.lang == "zh-Hans"


def test_is_known_by_its_content(report: Callable[..., Report]) -> None:
    read = report("saved", "\n<!-- saved from a browser -->\n" + page())
    assert "<p>" not in read.text


def test_names_a_page_nested_without_end(reason: Callable[..., str]) -> None:
    deep = "<html><body>" + "<div>" * 100_000 + ARTICLE + "</div>" * 100_000
    assert "no main text" in reason("deep.html", deep)


def test_names_a_page_of_fifty_megabytes(reason: Callable[..., str]) -> None:
    assert "larger than 20 MB" in reason("huge.html", page(body=ARTICLE * 115_000))


def test_names_a_page_without_text(reason: Callable[..., str]) -> None:
    assert "no main text" in reason("empty.html", "<html><body><nav></nav></body></html>")


@pytest.mark.parametrize(
    "head",
    [
        "<title>Raid - The Daily</title>",
        '<title>Raid | daily.example</title><link rel="canonical" href="https://a.example/x">',
        '<meta property="og:title" content="A raid"><meta property="og:site_name" content="daily">',
        '<meta name="twitter:site" content="@daily"><meta property="og:url" content="/x">',
        '<link rel="canonical" href="//a.example/x">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>',
        '<script type="application/ld+json">{"@type": [[[</script><title>x</title>',
        f"<title>{'long ' * 5_000}</title>",
        "",
    ],
)
def test_what_a_page_says_of_itself_is_what_the_library_finds(head: str) -> None:
    body = "<h1>Raid in the town</h1><p>Police raided 11 sites and arrested 269 people there.</p>"
    page = f"<html><head>{head}</head><body><article>{body * 3}</article></body></html>"
    whole = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    assert not isinstance(whole, dict)
    assert whole is not None
    found = html.extract(page)
    assert (found.title, found.outlet, found.text) == (whole.title, whole.sitename, whole.text)
