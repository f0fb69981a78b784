"""The process that unpacks a file of Parquet: takes questions from standard input, answers on
standard output.

The file may be anybody's, and what reads it is a large library in C++: a file that is made to crash
it, or that unpacks to more than fits, ends this process and not the one that asks.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from raidbook.model import Record
from raidbook.sources.bounds import bound_memory
from raidbook.sources.stoppable import serve

MEMORY = 6_000_000_000
"""Address space: Arrow reserves some of it ahead."""
TOGETHER = 256
"""Rows that are unpacked at a time."""
COLUMNS = ["type", "record", "text"]
"""What is read; the other columns follow from it."""


class Open(Record, tag=True):
    """Begins a file."""

    path: str


class Next(Record, tag=True):
    """Asks for the next rows."""


class Line(Record):
    """What is read of a row."""

    type: str | None
    record: str | None
    text: str | None


class Lines(Record, tag=True):
    """The next rows; none after the last one. Or why there are none."""

    lines: tuple[Line, ...] = ()
    reason: str = ""


Question = Open | Next


def main() -> None:
    """Serve until standard input ends."""
    bound_memory(MEMORY)
    decoder = msgspec.msgpack.Decoder(Question)
    rows: Iterator[Lines] = iter(())

    def answer(message: bytes) -> bytes:
        nonlocal rows
        asked = decoder.decode(message)
        if isinstance(asked, Open):
            rows = _lines(asked.path)
        try:
            told = next(rows, Lines())
        except MemoryError:
            told = Lines(reason="needs too much memory to unpack")
        except Exception as error:  # noqa: BLE001 - whatever a hostile file brings about ends here
            what = " ".join(f"{error}".split())[:120]
            told = Lines(reason=f"cannot be unpacked ({what or type(error).__name__})")
        return msgspec.msgpack.encode(told)

    serve(answer)


def _lines(path: str) -> Iterator[Lines]:
    from pyarrow import parquet  # noqa: PLC0415

    from raidbook.outputs.exchange.scanned.columns import MARK, VERSION  # noqa: PLC0415

    with parquet.ParquetFile(path) as file:
        said = (file.metadata.metadata or {}).get(MARK)
        if said is None:
            yield Lines(reason="no file that `raidbook scan` wrote; scan it")
        elif said != VERSION:
            yield Lines(reason="written by another version of raidbook; scan the sources again")
        else:
            for batch in file.iter_batches(TOGETHER, columns=COLUMNS):
                rows = zip(*(batch.column(name).to_pylist() for name in COLUMNS), strict=True)
                yield Lines(tuple(Line(*row) for row in rows))


if __name__ == "__main__":
    main()
