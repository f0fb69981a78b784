"""Feeds, RSS and Atom: what they tell of each entry."""

from __future__ import annotations

import codecs
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from raidbook.model import Document, Failure, Record
from raidbook.sources.days import day
from raidbook.sources.limits import Limits
from raidbook.sources.portion import Portion
from raidbook.sources.walk import reason

ENDS = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
LINE = 1_000
"""Characters of a title, name or address."""
_ENTITIES = re.compile(rb"<!entity", re.IGNORECASE)
_ENCODING = re.compile(rb"^[^<]{0,9}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})")
_PLAIN = re.compile(
    r"utf-?(?:8|16|16[lb]e)|(?:us-)?ascii|iso-?8859-?\d+|latin-?\d|(?:windows-|cp)(?:125\d|874|93[26]|949|950)"
    r"|gb(?:k|2312|18030)|big5(?:-?hkscs)?|shift[-_]?jis|euc-(?:jp|kr|cn)|koi8-[ru]|tis-620",
    re.IGNORECASE,
)
"""Encodings in which a tag reads as a tag, so that a search through the bytes finds it."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ROOT = re.compile(rb"<(rss|feed|rdf:rdf)\b", re.IGNORECASE)
_CLOSE = {b"rss": b"</channel></rss>", b"feed": b"</feed>", b"rdf:rdf": b"</rdf:RDF>"}


class Entry(Record, frozen=True):
    """One entry of a feed; what it does not say is None."""

    number: int
    """From 1, in the order of the feed."""
    id: str | None
    link: str | None
    """http or https."""
    title: str | None
    published: str | None
    """ISO day as the feed writes it, by its own clock."""
    outlet: str | None
    """Whom the entry names as its source, else the feed's title."""
    lang: str | None
    content: str | None
    """HTML: the longest that the entry gives of itself, its summary if no more."""


def entries(data: bytes, address: str | None, limits: Limits) -> Iterator[Entry | Failure]:
    """The entries of a feed that was had from this address, or lay in this file.

    Of a feed beyond the limits the first entries, which are the newest, are given; a `Failure`
    says so. A feed that declares entities is refused: they unpack to any size. Nothing that it
    names is fetched. The source of a failure is the address.
    """
    name = address or ""
    if _ENTITIES.search(data.replace(b"\0", b"")):
        yield Failure(name, "a feed that declares XML entities, which are not read; left out")
        return
    declared = _ENCODING.match(data)
    if declared and not _is_plain(encoding := declared[1].decode("ascii", "replace")):
        yield Failure(name, f"a feed in {encoding}, which is not read; save it as UTF-8")
        return
    kept, rest = _within(data, limits)
    found = _parsed(kept, address)
    if isinstance(found, str):
        yield Failure(name, found)
        return
    number = 0
    for number, item in enumerate(found.entries[: limits.feed_entries], 1):
        yield _entry(number, item, found.feed, address)
    if not found.get("version") and not number:
        yield Failure(name, "no feed, or a broken one; fetch it again")
    if rest or len(found.entries) > number:
        yield Failure(
            name, f"a feed beyond the limits: after {number:,} entries the rest is left out"
        )


def documents(portion: Portion, limits: Limits) -> Iterator[Document | Failure]:
    """A page for each entry of a saved feed that has words of its own."""
    said = portion.said or portion.path
    try:
        with Path(portion.path).open("rb") as file:
            data = file.read(limits.feed_bytes + 1)
    except OSError as error:
        yield Failure(said, reason(error))
        return
    for found in entries(data, None, limits):
        if isinstance(found, Failure):
            yield Failure(said, found.reason)
        elif (document := page(found, f"{said}:{found.number}")) is not None:
            yield document


def page(entry: Entry, source: str) -> Document | None:
    """The entry as a page; None where it has no words but its title."""
    if not entry.content or not _TAG.sub("", entry.content).strip():
        return None
    title = html.escape(entry.title or "", quote=False)
    text = (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{entry.content}\n</article></body></html>\n"
    )
    return Document(
        source=source,
        data=text.encode("utf-8", "replace"),
        name=f"entry-{entry.number}.html",
        address=entry.link,
        media_type="text/html",
        charset="utf-8",
        title=entry.title,
        published=entry.published,
        outlet=entry.outlet,
        lang=entry.lang,
    )


def _is_plain(encoding: str) -> bool:
    """Whether a search through its bytes finds a tag; so it does in one that nobody knows, which is
    read as if it were not declared."""
    if _PLAIN.fullmatch(encoding):
        return True
    try:
        codecs.lookup(encoding)
    except LookupError:
        return True
    return False


def _within(data: bytes, limits: Limits) -> tuple[bytes, bool]:
    """What of a feed is read, and whether there is more: it is cut behind an entry."""
    end = 0
    for number, match in enumerate(ENDS.finditer(data, 0, limits.feed_bytes), 1):
        end = match.end()
        if number == limits.feed_entries:
            break
    if len(data) <= limits.feed_bytes and not (end and ENDS.search(data, end)):
        return data, False
    root = _ROOT.search(data, 0, limits.feed_bytes)
    close = _CLOSE[root[1].lower()] if root else b""
    return data[: end or limits.feed_bytes] + close, True


def _parsed(data: bytes, address: str | None) -> Any:
    """The feed as feedparser reads it, or why it cannot."""
    import feedparser  # noqa: PLC0415

    headers = {"content-location": address} if address else {}
    try:
        return feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        return "a feed that needs too much memory; left out"
    except Exception as error:  # noqa: BLE001 - whatever it raises on a hostile feed ends here
        what = " ".join(f"{type(error).__name__} {error}".split())[:120]
        return f"a feed that cannot be parsed ({what}); left out"


def _entry(number: int, item: Any, feed: Any, address: str | None) -> Entry:
    source = item.get("source") or {}
    return Entry(
        number=number,
        id=_line(item.get("id")),
        link=_link(item.get("link"), address or feed.get("link")),
        title=_title(item.get("title")),
        published=_day(item),
        outlet=_title(source.get("title")) or _title(feed.get("title")),
        lang=_line(item.get("language") or feed.get("language")),
        content=_content(item),
    )


def _content(item: Any) -> str | None:
    given = [*item.get("content", ()), item.get("summary_detail") or {}]
    texts = [_html(part) for part in given]
    return max(texts, key=len) or None


def _html(part: Any) -> str:
    value = str(part.get("value") or "")
    if part.get("type") == "text/plain":
        lines = html.escape(value, quote=False).split("\n\n")
        return "\n".join(f"<p>{line.strip()}</p>" for line in lines if line.strip())
    return value


def _title(value: object) -> str | None:
    """Without tags: some feeds mark their titles up."""
    return _line(html.unescape(_TAG.sub("", str(value)))) if value else None


def _line(value: object) -> str | None:
    return " ".join(str(value)[:LINE].split()) or None if value else None


def _link(value: object, base: object) -> str | None:
    try:
        link = urljoin(str(base or ""), str(value or "").strip())
    except ValueError:
        return None
    return link if len(link) <= LINE and link.startswith(("http://", "https://")) else None


def _day(item: Any) -> str | None:
    """As written; of what is written in words, the day by Greenwich."""
    for key in ("published", "updated", "created"):
        if found := day(str(item.get(key) or "")):
            return found
        if (when := item.get(f"{key}_parsed")) is not None:
            return day(f"{when.tm_year:04}-{when.tm_mon:02}-{when.tm_mday:02}")
    return None
