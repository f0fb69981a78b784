"""The server is killed under the people at work: what it had acknowledged is looked for."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sized
from pathlib import Path
from typing import NamedTuple

from benchmark.desk.book import OTHERS, Someone, fill, staff
from benchmark.desk.client import Client
from benchmark.desk.people import Known, Person, Said
from benchmark.desk.server import Server
from raidbook.book import Book
from raidbook.book.desk.jobs import Jobs
from raidbook.model import Viewer

HASTE = 0.1
"""What people take over a step, of what people take: so that more is under way when the server is
killed."""
LIVES = (0.2, 2.0)
"""Seconds that the server lives after a decision, or a file, was acknowledged, evenly spread."""
LONGEST = 120.0
"""Seconds within which something must be acknowledged, and in the end all files read."""


class Outcome(NamedTuple):
    """What came of it."""

    kills: int
    decisions: int
    files: int
    lost: tuple[str, ...]
    """What was acknowledged and is not there, or is there twice, one line each."""


def kill(address: str, folder: Path, kills: int, claims: int, people: tuple[int, int]) -> Outcome:
    """Kills the server of a new book of so many claims again and again, while some read and some
    edit."""
    with Book.open(address) as book:
        fill(book, claims, 1)
        team = staff(book, *people)
    server = Server(address, folder / "server.log")
    try:
        said, lost = asyncio.run(_under_load(server, address, team, kills))
        server.start()
        lost += _not_read(address, team, said)
    finally:
        server.stop()
    return Outcome(kills, len(said.decisions), len(said.files), tuple(dict.fromkeys(lost)))


async def _under_load(
    server: Server, address: str, team: tuple[Someone, ...], kills: int
) -> tuple[Said, list[str]]:
    persons = [Person(Client(server.port, one), _NOTHING, _ALWAYS, HASTE) for one in team]
    chance, lost = random.Random(1), list[str]()  # noqa: S311 - no secret
    for person in persons:
        person.said = persons[0].said
    said = persons[0].said
    tasks = [
        asyncio.create_task(person.edit() if one.role == "editor" else person.read())
        for one, person in zip(team, persons, strict=True)
    ]
    for n in range(kills):
        # By turns: a file is taken before there is a view to decide on.
        awaited: Sized = (said.decisions, said.files)[n % 2]
        before = len(awaited)
        await asyncio.to_thread(server.start)
        end = time.monotonic() + LONGEST
        while len(awaited) == before and time.monotonic() < end:
            await asyncio.sleep(0.05)
        await asyncio.sleep(chance.uniform(*LIVES))
        await asyncio.to_thread(server.kill)
        lost += await asyncio.to_thread(_missing, address, said)
    for task in tasks:
        task.cancel()
    for end_of in await asyncio.gather(*tasks, return_exceptions=True):
        if not isinstance(end_of, asyncio.CancelledError):
            lost.append(f"somebody at the desk failed: {end_of!r}")
    for person in persons:
        person.leave()
    await asyncio.sleep(0.1)  # while the loop runs connections are closed
    return said, lost


_NOTHING = Known((), (), (), ())
_ALWAYS = frozenset(
    {"front page", "list of operations", "list of totals", "list of reports", "contradictions"}
)


def _missing(address: str, said: Said) -> list[str]:
    """What was acknowledged and is not in the book."""
    decisions, files = list(said.decisions), list(said.files)
    with Book.open(address) as book:
        held = {decision.id for decision in book.decisions()}
        faults = list(book.verify())
        known = {job for job, _ in _jobs(book, {"hub", *OTHERS})}
    faults += [f"the decision {id} is lost" for id in decisions if id not in held]
    return faults + [f"the file {id} is lost" for id in files if id not in known]


def _jobs(book: Book, organisations: set[str]) -> list[tuple[str, str]]:
    """All files with their state, and the reason of it."""
    jobs = Jobs(book)
    return [
        (one.job.id, f"{one.job.state} {one.job.reason}".strip())
        for name in sorted(organisations)
        for one in jobs.of(Viewer(name, ""), most=100_000)
    ]


def _not_read(address: str, team: tuple[Someone, ...], said: Said) -> list[str]:
    """The files whose report is not in the book once, after the server had time to read them."""
    organisations = {one.organisation for one in team}
    end = time.monotonic() + LONGEST
    states: dict[str, str] = {}
    with Book.open(address) as book:
        while time.monotonic() < end:
            states = dict(_jobs(book, organisations))
            if all(states.get(id, "")[:7] not in ("waiting", "reading") for id in said.files):
                break
            time.sleep(0.2)
        texts = [report.text for report in book.reports()]
        shared = [e.record for e in book.entries() if e.kind == "share"]
        faults = list(book.verify())
    held = json.dumps(texts)
    for id, number in said.files.items():
        times = held.count(f"arrested {number} suspects")
        if times != 1:
            state = states.get(id, "unknown")
            faults.append(f"the report of the file {id} ({state}) is there {times} times")
    return faults + [f"a report was entered twice: {one}" for one in shared]
