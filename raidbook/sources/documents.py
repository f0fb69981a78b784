"""Portions to documents."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from importlib import import_module
from pathlib import Path

from raidbook.model import Document, Failure
from raidbook.sources.limits import LIMITS, MEGABYTE, Limits
from raidbook.sources.portion import Portion, Seam
from raidbook.sources.walk import reason

_READERS = {"lines": "lines", "mail": "mail", "mbox": "mail", "feed": "apart", "parquet": "apart"}
"""Which module reads a kind; each is loaded when the first needs it."""


def documents(
    portion: Portion, limits: Limits = LIMITS
) -> Generator[Document | Failure, None, Seam]:
    """The documents of a portion, in the order in which they stand in it. What cannot be read comes
    as a `Failure` in its place, and reading goes on: nothing is raised for any content.

    What the generator returns (`seam = yield from documents(…)`) says how the portion fits to its
    neighbours; only those of archives can fail to (`portion.mended`).
    """
    if portion.kind == "warc":
        from raidbook.sources import warc  # noqa: PLC0415

        return (yield from warc.documents(portion, limits))
    if portion.kind == "file":
        yield from _files(portion, limits)
    elif portion.kind == "addresses":
        yield Failure(
            portion.said or portion.path, "a list of addresses, which are not fetched here"
        )
    elif portion.start != portion.end:
        reader = _READERS[portion.kind]
        module = import_module(f"raidbook.sources.{reader}")
        yield from module.documents(portion, limits)
    return Seam()


def _files(portion: Portion, limits: Limits) -> Iterator[Document | Failure]:
    for path in (portion.path, *portion.also):
        said = (portion.said or path) if path == portion.path else path
        try:
            with Path(path).open("rb") as file:
                data = file.read(limits.document_bytes + 1)
        except OSError as error:
            yield Failure(said, reason(error))
            continue
        if len(data) > limits.document_bytes:
            most = f"{limits.document_bytes / MEGABYTE:g} MB"
            yield Failure(said, f"larger than {most}; split it or save the article alone")
        else:
            yield Document(source=said, data=data, name=Path(path).name)
