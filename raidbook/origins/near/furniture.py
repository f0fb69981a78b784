"""The lines of a report that are read for claims, as they are compared: without page furniture.

What the reader of claims leaves out (`claims/scope.py`) by the words with which a line begins is
left out here by the same words, but for sentences: where one cannot be sure a line stays.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from raidbook.languages import folder, topics
from raidbook.languages.lines import SPACED_MARK
from raidbook.languages.tokens import written_lines
from raidbook.model import Record, Report
from raidbook.origins.shingles import READ, folded, unspaced
from raidbook.reports import dateline

_TOLD = re.compile(r"[.!?。；;]\W{0,9}$|^\s*[-–—*•·▪●>■]")
"""A line that is a sentence or an item of a list, and no headline of other news."""
LONGEST = 200
"""A line of furniture that is known by all of its words is no longer."""
_NOTHING = re.compile(r"(?!)")


class _Furniture(Record):
    """furniture.toml."""

    patterns: tuple[str, ...]
    lines: tuple[str, ...]
    headings: tuple[str, ...]


def counted(report: Report) -> Iterator[str]:
    """The lines of a report's text, folded, without furniture; ends of lines in place of datelines
    and times of day."""
    uncounted, alone, headings = _uncounted()
    openings = _openings(report.lang.partition("-")[0])
    among_teasers = False
    for written in written_lines(dateline.undated(html.unescape(report.text))):
        line = _folded(written)
        is_told = _TOLD.search(line) is not None
        teaser = among_teasers and not is_told
        among_teasers = teaser or bool(len(line) <= LONGEST and headings.fullmatch(line))
        if teaser or (openings.match(line) and not is_told):
            continue
        line = uncounted.sub("\n", line)
        if len(line) > LONGEST or not alone.fullmatch(line):
            yield line


def all_lines(report: Report) -> Iterator[str]:
    """All lines of a report's text, folded, of what is compared of it."""
    yield from map(_folded, written_lines(html.unescape(report.text[:READ])))


def _folded(line: str) -> str:
    return folded(" ".join(line.split()))


@cache
def _uncounted() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is no figure wherever it stands, the lines that hold none, and the headings of others'
    news."""
    text = files("raidbook.origins.near").joinpath("furniture.toml").read_text("utf-8")
    found = msgspec.convert(tomllib.loads(text), _Furniture)
    numbered = rf"^\s*{SPACED_MARK}"
    return (
        re.compile("|".join((numbered, *found.patterns))),
        re.compile(rf"[\W_]*+(?:{'|'.join(found.lines)})[\W_]*"),
        re.compile(rf"[\W_]*+{_any(found.headings)}[\W_]*"),
    )


@lru_cache(maxsize=64)
def _openings(code: str) -> re.Pattern[str]:
    """How the furniture of a language begins."""
    if code not in folder.codes():
        return _NOTHING
    topic = topics.of(code)
    always, before = _any(topic["noise_always"]), _any(topic["noise"])
    return re.compile(rf"[\W_]*+(?:{always}|{before}\s*(?:$|[:|·(.–—]))")


def _any(phrases: Iterable[str]) -> str:
    """An expression for any of these phrases, as whole words."""
    by_length = sorted(map(folded, phrases), key=len, reverse=True)
    return f"(?:{'|'.join(map(_phrase, by_length))})"


def _phrase(phrase: str) -> str:
    words = r"\s+".join(map(re.escape, phrase.split())).replace("'", "['’]")
    return words if unspaced(phrase[-1]) else rf"{words}(?!\w)"
