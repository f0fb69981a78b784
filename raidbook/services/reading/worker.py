"""The threads of the server that have the queue's files read, and enter what is read."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import msgspec

from raidbook.book import Book, BookError
from raidbook.book.desk.job_rows import Item
from raidbook.book.desk.jobs import Jobs
from raidbook.book.desk.leases import LEASE_SECONDS, Lease, LeaseLostError, Leases
from raidbook.model import Reading, Report, Viewer
from raidbook.services.reading import entering
from raidbook.services.reading.child import Found
from raidbook.services.reading.reader import SECONDS, Reader, ReadError
from raidbook.sources.stoppable import DiedError, TooSlowError

LOOK_SECONDS = 2.0
"""How often the queue is looked at: another server may have put a file into it."""
REST_SECONDS = 5.0
"""How long a thread rests after the database failed."""
SLOW = "not read in time; save the article alone, or its text"
DIED = "too large or too damaged to read; save the article alone, or its text"
TIDY_SECONDS = 3600.0
_log = logging.getLogger("raidbook.reading")


class Worker:
    """Reads what waits in the queue, `readers` files at a time, from `start` to `stop`."""

    def __init__(self, book: Book, readers: int = 1, seconds: float = SECONDS) -> None:
        self._book = book
        self._leases = Leases(book)
        self._stopping = threading.Event()
        self._given = threading.Event()
        self._tidied = -TIDY_SECONDS
        self._held: dict[str, Lease] = {}
        self._readers = tuple(Reader(seconds) for _ in range(readers))
        serving: list[tuple[Callable[..., None], tuple[Reader, ...]]] = [
            (self._serve, (reader,)) for reader in self._readers
        ]
        self._threads = tuple(
            threading.Thread(target=target, args=args, daemon=True, name="reading")
            for target, args in (*serving, (self._live, ()))
        )

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Say that a file was put into the queue."""
        self._given.set()

    def stop(self) -> None:
        """End the threads and their processes; the files that they read wait for the next start."""
        self._stopping.set()
        self._given.set()
        for thread in self._threads:
            while thread.is_alive():
                for reader in self._readers:
                    reader.stop()
                thread.join(0.2)

    def _serve(self, reader: Reader) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    worked = self.step(reader)
                    if not worked:
                        self._tidy()
                except Exception as error:  # noqa: BLE001 - the thread must go on
                    # Whatever it is, the lease runs out, and the file is tried again.
                    _log.error("a file could not be read: %s", error, exc_info=_unforeseen(error))
                    reader.close()
                    self._stopping.wait(REST_SECONDS)
                    continue
                if not worked:
                    self._given.wait(LOOK_SECONDS)
                    self._given.clear()
        finally:
            reader.close()

    def _live(self) -> None:
        """Renews the leases on what is being read."""
        while not self._stopping.wait(LEASE_SECONDS / 3):
            for lease in tuple(self._held.values()):
                with suppress(LeaseLostError, BookError):
                    self._leases.renew(lease)

    def _tidy(self) -> None:
        """Now and then, has the bytes erased of what failed long ago."""
        if time.monotonic() >= self._tidied + TIDY_SECONDS:
            self._tidied = time.monotonic()
            Jobs(self._book).sweep()

    def step(self, reader: Reader) -> bool:
        """Reads the next file; False if there was none."""
        lease = self._leases.take()
        if lease is None:
            return False
        self._held[lease.worker] = lease
        try:
            self._file(lease, reader)
        except LeaseLostError:
            reader.close()
        except (DiedError, TooSlowError) as error:
            self._fell(lease, error)
        finally:
            del self._held[lease.worker]
        return True

    def _fell(self, lease: Lease, error: Exception) -> None:
        try:
            if self._stopping.is_set():
                self._leases.give_back(lease)
            else:
                self._leases.fell(lease, SLOW if isinstance(error, TooSlowError) else DIED)
        except LeaseLostError:
            return

    def _file(self, lease: Lease, reader: Reader) -> None:
        """All reports of a file. One that takes too long fails, and the file is gone on with."""
        passed_over = lease.dealt_with
        found = self._begin(lease, reader, passed_over)
        while found.ordinal:
            passed_over |= {found.ordinal}
            try:
                self._report(lease, reader, found)
                slow = False
            except TooSlowError:
                late = Item(found.ordinal, "failed", reason=SLOW)
                self._leases.deal_with(lease, late, last=found.last)
                slow = True
            if found.last:
                return
            found = self._begin(lease, reader, passed_over) if slow else reader.next()
        self._leases.end(lease)

    def _begin(self, lease: Lease, reader: Reader, passed_over: frozenset[int]) -> Found:
        fetched = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        return reader.begin(lease.data, lease.job.name, fetched, passed_over)

    def _report(self, lease: Lease, reader: Reader, found: Found) -> None:
        if found.told is None:
            failed = Item(found.ordinal, "failed", reason=found.reason)
            self._leases.deal_with(lease, failed, last=found.last)
            return
        job = lease.job
        report = msgspec.structs.replace(found.told, marking=job.marking, audience=job.audience)
        if self._enter(lease, found, report, None):
            return
        try:
            reading = reader.read()
        except ReadError as error:
            failed = Item(found.ordinal, "failed", reason=str(error))
            self._leases.deal_with(lease, failed, last=found.last)
            return
        self._enter(lease, found, report, reading)

    def _enter(self, lease: Lease, found: Found, report: Report, reading: Reading | None) -> bool:
        """Enters the report and notes it, in one transaction; False if it must be read before."""
        tokens = Viewer(lease.job.organisation, lease.job.giver).tokens
        with self._leases.holding(lease):
            outcome = entering.enter(self._book, tokens, report, reading)
            if outcome is None:
                return False
            taken = reading or Reading(report.id, "")
            item = Item(found.ordinal, outcome, report.id, len(taken.claims), taken.unread)
            self._leases.deal_with(lease, item, last=found.last)
            return True


def _unforeseen(error: Exception) -> bool:
    return not isinstance(error, BookError)
