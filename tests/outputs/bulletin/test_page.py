"""A bulletin as one page of HTML, and on paper."""

from __future__ import annotations

import base64
import hashlib
import io
import re

import pypdfium2
import pytest

from raidbook.outputs.bulletin import write
from raidbook.outputs.bulletin.page import pdf
from raidbook.outputs.phrases import Phrases
from tests.outputs.bulletin.made import CHINESE, ENGLISH, SPRING, shelf


def page(phrases: Phrases = ENGLISH) -> str:
    return write("html", shelf(), SPRING, None, phrases).decode()


def test_the_policy_allows_the_one_style_by_its_hash() -> None:
    written = page()
    (style,) = re.findall(r"<style>(.*?)</style>", written, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', written)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_a_page_asks_for_nothing_and_runs_nothing() -> None:
    written = page()
    assert set(re.findall(r"<([a-z]+[0-9]?)", written.partition("</head>")[2])) <= {
        "b", "bdi", "blockquote", "body", "cite", "div", "h1", "h2", "h3", "i", "main", "mark", "p",
        "span", "strong", "table", "tbody", "td", "th", "thead", "tr",
    }  # fmt: skip
    for word in ("<link", " style=", "url(", "@import"):
        assert word not in written
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in written


def test_a_page_says_its_language_and_that_of_each_quotation() -> None:
    written = page(CHINESE)
    assert '<html lang="zh-Hans">' in written
    assert '<blockquote class="words" dir="auto" lang="en">' in written


@pytest.mark.extra
@pytest.mark.parametrize(
    ("phrases", "title", "numeral"),
    [(ENGLISH, "What happened", "650"), (CHINESE, "发生的事件", "650")],
    ids=["en", "zh-Hans"],
)
def test_a_pdf_holds_the_text_and_numbers_its_pages(
    phrases: Phrases, title: str, numeral: str
) -> None:
    document = pypdfium2.PdfDocument(write("pdf", shelf(), SPRING, None, phrases))
    pages = [sheet.get_textpage().get_text_bounded() for sheet in document]
    whole = "\n".join(pages)
    assert title in whole
    assert numeral in whole
    assert "老街警方抓获涉诈人员2000名" in "".join(whole.split())
    assert all(f"{n} / {len(pages)}" in said for n, said in enumerate(pages, 1))
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


@pytest.mark.extra
def test_a_pdf_loads_nothing(caplog: pytest.LogCaptureFixture) -> None:
    made = pdf('<p>a<img src="file:///etc/hostname"><img src="https://example.org/x.png"></p>')
    found = pypdfium2.PdfDocument(io.BytesIO(made))[0]
    assert not [each for each in found.get_objects() if isinstance(each, pypdfium2.PdfImage)]
    assert caplog.text.count("disallowed protocol") == 2
