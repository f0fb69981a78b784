"""One view of a book, from its beginning to now."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from threading import BoundedSemaphore, RLock

from raidbook.book import Book, Entry
from raidbook.book.seen import Seen, Step
from raidbook.book.view_names import Placed, keep, kept
from raidbook.ledger import news
from raidbook.ledger.following import FIRST, Came, Following
from raidbook.ledger.ids import former
from raidbook.ledger.material import Material
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Name, Standing
from raidbook.services.kept_news import KeptNews

RECENT = 8
"""Views of before that are kept, so that what a person decides is made of what she had before
her. One of a ledger of 50,000 claims takes some 15 MB."""


STEP_BY_STEP = 200
"""Steps of which each has its own news, though nobody followed the view when they came; what more
came meanwhile is told at once, as one step."""
PATIENCE = 1.0
"""Seconds that somebody waits for a view: those of a small book take less."""
_WAITING = BoundedSemaphore(8)


class PreparingError(Exception):
    """What is asked for is not made yet; it is being made."""

    def __init__(self) -> None:
        super().__init__("what is to be seen is being prepared")


def patient(ready: Callable[[], bool]) -> bool:
    """Whether something that another thread makes is ready within a moment. Few wait at once: the
    others are told, so that a server goes on answering."""
    if ready():
        return True
    if not _WAITING.acquire(blocking=False):
        return False
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.02)
            if ready():
                return True
    finally:
        _WAITING.release()
    return False


_Seen = tuple[Step, bool]
"""A step, and whether all entries up to it were seen."""


class View:
    """What a viewer sees at one moment. It does not change."""

    def __init__(self, course: Course, key: str, shelves: dict[str, Shelf]) -> None:
        self._course = course
        self._shelves = shelves
        self.key = key
        """What the view goes by: the same for all who see the same."""
        self.revision = shelves[FIRST].ledger.revision
        """How many entries of the log are seen."""
        self.names, self.decisions = course.told()

    def shelf(self, lang: str = FIRST) -> Shelf:
        """The ledger, its sentences told in a language, beside claims and reports. One that is
        asked for in this language only after the ledger has moved on is that of then. Raises
        PreparingError as `Views.of` does."""
        if lang not in self._shelves:
            self._shelves[lang] = self._course.shelf(lang)
        return self._shelves[lang]

    @property
    def entered(self) -> Material:
        """What is seen as it was entered; all there is by now."""
        return self._course.entered

    @cached_property
    def leads(self) -> dict[str, str]:
        """For every name that somebody was given, the operation or total that it leads to now."""
        return former(self._shelves["en"], self.names)

    def former(self, begun: str) -> tuple[Claim, ...]:
        """The claims of earlier readings whose ids begin so."""
        return self._course.former(begun)

    def rows(self, report: str) -> tuple[Entry, ...]:
        """The entries by which a report was entered, as far as they are seen."""
        return self._course.rows(report)

    def decided(self, revision: int) -> frozenset[str]:
        """The ids of the decisions that were seen by a revision of the view."""
        return self._course.decided(revision)


class Course:
    """Takes in what some tokens let one see, entry by entry, and keeps the names that follow."""

    def __init__(
        self,
        book: Book,
        tokens: tuple[str, ...],
        splits: tuple[int, ...],
        *,
        at_once: bool = False,
    ) -> None:
        """`splits` says of each token before which place among the entries it made no
        difference; `at_once` as in `Views`."""
        self._book = book
        self._at_once = at_once
        self._tokens = tokens
        self._splits = splits
        self._key = "+".join(sorted(tokens))
        self._news = KeptNews(book)
        self._lock = RLock()
        self._wanted: dict[str, None] = {}
        self.wake: Callable[[], None] | None = None
        """Where it is set, languages are made by `complete` alone, soon after it was called."""
        self._last: View | None = None
        self._shown: View | None = None
        self._floors: dict[str, int] = {}
        """Revisions that people had before them, who are shown no earlier one."""
        self._hides = False
        """Whether something is not to be seen any more since the view that is shown."""
        self._begin()

    def _begin(self) -> None:
        self._seen = Seen(self._tokens)
        self._following = Following()
        self._taken = 0
        self._recent: deque[View] = deque(maxlen=RECENT)
        self._readings: dict[str, tuple[Claim, ...]] = {}
        self._former: dict[str, Claim] = {}
        self._decided: dict[str, int] = {}

    def now(self, entries: Sequence[Entry], *, wait: bool) -> View:
        """The view of these entries; where another thread is taking them in, and nobody waits for
        it, the last one."""
        last = self._last
        if last is not None and self._taken == len(entries):
            return last
        if not self._lock.acquire(blocking=wait or last is None):
            return self.last
        try:
            return self._caught_up(entries)
        finally:
            self._lock.release()

    def at(self, revision: int, entries: Sequence[Entry]) -> View:
        """The view of an earlier revision, or the one nearest to it that is at hand."""
        now = self.now(entries, wait=True)
        with self._lock:
            return next((view for view in self._recent if view.revision >= revision), now)

    def seen_by(self, user: str) -> View:
        """The view that is shown to somebody: she never goes back behind one that she had."""
        shown = self._shown or self.last
        return shown if shown.revision >= self._floors.get(user, 0) else self.last

    def had(self, user: str, view: View) -> View:
        """Notes that somebody has had a view before her."""
        self._floors[user] = max(view.revision, self._floors.get(user, 0))
        return view

    def shows(self, view: View) -> bool:
        """Whether a view is the one that is shown."""
        return self._shown is view

    def show(self, view: View) -> None:
        """From now on a view is shown to everybody, unless a later one is."""
        if self._shown is not None and self._shown.revision > view.revision:
            return
        self._shown = view
        left = {user: floor for user, floor in self._floors.items() if floor > view.revision}
        self._floors = left

    @property
    def made(self) -> bool:
        """Whether there is a view to be had at once."""
        return self._last is not None

    @property
    def last(self) -> View:
        """The last view that was made."""
        if self._last is None:
            raise PreparingError
        return self._last

    def told(self) -> tuple[tuple[Name, ...], tuple[Standing, ...]]:
        """The names and decisions of now."""
        return self._following.names, self._following.decisions

    @property
    def entered(self) -> Material:
        """See `View.entered`."""
        with self._lock:
            return self._following.entered

    def shelf(self, lang: str) -> Shelf:
        """The shelf of now in a language."""
        if self.wake is not None and lang not in self._following.languages:
            self.want(lang)
            self.wake()
            if not patient(lambda: lang in self._following.languages):
                raise PreparingError
        with self._lock:
            return self._following.shelf(lang)

    def want(self, lang: str) -> None:
        """Have `complete` make the shelf of a language, too."""
        self._wanted[lang] = None

    def complete(self) -> None:
        """Makes the shelves of the languages that were asked for."""
        for lang in tuple(self._wanted):
            if lang not in self._following.languages:
                with self._lock:
                    self._following.shelf(lang)

    def rows(self, report: str) -> tuple[Entry, ...]:
        """See `View.rows`."""
        return self._seen.rows(report)

    def decided(self, revision: int) -> frozenset[str]:
        """See `View.decided`."""
        with self._lock:
            return frozenset(id for id, position in self._decided.items() if position <= revision)

    def former(self, begun: str) -> tuple[Claim, ...]:
        """See `View.former`."""
        with self._lock:
            return tuple(claim for id, claim in self._former.items() if id.startswith(begun))

    # ------------------------------------------------------------ taking in

    def _caught_up(self, entries: Sequence[Entry]) -> View:
        upto = len(entries)
        if self._taken < upto or not self._recent:
            if not self._recent or not self._take_in(entries[self._taken : upto]):
                self._begin()
                self._start(entries[:upto])
                self._hides = True
            if not self._recent or self._recent[-1].revision != self._following.position:
                shelves = {lang: self._following.shelf(lang) for lang in self._following.languages}
                self._recent.append(View(self, self._key, shelves))
            self._last = self._recent[-1]
            self._taken = upto
            if self.wake is None or self._hides:
                self._hides = False
                self.show(self._last)
        return self._recent[-1]

    def _start(self, entries: Sequence[Entry]) -> None:
        """Begins with all that names were given for, and takes in the rest step by step: names
        follow from what was entered, and not from who looked when."""
        steps: list[_Seen] = []
        logged: list[Placed] = []
        limits = dict.fromkeys(self._splits, 0)
        for place, entry in enumerate(entries):
            if place in limits:
                limits[place] = self._seen.position
            steps += [(step, self._seen.whole) for step in self._seen.enter(entry)]
            if self._seen.whole and isinstance(entry.record, Name):
                logged.append((self._seen.position, entry.record))
        names = self._kept([limits[place] for place in self._splits])
        own = {name.id for _, name in names}
        names += [placed for placed in logged if placed[1].id not in own]
        names.sort(key=lambda placed: placed[0])
        last = names[-1][0] if names else 0
        if self._at_once:
            last = len(steps)
        for step, _ in steps[:last]:
            self._remember(step)
        came = self._following.begin((s for s, _ in steps[:last]), [name for _, name in names])
        self._keep([(came, steps[last - 1][1])] if last else [])
        self._follow(steps[last:], tell=False)
        begun = self._news.begun(entries[-1].revision if entries else 0)
        self._catch_up(steps, [name for _, name in names], limits, begun)

    def _catch_up(
        self,
        steps: Sequence[_Seen],
        names: Sequence[Name],
        limits: Mapping[int, int],
        begun: int,
    ) -> None:
        """Keeps the news of what came while nobody followed the view, from the revision on at which
        anybody began to look: when somebody else looked at another view makes no difference."""
        before = [step for step, _ in steps if step.revision <= begun]
        floor = (before[-1].position, before[-1].revision) if before else (0, 0)
        for n, place in reversed(tuple(enumerate(self._splits))):
            of = "+".join(sorted(self._tokens[:n]))
            self._news.branch(self._key, of, limits[place], *floor)
        self._news.begin(self._key, *floor)
        reached = self._news.reached(self._key) or 0
        missed = [step for step, _ in steps if step.position > reached]
        if not missed:
            return
        then = Following()
        then.begin((step for step, _ in steps if step.position <= reached), names)
        claims = then.shelf().claims
        if len(missed) <= STEP_BY_STEP:
            self._tell(missed, [then.follow(step) for step in missed], claims)
            return
        found = news.between(then.shelf(), self._following.shelf())
        self._news.enter(self._key, missed[-1].position, missed[-1].revision, found)
        for step in missed:
            if step.withdrawn is not None:
                self._erase(step.withdrawn, claims)

    def _erase(self, report: str, claims: Mapping[str, Claim]) -> None:
        gone = {id for id, claim in claims.items() if claim.report == report}
        self._news.erase(self._key, report, gone)

    def _kept(self, limits: Sequence[int]) -> list[Placed]:
        """The names of this view, and of those that it was one with up to each of the limits."""
        found: list[Placed] = []
        for n, limit in enumerate((*limits, None)):
            view = "+".join(sorted(self._tokens[:n]))
            found += [one for one in kept(self._book, view) if limit is None or one[0] <= limit]
        return found

    def _take_in(self, entries: Sequence[Entry]) -> bool:
        """Takes in the next entries; False where somebody else gave names to what this view names,
        too, and it has to begin anew with these."""
        steps: list[_Seen] = []
        minted: set[str] = set()
        for entry in entries:
            steps += [(step, self._seen.whole) for step in self._seen.enter(entry)]
            if self._seen.whole and isinstance(entry.record, Name):
                minted.add(entry.record.id)
        if minted and not minted <= {name.id for name in self._following.names}:
            return False
        self._follow(steps)
        return True

    def _follow(self, steps: Sequence[_Seen], *, tell: bool = True) -> None:
        """Takes in the next steps; `tell` where their news are to be kept."""
        came: list[tuple[Came, bool]] = []
        for step, whole in steps:
            self._remember(step)
            redacts = step.decision is not None and step.decision.verb == "redact"
            self._hides = self._hides or redacts or step.withdrawn is not None
            came.append((self._following.follow(step), whole))
        self._keep(came)
        if tell:
            claims = self._recent[-1].shelf().claims
            self._tell([step for step, _ in steps], [one for one, _ in came], claims)

    def _tell(
        self, steps: Sequence[Step], came: Sequence[Came], before: Mapping[str, Claim]
    ) -> None:
        """Keeps the news of steps; `before` has the claims that there were."""
        claims = dict(before)
        with self._book.transaction():
            for step, one in zip(steps, came, strict=True):
                found = news.step(one.turned.before, one.turned.after, claims)
                self._news.enter(self._key, step.position, step.revision, found)
                if step.withdrawn is not None:
                    self._erase(step.withdrawn, claims)
                if step.reading is not None:
                    claims.update((claim.id, claim) for claim in step.reading.claims)

    def _keep(self, came: Sequence[tuple[Came, bool]]) -> None:
        """Keeps the names that were given; in the log, too, where all of it is seen, so that they
        are those of the command line."""
        own = [(one.position, name) for one, _ in came for name in one.names]
        if own:
            with self._book.transaction():
                keep(self._book, self._key, own)
                self._book.mint(name for one, whole in came if whole for name in one.names)

    def _remember(self, step: Step) -> None:
        """Notes when a decision came, and the claims that another reading gives otherwise."""
        if step.decision is not None:
            self._decided[step.decision.id] = step.position
        if step.reading is None:
            return
        for claim in self._readings.get(step.reading.report, ()):
            self._former[claim.id] = claim
        self._readings[step.reading.report] = step.reading.claims
