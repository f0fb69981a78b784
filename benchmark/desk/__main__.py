"""Measure the desk under load: `make bench`, `python -m benchmark.desk`.

A made world with at least 10,000 operations is entered into a book, some of its reports for one
organisation alone, so that there are three different views. `raidbook desk` serves it as a process
of its own; 50 people read, each with a session of her own and a few seconds at each page, and 5
decide. Then, on a small book and with hastier people, the server is killed (SIGKILL) again and
again, and what it had acknowledged is looked for. The tables go into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmark.desk.book import Someone, fill, staff
from benchmark.desk.client import Client
from benchmark.desk.killed import Outcome, kill
from benchmark.desk.people import EVERYTHING, READING, Known, Measured, Person, known
from benchmark.desk.server import Server
from benchmark.speed import PAGE, machine, rows, write
from raidbook.book import Book
from raidbook.services.desk.where import FOLDERS

MARK = "<!-- desk -->\n"
CLAIMS = 62_000
"""A world of so many claims has some 10,000 operations."""
READERS, EDITORS = 50, 5
WARM, SECONDS = 12.0, 60.0
"""How long people work before they are measured, and while they are."""
KILLS, SMALL = 50, 2_000
"""How often the server is killed, and the claims of the book on which it is."""
IN_TIME = 0.3
"""Seconds in which 95 of 100 answers are to be there."""


class Loaded(NamedTuple):
    """What was measured of the server at work."""

    measured: tuple[Measured, ...]
    seconds: float
    server: float
    """The seconds that the server's processors worked."""
    client: float
    """The seconds that this process worked."""


async def _load(
    team: Sequence[Someone], knows: dict[str, Known], server: Server, seconds: float
) -> Loaded:
    there = await _there(team[0], server.port, knows)
    persons = [Person(Client(server.port, one), knows[one.organisation], there) for one in team]
    tasks = [
        asyncio.create_task(person.edit() if one.role == "editor" else person.read())
        for one, person in zip(team, persons, strict=True)
    ]
    done, _ = await asyncio.wait(tasks, timeout=WARM, return_when=asyncio.FIRST_COMPLETED)
    for person in persons:
        person.measured.clear()
    begun = time.perf_counter(), server.cpu(), time.process_time()
    if not done:
        done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    ended = time.perf_counter(), server.cpu(), time.process_time()
    for task in done:
        task.result()  # what went wrong, with where
        raise RuntimeError("somebody at the desk stopped working")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for person in persons:
        person.leave()
    took = [after - before for before, after in zip(begun, ended, strict=True)]
    measured = tuple(one for person in persons for one in person.measured)
    return Loaded(measured, took[0], took[1], took[2])


async def _there(who: Someone, port: int, knows: dict[str, Known]) -> frozenset[str]:
    """The sorts of pages that the desk has."""
    client = Client(port, who)
    person = Person(client, knows[who.organisation], frozenset(sort for sort, _ in READING))
    found = {sort for sort, _ in READING if (await person.look(sort)).status in (200, 304)}
    client.close()
    return frozenset(found)


async def _known(team: Iterable[Someone], port: int) -> dict[str, Known]:
    """What people of each organisation know, from the data of the map and the list of reports."""
    found: dict[str, Known] = {}
    for one in team:
        if one.organisation not in found:
            client = Client(port, one)
            data = (await client.ask("GET", "/data.js")).body
            listed = (await client.ask("GET", "/api/reports?limit=200", headers=_token(one))).body
            found[one.organisation] = known(data, listed)
            client.close()
    return found


def _token(who: Someone) -> dict[str, str]:
    return {"authorization": f"Bearer raidbook_{who.token}"}


def table(loaded: Loaded) -> str:
    """How long each sort of request took, and all."""
    sorts = Counter(one.sort for one in loaded.measured)
    lines = ["| | requests | median | p95 | p99 | slowest |\n| --- |" + " ---: |" * 5 + "\n"]
    every = [("all", [one.seconds for one in loaded.measured])]
    each = [
        (sort, [one.seconds for one in loaded.measured if one.sort == sort])
        for sort, _ in sorts.most_common()
    ]
    for name, taken in every + each:
        middle = statistics.median(taken)
        spread = " | ".join(_ms(value) for value in (middle, *_high(taken)))
        lines.append(f"| {name} | {len(taken):,} | {spread} |\n")
    return "".join(lines)


