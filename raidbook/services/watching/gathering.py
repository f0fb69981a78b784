"""Addresses and feeds into a folder of records, for what reads archives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from raidbook.model import Failure
from raidbook.services.watching import feeds
from raidbook.services.watching.given import FeedFile, given, rules
from raidbook.sources.web.addresses import RefusedError, parse
from raidbook.sources.web.fetching import Fetched, Fetching, Wanted
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.recording import UnrecordedError, recorded
from raidbook.sources.web.rules import Rules


def gather(
    typed: Iterable[str],
    into: Path,
    *,
    allow_private: bool = False,
    make: Callable[[Folder, Rules], Fetching] = Fetching,
) -> Iterator[Fetched | Failure]:
    """The pages at some addresses, and those that feeds lead to, recorded into a folder, whose
    files are archives (WARC) then. What was typed may be what `raidbook watch` takes.

    Pages that the folder holds are not asked for again, feeds are. Raises as `fetch` does.
    """
    wanted = tuple(typed)
    with Folder(into) as folder:
        run = make(folder, rules(wanted, allow_private)).run
        pages: dict[str, Wanted] = {}
        asked: dict[str, Wanted] = {}
        for one in given(wanted):
            if isinstance(one, Failure):
                yield one
            elif isinstance(one, FeedFile):
                _add(pages, one.data, one.path, private=True)
            else:
                asked[one] = Wanted(one, again=_is_held_feed(folder, one))
        for found in run(asked.values()):
            data = b"" if isinstance(found, Failure) else _data(found.path, found.offset)
            if isinstance(found, Fetched) and feeds.is_feed(data):
                _add(pages, data, found.address, private=found.inside)
            else:
                yield found
        yield from run(pages.values())


def _is_held_feed(folder: Folder, address: str) -> bool:
    """Whether a feed is what was had of an address before: it is asked for again."""
    try:
        row = folder.index.page(str(parse(address, None)))
        return row is not None and feeds.is_feed(folder.page(row).data)
    except (RefusedError, UnrecordedError, OSError):
        return False


def _data(path: str, offset: int) -> bytes:
    """A page out of its record; nothing where it cannot be read: whoever reads it next says so."""
    try:
        return recorded(path, offset).data
    except (UnrecordedError, OSError):
        return b""


def _add(pages: dict[str, Wanted], data: bytes, address: str, private: bool) -> None:
    for entry in islice(feeds.entries(data, address), feeds.MOST_ENTRIES):
        before = pages.get(entry.address, Wanted(entry.address, private=False))
        pages[entry.address] = Wanted(entry.address, private=before.private or private)
