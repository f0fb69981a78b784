"""All ties between figures, kept up to date while figures come and go."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import chain

from raidbook.ledger.ties import (
    Held,
    Tie,
    earlier_stage,
    later_keys,
    outgrowing,
    part_keys,
    parts,
    said,
    stages,
    whole_key,
)
from raidbook.model import Claim

STAGES = 40
"""Earlier figures of one key that a later one is compared with: the nearest before it."""
COVERED = 40
"""Figures of one key that a reading is compared with: the latest before its day."""
Placed = tuple[int, str]
Pair = tuple[str, str]


class Shelf:
    """Figures by key, in the order of a day and of their ids."""

    def __init__(self, keys: Callable[[Held], Iterable[Hashable]], day: Callable[[Held], int]):
        self._keys = keys
        self._day = day
        self._held: dict[Hashable, list[Held]] = {}

    def put(self, some: Iterable[Held]) -> None:
        """Takes some of many figures in, which are to be sorted."""
        for one in some:
            for key in self._keys(one):
                self._held.setdefault(key, []).append(one)

    def sort(self) -> None:
        """Brings all figures that were put in into their order."""
        for held in self._held.values():
            if len(held) > 1:
                held.sort(key=self._place)

    def add(self, one: Held) -> Iterator[tuple[Hashable, int]]:
        """Takes a figure in. Returns its keys, and its place among those of each."""
        for key in self._keys(one):
            held = self._held.setdefault(key, [])
            at = bisect_left(held, self._place(one), key=self._place)
            held.insert(at, one)
            yield key, at

    def remove(self, one: Held) -> Iterator[tuple[Hashable, int]]:
        """Takes a figure out. Returns its keys, and its place among those of each."""
        for key in self._keys(one):
            held = self._held[key]
            at = bisect_left(held, self._place(one), key=self._place)
            del held[at]
            yield key, at
            if not held:
                del self._held[key]

    def before(self, one: Held, key: Hashable, count: int) -> list[Held]:
        """So many figures of a key that stand before one, the latest first."""
        held = self._held.get(key, [])
        at = bisect_left(held, self._place(one), key=self._place)
        return held[max(0, at - count) : at][::-1]

    def upto(self, day: int, key: Hashable, count: int) -> list[Held]:
        """So many figures of a key up to a day, the latest first."""
        held = self._held.get(key, [])
        at = bisect_right(held, day, key=self._day)
        return held[max(0, at - count) : at][::-1]

    def after(self, key: Hashable, at: int, count: int) -> list[Held]:
        """So many figures of a key from a place on."""
        return self._held.get(key, [])[at : at + count]

    def since(self, key: Hashable, first: int, last: int | None) -> list[Held]:
        """Figures of a key from one day to another."""
        held = self._held.get(key, [])
        end = len(held) if last is None else bisect_right(held, last, key=self._day)
        return held[bisect_left(held, first, key=self._day) : end]

    def _place(self, one: Held) -> Placed:
        return self._day(one), one.figure.id


def _first(one: Held) -> int:
    return one.first or 0


def _last(one: Held) -> int:
    return one.last or 0


def _done(one: Held) -> int:
    return one.done or 0


def _whole_keys(one: Held) -> tuple[Hashable, ...]:
    key = whole_key(one)
    return (key,) if one.reads and key is not None else ()


def _later_keys(one: Held) -> Iterable[Hashable]:
    return () if one.reads else later_keys(one)


class Tying:
    """The ties between the figures of different operations and totals, and the stages inside an
    operation."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self._claims = claims
        self._home: dict[str, Held] = {}
        self._wholes: dict[str, str] = {}
        """Of each claim that is a part the whole."""
        self._parts: defaultdict[str, set[str]] = defaultdict(set)
        self._later = Shelf(_later_keys, _first)
        self._covered = Shelf(part_keys, _done)
        self._readings = Shelf(_whole_keys, _last)
        self._said: dict[Held, list[Tie]] = {}
        self._stages: dict[Held, list[Tie]] = {}
        self._whole: dict[Held, list[Tie]] = {}
        self._inside: dict[str, list[Tie]] = {}
        self._held: dict[str, list[Held]] = {}
        self._all: list[Tie] | None = None
        """All ties, once somebody has asked for them."""

    def fill(self, made: Iterable[tuple[str, list[Held]]]) -> None:
        """Takes the figures of all operations and totals in, as they come, where there are none
        yet; then finds their ties."""
        self._all = None
        shelves = self._later, self._covered, self._readings
        for of, held in made:
            self._held[of] = held
            for one in held:
                self._enter(one)
            for shelf in shelves:
                shelf.put(held)
            self._look_inside(of)
        for shelf in shelves:
            shelf.sort()
        fresh = [one for held in self._held.values() for one in held]
        steps = (self._said, self._told), (self._stages, self._earlier), (self._whole, self._under)
        for ties, find in steps:
            for one in fresh:
                found = list(find(one))
                if found:
                    ties[one] = found

    def change(self, gone: Collection[str], made: Mapping[str, list[Held]]) -> set[Pair]:
        """Takes the figures of operations and totals out, by the ids of these, and puts those of
        others in. Returns the pairs of operations and totals whose ties have changed."""
        self._all = None
        asked = _Asked()
        changed = {pair(tie) for of in gone for tie in self._inside.pop(of, ())}
        left, fresh = self._swap(gone, made, asked)
        steps = (
            (self._said, asked.telling, self._told),
            (self._stages, asked.late, self._earlier),
            (self._whole, asked.wholes, self._under),
        )
        # A tie to a figure that now rests on another claim is another tie by its words.
        new = {one.figure.id for one in fresh}
        for ties, those, found in steps:
            for one in left:
                changed.update(map(pair, ties.pop(one, ())))
            changed |= self._ask(ties, those - left, found, new)
        for of in made:
            changed |= self._look_inside(of)
        return changed

    def _swap(
        self, gone: Collection[str], made: Mapping[str, list[Held]], asked: _Asked
    ) -> tuple[set[Held], list[Held]]:
        """Takes figures out and puts others in. Returns those that are no more, and the new
        ones."""
        known = {one.figure.id: one for of in gone for one in self._held.pop(of, ())}
        fresh: list[Held] = []
        for of, held in made.items():
            self._held[of] = [self._same(one, known, asked) for one in held]
            fresh += [now for now, one in zip(self._held[of], held, strict=True) if now is one]
        for one in known.values():
            self._take_out(one, asked)
        for one in fresh:
            self._put_in(one, asked)
        held = [one for of in made for one in self._held[of]]
        for one in held:
            self._enter(one)
        for one in held:
            asked.telling.update((one, *self._tellers(one)))
        return set(known.values()), fresh

    def between(self, pairs: Iterable[Pair]) -> dict[Pair, list[Tie]]:
        """The ties of pairs of operations and totals, each pair of figures once, ordered by their
        ids. What a report says comes before what follows from numbers and places."""
        wanted: dict[Pair, list[list[Tie]]] = {two: [[], []] for two in pairs}
        holders = {of for two in wanted for of in two}
        for n, found in enumerate(self._found(sorted(of for of in holders if of in self._held))):
            for tie in found:
                if (two := pair(tie)) in wanted:
                    wanted[two][n].append(tie)
        return {two: _unique(*found) for two, found in wanted.items()}

    def resting(self, holders: Iterable[str]) -> dict[str, Claim]:
        """The claims that the figures of some operations and totals rest on."""
        return {h.figure.id: h.claim for of in holders for h in self._held.get(of, ())}

    def ties(self) -> list[Tie]:
        """All ties, each pair of figures once, ordered by their ids."""
        if self._all is None:
            self._all = _unique(*self._found(sorted(self._held)))
        return self._all

    def _same(self, new: Held, known: dict[str, Held], asked: _Asked) -> Held:
        """The figure as it was before where it rests on the same claim; its further claims may be
        others."""
        old = known.get(new.figure.id)
        if old is None or old.claim is not new.claim or old.first != new.first:
            return new
        del known[new.figure.id]
        self._leave(old, asked)
        old.figure = new.figure
        return old

    def _take_out(self, one: Held, asked: _Asked) -> None:
        self._leave(one, asked)
        for key, at in self._later.remove(one):
            asked.late.update(self._later.after(key, at, STAGES))
        for key, at in self._covered.remove(one):
            asked.wholes.update(self._compared(key, at, one))
        for _ in self._readings.remove(one):
            pass

    def _put_in(self, one: Held, asked: _Asked) -> None:
        for key, at in self._later.add(one):
            asked.late.update(self._later.after(key, at, STAGES + 1))
        for key, at in self._covered.add(one):
            asked.wholes.update(self._compared(key, at, one))
        for _ in self._readings.add(one):
            asked.wholes.add(one)

    def _compared(self, key: Hashable, at: int, one: Held) -> list[Held]:
        """The readings that may be compared with a figure at a place of a key."""
        beyond = self._covered.after(key, at + COVERED, 1)
        return self._readings.since(key, _done(one), _done(beyond[0]) if beyond else None)

    def _enter(self, one: Held) -> None:
        for judged in one.figure.judged:
            self._home[judged.claim] = one
            whole = self._claims[judged.claim].part_of
            if whole is not None:
                self._wholes[judged.claim] = whole
                self._parts[whole].add(judged.claim)

    def _leave(self, one: Held, asked: _Asked) -> None:
        """Takes a figure from its claims; those that name it as a whole are to be asked again."""
        asked.telling.update(self._tellers(one))
        for judged in one.figure.judged:
            self._home.pop(judged.claim, None)
            whole = self._wholes.pop(judged.claim, None)
            if whole is not None:
                self._parts[whole].discard(judged.claim)
                if not self._parts[whole]:
                    del self._parts[whole]

    def _tellers(self, one: Held) -> Iterator[Held]:
        for judged in one.figure.judged:
            for part in self._parts.get(judged.claim, ()):
                if part in self._home:
                    yield self._home[part]

    @staticmethod
    def _ask(
        ties: dict[Held, list[Tie]],
        asked: Iterable[Held],
        found: Callable[[Held], Iterable[Tie]],
        fresh: Collection[str],
    ) -> set[Pair]:
        """Finds the ties of some figures anew. Returns the pairs of which that changes something;
        those of `fresh` figures, by their ids, are among them."""
        changed: set[Pair] = set()
        for one in asked:
            old, new = ties.pop(one, []), list(found(one))
            if new:
                ties[one] = new
            if old != new:
                changed.update(map(pair, old + new))
            else:
                changed.update(pair(tie) for tie in new if tie.a in fresh or tie.b in fresh)
        return changed

    def _look_inside(self, of: str) -> set[Pair]:
        held = self._held[of]
        reads = bool(held) and held[0].reads
        new = [] if reads else [*stages(held), *outgrowing(held, self._claims)]
        if new:
            self._inside[of] = new
        return set(map(pair, new))

    def _told(self, one: Held) -> Iterator[Tie]:
        return said(one, self._home, self._claims, self._held.__getitem__)

    def _earlier(self, one: Held) -> list[Tie]:
        found = (
            earlier_stage(one, self._later.before(one, key, STAGES)) for key in _later_keys(one)
        )
        return list(dict.fromkeys(tie for tie in found if tie is not None))

    def _under(self, one: Held) -> Iterator[Tie]:
        for key in _whole_keys(one):
            yield from parts(one, self._covered.upto(_last(one), key, COVERED))

    def _found(self, holders: Iterable[str]) -> tuple[Iterator[Tie], Iterator[Tie]]:
        """The ties that the figures of some operations and totals own: those that are said, and
        all others."""
        held = [one for of in holders for one in self._held[of]]
        held.sort(key=lambda h: h.reads)
        inside = (self._inside.get(of, ()) for of in {one.of: None for one in held})
        others = (ties.get(one, ()) for ties in (self._stages, self._whole) for one in held)
        said = (self._said.get(one, ()) for one in held)
        return chain.from_iterable(said), chain.from_iterable(chain(others, inside))


class _Asked:
    """Figures whose ties are to be found anew."""

    def __init__(self) -> None:
        self.telling: set[Held] = set()
        self.late: set[Held] = set()
        self.wholes: set[Held] = set()


def _unique(said: Iterable[Tie], others: Iterable[Tie]) -> list[Tie]:
    """Each pair of figures once, ordered by their ids. Only what is said can be said twice, or be
    what others are as well."""
    first: dict[tuple[str, str], Tie] = {}
    for tie in said:
        if (tie.b, tie.a) not in first:
            first.setdefault((tie.a, tie.b), tie)
    rest = (t for t in others if (t.a, t.b) not in first and (t.b, t.a) not in first)
    return sorted([*first.values(), *rest], key=lambda tie: (tie.a, tie.b))


def pair(tie: Tie) -> Pair:
    """The operations or totals that a tie is between."""
    return (tie.a_of, tie.b_of) if tie.a_of < tie.b_of else (tie.b_of, tie.a_of)
