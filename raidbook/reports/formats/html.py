"""A saved web page: its main text and what it says of itself, without menus and cookie lines."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import msgspec
from trafilatura import bare_extraction, metadata
from trafilatura.settings import Document
from trafilatura.utils import load_html

from raidbook.reports import dateline, encoding
from raidbook.reports.page import Page, UnreadableError

NO_TEXT = "no main text found in this page; save the article itself, or its text"
DECLARATION = 4_096
"""Bytes in which a page must declare its encoding; browsers look at 1,024."""
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def decode(data: bytes, charset: str | None = None) -> str:
    """The page's characters: by byte order mark, by content, or by what is declared, if that fits:
    beside the page, or else in it."""
    if charset is None and (match := _CHARSET.search(data[:DECLARATION])):
        charset = match[1].decode("ascii")
    return encoding.decode(data, charset)


def extract(text: str) -> Page:
    """The main text and metadata of a page.

    Raises `UnreadableError` where no main text is found: a page of links, or one nested more deeply
    than libxml2 reads (256 levels).
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    source = _PROLOGUE.sub("", text)
    loaded = load_html(source)
    if loaded is None:
        raise UnreadableError(NO_TEXT)
    told = _told(loaded)
    document = bare_extraction(loaded, told.url, include_comments=False)
    if document is None or isinstance(document, dict) or not (document.text or "").strip():
        raise UnreadableError(NO_TEXT)
    tree = lxml.html.document_fromstring(source)
    return Page(
        text=str(document.text),
        title=told.title,
        published=_published(tree),
        outlet=told.sitename,
        url=_address(tree),
        lang=tree.get("lang"),
    )


def _told(tree: Any) -> Document:
    """Title, site and address as `trafilatura.extract_metadata` finds them, without what else it
    looks for, which takes half the time of reading a page: authors, its own date, tags, licence."""
    found = metadata.examine_meta(tree)
    with contextlib.suppress(Exception):  # as there: whatever a broken annotation brings about
        found = metadata.extract_meta_json(tree, found)
    found.title = found.title or metadata.extract_title(tree)
    found.url = found.url or metadata.extract_url(tree)
    found.sitename = found.sitename or metadata.extract_sitename(tree)
    if found.sitename:
        found.sitename = found.sitename.lstrip("@")
        if found.sitename and "." not in found.sitename and not found.sitename[0].isupper():
            found.sitename = found.sitename.title()
    elif found.url and (match := metadata.META_URL.match(found.url)):
        found.sitename = match[1]
    found.clean_and_trim()
    return found


def _published(tree: Any) -> str | None:
    """The day in the first of the known tags that holds one, else in the page's JSON-LD or body."""
    stated: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        stated.setdefault(name, tag.get("content") or "")
    days = (day for name in dateline.tags() if (day := dateline.read(stated.get(name, ""))))
    return next(days, None) or _published_in_json(tree) or _published_in_body(tree)


def _published_in_json(tree: Any) -> str | None:
    """The one day of the page's JSON-LD articles; None where several articles differ."""
    days = set()
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = msgspec.json.decode((script.text or "").encode())
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue  # a broken annotation says nothing; the page itself can still be read
        days |= {day for value in _values(data, "datePublished") if (day := dateline.read(value))}
    return days.pop() if len(days) == 1 else None


def _published_in_body(tree: Any) -> str | None:
    """The one day of the elements marked as the day of publication, else of all <time> elements."""
    for path in ('//*[@itemprop="datePublished" or @pubdate]', "//time[@datetime]"):
        stated = {e.get("datetime") or e.get("content") or e.text or "" for e in tree.xpath(path)}
        days = {day for value in stated if (day := dateline.read(value))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _values(data: object, key: str) -> Iterator[str]:
    """Every string under a key, at any depth."""
    pending = [data]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            if isinstance(value := item.get(key), str):
                yield value
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)


def _address(tree: Any) -> str | None:
    for path in ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content'):
        for found in tree.xpath(path):
            if str(found).startswith(("http://", "https://")):
                return str(found)
    return None
