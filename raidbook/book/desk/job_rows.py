"""What the queue is made of: files, and what became of the reports in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

import sqlalchemy as sa

from raidbook.book.desk.job_tables import job, job_item
from raidbook.model import Marking, Record

State = Literal["waiting", "reading", "done", "failed"]
Outcome = Literal["new", "known", "revision", "withdrawn", "failed", "read"]


class Item(Record):
    """What became of one report of a file; `ordinal` counts them from 1. `report` is its id, empty
    where it failed, and `reason` says why it did."""

    ordinal: int
    outcome: Outcome
    report: str = ""
    claims: int = 0
    unread: int = 0
    reason: str = ""


class Job(Record):
    """A file that somebody gave. `reason` says why it failed. Times are UTC."""

    id: str
    organisation: str
    giver: str
    name: str
    size: int
    marking: Marking
    audience: tuple[str, ...]
    state: State
    given: str
    begun: str | None
    ended: str | None
    attempts: int
    reason: str


def one(ident: str) -> sa.Select[tuple[object, ...]]:
    """The query for a file's row."""
    return sa.select(job).where(job.c.id == ident)


def of_row(row: sa.Row[tuple[object, ...]]) -> Job:
    """The file that a row of the table is."""
    told = {field: row._mapping[field] for field in Job.__struct_fields__}
    return Job(**(told | {"audience": tuple(told["audience"])}))


def items(
    connection: sa.Connection, jobs: Iterable[str], most: int | None = None
) -> dict[str, list[Item]]:
    """What became of the reports of files, of the first `most` of each, by the file."""
    found: dict[str, list[Item]] = {}
    query = sa.select(job_item).where(job_item.c.job.in_(tuple(jobs)))
    if most is not None:
        query = query.where(job_item.c.ordinal <= most)
    for row in connection.execute(query.order_by(job_item.c.job, job_item.c.ordinal)):
        item = Item(**{field: row._mapping[field] for field in Item.__struct_fields__})
        found.setdefault(row.job, []).append(item)
    return found


def change(connection: sa.Connection, ident: str, **values: object) -> None:
    """Set columns of a file's row."""
    connection.execute(sa.update(job).where(job.c.id == ident).values(values))


def at(time: dt.datetime, seconds: float = 0) -> str:
    """A time, or so many seconds after it, in UTC: as text that sorts in the order of time."""
    later = time.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)
    return later.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
