"""The invented reports from which the reader learns what a report is about: benchmark/invented/."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from raidbook.model import Report

FOLDER = Path(__file__).parent / "invented"
_BLOCK = "=== "
_LINE = "\n---\n"


class Counted(NamedTuple):
    """A number that is a claim: its code points, what was done to what, what else may be said to
    have been done, and where."""

    start: int
    end: int
    action: str
    kind: str
    also: tuple[str, ...] = ()
    place: tuple[str | None, str | None] | None = None
    """Its name and its country; None where nothing is said of it."""


class Annotated(NamedTuple):
    """A report, and its claims: none where it does not tell of the scam industry."""

    report: Report
    claims: tuple[Counted, ...]


def reports(lang: str, folder: Path = FOLDER) -> list[Annotated]:
    """The invented reports in a language, in the order of their files.

    Raises ValueError for a block without a line of dashes or without its four headings, and for a
    claim whose words do not stand in the text once.
    """
    return [one for path in sorted(folder.glob(f"{lang}-*.txt")) for one in _of(path, lang)]


def _of(path: Path, lang: str) -> Iterator[Annotated]:
    for block in f"\n{path.read_text(encoding='utf-8')}".split(f"\n{_BLOCK}")[1:]:
        head, _, rest = block.partition("\n")
        text, line, claims = f"{rest}\n".partition(_LINE)
        text = text.strip("\n")
        headings = [word.strip() for word in head.split("|", 3)]
        if len(headings) != 4 or not line:
            raise ValueError(f"{path}: {head!r} is no report: see README.md beside it")
        name, published, _, title = headings
        digest = hashlib.sha256(block.encode()).hexdigest()
        yield Annotated(
            report=Report(
                id=digest, name=name, lang=lang, published=published, outlet=None, url=None,
                title=title, text=text,
            ),
            claims=tuple(_claims(claims, text, f"{path}: {name}")),
        )  # fmt: skip


def _claims(lines: str, text: str, name: str) -> Iterator[Counted]:
    """The claims of the lines below a report; those that begin with @ say what several share."""
    shared: dict[str, str] = {}
    for line in lines.splitlines():
        if line.startswith("@"):
            shared |= _fields(line[1:])
        if not line.strip() or line.startswith("@"):
            continue
        words, said, *more = (part.strip() for part in f"{line} ".split(" | "))
        ahead, _, rest = words.partition("[")
        number, closed, behind = rest.partition("]")
        quote = ahead + number + behind
        if not closed or text.count(quote) != 1:
            raise ValueError(f"{name}: {quote!r} does not stand in the text once, with a [number]")
        start = text.index(quote) + len(ahead)
        action, things = said.split()[:2]
        own = shared | _fields(" ".join(more).rstrip("| "))
        also = tuple(own["also"].split(",")) if "also" in own else ()
        kind, place = things.partition("/")[0], _place(own.get("p", "-"))
        yield Counted(start, start + len(number), action, kind, also, place)


def _fields(words: str) -> dict[str, str]:
    """What is noted of a claim as name=value."""
    return {name: value for name, _, value in (w.partition("=") for w in shlex.split(words))}


def _place(words: str) -> tuple[str | None, str | None] | None:
    """A place noted as "Poipet,KH", as ",KH" or as "Mekong,"; "-" is none."""
    name, comma, country = words.rpartition(",")
    if words in {"", "-", ","}:
        return None
    return (name or None, country or None) if comma else (None, words)
