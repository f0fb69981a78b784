"""Parsing in a process of its own, which can be stopped.

HTML, Markdown and PDF are read by libraries that a hostile file can keep busy, fill with memory or
crash, and no check beforehand is sure to hold against that (a plain page of 50,000 list items takes
trafilatura six seconds). One process serves many files, since it takes half a second to start;
plain text and JSON, read in time linear in their size, never need it.
"""

from __future__ import annotations

from types import TracebackType
from typing import Literal, Protocol, Self

import msgspec

from raidbook.model import Record
from raidbook.reports.limits import Limits
from raidbook.reports.page import Page, UnreadableError
from raidbook.sources.stoppable import Child, DiedError, TooSlowError

Parsed = Literal["html", "markdown", "pdf"]


class Parser(Protocol):
    """What parses these files."""

    def parse(self, kind: Parsed, data: bytes, charset: str | None = None) -> Page:
        """The page in a file of this kind, `charset` being what was declared beside it. Raises
        `UnreadableError` where there is none."""
        ...


class Task(Record, frozen=True):
    """A file to parse. `pages`, `memory` and `seconds` are those of `Limits`."""

    kind: Parsed
    data: bytes
    pages: int
    memory: int
    seconds: float
    charset: str | None = None


class Answer(Record, frozen=True):
    """The page, or the reason why there is none."""

    page: Page | None = None
    reason: str = ""


class Sandbox:
    """The parsing process, started at the first file. Use as a context manager: leaving it ends
    it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child = Child("raidbook.reports.parse")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close()

    def parse(self, kind: Parsed, data: bytes, charset: str | None = None) -> Page:
        """The page in a file of this kind. Raises `UnreadableError` where there is none, where
        parsing takes longer than the limit, and where it needs more memory or crashes."""
        limits = self._limits
        task = Task(kind, data, limits.pages, limits.memory, limits.seconds, charset)
        try:
            reply = self._child.ask(msgspec.msgpack.encode(task), limits.seconds)
        except TooSlowError:
            raise UnreadableError(
                f"not parsed within {limits.seconds:g} seconds; save the article alone, or its text"
            ) from None
        except DiedError:
            raise UnreadableError(
                "too large or too damaged to parse; save the article alone, or its text"
            ) from None
        answer = msgspec.msgpack.decode(reply, type=Answer)
        if answer.page is None:
            raise UnreadableError(answer.reason)
        return answer.page
