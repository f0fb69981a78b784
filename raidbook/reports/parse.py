"""The process inside `Sandbox`: takes tasks from standard input, gives answers on standard
output."""

from __future__ import annotations

import os
import sys

import msgspec

from raidbook.reports import encoding
from raidbook.reports.bounds import bound_memory, bound_time
from raidbook.reports.page import Page, UnreadableError
from raidbook.reports.sandbox import PREFIX, Answer, Task


def main() -> None:
    """Serve until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    source = sys.stdin.buffer
    while length := source.read(PREFIX):
        message = source.read(int.from_bytes(length, "big"))
        reply = msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(message, type=Task)))
        out.write(len(reply).to_bytes(PREFIX, "big") + reply)
        out.flush()


def _answer(task: Task) -> Answer:
    bound_memory(task.memory)
    bound_time(2 * task.seconds)  # by then whoever waits has stopped it, or is dead
    try:
        return Answer(page=_page(task))
    except UnreadableError as error:
        return Answer(reason=str(error))
    except MemoryError:
        return Answer(reason="needs too much memory to parse; save the article alone, or its text")
    except Exception as error:  # noqa: BLE001 - whatever a library raises on a hostile file ends here
        what = " ".join(f"{type(error).__name__} {error}".split())[:120]
        return Answer(reason=f"cannot be parsed ({what}); save it anew, or its text")
    finally:
        bound_time(0)


def _page(task: Task) -> Page:
    # Each library is loaded when the first file needs it.
    if task.kind == "pdf":
        from raidbook.reports.formats import pdf  # noqa: PLC0415

        return pdf.extract(task.data, task.pages)
    if task.kind == "html":
        from raidbook.reports.formats import html  # noqa: PLC0415

        return html.extract(html.decode(task.data))
    from raidbook.reports.formats import markdown  # noqa: PLC0415

    return markdown.extract(encoding.tidy(encoding.decode(task.data)))


if __name__ == "__main__":
    main()
