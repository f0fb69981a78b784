"""Readings that say too little of their scope join the total that nothing they say speaks against.

A reading without place and destination is held against the largest totals of the same things, those
who acted and the years around it. What joins depends on these alone, so that only they are asked
again when a reading is added or removed.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from operator import attrgetter

import msgspec

from raidbook.ledger import actions
from raidbook.ledger.decided import Decided
from raidbook.ledger.possible import Seeking, each_worth, possible
from raidbook.ledger.scope import Stand, one_sided, parties, scopes_differ, supposed
from raidbook.ledger.weights import weights

CANDIDATES = 64
"""Totals that an unscoped reading is compared with: those with the most readings."""
ANY = "*"
"""Stands for every actor, or every year, in a place where totals are looked up."""
NOBODY = "-"
"""Stands for an actor that is not said."""
NONE: frozenset[Series] = frozenset()


class Series(msgspec.Struct, eq=False):
    """The readings of one total, and those that are only possibly among them; each sorted."""

    stands: list[Stand]
    inferred: list[Stand] = msgspec.field(default_factory=list)
    listed: bool = False
    """Whether unscoped series are compared with it."""
    fits: dict[Series, float] = msgspec.field(default_factory=dict)
    """What an unscoped one was compared with, and the evidence."""
    rival: bool = False
    scoped: bool = False
    rank: tuple[int, tuple[str, int, int]] = (0, ("", 0, 0))
    """Totals with more readings come first."""

    def __post_init__(self) -> None:
        self.scoped = any(one.scoped for one in self.stands)
        self.rank = (-len(self.stands), self.stands[0].key)

    @property
    def all(self) -> list[Stand]:
        """Every reading, in a stable order."""
        if not self.inferred:
            return self.stands
        return sorted(self.stands + self.inferred, key=lambda s: s.key)


_RANK = attrgetter("rank")


class Inferring:
    """All series, with those that were inferred to belong to others."""

    def __init__(self, decided: Callable[[], Decided]) -> None:
        """`decided` gives what people decided, as it is when it is asked."""
        self._decided = decided
        self._by_report: defaultdict[str, list[tuple[Series, Stand]]] = defaultdict(list)
        self._homes: defaultdict[Hashable, list[Series]] = defaultdict(list)
        self._seekers: defaultdict[Hashable, set[Series]] = defaultdict(set)
        self._sought: defaultdict[Series, set[Series]] = defaultdict(set)
        """The unscoped series that fit each of the others."""
        self._home_of: dict[Series, Series] = {}
        """Where each unscoped series is; itself where it fits nowhere."""

    def change(
        self,
        gone: Iterable[Series],
        made: Iterable[Series],
        weigh: Callable[[Iterable[Seeking]], Iterable[Sequence[float]]] = each_worth,
    ) -> set[Series]:
        """Takes series out and others in. Returns all whose inferred readings have changed, the
        new ones included; one that is in another now has no readings of its own to show. `weigh`
        finds the `worths` of many."""
        gone, made = list(gone), list(made)
        moved = self._enter(gone, made)
        asked: set[Series] = set()
        touched: set[Series] = set()
        if not self._homes:
            asked = self._list_all(moved)
        else:
            for one in (*gone, *moved):
                asked |= self._unlist(one, touched)
            for one in moved:
                if not one.rival:
                    asked |= self._list(one)
        asked -= set(gone)
        # In this order what is compared with the same totals comes together.
        ordered = sorted(asked, key=lambda one: (repr(_things(one)), one.rank))
        nearest = [self._nearest(one) for one in ordered]
        seeking = (
            Seeking(one.stands, [home.stands for home in homes if home not in one.fits])
            for one, homes in zip(ordered, nearest, strict=True)
        )
        for one, homes, found in zip(ordered, nearest, weigh(seeking), strict=True):
            touched |= self._fit(one, homes, found)
        touched -= set(gone)
        return set(moved) | self._place(touched)

    def inside(self, one: Series) -> bool:
        """Whether the readings of a series are shown in another."""
        return self._home_of.get(one, one) is not one

    def home(self, one: Series) -> Series:
        """The series in which the readings of one are shown."""
        return self._home_of.get(one, one)

    def _enter(self, gone: list[Series], made: list[Series]) -> list[Series]:
        """Notes what the reports tell apart. Returns the new series, and others of which that is
        otherwise than before."""
        reports: set[str] = set()
        for one in gone:
            for report in {s.claim.report for s in one.stands}:
                reports.add(report)
                left = [(of, s) for of, s in self._by_report[report] if of is not one]
                self._by_report[report] = left
                if not left:
                    del self._by_report[report]
        for one in made:
            for stand in one.stands:
                if not stand.part and stand.claim.count.bound != "vague":
                    reports.add(stand.claim.report)
                    self._by_report[stand.claim.report].append((one, stand))
        moved = dict.fromkeys(made)
        near = {of for report in reports for of, _ in self._by_report.get(report, ())}
        for one in near:
            rival = self._rival(one)
            if rival != one.rival:
                one.rival = rival
                moved[one] = None
        return list(moved)

    def _rival(self, one: Series) -> bool:
        """Whether one report tells a series apart from another of the same things and actors,
        though nothing that it says of the two differs.

        Such a report gives each a scope that the fields of its claims do not hold, so that to join
        one of them to a total unsaid, or to take it for what an unscoped reading is of, would be a
        guess.
        """
        return any(
            its is not one
            and not set(a.claim.by).isdisjoint(b.claim.by)
            and not scopes_differ(a, b)
            for report in {s.claim.report for s in one.stands}
            for mine, a in self._by_report.get(report, ())
            if mine is one
            for its, b in self._by_report[report]
        )

    def _unlist(self, one: Series, touched: set[Series]) -> set[Series]:
        """Takes a series from where it is looked up. Returns the unscoped ones to be asked again;
        what it was compared with is added to `touched`."""
        asked: set[Series] = set()
        if one.listed:
            for place in _places(one):
                homes = self._homes[place]
                del homes[bisect_left(homes, one.rank, key=_RANK)]
                asked |= self._seekers.get(place, NONE)
            for place in _sought(one):
                self._seekers[place].discard(one)
        one.listed = False
        for other in one.fits:
            self._sought[other].discard(one)
            touched.add(other)
        one.fits = {}
        for other in self._sought.pop(one, ()):
            del other.fits[one]
            touched.add(other)
        home = self._home_of.pop(one, None)
        if home is not None:
            touched.add(home)
        touched.add(one)
        return asked

    def _list_all(self, many: Iterable[Series]) -> set[Series]:
        """Puts all series where they are looked up, at once. Returns the unscoped ones."""
        asked: set[Series] = set()
        for one in many:
            one.listed = not one.rival
            for place in _places(one) if one.listed else ():
                self._homes[place].append(one)
            for place in _sought(one) if one.listed else ():
                self._seekers[place].add(one)
            if not one.scoped:
                asked.add(one)
        for homes in self._homes.values():
            homes.sort(key=_RANK)
        return asked

    def _list(self, one: Series) -> set[Series]:
        """Puts a series where it is looked up. Returns the unscoped ones to be asked again."""
        one.listed = True
        asked: set[Series] = set()
        for place in _places(one):
            insort(self._homes[place], one, key=_RANK)
            asked |= self._seekers.get(place, NONE)
        for place in _sought(one):
            self._seekers[place].add(one)
        return asked if one.scoped else {*asked, one}

    def _nearest(self, one: Series) -> list[Series]:
        """The totals that an unscoped series may be of."""
        met: dict[Series, None] = {}
        for place in _sought(one) if one.listed else ():
            met.update(dict.fromkeys(self._homes.get(place, ())[: CANDIDATES + 1]))
        met.pop(one, None)
        return sorted(met, key=_RANK)[:CANDIDATES]

    def _fit(self, one: Series, nearest: Iterable[Series], found: Iterable[float]) -> set[Series]:
        """Keeps what an unscoped series was compared with: what is known of it already, and the
        evidence that was found of the others. Returns those for which that has changed."""
        known, new = one.fits, iter(found)
        one.fits = {
            home: known[home] if home in known else self._allowed(one, home.stands, next(new))
            for home in nearest
        }
        changed = known.keys() ^ one.fits.keys()
        for home in changed:
            seekers = self._sought[home]
            (seekers.add if home in one.fits else seekers.discard)(one)
        return {one, *changed} if changed else {one}

    def _place(self, touched: set[Series]) -> set[Series]:
        """Decides anew where the unscoped series belong that hang together with those given.
        Returns the series whose inferred readings have changed."""
        changed: set[Series] = set()
        done: set[Series] = set()
        for start in touched:
            if start not in done:
                members = self._together(start)
                done |= members
                changed |= self._join(members)
        return changed

    def _together(self, start: Series) -> set[Series]:
        found, waiting = {start}, [start]
        while waiting:
            one = waiting.pop()
            for other in self._near(one):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _near(self, one: Series) -> set[Series]:
        """The series that one may be of, and those that may be of it."""
        near = {other for other, worth in one.fits.items() if worth > 0}
        near.update(other for other in self._sought.get(one, ()) if other.fits[one] > 0)
        return near

    def _join(self, members: Collection[Series]) -> set[Series]:
        """The totals with the most readings are asked first, by the series that say most."""
        before = {one: (one.inferred, self._home_of.get(one)) for one in members}
        for one in members:
            one.inferred = []
        homes = sorted((one for one in members if one.scoped), key=_RANK)
        place = {home: n for n, home in enumerate(homes)}
        loose = [one for one in members if not one.scoped]
        for one in sorted(loose, key=lambda s: (-_fullness(s), s.stands[0].key)):
            fits = [
                (self._possible(one, home.all), len(home.stands), -place[home])
                for home in self._near(one)
                if home in place
            ]
            best = max(fits, default=(0.0, 0, 0))
            if best[0] >= weights().total.inferred:
                home = homes[-best[2]]
                home.inferred = home.inferred + one.stands
                self._home_of[one] = home
            else:
                place[one] = len(homes)
                homes.append(one)
                self._home_of[one] = one
        return {o for o in members if before[o] != (o.inferred, self._home_of.get(o))}

    def _possible(self, one: Series, held: list[Stand]) -> float:
        return self._allowed(one, held, possible(one.stands, held))

    def _allowed(self, one: Series, held: list[Stand], worth: float) -> float:
        """The evidence for what nobody decided against; of the rest 0."""
        decided = self._decided()
        if worth and decided.splits:
            ids = {s.claim.id for s in one.stands}, {s.claim.id for s in held}
            return 0.0 if decided.keeps_apart(*ids) else worth
        return worth


def _things(one: Series) -> Hashable:
    """What all readings of a total, and all that may join it, have in common."""
    stand = one.stands[0]
    claim = stand.claim
    return (
        claim.kind, claim.currency, claim.sex, claim.minor, claim.status, stand.part,
        claim.nationality if stand.part else (),
        actions.thing(claim.action, claim.what),
    )  # fmt: skip


def _places(one: Series) -> Iterator[Hashable]:
    """Where a total is looked up: its things, each of those who acted, each year around it."""
    things = _things(one)
    actors = _actors(one)
    years = _years(one)
    around = range(min(years) - 1, max(years) + 2) if years else ()
    for year in (ANY, *around):
        for actor in (ANY, *actors):
            yield things, actor, year


def _sought(one: Series) -> Iterator[Hashable]:
    """Where an unscoped series looks for totals; a scoped one looks nowhere."""
    if one.scoped:
        return
    things = _things(one)
    actors = _actors(one)
    for year in _years(one) or (ANY,):
        for actor in (ANY,) if NOBODY in actors else (*actors, NOBODY):
            yield things, actor, year


def _actors(one: Series) -> set[str]:
    """The countries that took part; "nobody" besides where a report leaves open who did."""
    claims = [s.claim for s in one.stands]
    left_open = any(not c.by or one_sided(c) or supposed(c) for c in claims)
    return {code for c in claims for code in parties(c)} | ({NOBODY} if left_open else set())


def _years(one: Series) -> set[int]:
    return {int(s.day[:4]) for s in one.stands if s.day is not None}


def _fullness(one: Series) -> int:
    """How much a series says of itself: those that say more are placed first."""
    return sum(
        (s.day is not None) + (s.claim.to is not None) + 2 * (s.since is not None)
        for s in one.stands
    )
