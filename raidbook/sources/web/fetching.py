"""Pages from the web into a folder of records, politely.

One host is asked one question at a time, with a pause between two, after its robots.txt and in its
own time where it asks for that. What is in the folder already is not asked for again unless that is
wanted, and then only whether it changed; so whoever is stopped goes on where she was.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec

from raidbook.model import Failure, Record
from raidbook.sources.web.addresses import RefusedError, follow, parse
from raidbook.sources.web.asking import OK, Answer, ask
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.hosts import Hosts, Job
from raidbook.sources.web.index import Row
from raidbook.sources.web.memory import TIME_ASKED, Memory, phrase
from raidbook.sources.web.network import Network, NoAnswerError
from raidbook.sources.web.pace import Clock, Pace, stamp, wait_asked
from raidbook.sources.web.policies import REDIRECTS, Policies
from raidbook.sources.web.rules import RULES, Rules
from raidbook.sources.web.workers import Workers

WINDOW = 5_000
"""Addresses that are held at the same time; a list may be as long as it likes."""
_LOOK = 1.0
"""Seconds after which the clock is looked at again while answers are on their way."""


class Wanted(Record, frozen=True):
    """An address that is asked for."""

    address: str
    again: bool = False
    """Whether it is asked for, on condition that it changed, though a page of it is held."""
    private: bool = True
    """Whether it may lie in the user's own network, where the rules allow that at all: not where
    a public page said it."""


class Fetched(Record, frozen=True):
    """A page that lies in the folder, and where: `sources.web.recording.recorded` reads it."""

    address: str
    """As it was asked for, in its one form."""
    outcome: Literal["new", "known", "not modified"]
    """`known` was not asked for again; of `not modified` its host says, or its bytes show, that it
    is the same as before."""
    location: str
    """The address that gave it, after redirects."""
    path: str
    offset: int
    fetched: str
    digest: str
    inside: bool = False
    """Whether it came out of the user's own network, just now."""


class Barred(Failure, frozen=True):
    """What its host's robots.txt keeps robots from."""


class FailedBefore(Failure, frozen=True):
    """What was no page a short while ago, and was not asked for again."""


class Task(Record, frozen=True):
    """A question: its conditions, and the time at which it is put."""

    job: Job
    since: tuple[tuple[str, str], ...]
    at: str


class Unanswered(Record, frozen=True):
    """Why there is no answer; `refused` where nothing was asked."""

    why: str
    refused: bool


def fetch(
    addresses: Iterable[str | Wanted], into: Path | str, rules: Rules = RULES
) -> Iterator[Fetched | Failure]:
    """The pages at some addresses, recorded into a folder, in the order in which they come.

    What cannot be had comes as a `Failure`, whatever the reason, and the rest goes on. Raises
    FolderInUseError where another process records into the folder, OSError where it cannot be
    written to.
    """
    with Folder(Path(into)) as folder:
        yield from Fetching(folder, rules).run(addresses)


