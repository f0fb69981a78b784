"""The versions of a page that were recorded."""

from __future__ import annotations

from pathlib import Path

from raidbook.sources.web.addresses import Address, RefusedError, follow
from raidbook.sources.web.folder import INDEX, Folder, FolderInUseError
from raidbook.sources.web.index import Index, Row
from raidbook.sources.web.policies import REDIRECTS
from raidbook.sources.web.rules import RULES


def versions(path: Path, address: Address) -> tuple[Row, ...]:
    """All pages that are recorded of an address in a folder, or of the one that it was redirected
    to, the oldest first; none where there is no such folder. Another process may record into it
    meanwhile."""
    if not path.is_dir():
        return ()
    try:
        with Folder(path) as folder:
            return _found(folder.index, address)
    except FolderInUseError:  # who uses it keeps its index
        index = Index.look(path / INDEX)
        try:
            return _found(index, address)
        finally:
            index.close()


def _found(index: Index, address: Address) -> tuple[Row, ...]:
    for _ in range(RULES.redirects + 1):
        pages = index.pages(str(address))
        last = index.last(str(address))
        if pages or last is None or last.noted.status not in REDIRECTS:
            return pages
        try:
            address = follow(address, last.noted.location, None)
        except RefusedError:
            return ()
    return ()
