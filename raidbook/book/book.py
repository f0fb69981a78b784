"""The book: an append-only log of reports, readings, names and decisions.

Nothing that was entered is ever changed, save that a withdrawn report's words are erased. What is
concluded from the entries is not kept here: it can be computed again from any revision.
"""

import datetime as dt
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Literal, Self

import msgspec
import sqlalchemy as sa

from raidbook.book import connect, log, rows, schema, tables, versions
from raidbook.book.entries import Entry, Share, Tombstone, Unshare, entries
from raidbook.book.errors import BookError
from raidbook.book.portable import held_in
from raidbook.model import Claim, Decision, Name, Reading, Record, Report


class Added(Record, frozen=True):
    """What became of a report that was added.

    `known`: its bytes are in the book already; `revision`: an earlier report has its address;
    `withdrawn`: it was withdrawn, and stays so.
    """

    outcome: Literal["new", "known", "revision", "withdrawn"]
    id: str


class _Mine(threading.local):
    """What a thread is writing with."""

    writer: sa.Connection | None = None


class Book:
    """An open book. Several processes and threads may read it while one writes; writers wait
    for one another.

    Every method raises BookError where the database fails; what was entered before stays. A
    `revision` of the book is a position in its log, from 0 for the empty book.
    """

    def __init__(self, engine: sa.Engine, address: str) -> None:
        self._engine = engine
        self._mine = _Mine()
        self.address = connect.shown(address)

    @classmethod
    def open(cls, address: str, *, create: bool = True) -> Self:
        """The book at a path or address, its tables brought up to date.

        Raises BookError if there is none and `create` is not set, if the file is no book, and
        BookTooNewError if a later version of raidbook made it.
        """
        book = cls(connect.engine(address, create=create), address)
        try:
            with connect.explained(address):
                book._bring_up_to_date(create)
        except BaseException:
            book.close()
            raise
        return book

    def _bring_up_to_date(self, create: bool) -> None:
        with self._engine.connect() as connection:
            if schema.check(connection, self.address, create=create):
                return
        connect.prepare(self.address, self._engine)
        with self._engine.connect().execution_options(upgrading=True) as connection:
            # Asked again: another process may have done it in the meantime.
            if not schema.check(connection, self.address):
                schema.upgrade(connection)
            connection.commit()

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def connected(self, *, writing: bool = False) -> Iterator[sa.Connection]:
        """A connection to the database, for tables beside the log. What is written is entered
        together when the block has ended, or with the transaction that it is inside of."""
        with self._writing() if writing else self._reading() as connection:
            yield connection

    # ------------------------------------------------------------ writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is entered inside is entered together or not at all.

        When the block has ended it is on the disk. Transactions inside one another are one.
        """
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if self._mine.writer is not None:
            yield self._mine.writer
            return
        with (
            connect.explained(self.address),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            self._mine.writer = connection
            try:
                yield connection
            finally:
                self._mine.writer = None

    def add_report(self, report: Report) -> Added:
        """Enter a report unless its bytes are known. `supersedes` is worked out anew on reading."""
        table = tables.report
        with self._writing() as connection:
            known = self.knows(report.id)
            if known is not None:
                return Added(known, report.id)
            same_url = sa.select(table.c.id).where(table.c.url == report.url)
            earlier = report.url is not None and connection.scalar(same_url.limit(1)) is not None
            log.append(
                connection,
                table,
                report,
                id=report.id,
                url=report.url,
                published=report.published,
                marking=report.marking,
                audience=list(report.audience),
            )
        return Added("revision" if earlier else "new", report.id)

    def add_reading(self, reading: Reading) -> bool:
        """Enter what a reader took from a report; False if the book's latest says the same.

        Raises BookError if the report is not in the book, or withdrawn.
        """
        with self._writing() as connection:
            if self._body(connection, tables.report, tables.report.c.id, reading.report) is None:
                raise BookError(f"{self.address} does not hold the report {reading.report}")
            table = tables.reading
            latest = self._body(connection, table, table.c.report, reading.report)
            if latest == msgspec.json.encode(reading):
                return False
            log.append(connection, table, reading, report=reading.report, reader=reading.reader)
        return True

    def mint(self, names: Iterable[Name]) -> int:
        """Enter names that are new or lead elsewhere than before; returns how many were.

        Raises BookError for a name that the book holds for another claim.
        """
        given = tuple(names)
        if not given:
            return 0
        with self._writing() as connection:
            known = rows.known(connection, {name.id for name in given})
            minted = []
            for name in given:
                held = known.get(name.id)
                if held == name:
                    continue
                if held is not None and held.claim != name.claim:
                    raise BookError(f"the name {name.id} is that of claim {held.claim} already")
                known[name.id] = name
                minted.append((name, {"id": name.id}))
            log.extend(connection, tables.name, minted)
        return len(minted)

    def share(self, report: Report, reading: Reading) -> int:
        """Enter a report that the book holds already, for readers who may not see what it holds;
        returns the revision."""
        with self._writing() as connection:
            return log.append(
                connection,
                tables.share,
                Share(report, reading),
                report=report.id,
                marking=report.marking,
                audience=list(report.audience),
            )

    def unshare(self, share: int, reason: str) -> int:
        """Erase a share's words, by its revision; its hash stays.

        Raises BookError if there is none.
        """
        table = tables.share
        with self._writing() as connection:
            held = connection.execute(sa.select(table).where(table.c.revision == share)).first()
            if held is None or held.body is None:
                raise BookError(f"{self.address} has no share of revision {share}")
            gone = Unshare(share, held.report, reason)
            at = log.append(connection, tables.unshare, gone, share=share)
            erased = sa.update(table).where(table.c.revision == share)
            connection.execute(erased.values(body=None))
            return at

    def decide(self, decision: Decision) -> int:
        """Enter a decision; returns its revision. Raises BookError if its id is taken."""
        table = tables.decision
        with self._writing() as connection:
            if self._body(connection, table, table.c.id, decision.id) is not None:
                raise BookError(f"the decision {decision.id} is in the journal already")
            return log.append(
                connection,
                table,
                decision,
                id=decision.id,
                marking=decision.marking,
                audience=list(decision.audience),
            )

    def withdraw(self, report: str, reason: str) -> int:
        """Erase a report's words and what was read from it, at every revision; its hash stays.

        Raises BookError if the book does not hold the report.
        """
        with self._writing() as connection:
            if self._body(connection, tables.report, tables.report.c.id, report) is None:
                raise BookError(f"{self.address} does not hold the report {report}")
            at = log.append(connection, tables.tombstone, Tombstone(report, reason), report=report)
            erased = sa.update(tables.report).where(tables.report.c.id == report)
            connection.execute(erased.values(body=None, url=None))
            erased = sa.update(tables.reading).where(tables.reading.c.report == report)
            connection.execute(erased.values(body=None))
            return at

    # ------------------------------------------------------------ reading

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        if self._mine.writer is not None:
            yield self._mine.writer
            return
        with connect.explained(self.address), self._engine.connect() as connection:
            yield connection

    @property
    def revision(self) -> int:
        """The number of entries so far."""
        with self._reading() as connection:
            return self._head(connection)

    def knows(self, report: str) -> Literal["known", "withdrawn"] | None:
        """Whether a report of this id was entered, and whether it is still there."""
        erased = sa.select(tables.report.c.body.is_(None)).where(tables.report.c.id == report)
        with self._reading() as connection:
            found = connection.scalar(erased)
        return None if found is None else "withdrawn" if found else "known"

    def shares(self, share: int) -> bool:
        """Whether the words of a share, by its revision, are still there."""
        there = sa.select(tables.share.c.body.is_not(None)).where(tables.share.c.revision == share)
        with self._reading() as connection:
            return bool(connection.scalar(there))

    def entries(self, after: int = 0) -> tuple[Entry, ...]:
        """All entries after a revision, each with who may see it."""
        with self._reading() as connection:
            return tuple(entries(connection, after, self._head(connection)))

    def reports(self, as_of: int | None = None) -> Iterator[Report]:
        """The reports, by id, each knowing which earlier version it supersedes."""
        table = tables.report
        with self._reading() as connection:
            revision = self._as_of(connection, as_of)
            earlier = versions.supersedes(connection, revision)
            query = sa.select(table.c.body).where(
                table.c.revision <= revision, table.c.body.is_not(None)
            )
            for report in rows.decoded(connection, query.order_by(table.c.id), Report):
                before = earlier.get(report.id)
                yield msgspec.structs.replace(report, supersedes=before) if before else report

    def readings(self, as_of: int | None = None, reader: str | None = None) -> Iterator[Reading]:
        """Each report's latest reading (the latest by `reader`, if given), by the report's id."""
        table = tables.reading
        with self._reading() as connection:
            revision = self._as_of(connection, as_of)
            latest = sa.select(sa.func.max(table.c.revision)).where(table.c.revision <= revision)
            if reader is not None:
                latest = latest.where(table.c.reader == reader)
            query = sa.select(table.c.body).where(
                table.c.revision.in_(latest.group_by(table.c.report)), table.c.body.is_not(None)
            )
            yield from rows.decoded(connection, query.order_by(table.c.report), Reading)

    def former_claims(self, begun: str) -> tuple[Claim, ...]:
        """The claims of earlier readings whose ids begin so, each once. Looks through every reading
        that was ever entered."""
        table = tables.reading
        with self._reading() as connection:
            query = sa.select(table.c.body).where(
                table.c.body.is_not(None),
                held_in(table.c.body, f'"{begun}'.encode()),
            )
            readings = rows.decoded(connection, query.order_by(table.c.revision), Reading)
            found = {c.id: c for r in readings for c in r.claims if c.id.startswith(begun)}
        return tuple(found.values())

    def names(self, as_of: int | None = None) -> tuple[Name, ...]:
        """All names in the order of their minting, each as its latest entry has it."""
        with self._reading() as connection:
            return tuple(rows.names(connection, self._as_of(connection, as_of)))

    def decisions(self, as_of: int | None = None) -> tuple[Decision, ...]:
        """All decisions in the order in which they were made."""
        table = tables.decision
        with self._reading() as connection:
            query = sa.select(table.c.body).where(
                table.c.revision <= self._as_of(connection, as_of)
            )
            return tuple(rows.decoded(connection, query.order_by(table.c.revision), Decision))

    def verify(self) -> tuple[str, ...]:
        """What was altered, removed or inserted behind the program's back; empty if nothing."""
        with self._reading() as connection:
            return tuple(log.faults(connection))

    def seal(self, revision: int | None = None) -> str:
        """The hash that the log up to a revision, by default all of it, comes to. Kept elsewhere,
        it shows later whether entries up to there were altered or cut off, even by somebody who
        made the whole chain anew. Empty where the log does not reach so far."""
        with self._reading() as connection:
            at = self._head(connection) if revision is None else revision
            return log.seal(connection, at)

    def at_end_of(self, day: dt.date) -> int:
        """The last revision that was entered by the end of a day, in UTC; 0 before the first."""
        with self._reading() as connection:
            return log.at_end_of(connection, day)

    def entered(self) -> dict[int, str | None]:
        """When each entry was entered, in UTC, by its revision; None where that is not known."""
        query = sa.select(tables.log.c.revision, tables.log.c.entered)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(tables.log.c.revision))
            return {int(row.revision): row.entered for row in rows}

    def _as_of(self, connection: sa.Connection, revision: int | None) -> int:
        head = self._head(connection)
        if revision is None:
            return head
        if not 0 <= revision <= head:
            raise BookError(f"{self.address} has revisions 0 to {head}, but not {revision}")
        return revision

    @staticmethod
    def _head(connection: sa.Connection) -> int:
        return int(connection.scalars(sa.select(tables.head.c.revision)).one())

    @staticmethod
    def _body(
        connection: sa.Connection, table: sa.Table, column: sa.Column[str], value: str
    ) -> bytes | None:
        query = sa.select(table.c.body).where(column == value)
        body: bytes | None = connection.scalar(query.order_by(table.c.revision.desc()).limit(1))
        return body
