"""JSON Lines: a document a line, cut at the ends of lines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

import msgspec

from raidbook.model import Document, Failure
from raidbook.sources import bounded, rows
from raidbook.sources.limits import MEGABYTE, Limits
from raidbook.sources.portion import Portion
from raidbook.sources.walk import reason

_object = msgspec.json.Decoder(dict[str, object])
STEP = 1 << 20
"""Bytes looked at at a time."""


def portions(path: Path, size: int, said: str) -> Iterator[Portion]:
    """Parts of about so many bytes, each from the beginning of a line to the end of one. Raises
    `OSError`."""
    start = at = before = counted = 0
    with path.open("rb") as file:
        total = os.fstat(file.fileno()).st_size
        while part := file.read(STEP):
            at += len(part)
            counted += part.count(b"\n")
            last = part.rfind(b"\n")
            end = at - len(part) + last + 1
            if last >= 0 and end - start >= size and end < total:
                yield Portion("lines", str(path), start, end, before=before, said=said)
                start, before = end, counted
    yield Portion("lines", str(path), start, None, before=before, said=said)


def documents(portion: Portion, limits: Limits) -> Iterator[Document | Failure]:
    """A document for each line that is not empty: its bytes, with the name of a JSON file."""
    said = portion.said or portion.path
    stem = PurePath(portion.path).stem
    try:
        with Path(portion.path).open("rb") as file:
            file.seek(portion.start)
            left = None if portion.end is None else portion.end - portion.start
            found = bounded.lines(file, limits.line_bytes, left)
            held = False
            for number, line in enumerate(found, portion.before + 1):
                source = f"{said}:{number}"
                held = held or line is None or not line.isspace()
                if line is None:
                    most = f"{limits.line_bytes / MEGABYTE:g} MB"
                    yield Failure(source, f"a line longer than {most}; one report a line")
                elif data := line.removeprefix(b"\xef\xbb\xbf").strip():
                    yield _document(data, source, f"{stem}-{number}", limits)
            if not held and portion.start == 0 and portion.end is None:
                yield Failure(said, "empty; fetch it again")
    except OSError as error:
        yield Failure(said, reason(error))


def _document(data: bytes, source: str, stem: str, limits: Limits) -> Document | Failure:
    """A JSON report as it stands; of an object that holds a page, the page."""
    if b'"text"' not in data:
        try:
            given = _object.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            given = {}
        told = {name: given[column] for name, column in rows.columns(given).items()}
        if "html" in told and (found := rows.document(told, source, stem, limits)) is not None:
            return found
    return Document(source=source, data=data, name=f"{stem}.json")
