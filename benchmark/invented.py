"""The invented reports from which the reader learns what a report is about: benchmark/invented/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from raidbook.model import Report

FOLDER = Path(__file__).parent / "invented"
_BLOCK = "=== "
_LINE = "\n---\n"


class Invented(NamedTuple):
    """An invented report, and whether it tells of the scam industry."""

    report: Report
    about: bool


def reports(lang: str, folder: Path = FOLDER) -> list[Invented]:
    """The invented reports in a language, in the order of their files.

    Raises ValueError for a block without a line of dashes or without its four headings.
    """
    return [one for path in sorted(folder.glob(f"{lang}-*.txt")) for one in _of(path, lang)]


def _of(path: Path, lang: str) -> Iterator[Invented]:
    for block in f"\n{path.read_text(encoding='utf-8')}".split(f"\n{_BLOCK}")[1:]:
        head, _, rest = block.partition("\n")
        text, line, claims = f"{rest}\n".partition(_LINE)
        headings = [word.strip() for word in head.split("|", 3)]
        if len(headings) != 4 or not line:
            raise ValueError(f"{path}: {head!r} is no report: see README.md beside it")
        name, published, _, title = headings
        digest = hashlib.sha256(block.encode()).hexdigest()
        yield Invented(
            report=Report(
                id=digest, name=name, lang=lang, published=published, outlet=None, url=None,
                title=title, text=text.strip("\n"),
            ),
            about=bool(claims.strip()),
        )  # fmt: skip
