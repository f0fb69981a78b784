"""An Atom feed (RFC 4287) of what changed in the ledger: an entry for each operation or total and
day on which something of it changed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from raidbook.insight.search import card, concerns
from raidbook.ledger.daily import Day
from raidbook.model import Change, Search
from raidbook.outputs import news
from raidbook.outputs.exchange.chosen import EVERYTHING
from raidbook.outputs.exchange.sources import english
from raidbook.outputs.html import html
from raidbook.outputs.news import About
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.addresses import page
from raidbook.outputs.words import safe

NAMESPACE = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_PLAIN: Any = {None: NAMESPACE}
_XML_LANG = f"{{{_XML}}}lang"
_OURS = uuid.UUID("6f3d1c62-5a0e-5b57-9a52-0f8f0c1f7a11")
"""The namespace of the ids (RFC 9562, section 5.5)."""
_NONE = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold and `safe` does not show."""
NEVER = "1970-01-01T00:00:00Z"
"""When a feed in which nothing ever changed was updated."""


class Item(NamedTuple):
    """What changed of one operation or total on one day."""

    about: About
    day: Day


def write(
    days: Iterable[Day],
    out: BinaryIO,
    phrases: Phrases | None = None,
    *,
    of: str = "",
    address: str = "",
    search: Search = EVERYTHING,
) -> None:
    """Writes the feed of some days, the latest first, told in the language of the phrases, English
    where none are given.

    `of` names the book: ids follow from it. With the `address` at which the site's pages are to be
    found entries link there; without one they link nowhere. Only changes that concern the `search`
    are in it; its days are not asked.
    """
    told = phrases or english()
    known = list(days)
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        lang = {_XML_LANG: told.texts.lang}
        with xml.element(_tag("feed"), lang, nsmap={None: NAMESPACE, "xml": _XML}):
            for element in _front(told, of, address, known[-1].entered if known else NEVER):
                xml.write(element)
            for item in _items(known, told, search):
                xml.write(_entry(item, told, of, address))
    out.write(b"\n")


def _front(phrases: Phrases, of: str, address: str, updated: str) -> Iterator[Any]:
    """What the feed says of itself."""
    yield _element("id", _id("feed", of))
    yield _element("title", phrases.texts("exchange.feed.title"))
    yield _element("updated", updated)
    author = _element("author")
    author.append(_element("name", phrases.texts("exchange.feed.author")))
    yield author
    if address:
        yield _element("link", href=_at(address, "index.html"))


def _items(days: Sequence[Day], phrases: Phrases, search: Search) -> Iterator[Item]:
    for day in reversed(days):
        changes = [one for one in day.changes if _asked_for(one, day, search)]
        for about in news.about(changes, day.then, day.now, phrases):
            yield Item(about, day)


def _asked_for(change: Change, day: Day, search: Search) -> bool:
    if search == EVERYTHING:
        return True
    cards = (
        card(shelf.holders[id], shelf.claims, lambda *_: ())
        for shelf, id in ((day.now, change.leads_to or change.id), (day.then, change.id))
        if id in shelf.holders
    )
    return concerns(change, cards, search)


def _entry(item: Item, phrases: Phrases, of: str, address: str) -> Any:
    about, day = item
    entry = _element("entry")
    entry.append(_element("id", _id(of, about.id, day.entered[:10])))
    entry.append(_element("title", news.title(about, phrases)))
    entry.append(_element("updated", day.entered))
    held = day.now.holders.get(about.id)
    if address and held is not None:
        entry.append(_element("link", rel="alternate", href=_at(address, page(held))))
    for kind in sorted({one.kind for one in about.changes}):
        entry.append(_element("category", term=kind, label=phrases.texts(f"change.{kind}")))
    marking = news.tlp(news.marking(about.changes, day.then, day.now))
    entry.append(_element("category", term=marking))
    entry.append(_element("summary", news.counted(about.changes, phrases)))
    told = html(news.blocks((about,), day.then, day.now, phrases), lambda _: None)
    entry.append(_element("content", str(told), type="html"))
    return entry


def _element(name: str, text: str = "", **attributes: str) -> Any:
    told: Any = etree.Element(_tag(name), attributes, nsmap=_PLAIN)
    told.text = _NONE.sub("\N{REPLACEMENT CHARACTER}", safe(text, lines=True)) or None
    return told


def _id(*names: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_OURS, '/'.join(names))}"


def _at(address: str, path: str) -> str:
    return f"{address.rstrip('/')}/{path}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
