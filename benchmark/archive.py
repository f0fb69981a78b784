"""A made archive of the web: ordinary pages, and among them reports of the benchmark.

The pages are of the size and of the make of those of the web: most of a page is style, script and
lists of links, and some kilobytes are words. These are made up of syllables, but for the commonest
ones. Of a thousand pages five are reports, each a new page around one of some stories, as a story
of an agency stands on many sites. Packed page by page, as Common Crawl's archives are.
"""

from __future__ import annotations

import argparse
import gzip
import html
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmark import corpus

PAGE = 50_000
"""Bytes of a page, roughly."""
REPORTS = 0.005
"""The share of pages that are reports."""
ORDINARY = 1_500
"""Different ordinary pages; they come again and again, as what is dropped leaves no trace."""
SITES = 60
_CONSONANTS, _VOWELS = "bcdfghklmnprstvw", "aeiou"
_TEXT = """
the and of to in a is that for it was on are with as at be this have from or had by not but what all
were when we there can an your which their said if do will each about how up out them then she many
some so these would other into has more two like him see time could no make than first been its who
now people my made over did down only way find use may water long little very after called just
where most know police year today minister report
"""
_COMMON = _TEXT.split()


def write(path: Path, size: int, seed: int = 1) -> tuple[int, int]:
    """Writes an archive of so many bytes on the disk; returns how many pages are in it and how many
    bytes these come to."""
    pages = unpacked = 0
    with path.open("wb") as out:
        out.write(_packed(_record("warcinfo", None, b"software: benchmark\r\n"))[0])
        for packed, length in _records(random.Random(seed)):  # noqa: S311 - no secret
            out.write(packed)
            pages += 1
            unpacked += length
            if out.tell() >= size:
                return pages, unpacked
    raise AssertionError("there are always more pages")


def _records(rng: random.Random) -> Iterator[tuple[bytes, int]]:
    """Packed records, each with the bytes of its page."""
    words = [_word(rng) for _ in range(8_000)]
    sites = [_Site(rng, words, number) for number in range(SITES)]
    stories = [report for doc in corpus.annotated() if (report := corpus.report(doc)).lang == "en"]
    ordinary: list[tuple[bytes, int]] = []
    number = 0
    while True:
        number += 1
        site = rng.choice(sites)
        is_story = rng.random() < REPORTS
        if is_story:
            story = rng.choice(stories)
            page = site.page(story.title, story.text.split("\n"), story.published, rng)
        elif len(ordinary) < ORDINARY:
            paragraphs = [_sentence(rng, words, 60) for _ in range(rng.randint(4, 12))]
            page = site.page(_sentence(rng, words, 8), paragraphs, None, rng)
        else:
            yield rng.choice(ordinary)
            continue
        address = f"https://news{site.number}.example/{number}.html"
        packed = _packed(_record("response", address, _answer(page)))
        if not is_story:
            ordinary.append(packed)
        yield packed


class _Site:
    """A site: what stands on all of its pages."""

    def __init__(self, rng: random.Random, words: list[str], number: int) -> None:
        self.number = number
        self._name = _word(rng).title()
        self._words = words
        self._style = "".join(
            f".{_word(rng)}{{margin:0 {rng.randint(0, 90)}px;padding:0;display:block;color:#333}}\n"
            for _ in range(160)
        )
        self._script = "".join(
            f"window.{_word(rng)}=function(event){{return {_word(rng)}(event,window.settings)}};\n"
            for _ in range(110)
        )
        self._links = "".join(self._link(rng) for _ in range(110))

    def page(
        self, title: str, paragraphs: list[str], published: str | None, rng: random.Random
    ) -> bytes:
        """A page with these words in it."""
        day = f'<meta property="article:published_time" content="{published}">' if published else ""
        body = "".join(f"<p>{html.escape(one)}</p>\n" for one in paragraphs if one.strip())
        more = "".join(self._link(rng) for _ in range(70))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>'
            f"{html.escape(title)} - {self._name}</title>{day}<style>{self._style}</style>"
            f"<script>{self._script}</script></head><body><nav><ul>{self._links}</ul></nav>"
            f"<article><h1>{html.escape(title)}</h1>\n{body}</article><aside><ul>{more}</ul>"
            f"</aside><footer>{self._name}</footer></body></html>"
        ).encode()

    def _link(self, rng: random.Random) -> str:
        words = _sentence(rng, self._words, 7)
        return (
            '<li class="list-item list-item--linked"><div class="item-wrapper item-wrapper--small">'
            f'<a class="item-link" rel="bookmark" href="/{_word(rng)}/">{words}</a></div></li>\n'
        )


def _word(rng: random.Random) -> str:
    length = rng.choice((2, 2, 3, 3, 4))
    return "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(length))


def _sentence(rng: random.Random, words: list[str], length: int) -> str:
    chosen = [rng.choice(_COMMON if rng.random() < 0.5 else words) for _ in range(length)]
    return " ".join(chosen).capitalize() + "."


def _answer(page: bytes) -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Length: %d\r\n\r\n%b" % (len(page), page)
    )


def _record(kind: str, address: str | None, block: bytes) -> tuple[bytes, int]:
    told = "application/http; msgtype=response" if address else "application/warc-fields"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n"
    head += f"WARC-Target-URI: {address}\r\n" if address else ""
    head += f"Content-Type: {told}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n", len(block)


def _packed(record: tuple[bytes, int]) -> tuple[bytes, int]:
    return gzip.compress(record[0], 6, mtime=0), record[1]


def main() -> None:
    """Writes an archive."""
    options = argparse.ArgumentParser(prog="python -m benchmark.archive", description=__doc__)
    options.add_argument("path", type=Path)
    options.add_argument("--size", type=int, default=1_000_000_000)
    given = options.parse_args()
    pages, unpacked = write(given.path, given.size)
    print(f"{pages:,} pages, {unpacked:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
