"""Working on the queue.

Who works on a file holds a lease on it. A lease that is not renewed runs out, and the file is read
by somebody else; who held it can then enter nothing more. So a file may be begun several times, but
each of its reports is entered once.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from raidbook.book.book import Book
from raidbook.book.desk import job_rows
from raidbook.book.desk.job_rows import Item, Job, change, one
from raidbook.book.desk.job_tables import job, job_bytes, job_item
from raidbook.book.log import now
from raidbook.model import Record

ATTEMPTS = 3
"""So often is a file begun on which whoever reads it dies, before it is given up."""
STOPS = 20
"""So often is a file begun when the whole program was stopped each time, by this file or by
anything else: a machine that is restarted a few times is no fault of the file."""
LEASE_SECONDS = 30
"""So long does a file wait after whoever read it was killed. Who lives renews the lease before."""
_DIED = "the program was stopped each time while it read this file; try it again, or its text alone"


class Lease(Record):
    """The right to work on a file, its bytes, and which of its reports are dealt with already."""

    job: Job
    worker: str
    data: bytes
    dealt_with: frozenset[int]


class LeaseLostError(Exception):
    """The lease ran out, and somebody else works on the file now, or did."""


class Leases:
    """The queue of a book, for those who work on it."""

    def __init__(self, book: Book, clock: Callable[[], dt.datetime] = now) -> None:
        self._book = book
        self._clock = clock

    def take(self) -> Lease | None:
        """The next file to be read; None where nothing waits.

        Organisations take turns, so that none waits behind the thousand files of another. A file
        that was begun too often is given up here.
        """
        open_ = sa.or_(
            job.c.state == "waiting",
            sa.and_(job.c.state == "reading", job.c.lease < self._time()),
        )
        with self._book.connected() as connection:
            # Looked up first without making writers wait: mostly there is nothing.
            if connection.execute(sa.select(job.c.id).where(open_).limit(1)).first() is None:
                return None
        with self._book.connected(writing=True) as connection:
            for organisation in _turns(connection, open_):
                query = sa.select(job).where(open_, job.c.organisation == organisation)
                query = query.order_by(job.c.given, job.c.id).limit(1)
                while row := connection.execute(query.with_for_update(skip_locked=True)).first():
                    if row.attempts < (ATTEMPTS if row.reason else STOPS):
                        return self._leased(connection, job_rows.of_row(row))
                    self._give_up(connection, row.id, row.reason or _DIED)
        return None

    def _leased(self, connection: sa.Connection, taken: Job) -> Lease:
        worker = secrets.token_hex(16)
        change(
            connection,
            taken.id,
            state="reading",
            begun=self._time(),
            attempts=taken.attempts + 1,
            worker=worker,
            lease=self._time(LEASE_SECONDS),
        )
        body = sa.select(job_bytes.c.body).where(job_bytes.c.job == taken.id)
        dealt_with = sa.select(job_item.c.ordinal).where(job_item.c.job == taken.id)
        return Lease(
            taken,
            worker,
            connection.execute(body).scalar_one(),
            frozenset(connection.scalars(dealt_with)),
        )

    @contextmanager
    def holding(self, lease: Lease) -> Iterator[None]:
        """A transaction in which the lease is held, and renewed. What is entered into the book
        inside is entered together with what is said of the file, or not at all.

        Raises LeaseLostError if it has run out and somebody else took the file.
        """
        with self._book.connected(writing=True) as connection:
            mine = sa.and_(job.c.worker == lease.worker, job.c.state == "reading")
            held = connection.execute(one(lease.job.id).where(mine).with_for_update()).first()
            if held is None:
                raise LeaseLostError(lease.job.id)
            change(connection, lease.job.id, lease=self._time(LEASE_SECONDS))
            yield

    def renew(self, lease: Lease) -> None:
        """Say that whoever holds the lease is alive. Raises LeaseLostError as `holding` does."""
        with self.holding(lease):
            return

    def deal_with(self, lease: Lease, item: Item, *, last: bool) -> None:
        """Note what became of a report, and end the file after the last one."""
        with self.holding(lease), self._book.connected(writing=True) as connection:
            ident = lease.job.id
            values = {f: getattr(item, f) for f in item.__struct_fields__}
            connection.execute(sa.insert(job_item).values(job=ident, **values))
            change(connection, ident, attempts=0, reason="")
            if last:
                self.end(lease)

    def end(self, lease: Lease) -> None:
        """Be done with a file: it has failed if all its reports did, and else its bytes are
        erased."""
        with self.holding(lease), self._book.connected(writing=True) as connection:
            self._end(connection, lease.job.id)

    def _end(self, connection: sa.Connection, ident: str) -> None:
        mine = sa.select(job_item.c.reason).where(job_item.c.job == ident)
        read = mine.where(job_item.c.outcome != "failed")
        if connection.execute(read.limit(1)).first() is None:
            why = connection.scalar(mine.order_by(job_item.c.ordinal).limit(1))
            self._give_up(connection, ident, why or "")
            return
        connection.execute(sa.delete(job_bytes).where(job_bytes.c.job == ident))
        over = {"state": "done", "ended": self._time(), "worker": None, "lease": None}
        change(connection, ident, reason="", **over)

    def give_back(self, lease: Lease) -> None:
        """Let go of a file in its middle, through no fault of its own: it waits again."""
        with self.holding(lease), self._book.connected(writing=True) as connection:
            change(
                connection,
                lease.job.id,
                state="waiting",
                attempts=sa.case((job.c.attempts > 0, job.c.attempts - 1), else_=0),
                worker=None,
                lease=None,
            )

    def fell(self, lease: Lease, reason: str) -> None:
        """Say that whoever read the file died on it: it waits again, or is given up."""
        with self.holding(lease), self._book.connected(writing=True) as connection:
            before = connection.execute(one(lease.job.id)).one()
            # That the whole program was stopped before says nothing of the file.
            begun = before.attempts if before.reason else min(before.attempts, 1)
            if begun >= ATTEMPTS:
                self._give_up(connection, lease.job.id, reason)
            else:
                waiting = {"state": "waiting", "attempts": begun, "worker": None, "lease": None}
                change(connection, lease.job.id, reason=reason, **waiting)

    def _give_up(self, connection: sa.Connection, ident: str, reason: str) -> None:
        over = {"state": "failed", "ended": self._time(), "worker": None, "lease": None}
        change(connection, ident, reason=reason, **over)

    def _time(self, seconds: float = 0) -> str:
        return job_rows.at(self._clock(), seconds)


def _turns(connection: sa.Connection, open_: sa.ColumnElement[bool]) -> list[str]:
    """The organisations whose files wait; whose turn was longest ago comes first."""
    latest = sa.select(sa.func.max(job.c.begun))
    waiting = connection.scalars(sa.select(job.c.organisation).where(open_).distinct()).all()
    return sorted(
        waiting,
        key=lambda who: (connection.scalar(latest.where(job.c.organisation == who)) or "", who),
    )
