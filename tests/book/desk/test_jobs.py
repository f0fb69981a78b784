"""The queue: nothing is lost or done twice, and each sees only her organisation's files."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from raidbook.book import Book
from raidbook.book.desk.job_rows import Item
from raidbook.book.desk.jobs import FAILED_DAYS, Jobs
from raidbook.book.desk.leases import ATTEMPTS, LEASE_SECONDS, STOPS, Lease, LeaseLostError, Leases
from raidbook.model import Viewer
from tests import databases
from tests.book.records import reading, report

ANNA = Viewer("Border Police", "anna")
BEN = Viewer("Border Police", "ben")
CARA = Viewer("Shelter", "cara")


class Clock:
    def __init__(self) -> None:
        self.time = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.time += dt.timedelta(milliseconds=1)
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += dt.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(book: Book, clock: Clock) -> Jobs:
    return Jobs(book, clock)


@pytest.fixture
def leases(book: Book, clock: Clock) -> Leases:
    return Leases(book, clock)


def give(jobs: Jobs, name: str = "a.txt", viewer: Viewer = ANNA, data: bytes = b"words") -> str:
    return jobs.give(viewer, name, data, "amber", (viewer.organisation,))


def taken(leases: Leases) -> Lease:
    lease = leases.take()
    assert lease is not None
    return lease


def state(jobs: Jobs, ident: str, viewer: Viewer = ANNA) -> str:
    found = jobs.one(viewer, ident)
    assert found is not None
    return found[0].state


def test_files_are_taken_in_the_order_in_which_they_were_given(jobs: Jobs, leases: Leases) -> None:
    for name in "cab":
        give(jobs, name)
    assert [taken(leases).job.name for _ in range(3)] == ["c", "a", "b"]
    assert leases.take() is None


def test_organisations_take_turns(jobs: Jobs, leases: Leases) -> None:
    for name in "abc":
        give(jobs, name)
    for name in "xy":
        give(jobs, name, CARA)
    assert [taken(leases).job.name for _ in range(5)] == ["a", "x", "b", "y", "c"]


def test_a_file_comes_as_it_was_given(jobs: Jobs, leases: Leases) -> None:
    ident = give(jobs, "报告.txt", data=bytes(range(256)))
    lease = taken(leases)
    assert (lease.job.id, lease.job.name, lease.data) == (ident, "报告.txt", bytes(range(256)))
    assert (lease.job.marking, lease.job.audience) == ("amber", ("Border Police",))
    assert lease.dealt_with == frozenset()


def test_a_file_that_was_read_keeps_no_bytes(jobs: Jobs, leases: Leases, book: Book) -> None:
    ident = give(jobs, data=b"a witness's name")
    leases.deal_with(taken(leases), Item(1, "new", "f" * 64, 3), last=True)
    listed = jobs.of(ANNA)
    assert [(each.job.id, each.job.state, each.counts) for each in listed] == [
        (ident, "done", {"new": 1})
    ]
    assert listed[0].items == (Item(1, "new", "f" * 64, 3),)
    with book.connected() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM job_bytes").scalar() == 0
    assert not jobs.again(ANNA, ident)


def test_a_file_of_a_dead_worker_is_read_by_another_when_its_lease_is_over(
    jobs: Jobs, leases: Leases, clock: Clock
) -> None:
    give(jobs)
    dead = taken(leases)
    leases.deal_with(dead, Item(1, "new", "a" * 64), last=False)
    clock.wait(LEASE_SECONDS - 1)
    assert leases.take() is None
    clock.wait(2)
    assert taken(leases).dealt_with == {1}
    with pytest.raises(LeaseLostError):
        leases.deal_with(dead, Item(2, "new", "b" * 64), last=True)


def test_what_is_entered_without_the_lease_is_not_entered(
    jobs: Jobs, leases: Leases, clock: Clock, book: Book
) -> None:
    give(jobs)
    late = taken(leases)
    clock.wait(LEASE_SECONDS + 1)
    taken(leases)
    with pytest.raises(LeaseLostError), leases.holding(late):
        book.add_report(report())
    assert book.revision == 0


def test_report_and_file_are_ticked_off_together_or_not_at_all(
    jobs: Jobs, leases: Leases, book: Book
) -> None:
    ident = give(jobs)
    lease = taken(leases)

    def enter() -> None:
        with leases.holding(lease):
            book.add_report(report())
            book.add_reading(reading(report(), 5))
            leases.deal_with(lease, Item(1, "new", report().id, 1), last=True)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        enter()
    assert (book.revision, state(jobs, ident)) == (0, "reading")


@pytest.mark.parametrize("killed", [True, False])
def test_a_file_on_which_workers_die_is_given_up(
    jobs: Jobs, leases: Leases, clock: Clock, killed: bool
) -> None:
    poison = give(jobs, "poison.txt")
    for _ in range(STOPS if killed else ATTEMPTS):
        lease = taken(leases)
        if killed:
            clock.wait(LEASE_SECONDS + 1)
        else:
            leases.fell(lease, "too damaged to read")
    assert leases.take() is None
    found = jobs.one(ANNA, poison)
    assert found is not None
    assert found[0].state == "failed"
    assert ("stopped each time" if killed else "too damaged") in found[0].reason
    assert jobs.again(ANNA, poison)
    assert taken(leases).job.attempts == 0


def test_workers_that_get_on_are_not_counted_as_dying(jobs: Jobs, leases: Leases) -> None:
    give(jobs, "long.jsonl")
    for ordinal in range(1, 3 * ATTEMPTS):
        lease = taken(leases)
        leases.deal_with(lease, Item(ordinal, "new", f"{ordinal:064}"), last=False)
        leases.fell(lease, "died")
    assert len(taken(leases).dealt_with) == 3 * ATTEMPTS - 1


def test_a_server_that_was_killed_a_few_times_says_nothing_of_the_file(
    jobs: Jobs, leases: Leases, clock: Clock
) -> None:
    ident = give(jobs)
    for _ in range(2 * ATTEMPTS):
        taken(leases)
        clock.wait(LEASE_SECONDS + 1)
    leases.fell(taken(leases), "too damaged to read")
    assert state(jobs, ident) == "waiting"
    for _ in range(ATTEMPTS - 1):
        leases.fell(taken(leases), "too damaged to read")
    assert state(jobs, ident) == "failed"


def test_stopping_the_server_is_no_death(jobs: Jobs, leases: Leases) -> None:
    give(jobs)
    for _ in range(3 * ATTEMPTS):
        leases.give_back(taken(leases))
    assert taken(leases).job.attempts == 0


def test_what_failed_is_tried_again_and_nothing_else(jobs: Jobs, leases: Leases) -> None:
    ident = give(jobs, "three.jsonl")
    lease = taken(leases)
    leases.deal_with(lease, Item(1, "failed", reason="broken"), last=False)
    leases.deal_with(lease, Item(2, "new", "b" * 64), last=False)
    for _ in range(ATTEMPTS):
        leases.fell(lease, "died")
        lease = taken(leases)
    leases.fell(lease, "died")
    assert state(jobs, ident) == "failed"
    assert jobs.again(ANNA, ident)
    assert taken(leases).dealt_with == {2}


def test_a_file_given_up_for_good_is_gone(jobs: Jobs, leases: Leases, book: Book) -> None:
    ident = give(jobs)
    assert not jobs.drop(ANNA, ident)
    leases.deal_with(taken(leases), Item(1, "failed", reason="empty"), last=True)
    assert jobs.drop(ANNA, ident)
    assert jobs.of(ANNA) == ()
    with book.connected() as connection:
        for table in ("job", "job_bytes", "job_item"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_bytes_of_what_failed_long_ago_are_erased(jobs: Jobs, leases: Leases, clock: Clock) -> None:
    ident = give(jobs)
    leases.deal_with(taken(leases), Item(1, "failed", reason="empty"), last=True)
    assert jobs.sweep() == 0
    clock.wait((FAILED_DAYS + 1) * 86_400)
    assert jobs.sweep() == 1
    assert not jobs.again(ANNA, ident)
    assert state(jobs, ident) == "failed"


def test_a_file_is_seen_by_those_who_may_see_what_is_in_it(jobs: Jobs, leases: Leases) -> None:
    ours = give(jobs)
    mine = jobs.give(ANNA, "mine.txt", b"x", "red", ("@anna",))
    assert [each.job.id for each in jobs.of(ANNA)] == [mine, ours]
    assert [each.job.id for each in jobs.of(BEN)] == [ours]
    assert jobs.of(CARA) == ()
    for _ in range(2):
        leases.deal_with(taken(leases), Item(1, "failed", reason="empty"), last=True)
    for stranger, ident in ((BEN, mine), (CARA, ours), (CARA, mine), (ANNA, "0" * 32)):
        assert jobs.one(stranger, ident) is None
        assert not jobs.again(stranger, ident)
        assert not jobs.drop(stranger, ident)


def test_a_colleague_is_not_told_what_was_known_to_whom(jobs: Jobs, leases: Leases) -> None:
    """It may have been known to the giver alone."""
    told = []
    for outcome in ("new", "known", "revision", "withdrawn"):
        give(jobs)
        item = Item(1, outcome, "f" * 64, 0 if outcome == "known" else 7)
        leases.deal_with(taken(leases), item, last=True)
        told.append((jobs.of(BEN)[0].counts, jobs.of(BEN)[0].items))
        assert jobs.of(ANNA)[0].counts == {outcome: 1}
    assert all(each == told[0] for each in told)


class Queue(RuleBasedStateMachine):
    """Workers take, work, die and come back too late, in any order."""

    kind: databases.Kind = "sqlite"
    leases_taken: Bundle[Lease] = Bundle("leases")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.address = databases.fresh(self.kind, Path(self.folder.name))
        self.book = Book.open(self.address)
        self.jobs = Jobs(self.book, self.clock)
        self.queue = Leases(self.book, self.clock)
        self.sizes: dict[str, int] = {}
        self.done: list[tuple[str, int]] = []
        self.mine: dict[str, set[int]] = {}

    @rule(viewer=st.sampled_from([ANNA, BEN, CARA]), reports=st.integers(1, 3))
    def give(self, viewer: Viewer, reports: int) -> None:
        ident = self.jobs.give(viewer, "a", b"x", "green", ())
        self.sizes[ident] = reports

    @rule(target=leases_taken)
    def take(self) -> MultipleResults[Lease] | Lease:
        lease = self.queue.take()
        return multiple() if lease is None else lease

    @rule(lease=leases_taken, fails=st.booleans())
    def work(self, lease: Lease, fails: bool) -> None:
        ident, size = lease.job.id, self.sizes[lease.job.id]
        left = sorted(set(range(1, size + 1)) - lease.dealt_with - self._by(lease))
        if not left:
            return
        item = Item(left[0], "failed", reason="no") if fails else Item(left[0], "new", "f" * 64)
        try:
            self.queue.deal_with(lease, item, last=len(left) == 1)
        except LeaseLostError:
            return
        self.done.append((ident, left[0]))
        self.mine.setdefault(lease.worker, set()).add(left[0])

    def _by(self, lease: Lease) -> set[int]:
        return self.mine.get(lease.worker, set())

    @rule(lease=leases_taken)
    def fall(self, lease: Lease) -> None:
        with suppress(LeaseLostError):
            self.queue.fell(lease, "died")

    @rule(lease=leases_taken)
    def give_back(self, lease: Lease) -> None:
        with suppress(LeaseLostError):
            self.queue.give_back(lease)

    @rule(seconds=st.sampled_from([1, LEASE_SECONDS + 1]))
    def wait(self, seconds: int) -> None:
        self.clock.wait(seconds)

    @invariant()
    def none_is_done_twice(self) -> None:
        assert len(self.done) == len(set(self.done))

    def teardown(self) -> None:
        """When all who are late are dead, the rest is done: no file was lost."""
        self.clock.wait(LEASE_SECONDS + 1)
        while lease := self.queue.take():
            for _ in range(self.sizes[lease.job.id]):
                self.work(lease, False)
        self.none_is_done_twice()
        files = {v.job.id: v for viewer in (ANNA, CARA) for v in self.jobs.of(viewer)}
        assert files.keys() == self.sizes.keys()
        for ident, listed in files.items():
            assert listed.job.state in ("done", "failed")
            dealt_with = {ordinal for job, ordinal in self.done if job == ident}
            if listed.job.state == "done":
                assert dealt_with == set(range(1, self.sizes[ident] + 1))
            else:
                assert listed.job.reason
        self.book.close()
        self.folder.cleanup()


class QueueOnPostgres(Queue):
    kind = "postgres"


TestQueue = Queue.TestCase
TestQueueOnPostgres = pytest.mark.database(QueueOnPostgres.TestCase)
for machine in (TestQueue, TestQueueOnPostgres):
    machine.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
