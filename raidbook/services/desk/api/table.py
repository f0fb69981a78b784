"""The table of routes of docs/api.md.

`python -m raidbook.services.desk.api.table docs/api.md` puts it anew into the page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from raidbook.services.desk.api import subjects
from raidbook.services.desk.api.describing import described
from raidbook.services.desk.api.readable import Way, ways

BEGINS, ENDS = "<!-- routes -->\n", "<!-- end of routes -->\n"


def table() -> str:
    """All routes as a table in Markdown."""
    return "".join(f"{line}\n" for line in _lines())


def renewed(page: str) -> str:
    """A page with the table in place of the one that it has. ValueError where it has none."""
    before, begins, rest = page.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not (begins and ends):
        raise ValueError("the page has no place for the table")
    return f"{before}{BEGINS}{table()}{ENDS}{after}"


def _lines() -> Iterator[str]:
    yield "| route | what it does | role | scope |"
    yield "| --- | --- | --- | --- |"
    for way in ways(described(subjects(), "")):
        yield _row(way)


def _row(way: Way) -> str:
    role = f"{way.role}, of the hub" if way.hub else way.role
    scope = f"`{way.scope}`" if way.scope else "session"
    return f"| `{way.method} {way.path}` | {way.summary} | {role} | {scope} |"


if __name__ == "__main__":
    at = Path(sys.argv[1])
    at.write_text(renewed(at.read_text(encoding="utf-8")), encoding="utf-8")
