"""The process inside `Sandbox`: takes tasks from standard input, gives answers on standard
output."""

from __future__ import annotations

import msgspec

from raidbook.reports import encoding
from raidbook.reports.page import Page, UnreadableError
from raidbook.reports.sandbox import Answer, Parsed, Task
from raidbook.sources.bounds import bound_memory, bound_time
from raidbook.sources.stoppable import serve


def main() -> None:
    """Serve until standard input ends."""
    serve(
        lambda message: msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(message, type=Task)))
    )


def _answer(task: Task) -> Answer:
    bound_memory(task.memory)
    bound_time(2 * task.seconds)  # by then whoever waits has stopped it, or is dead
    try:
        return Answer(page=parsed(task.kind, task.data, task.charset, task.pages))
    except UnreadableError as error:
        return Answer(reason=str(error))
    finally:
        bound_time(0)


def parsed(kind: Parsed, data: bytes, charset: str | None, pages: int) -> Page:
    """The page in a file. Raises UnreadableError where there is none, whatever its library does.
    Only for a process whose memory and time are bounded."""
    try:
        return _page(kind, data, charset, pages)
    except MemoryError:
        raise UnreadableError(
            "needs too much memory to parse; save the article alone, or its text"
        ) from None
    except UnreadableError:
        raise
    except Exception as error:
        what = " ".join(f"{type(error).__name__} {error}".split())[:120]
        raise UnreadableError(f"cannot be parsed ({what}); save it anew, or its text") from error


def _page(kind: Parsed, data: bytes, charset: str | None, pages: int) -> Page:
    # Each library is loaded when the first file needs it.
    if kind == "pdf":
        from raidbook.reports.formats import pdf  # noqa: PLC0415

        return pdf.extract(data, pages)
    if kind == "html":
        from raidbook.reports.formats import html  # noqa: PLC0415

        return html.extract(html.decode(data, charset))
    from raidbook.reports.formats import markdown  # noqa: PLC0415

    return markdown.extract(encoding.tidy(encoding.decode(data, charset)))


if __name__ == "__main__":
    main()