def _high(taken: Sequence[float]) -> tuple[float, float, float]:
    ordered = sorted(taken)
    last = len(ordered) - 1
    return ordered[round(last * 0.95)], ordered[round(last * 0.99)], ordered[last]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def summary(loaded: Loaded, server: Server) -> Iterator[tuple[str, str]]:
    """What else there is to say of the load."""
    decided = sum(one.sort == "a decision" for one in loaded.measured)
    given = sum(one.sort == "a file" for one in loaded.measured)
    wrong = Counter(
        f"{one.sort}: {one.status}"
        for one in loaded.measured
        if one.status not in (200, 201, 303, 304)
    )
    yield "requests a second", f"{len(loaded.measured) / loaded.seconds:.1f}"
    yield "decisions, files given", f"{decided:,}, {given:,}"
    yield "other answers than were asked for", ", ".join(map(str, wrong.items())) or "none"
    yield "processors the server was at work on", f"{loaded.server / loaded.seconds:.2f}"
    yield "processors the people took", f"{loaded.client / loaded.seconds:.2f}"
    yield "most memory of the server", f"{server.megabytes():,.0f} MB"


def measure(
    address: str, folder: Path, claims: int, seconds: float
) -> tuple[str, list[tuple[str, str]]]:
    """Makes a book of so many claims, serves it, and has people work on it. Returns the table of
    the requests and the rows of what else there is to say."""
    with Book.open(address) as book:
        reports = fill(book, claims, 1)
        team = staff(book, READERS, EDITORS)
    server = Server(address, folder / "desk.log")
    told = [("claims asked for, reports", f"{claims:,}, {reports:,}")]
    try:
        told += _started(server, team)
        knows = asyncio.run(_known(team, server.port))
        loaded = asyncio.run(_load(team, knows, server, seconds))
        told += summary(loaded, server)
        server.kill()
        health = server.start()
        first = health + server.shown(team[0])
        told.append(("killed, started again: answers", f"{health:.1f} s"))
        told.append(("killed, started again: first view", f"{first:.0f} s"))
    finally:
        server.stop()
        sys.stderr.write((folder / "desk.log").read_text()[-4000:])
    return table(loaded), told


def _started(server: Server, team: Sequence[Someone]) -> Iterator[tuple[str, str]]:
    """What the first start takes."""
    begun = time.perf_counter()
    yield "started: answers", f"{server.start():.1f} s"
    server.shown(team[0])
    yield "started: first view", f"{time.perf_counter() - begun:.0f} s"
    for one in team:
        server.shown(one, f"/{FOLDERS[one.lang]}index.html")
    yield "started: three views, in two languages", f"{time.perf_counter() - begun:.0f} s"
    for one in {(one.organisation, one.lang): one for one in team}.values():
        for name in EVERYTHING:
            server.shown(one, f"/{FOLDERS[one.lang]}{name}.html")
    yield "started: answers about everything", f"{time.perf_counter() - begun:.0f} s"


@contextmanager
def _books(folder: Path, *, postgres: bool) -> Iterator[tuple[str, str]]:
    """The addresses of two new books."""
    if not postgres:
        yield str(folder / "large.db"), str(folder / "small.db")
        return
    from tests.databases import database  # noqa: PLC0415 - starts a server

    with database("postgres", folder) as large, database("postgres", folder) as small:
        yield large, small


def line(outcome: Outcome) -> str:
    """What came of the kills, in a line."""
    return (
        f"Killed {outcome.kills} times while {READERS} read and {EDITORS} decided: "
        f"{outcome.decisions:,} decisions and {outcome.files:,} files acknowledged, "
        f"{len(outcome.lost)} lost.\n"
    )


def main() -> None:
    """Measure, print, and write the tables into docs/benchmarks.md."""
    options = argparse.ArgumentParser(prog="python -m benchmark.desk", description=__doc__)
    options.add_argument("--claims", type=int, default=CLAIMS)
    options.add_argument("--seconds", type=float, default=SECONDS)
    options.add_argument("--kills", type=int, default=KILLS)
    options.add_argument("--postgres", action="store_true", help="a PostgreSQL that it starts")
    given = options.parse_args()
    parts = []
    with (
        tempfile.TemporaryDirectory() as name,
        _books(Path(name), postgres=given.postgres) as (large, small),
    ):
        if given.claims:
            requests, told = measure(large, Path(name), given.claims, given.seconds)
            of = f"{READERS} people reading, {EDITORS} deciding"
            parts = [machine(of), requests, rows(told)]
            print("\n".join(parts), flush=True)
        if given.kills:
            outcome = kill(small, Path(name), given.kills, SMALL, (READERS, EDITORS))
            parts.append(line(outcome))
            print(parts[-1], *outcome.lost, sep="\n")
    if (given.claims, given.kills, given.postgres) == (CLAIMS, KILLS, False):
        write(PAGE, "\n".join(parts), MARK)


if __name__ == "__main__":
    main()
