"""The queue: files that people gave to be read, and what became of them.

It lies in the database of the book, so that a report is entered and its file ticked off in one
transaction.
"""

from __future__ import annotations

import datetime as dt
import itertools
import secrets
from collections import Counter
from collections.abc import Callable

import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk import job_rows
from raidbook.book.desk.job_rows import Item, Job, Outcome, change, one
from raidbook.book.desk.job_tables import job, job_bytes, job_item
from raidbook.book.log import now
from raidbook.model import Marking, Record, Viewer, sees

FAILED_DAYS = 30
"""How long the bytes of a file that failed are kept, so that it can be tried again."""
SHOWN_ITEMS = 3
"""Of how many reports of a file a list tells: most files hold one."""


class Listed(Record):
    """A file as a list tells of it: how many of its reports came out how, and the first few."""

    job: Job
    counts: dict[Outcome, int]
    items: tuple[Item, ...]


class Jobs:
    """The queue of a book, for those who give files. Every method raises BookError where the
    database fails."""

    def __init__(self, book: Book, clock: Callable[[], dt.datetime] = now) -> None:
        self._book = book
        self._clock = clock

    # ------------------------------------------------------------ giving

    def give(
        self,
        viewer: Viewer,
        name: str,
        data: bytes,
        marking: Marking,
        audience: tuple[str, ...],
    ) -> str:
        """Put a file into the queue; returns the job's id. When it has returned, the file is on the
        disk."""
        given = {
            "id": secrets.token_hex(16),
            "organisation": viewer.organisation,
            "giver": viewer.user,
            "name": name,
            "size": len(data),
            "marking": marking,
            "audience": list(audience),
            "state": "waiting",
            "given": self._time(),
            "attempts": 0,
            "reason": "",
        }
        with self._book.connected(writing=True) as connection:
            connection.execute(sa.insert(job).values(given))
            connection.execute(sa.insert(job_bytes).values(job=given["id"], body=data))
        return str(given["id"])

    def again(self, viewer: Viewer, ident: str) -> bool:
        """Put a file back that failed. False where the viewer has no such file, or its bytes are
        gone."""
        with self._book.connected(writing=True) as connection:
            row = connection.execute(one(ident).with_for_update()).first()
            kept = sa.select(job_bytes.c.job).where(job_bytes.c.job == ident)
            if row is None or not _shown(viewer, job_rows.of_row(row)) or row.state != "failed":
                return False
            if connection.scalar(kept) is None:
                return False
            failed = sa.delete(job_item).where(job_item.c.job == ident)
            connection.execute(failed.where(job_item.c.outcome == "failed"))
            change(connection, ident, state="waiting", attempts=0, reason="", ended=None)
        return True

    def drop(self, viewer: Viewer, ident: str) -> bool:
        """Give up a file that failed: its bytes are erased, and the list no longer shows it. False
        where the viewer has no such file."""
        with self._book.connected(writing=True) as connection:
            row = connection.execute(one(ident).with_for_update()).first()
            if row is None or not _shown(viewer, job_rows.of_row(row)) or row.state != "failed":
                return False
            for table in (job_item, job_bytes):
                connection.execute(sa.delete(table).where(table.c.job == ident))
            connection.execute(sa.delete(job).where(job.c.id == ident))
        return True

    def sweep(self) -> int:
        """Erase the bytes of files that failed long ago; returns of how many."""
        old = self._time(-FAILED_DAYS * 86_400)
        failed = sa.select(job.c.id).where(job.c.state == "failed", job.c.ended < old)
        with self._book.connected(writing=True) as connection:
            erased = sa.delete(job_bytes).where(job_bytes.c.job.in_(failed))
            return connection.execute(erased).rowcount

    # ------------------------------------------------------------ looking

    def of(
        self, viewer: Viewer, most: int = 200, after: tuple[str, str] | None = None
    ) -> tuple[Listed, ...]:
        """The newest files of the viewer's organisation that she may see; those that come in the
        list after one, of which the time it was given and the id are told."""
        ours = sa.select(job).where(job.c.organisation == viewer.organisation)
        if after is not None:
            time, id = after
            beside = sa.and_(job.c.given == time, job.c.id > id)
            ours = ours.where(sa.or_(job.c.given < time, beside))
        newest = ours.order_by(job.c.given.desc(), job.c.id)
        with self._book.connected() as connection:
            with connection.execute(newest.execution_options(stream_results=True)) as rows:
                seen = (given for row in rows if _shown(viewer, given := job_rows.of_row(row)))
                shown = list(itertools.islice(seen, most))
            return self._listed(connection, viewer, shown)

    def one(self, viewer: Viewer, ident: str) -> tuple[Job, tuple[Item, ...]] | None:
        """One file with what became of every report in it; None where the viewer has no such
        file."""
        with self._book.connected() as connection:
            row = connection.execute(one(ident)).first()
            if row is None or not _shown(viewer, given := job_rows.of_row(row)):
                return None
            items = job_rows.items(connection, [ident]).get(ident, ())
        return given, tuple(_told(viewer, given, item) for item in items)

    @staticmethod
    def _listed(connection: sa.Connection, viewer: Viewer, shown: list[Job]) -> tuple[Listed, ...]:
        idents = tuple(given.id for given in shown)
        first = job_rows.items(connection, idents, SHOWN_ITEMS)
        counts: dict[str, Counter[Outcome]] = {ident: Counter() for ident in idents}
        query = sa.select(job_item.c.job, job_item.c.outcome, sa.func.count())
        query = query.where(job_item.c.job.in_(idents))
        for ident, outcome, count in connection.execute(
            query.group_by(job_item.c.job, job_item.c.outcome)
        ):
            counts[ident][outcome] = count
        return tuple(
            Listed(
                given,
                _told_counts(viewer, given, counts[given.id]),
                tuple(_told(viewer, given, item) for item in first.get(given.id, ())),
            )
            for given in shown
        )

    def _time(self, seconds: float = 0) -> str:
        return job_rows.at(self._clock(), seconds)


def _shown(viewer: Viewer, given: Job) -> bool:
    """Whether a file is the viewer's organisation's, and she may see what is in it."""
    ours = given.organisation == viewer.organisation
    return ours and sees(viewer.tokens, given.marking, given.audience)


def _told(viewer: Viewer, given: Job, item: Item) -> Item:
    """What a viewer is told of a report: whether it was known is known as whoever gave it sees the
    book, and would tell her colleagues of what only she may see."""
    if given.giver == viewer.user or item.outcome == "failed":
        return item
    return Item(item.ordinal, "read", item.report)


def _told_counts(viewer: Viewer, given: Job, counts: Counter[Outcome]) -> dict[Outcome, int]:
    if given.giver == viewer.user:
        return dict(sorted(counts.items()))
    failed = counts.pop("failed", 0)
    told: dict[Outcome, int] = {"failed": failed, "read": counts.total()}
    return {outcome: count for outcome, count in told.items() if count}
