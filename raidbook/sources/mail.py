"""E-mail: letters with what is attached to them, one by one or many in one file (mbox).

Of a letter its text becomes a document, with the subject as title and the date, and so does each
attached report. Whom it is from and to is not taken: senders are private persons. Only the name of
a mailing list is, as the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from pathlib import Path, PurePath

from msgspec import structs

from raidbook.model import Document, Failure
from raidbook.sources import bounded, naming
from raidbook.sources.days import day
from raidbook.sources.limits import MEGABYTE, Limits
from raidbook.sources.parts import BoundsError, Part, parts
from raidbook.sources.portion import Portion
from raidbook.sources.walk import reason

TEXTS = ("text/html", "text/plain")
LINE = 1_000
"""Characters of a subject."""
BOX = b"From "
"""Begins the line before each letter of a box."""
_LIST = re.compile(r'\s*"?([^<>"]{0,200}?)"?\s*<([\w.-]{1,200})>')
_QUOTED = re.compile(rb"^>(>*)From ", re.MULTILINE)
_ARCHIVED = re.compile(r"\s*<(https?://[^\s<>]{1,1000})>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


def documents(portion: Portion, limits: Limits) -> Iterator[Document | Failure]:
    """The letters of a file, in their order."""
    said = portion.said or portion.path
    try:
        if portion.kind == "mbox":
            yield from _box(portion.path, said, limits)
            return
        with Path(portion.path).open("rb") as file:
            data = file.read(limits.letter_bytes + 1)
    except OSError as error:
        yield Failure(said, reason(error))
        return
    yield from letter(data, said, PurePath(portion.path).stem, limits)


def letter(data: bytes, source: str, stem: str, limits: Limits) -> Iterator[Document | Failure]:
    """The documents of one letter and of those that it holds: of each its text, then what is
    attached. `stem` is what a file of it would be called."""
    if len(data) > limits.letter_bytes:
        most = f"{limits.letter_bytes / MEGABYTE:g} MB"
        yield Failure(source, f"an e-mail of more than {most}; save what is attached by itself")
        return
    found: list[Part] = []
    wrong: str | None = None
    try:
        found.extend(parts(data, limits))
    except BoundsError as error:
        wrong = str(error)
    except Exception as error:  # noqa: BLE001 - whatever the library raises on a hostile header
        what = " ".join(f"{type(error).__name__} {error}".split())[:120]
        wrong = f"an e-mail that cannot be read ({what})"
    for number, document in enumerate(_documents(found, stem), 1):
        if number > limits.attachments:
            wrong = wrong or f"an e-mail of more than {limits.attachments:,} documents"
            break
        yield structs.replace(document, source=source if number == 1 else f"{source}:{number}")
    if wrong is not None:
        yield Failure(source, f"{wrong}; the rest is left out")


def _documents(found: list[Part], stem: str) -> Iterator[Document]:
    letters: dict[int, list[Part]] = {}
    for part in found:
        letters.setdefault(part.letter, []).append(part)
    for number, held in sorted(letters.items()):
        name = stem if number == 0 else f"{stem}-{number}"
        text = [part for part in held if part.name is None and part.media_type in TEXTS]
        best = min(
            text, key=lambda part: (TEXTS.index(part.media_type), -len(part.data)), default=None
        )
        if best is not None and best.data.strip():
            ending = naming.ENDINGS[best.media_type]
            yield _document(best, best.media_type, f"{name}{ending}", _subject(best.head))
        for part in held:
            kind = _attached(part)
            if kind is not None and part.data.strip():
                called = naming.safe(part.name or "") or f"{name}{naming.ENDINGS[kind]}"
                yield _document(part, kind, called, None)


def _rank(part: Part) -> tuple[int, int]:
    """HTML before plain text, which says the same in less; of either the longest."""
    return TEXTS.index(part.media_type), -len(part.data)


def _document(part: Part, kind: str, name: str, title: str | None) -> Document:
    head = part.head
    archived = _ARCHIVED.match(_plain(head, "archived-at"))
    language = _LANGUAGE.fullmatch(_plain(head, "content-language").strip())
    return Document(
        source="",
        data=part.data,
        name=name,
        address=archived[1] if archived and title is not None else None,
        media_type=kind,
        charset=part.charset,
        title=title or None,
        published=day(_plain(head, "date")),
        outlet=_outlet(head),
        lang=language[0] if language else None,
    )


def _attached(part: Part) -> str | None:
    """The type of a report that is attached, None for anything else."""
    if part.name is None:
        return part.media_type if part.media_type == "application/pdf" else None
    if part.media_type in naming.ENDINGS:
        return part.media_type
    return naming.TYPES.get(PurePath(part.name).suffix.lower())


def _outlet(head: Message) -> str | None:
    """The mailing list's name: "Border News <news.lists.example.org>"."""
    match = _LIST.match(_decoded(head, "list-id"))
    return (match[1].strip() or match[2]) if match else None


def _subject(head: Message) -> str:
    return " ".join(_decoded(head, "subject").split())


def _plain(head: Message, name: str) -> str:
    return str(head.get(name, ""))[:LINE]


def _decoded(head: Message, name: str) -> str:
    """A field whose words may be in any encoding."""
    written = _plain(head, name)
    words = []
    try:
        for word, charset in decode_header(written):
            if isinstance(word, str):
                words.append(word)
            else:
                words.append(word.decode(charset or "utf-8", "replace"))
    except (HeaderParseError, LookupError, ValueError):
        return written
    return "".join(words)[:LINE]


def _box(path: str, said: str, limits: Limits) -> Iterator[Document | Failure]:
    """The letters of a box: each begins after a line "From …" that follows an empty line."""
    stem = PurePath(path).stem
    number = 0
    held = bytearray()
    after_empty = True
    with Path(path).open("rb") as file:
        for line in bounded.lines(file, limits.letter_bytes):
            if line is not None and after_empty and line.startswith(BOX):
                if number:
                    data = _QUOTED.sub(rb"\1From ", bytes(held))
                    yield from letter(data, f"{said}:{number}", f"{stem}-{number}", limits)
                number += 1
                held = bytearray()
            elif len(held) <= limits.letter_bytes:
                held += bytes(limits.letter_bytes) if line is None else line
            after_empty = line in {b"\n", b"\r\n"}
    if number:
        data = _QUOTED.sub(rb"\1From ", bytes(held))
        yield from letter(data, f"{said}:{number}", f"{stem}-{number}", limits)
    else:
        yield Failure(said, 'no box of e-mails: none begins with a line "From …"')
