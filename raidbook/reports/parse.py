"""The process inside `Sandbox`: takes tasks from standard input, gives answers on standard
output."""

from __future__ import annotations

import msgspec

from raidbook.reports import encoding
from raidbook.reports.bounds import bound_memory, bound_time
from raidbook.reports.child import serve
from raidbook.reports.page import Page, UnreadableError
from raidbook.reports.sandbox import Answer, Parsed, Task


def main() -> None:
    """Serve until standard input ends."""
    serve(
        lambda message: msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(message, type=Task)))
    )


def _answer(task: Task) -> Answer:
    bound_memory(task.memory)
    bound_time(2 * task.seconds)  # by then whoever waits has stopped it, or is dead
    try:
        return Answer(page=page(task.kind, task.data, task.charset, task.pages))
    except UnreadableError as error:
        return Answer(reason=str(error))
    except MemoryError:
        return Answer(reason="needs too much memory to parse; save the article alone, or its text")
    except Exception as error:  # noqa: BLE001 - whatever a library raises on a hostile file ends here
        what = " ".join(f"{type(error).__name__} {error}".split())[:120]
        return Answer(reason=f"cannot be parsed ({what}); save it anew, or its text")
    finally:
        bound_time(0)


def page(kind: Parsed, data: bytes, charset: str | None, pages: int) -> Page:
    """The page in a file. Raises UnreadableError where there is none, and whatever its library
    does."""
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
