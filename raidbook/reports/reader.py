"""Files and folders to reports."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Literal

import msgspec

from raidbook.model import Document, Failure, Report
from raidbook.reports import dateline, encoding, kind, language
from raidbook.reports.formats import json, text
from raidbook.reports.limits import LIMITS, MEGABYTE, Limits
from raidbook.reports.page import Page, UnreadableError
from raidbook.reports.sandbox import Parser, Sandbox
from raidbook.sources import walk

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


def read_path(
    path: Path | str, limits: Limits = LIMITS, fetched: str | None = None
) -> Iterator[Report | Failure]:
    """The reports of a file, or of all files under a folder, in the order of their names.

    What cannot be read comes as a `Failure` in its place, and reading goes on: nothing is raised
    for any content or state of the files. `fetched` (UTC time of reading) is passed into the
    reports. Memory stays within a few times the largest file.
    """
    with Sandbox(limits) as sandbox:
        for found in walk.files(Path(path), limits):
            if isinstance(found, Failure):
                yield found
                continue
            try:
                with found.open("rb") as file:
                    yield from _read(file, found, limits, sandbox, fetched)
            except UnreadableError as error:
                yield Failure(str(found), str(error))
            except OSError as error:
                yield Failure(str(found), walk.reason(error))


def read_bytes(
    data: bytes, name: str, parser: Parser, limits: Limits = LIMITS, fetched: str | None = None
) -> Iterator[Report | Failure]:
    """The reports of a file that somebody sent, by the name that it was sent with; as `read_path`
    gives them for one on the disk."""
    try:
        file = io.BufferedReader(io.BytesIO(data))
        yield from _read(file, PurePath(name), limits, parser, fetched)
    except UnreadableError as error:
        yield Failure(name, str(error))


def read_document(
    document: Document, parser: Parser, limits: Limits = LIMITS
) -> Iterator[Report | Failure]:
    """The reports of a document: of most there is one. What its source says of it comes before what
    its bytes say, but for the language, which its words show."""
    try:
        file = io.BufferedReader(io.BytesIO(document.data))
        path = PurePath(kind.name(document.name, document.media_type))
        for found in _read(file, path, limits, parser, document.fetched, document):
            if isinstance(found, Report):
                yield msgspec.structs.replace(found, source=_part(found.source, path, document))
            else:
                yield Failure(_part(found.source, path, document), found.reason)
    except UnreadableError as error:
        yield Failure(document.source, str(error))


def _part(source: str, path: PurePath, document: Document) -> str:
    """Where a report of a document lies: in what order is said after the document's own place."""
    return f"{document.source}{source.removeprefix(_said(path))}"


def _read(
    file: io.BufferedReader[Any],
    path: PurePath,
    limits: Limits,
    parser: Parser,
    fetched: str | None,
    told: Document | None = None,
) -> Iterator[Report | Failure]:
    if path.suffix.lower() in kind.LINES_NAMES and not file.peek(2).startswith(UTF16_MARKS):
        yield from _json_lines(file, path, limits, fetched)
        return
    data = file.read(max(limits.pdf_bytes, limits.file_bytes) + 1)
    if not data:
        raise UnreadableError("empty; fetch it again")
    form = kind.detect(data, path.name)
    most = limits.pdf_bytes if form == "pdf" else limits.file_bytes
    if len(data) > most:
        raise UnreadableError(
            f"larger than {most / MEGABYTE:g} MB; split it or save the article alone"
        )
    if form == "json":
        yield from _json(data, path, limits, fetched)
        return
    charset = told.charset if told is not None else None
    page = _plain(data, charset) if form == "text" else parser.parse(form, data, charset)
    if not page.text.strip():
        raise UnreadableError("no words in it; fetch it again")
    stated: Literal["given", "metadata"] = "metadata"
    if told is not None:
        page, stated = _besides(page, told)
    published, found_in = _published(page, stated, path)
    identified = language.identify(page.text)
    yield Report(
        id=hashlib.sha256(data).hexdigest(),
        name=_said(path.stem),
        lang=identified if identified != "und" else _language(page.lang) or "und",
        published=published,
        outlet=_line(page.outlet) or None,
        url=_line(page.url) or None,
        title=_line(page.title),
        text=encoding.tidy(page.text),
        source=_said(path),
        fetched=fetched,
        published_from=found_in,
    )


