"""Which of a million pages are copies or trims of earlier ones, and need not be read.

The rule is that of the ledger (`origins/likeness.py`), and on top of it that a copy says no number
that the other one does not say: what is lost where a copy is not read can only be words. Pages are
taken in the order of their days; each is compared with those before it that are read.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from hashlib import blake2b

import msgspec

from raidbook.model import Copied, Record, Report
from raidbook.origins.likeness import likeness
from raidbook.origins.near.index import Index
from raidbook.origins.near.numbers import Held, Numbers, held, numbers
from raidbook.origins.near.signatures import NOTHING, signed
from raidbook.origins.shingles import READ, Shingles, tokens, unmarked

KEPT = 500_000
"""Runs of the texts that are kept for the next ones to be compared with, the last ones used: some
2,000 reports."""
_UNDATED = "9999"

Reports = Callable[[str], Report]
"""The report of an id."""


class Passed(Record):
    """A report as it is compared at first, some 700 bytes."""

    id: str
    published: str | None
    length: int
    """Of its text, in code points."""
    signature: bytes
    words: bytes = b""
    """A digest of all words of its text; nothing where that is too short, or too long, to be a
    copy."""

    @property
    def order(self) -> tuple[str, int, str]:
        """The earliest first, undated ones last; of one day the longest, as a trim comes after
        what it is cut from."""
        return self.published or _UNDATED, -self.length, self.id


def passed(report: Report) -> Passed:
    """What is compared of a report at first: a pure function, the same on any machine. A row of a
    table, which shares the words of all rows, is like no other.

    Raises NeedsScaleError where the extra `scale` is not installed."""
    one = Passed(report.id, report.published, len(report.text), NOTHING)
    if report.is_row or report.excerpt is not None:
        return one
    words = tokens(report.text)
    signature = signed(words)
    if signature != NOTHING and len(report.text) <= READ:
        digest = blake2b("\n".join(words).encode(), digest_size=16).digest()
        return msgspec.structs.replace(one, signature=signature, words=digest)
    return msgspec.structs.replace(one, signature=signature)


def copies(all_passed: Iterable[Passed], report: Reports) -> Iterator[Copied]:
    """What need not be read, in the order of the days: each with the report that is read in its
    place and has all of its numbers. All others have to be read.

    This is a function of the set of reports, in whatever order they come; an id that comes twice
    counts once. A text of the same words as one that is read is its copy; `report` is asked for
    others that look alike, again and again for those that many look like. In memory are what is
    passed, the index of those that are read and `KEPT`.

    Raises ValueError where signatures are of several versions."""
    index, read, texts = Index(), list[Passed](), _Texts(report)
    by_words: dict[bytes, str] = {}
    for one in _in_order(all_passed):
        same = by_words.get(one.words)
        if same is not None:
            yield Copied(one.id, same, "copy", 100)
            continue
        near = [read[number] for number in index.near(one.signature)]
        found = _copied(one, near, texts) if near else None
        if found is not None:
            yield found
            continue
        index.add(one.signature)
        read.append(msgspec.structs.replace(one, signature=b"", words=b""))
        if one.words:
            by_words[one.words] = one.id


def _in_order(all_passed: Iterable[Passed]) -> Iterator[Passed]:
    """The reports by their order, each id once; what was given out is not held."""
    seen: set[str] = set()
    waiting = sorted(all_passed, key=lambda one: one.order, reverse=True)
    while waiting:
        one = waiting.pop()
        if one.id not in seen:
            seen.add(one.id)
            yield one


def _copied(one: Passed, near: Iterable[Passed], texts: _Texts) -> Copied | None:
    """What a report is a copy of: of several, the earliest."""
    mine = texts.of(one.id)
    if mine.numbers is None:
        return None
    for other in sorted(near, key=lambda other: other.order):
        its = texts.of(other.id)
        like = likeness(mine.runs, its.runs, ordered=_is_later(one, other))
        if like is not None and its.held.all_of(mine.numbers):
            share = round(100 * max(like.mine, like.its))
            return Copied(one.id, other.id, like.descent, share)
    return None


def _is_later(one: Passed, other: Passed) -> bool:
    """Whether both are dated, and the first on a later day."""
    days = _day(one.published), _day(other.published)
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError:
        return None


class _Text:
    """A report as it is compared."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.runs: Shingles = unmarked(report.text)

    @cached_property
    def numbers(self) -> Numbers | None:
        """What it must have from another one."""
        return numbers(self._report)

    @cached_property
    def held(self) -> Held:
        """What another one may have from it."""
        return held(self._report)


class _Texts:
    """The texts used last, so many that their runs are not much more than `KEPT`."""

    def __init__(self, report: Reports) -> None:
        self._report = report
        self._kept: OrderedDict[str, _Text] = OrderedDict()
        self._runs = 0

    def of(self, id: str) -> _Text:
        """The text of a report."""
        text = self._kept.get(id)
        if text is not None:
            self._kept.move_to_end(id)
            return text
        text = self._kept[id] = _Text(self._report(id))
        self._runs += len(text.runs.runs)
        while self._runs > KEPT and len(self._kept) > 1:
            _, out = self._kept.popitem(last=False)
            self._runs -= len(out.runs.runs)
        return text
