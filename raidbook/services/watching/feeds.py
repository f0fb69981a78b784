"""What feeds lead to."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator
from itertools import islice

from raidbook.model import Record

MOST_BYTES = 10_000_000
"""Of a feed; those of news agencies are a few hundred kilobytes."""
MOST_ENTRIES = 1_000
"""Of one feed, those that it names first: feeds begin with what is new."""
MOST_TAGS = 300_000
"""Twenty seconds of feedparser, whatever they are. A thousand whole articles have two thirds of it.
"""
_BEGINS = re.compile(
    rb"(?:\s++|<\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\])?[^>\[]*+>)*+"
    rb"<(?:rss|(?:\w{1,20}:)?feed|rdf:RDF)\b",
    re.DOTALL | re.IGNORECASE,
)


_TAG = re.compile(rb"<|&lt;")
_ITEM = re.compile(rb"<(?:item|(?:\w{1,20}:)?entry)\b", re.IGNORECASE)


class Entry(Record, frozen=True):
    """An address that a feed names, and when it says the page was changed."""

    address: str
    updated: str | None = None


def is_feed(data: bytes) -> bool:
    """Whether a page is a feed, by how it begins."""
    return _BEGINS.match(data[:8_192].removeprefix(b"\xef\xbb\xbf")) is not None


def entries(data: bytes, address: str | None) -> Iterator[Entry]:
    """The first entries of a feed, one more than are asked for; of a larger feed the rest is not
    looked at."""
    for mark, most in ((_ITEM, MOST_ENTRIES + 1), (_TAG, MOST_TAGS)):
        beyond = next(islice(mark.finditer(data), most, None), None)
        data = data[: beyond.start()] if beyond is not None else data
    import feedparser  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = feedparser.parse(
            io.BytesIO(data), response_headers={"content-location": address or ""}
        )
    for one in told.entries:
        when = dict.get(one, "updated_parsed") or dict.get(one, "published_parsed")
        if one.get("link"):
            time = f"{dt.datetime(*when[:6]):%Y-%m-%dT%H:%M:%S}" if when else None  # noqa: DTZ001 - UTC
            yield Entry(str(one["link"]), time)