class Fetching:
    """Fetches into an open folder."""

    def __init__(
        self,
        folder: Folder,
        rules: Rules = RULES,
        network: Network | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._network = network or Network()
        self._clock = clock or Clock()
        self._policies = Policies(folder, rules)
        self._memory = Memory(folder.index, rules)
        self._hosts = Hosts(Pace(rules, self._left_alone_until))
        self._settled: deque[Fetched | Failure] = deque()
        self._pending = 0

    def run(self, addresses: Iterable[str | Wanted]) -> Iterator[Fetched | Failure]:
        """What comes of each address. It may be called again: hosts keep their pace."""
        coming = iter(addresses)
        self._hosts.pace.forgive()
        workers = Workers(self._answer, self._rules.workers)
        try:
            while self._fill(coming) or self._pending:
                self._begin(workers)
                yield from self._taken()
                if workers.busy:
                    done = workers.take(_LOOK if workers.full else self._pause(_LOOK))
                    if done is not None:
                        self._settle(*done)
                elif self._hosts.waiting:
                    self._clock.sleep(self._pause(self._rules.patience))
        finally:
            workers.end()
            self._hosts.clear()
            self._settled.clear()
            self._pending = 0

    def _fill(self, coming: Iterator[str | Wanted]) -> int:
        """Takes in as many addresses as there is room for; how many these were."""
        taken = tuple(islice(coming, WINDOW - self._pending))
        self._pending += len(taken)
        for one in taken:
            self._want(one if isinstance(one, Wanted) else Wanted(one))
        return len(taken)

    def _taken(self) -> Iterator[Fetched | Failure]:
        while self._settled:
            self._pending -= 1
            yield self._settled.popleft()

    def _pause(self, most: float) -> float:
        """Seconds until a host may be asked, within a bound."""
        soonest = self._hosts.soonest()
        return most if soonest is None else min(most, max(0.0, soonest - self._clock.now()))

    # ------------------------------------------------------------ asking

    def _want(self, one: Wanted) -> None:
        try:
            address = parse(one.address, self._rules.ports)
        except RefusedError as error:
            self._settled.append(Failure(one.address.strip(), str(error)))
            return
        private = one.private and self._rules.allow_private
        job = Job(address, address, one.again, private)
        known = self._known(job, self._clock.now())
        if known is not None:
            self._settled.append(known)
        else:
            self._hosts.add(job)

    def _begin(self, workers: Workers[Task, Answer | Unanswered]) -> None:
        """Asks all hosts that may be asked now."""
        now = self._clock.now()
        for late in self._hosts.beyond(now + self._rules.patience):
            when = stamp(self._hosts.pace.next(late))[:16]
            for job in self._hosts.give_up(late):
                self._fail(job, f"{late} asks for time until {when} UTC: run it again then")
        while not workers.full and (host := self._hosts.ready(now)) is not None:
            if self._hosts.pace.given_up(host):
                for job in self._hosts.give_up(host):
                    self._fail(
                        job, f"{host} answered none of the last questions: run it again later"
                    )
            elif (task := self._task(host, now)) is not None:
                self._hosts.begin(host)
                workers.give(task)

    def _task(self, host: str, now: float) -> Task | None:
        """The next question to a host; None where its first job came to an end without one, or has
        to wait for a robots.txt."""
        job = self._hosts.next(host)
        if not job.robots:
            if (known := self._known(job, now)) is not None:
                self._hosts.take(host)
                self._settled.append(known)
                return None
            policy = self._policies.of(job.now, job.private, now)
            if policy is None:
                robots = Job(job.wanted, job.now.robots, private=job.private, robots=job.now.origin)
                self._hosts.hold(job.now.origin, host)
                self._hosts.add(robots, first=True)
                return None
            if not policy.allows(job.now):
                self._hosts.take(host)
                self._bar(job, policy.why)
                return None
        job = self._hosts.take(host)
        return Task(job, () if job.robots else self._memory.conditions(job.now), stamp(now))

    def _known(self, job: Job, now: float) -> Fetched | Failure | None:
        """What is known of a page without asking."""
        if job.again:
            return None
        found = self._memory.of(job.now, now)
        if isinstance(found, Row):
            return self._fetched(job, "known", found)
        return FailedBefore(str(job.wanted), found) if found is not None else None

    def _answer(self, task: Task) -> Answer | Unanswered:
        """Asks; in a thread of its own."""
        job = task.job
        try:
            return ask(
                self._network, job.now, task.since, task.at, self._rules,
                private=job.private, robots=bool(job.robots),
            )  # fmt: skip
        except RefusedError as error:
            return Unanswered(str(error), refused=True)
        except NoAnswerError as error:
            return Unanswered(str(error), refused=False)
        except Exception as error:  # noqa: BLE001 - whatever a hostile answer brings about ends here
            return Unanswered(f"could not be asked: {type(error).__name__}", refused=False)

    # ------------------------------------------------------------ answers

    def _settle(self, task: Task, answer: Answer | Unanswered) -> None:
        """What follows from an answer; it is recorded first."""
        job, now = task.job, self._clock.now()
        host = job.now.host
        self._hosts.end(host)
        if isinstance(answer, Unanswered):
            if not answer.refused:
                self._hosts.pace.silent(host, now)
            self._fail(job, answer.why)
            return
        row = self._folder.record(answer)
        if answer.status in TIME_ASKED:
            asked = wait_asked(answer.header("retry-after"), now)
            until = self._hosts.pace.wait(host, now, asked)
            if not job.robots:
                self._later(job, answer.status, until - now)
                return
        else:
            policy = self._policies.of(job.now, job.private, now)
            self._hosts.pace.answered(host, now, policy.delay if policy is not None else 0.0)
        if answer.status in REDIRECTS:
            self._follow(job, answer, now)
        elif job.robots:
            self._policies.read(job.robots, job.private, row)
            self._hosts.release(job.robots)
        else:
            self._settled.append(self._page(job, answer, row))

    def _later(self, job: Job, status: int, wait: float) -> None:
        if job.tries < self._rules.tries and wait <= self._rules.patience:
            self._hosts.add(msgspec.structs.replace(job, tries=job.tries + 1), first=True)
        else:
            self._fail(job, f"answers {phrase(status)}: run it again later")

    def _follow(self, job: Job, answer: Answer, now: float) -> None:
        """To where a page was moved: each step is checked as if it were the first."""
        location = _text(answer.header("location"))
        if not location:
            self._fail(job, "redirected to nowhere")
            return
        if job.hops >= self._rules.redirects and job.robots:
            self._policies.none(job.robots, job.private, now)  # RFC 9309, 2.3.1.2
            self._hosts.release(job.robots)
            return
        if job.hops >= self._rules.redirects:
            self._fail(job, f"redirected more than {self._rules.redirects} times")
            return
        try:
            target = follow(job.now, location, self._rules.ports)
        except RefusedError as error:
            self._fail(job, f"redirected to {location[:200]}: {error}")
            return
        inside = job.private and answer.inside
        onward = msgspec.structs.replace(job, now=target, hops=job.hops + 1, private=inside)
        self._hosts.add(onward, first=True)

    def _page(self, job: Job, answer: Answer, row: Row) -> Fetched | Failure:
        page = self._folder.index.page(str(job.now))
        if answer.fault or answer.status not in {OK, 304} or page is None:
            return self._failure(job, answer.fault or f"answers {phrase(answer.status)}")
        outcome: Literal["new", "not modified"] = (
            "new" if row.noted.kind == "response" else "not modified"
        )
        return msgspec.structs.replace(self._fetched(job, outcome, page), inside=answer.inside)

    def _fetched(
        self, job: Job, outcome: Literal["new", "known", "not modified"], page: Row
    ) -> Fetched:
        return Fetched(
            address=str(job.wanted),
            outcome=outcome,
            location=page.noted.address,
            path=str(self._folder.path / page.file),
            offset=page.start,
            fetched=page.noted.at,
            digest=page.noted.digest,
        )

    def _left_alone_until(self, host: str) -> float:
        return self._memory.left_alone_until(host, self._clock.now())

    def _fail(self, job: Job, why: str) -> None:
        """No answer: of a robots.txt it follows that nothing may be asked."""
        if job.robots:
            self._policies.missing(job.robots, job.private, self._clock.now(), why)
            self._hosts.release(job.robots)
        else:
            self._settled.append(self._failure(job, why))

    def _bar(self, job: Job, why: str) -> None:
        if why:
            self._settled.append(self._failure(job, why))
        else:
            reason = f"refused by the robots.txt of {job.now.host}"
            self._settled.append(Barred(str(job.wanted), reason))

    @staticmethod
    def _failure(job: Job, why: str) -> Failure:
        moved = f"redirected to {job.now}: " if job.hops else ""
        return Failure(str(job.wanted), f"{moved}{why}")


def _text(header: str) -> str:
    """A header that may be in UTF-8, against the standard."""
    with suppress(UnicodeError):
        return header.encode("latin-1").decode()
    return header
