"""The process inside `Careful`: takes questions from standard input, answers on standard output.

What holds a page that keeps it busy or fills it are bounds that the system keeps: of its work, so
that a busy machine makes no difference, and of its memory. A page at which it waits for something
is held by whoever asked, or by the system's alarm. When it was not asked for a while, it ends.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from raidbook import claims
from raidbook.engine.careful.messages import (
    PATIENCE,
    TOO_MUCH,
    Answer,
    Question,
    Read,
    Sift,
    Sifted,
    Start,
    Started,
    Taken,
)
from raidbook.engine.found import Found
from raidbook.languages.folder import codes
from raidbook.model import Document, Failure, Report
from raidbook.origins.near import passed
from raidbook.reports import LIMITS, read_document
from raidbook.reports.page import Page
from raidbook.reports.parse import parsed
from raidbook.reports.sandbox import Parsed
from raidbook.sources.bounds import bound_memory, bound_time, bound_work
from raidbook.sources.stoppable import serve

IDLE = 600.0
"""Seconds after which a process ends that nobody asks: workers of a cluster last long."""
SAMPLE = b"<html><body><p>Words of a page, in a sentence.</p></body></html>"
MEMORY = f"{TOO_MUCH} to read; split it or save the article alone"


def main() -> None:
    """Serve until standard input ends."""
    bound_memory(LIMITS.memory)
    decoder = msgspec.msgpack.Decoder(Question)
    serve(lambda message: msgspec.msgpack.encode(_answer(decoder.decode(message))))


class Here:
    """Parses in this process, which is bounded already."""

    def parse(self, kind: Parsed, data: bytes, charset: str | None = None) -> Page:
        """See `reports.sandbox.Parser`."""
        return parsed(kind, data, charset, LIMITS.pages)


def _answer(asked: Question) -> Answer:
    if isinstance(asked, Start):
        bound_time(0)
        return _started(asked.reading)
    bound_work(asked.seconds)
    bound_time(2 * PATIENCE * asked.seconds)  # by then whoever asked has ended this, or is dead
    try:
        return Sifted(tuple(_found(asked.document))) if isinstance(asked, Sift) else _taken(asked)
    finally:
        bound_work(0)
        bound_time(IDLE)


def _started(reading: bool) -> Started:
    """Loads what pages need, so that none of them pays for it with its time."""
    for lang in codes() if reading else ():
        claims.read(Report("", "", lang, None, None, None, "", "45"))
    for found in () if reading else read_document(Document("", SAMPLE, "a.html"), Here(), LIMITS):
        if isinstance(found, Report):
            passed(found)
    return Started()


def _found(document: Document) -> Iterator[Found]:
    try:
        for one in read_document(document, Here(), LIMITS):
            yield Found(failure=one) if isinstance(one, Failure) else Found(one, passed(one))
    except MemoryError:
        yield Found(failure=Failure(document.source, MEMORY))
    except Exception as error:  # noqa: BLE001 - whatever a hostile page brings about ends here
        yield Found(failure=Failure(document.source, _unforeseen(error)))


def _taken(asked: Read) -> Taken:
    try:
        return Taken(claims.read(asked.report))
    except MemoryError:
        return Taken(None, MEMORY)
    except Exception as error:  # noqa: BLE001 - whatever a hostile text brings about ends here
        return Taken(None, _unforeseen(error))


def _unforeseen(error: Exception) -> str:
    what = " ".join(f"{type(error).__name__} {error}".split())[:120]
    return f"a fault of raidbook ({what}); report it, with the page"


if __name__ == "__main__":
    main()