def _besides(page: Page, told: Document) -> tuple[Page, Literal["given", "metadata"]]:
    """A page with what its source says of it, and who says when it was published."""
    published = dateline.read(told.published or "")
    page = msgspec.structs.replace(
        page,
        title=told.title or page.title,
        published=published or page.published,
        outlet=told.outlet or page.outlet,
        url=told.address or page.url,
        lang=told.lang or page.lang,
    )
    return page, "given" if published else "metadata"


def _plain(data: bytes, charset: str | None) -> Page:
    words = encoding.decode(data, charset)
    if encoding.is_binary(words):
        raise UnreadableError("binary data, no text; save the report as text, HTML or PDF")
    return text.extract(encoding.tidy(words))


# ---------------------------------------------------------------- JSON


def _json(
    data: bytes, path: PurePath, limits: Limits, fetched: str | None
) -> Iterator[Report | Failure]:
    """A list of reports, one report, or reports one a line, told apart by how the file begins."""
    try:
        data.decode()
    except UnicodeDecodeError:
        data = encoding.decode(data).encode()
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    lines = path.suffix.lower() in kind.LINES_NAMES
    if data.startswith(b"["):
        for number, part in enumerate(json.parts(data), 1):
            yield _one_of_many(part, path, number, fetched)
    elif lines or (not json.is_whole(data) and json.is_whole(data.partition(b"\n")[0])):
        yield from _json_lines(io.BytesIO(data), path, limits, fetched)
    else:
        yield _report(json.read(data), path, None, fetched)


def _json_lines(
    file: BinaryIO, path: PurePath, limits: Limits, fetched: str | None
) -> Iterator[Report | Failure]:
    """A report a line, however long the file: only one line is held at a time."""
    number = read = 0
    while line := file.readline(limits.file_bytes + 1):
        number += 1
        if len(line) > limits.file_bytes:
            while line and not line.endswith(b"\n"):
                line = file.readline(limits.file_bytes)
            size = f"{limits.file_bytes / MEGABYTE:g} MB"
            yield Failure(f"{path}:{number}", f"a line longer than {size}; one report a line")
        elif line.strip():
            yield _one_of_many(line.removeprefix(b"\xef\xbb\xbf"), path, number, fetched)
        else:
            continue
        read += 1
    if not read:
        raise UnreadableError("empty; fetch it again")


def _one_of_many(data: bytes, path: PurePath, number: int, fetched: str | None) -> Report | Failure:
    try:
        return _report(json.read(data), path, number, fetched)
    except UnreadableError as error:
        return Failure(f"{path}:{number}", str(error))


def _report(given: json.Given, path: PurePath, number: int | None, fetched: str | None) -> Report:
    """`number` counts the reports of a file that holds several: its name is then not theirs."""
    words = encoding.harmless(given.text or "")
    page = Page(words, published=dateline.read(given.published or ""), url=given.url)
    published, found_in = _published(page, "given", path if number is None else None)
    stem = _said(path.stem) if number is None else f"{_said(path.stem)}-{number}"
    return Report(
        id=json.identity(given),
        name=_line(str(given.id)) if given.id not in {None, ""} else stem,
        lang=_language(given.lang) or language.identify(words),
        published=published,
        outlet=_line(given.outlet) or None,
        url=_line(given.url) or None,
        title=encoding.harmless(given.title or ""),
        text=words,
        source=_said(path) if number is None else f"{_said(path)}:{number}",
        fetched=fetched,
        retelling=given.retells,
        published_from=found_in,
    )


# ---------------------------------------------------------------- fields


def _published(
    page: Page, stated: Literal["given", "metadata"], path: PurePath | None
) -> tuple[str | None, Literal["given", "metadata", "dateline", "file name", "none"]]:
    """The day of publication, from the first that tells it, and which that was."""
    if page.published and stated == "given":
        return page.published, stated
    # Before other metadata: these often count days by Greenwich, the address by the outlet's clock.
    if page.url and (day := dateline.in_address(page.url)):
        return day, "metadata"
    if page.published:
        return page.published, stated
    stem = path.stem if path else ""
    if day := dateline.find(page.text, dateline.year_in(stem, page.url)):
        return day, "dateline"
    if day := dateline.in_name(stem):
        return day, "file name"
    return None, "none"


def _language(declared: str | None) -> str | None:
    return declared if declared and _LANGUAGE.fullmatch(declared) else None


def _said(path: PurePath | str) -> str:
    """A path as text; bytes of it that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _line(value: str | None) -> str:
    """A field of one line, white space made single."""
    return " ".join(encoding.harmless(value or "").split())
