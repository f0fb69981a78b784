"""The ledger beside the claims and reports that it rests on, for looking things up."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Literal, TypeVar, get_args

import msgspec

from raidbook.ledger.atlas import Atlas, placed
from raidbook.ledger.links import Key, key
from raidbook.ledger.remade import Once, Remade, Stamps
from raidbook.model import (
    Claim,
    Figure,
    Holder,
    Judged,
    Ledger,
    Link,
    Move,
    Operation,
    Reading,
    ReadingOf,
    Report,
    Sign,
    Standing,
    Statement,
    Total,
    Verdict,
)

T = TypeVar("T", bound=Operation | Total)
U = TypeVar("U")
V = TypeVar("V")


class Home(msgspec.Struct, frozen=True):
    """Where the ledger keeps a claim: operation or total, figure, and the verdicts on it."""

    holder: Holder
    figure: Figure
    judged: tuple[Judged, ...]

    @property
    def against(self) -> tuple[Judged, ...]:
        """The verdicts on the claim against other claims."""
        return tuple(judged for judged in self.judged if judged.against is not None)

    @property
    def why_it_rests(self) -> str:
        """Why the figure rests on this claim, as far as the ledger says so."""
        return " ".join(judged.why for judged in self.judged if judged.against is None)


class Side(msgspec.Struct, frozen=True):
    """One claim of a contradiction, and where it stands; None for a claim that no figure holds."""

    claim: Claim
    home: Home | None


class Contradiction(msgspec.Struct, frozen=True):
    """Two claims that cannot both be right, with the reason in words."""

    first: Side
    second: Side
    why: str


class Difference(msgspec.Struct):
    """What is otherwise than on an earlier shelf: ids of operations and totals, keys of links, ids
    of reports, and of reports whose reading is another one."""

    holders: set[str] = msgspec.field(default_factory=set)
    links: set[Key] = msgspec.field(default_factory=set)
    reports: set[str] = msgspec.field(default_factory=set)
    readings: set[str] = msgspec.field(default_factory=set)


class Shelf:
    """Looks up, by id, what a ledger names; built once for all the pages or tables made from it.

    Looking up an id that is not there raises LookupError: a ledger that names a claim
    without a reading, or a claim without its report, has no words to show and is refused.
    """

    def __init__(
        self,
        ledger: Ledger,
        readings: Iterable[Reading],
        reports: Iterable[Report],
        decisions: Iterable[Standing] = (),
    ) -> None:
        taken = sorted(readings, key=lambda reading: reading.report)
        self.ledger = ledger
        self.reports = {r.id: r for r in sorted(reports, key=_newest_first)}
        self._read(taken)
        self._decide(decisions)
        held: tuple[Holder, ...] = (*ledger.operations, *ledger.totals)
        self.holders = {holder.id: holder for holder in held}
        self._origins = {report: one.id for one in ledger.origins for report in one.reports}
        self._homes = {claim: home for holder in held for claim, home in homes(holder)}
        self._links: dict[str, list[Link]] = {}
        for link in ledger.links:
            for id in dict.fromkeys((link.a, link.b)):
                self._links.setdefault(id, []).append(link)
        self._claims_of = {r.report: _in_text_order(r) for r in taken}
        self._stamps = Stamps(held, self.claims, self.statements)
        self._remade = Remade()
        self._once = Once()

    def _read(self, taken: Sequence[Reading]) -> None:
        self.readings: tuple[Reading, ...] = tuple(taken)
        """Ordered by the ids of their reports."""
        self.claims: dict[str, Claim] = {c.id: c for r in taken for c in r.claims}
        self.statements: dict[str, Statement] = {s.id: s for r in taken for s in r.statements}
        self.moves: dict[str, Move] = {m.id: m for r in taken for m in r.moves}
        self.signs_told: dict[str, Sign] = {s.id: s for r in taken for s in r.signs}
        self._signs: dict[str, list[Sign]] = {}
        for sign in self.signs_told.values():
            for id in sign.claims:
                self._signs.setdefault(id, []).append(sign)

    def _decide(self, decisions: Iterable[Standing]) -> None:
        self._decisions: dict[str, list[Standing]] = {}
        for one in decisions:
            for id in dict.fromkeys(one.about) if one.state != "undone" else ():
                self._decisions.setdefault(id, []).append(one)

    def after(
        self,
        ledger: Ledger,
        readings: tuple[Reading, ...],
        reading_of: Mapping[str, Reading],
        report_of: Mapping[str, Report],
        link_of: Mapping[Key, Link],
        decisions: Iterable[Standing],
        difference: Difference,
    ) -> Shelf:
        """The shelf of a later ledger, at the cost of what is otherwise. This one stays as it is.

        `readings` come in the order of their reports' ids; `reading_of`, `report_of` and `link_of`
        are those of now by the reports' ids, and by what tells links apart.
        """
        new = copy(self)
        new._once = Once()
        new.ledger = ledger
        held: tuple[Holder, ...] = (*ledger.operations, *ledger.totals)
        new.holders = {holder.id: holder for holder in held}
        new._origins = {report: one.id for one in ledger.origins for report in one.reports}
        new._decide(decisions)
        if difference.reports:
            new.reports = {r.id: r for r in sorted(report_of.values(), key=_newest_first)}
        if difference.readings:
            new._read(readings)
            new._claims_of = dict(self._claims_of)
            for id in difference.readings:
                one = reading_of.get(id)
                new._claims_of[id] = _in_text_order(one) if one is not None else []
        told = difference.readings | difference.reports
        new._stamps = self._stamps.after(
            difference.holders, told, new.holders, new.claims, new.statements
        )
        new._rehome(self.holders, difference.holders)
        new._relink(difference.links, link_of)
        return new

    def each(self, of: object, held: Iterable[T], make: Callable[[T], U]) -> list[U]:
        """What `make` makes of each operation or total; `of` says what that is. On the shelf of a
        later ledger only that is made again of which something is otherwise.

        `make` must look at nothing but the operation or total, the claims and statements that it
        holds and their reports, and at what never changes; and `held` must be all of a sort.
        """
        return self._remade.each(of, held, self._stamps.of, make)

    def once(self, of: Hashable, make: Callable[[], V]) -> V:
        """What `make` makes of this shelf, never None, kept as long as the shelf; `of` says what
        that is."""
        return self._once.made(of, make)

    def _rehome(self, before: Mapping[str, Holder], ids: Collection[str]) -> None:
        self._homes = dict(self._homes)
        for id in ids & before.keys():
            for claim in before[id].claims:
                self._homes.pop(claim, None)
        for id in ids & self.holders.keys():
            self._homes.update(homes(self.holders[id]))

    def _relink(self, keys: Collection[Key], now: Mapping[Key, Link]) -> None:
        self._links = dict(self._links)
        for one in keys:
            for id in dict.fromkeys(one[:2]):
                left = [link for link in self._links.get(id, ()) if key(link) != one]
                if one in now:
                    insort(left, now[one], key=key)
                self._links[id] = left

    @property
    def atlas(self) -> Atlas:
        """What is where."""
        return self.once(Atlas, self._placed)

    def _placed(self) -> Atlas:
        held = self.holders.values()
        found = self.each("placed", held, lambda one: placed(one, self.claims))
        return Atlas(zip(held, found, strict=True), self.readings)

    def networks(self, holder: Holder) -> tuple[str, ...]:
        """The ids of the networks that the claims of an operation or total name, sorted."""
        return tuple(sorted({name for id in holder.claims for name in self.claim(id).networks}))

    def claim(self, id: str) -> Claim:
        """The claim of that id, of a report that is at hand."""
        if id not in self.claims:
            raise LookupError(f"the ledger names claim {id}, which no reading holds")
        return self.claims[id]

    def statement(self, id: str) -> Statement:
        """The statement of that id."""
        if id not in self.statements:
            raise LookupError(f"the ledger names statement {id}, which no reading holds")
        return self.statements[id]

    def links(self, id: str) -> tuple[Link, ...]:
        """The links of one claim, operation or total, in the ledger's order."""
        return tuple(self._links.get(id, ()))

    def decisions(self, id: str) -> tuple[Standing, ...]:
        """The decisions about one claim, operation, total or report that were not undone, in the
        order in which they were made."""
        return tuple(self._decisions.get(id, ()))

    def decided(self) -> tuple[str, ...]:
        """The ids of all that such decisions are about, in the order of the first of each."""
        return tuple(self._decisions)

    def report_of(self, claim: Claim | Move | Sign | Statement) -> Report:
        """The report that says it."""
        if claim.report not in self.reports:
            raise LookupError(
                f"report {claim.report}, which {claim.id} was read from, is not at hand"
            )
        return self.reports[claim.report]

    def origin(self, report: str) -> str:
        """The id of the telling that a report goes back to; its own where it is the only one."""
        return self._origins.get(report, report)

    def claims_of(self, report: Report) -> tuple[Claim, ...]:
        """All claims read from a report, in text order."""
        return tuple(self._claims_of.get(report.id, ()))

    def claims_in(self, figure: Figure) -> tuple[Claim, ...]:
        """The claims behind a figure: the one it rests on, then the ledger's others."""
        ids = dict.fromkeys((figure.rests_on, *(judged.claim for judged in figure.judged)))
        return tuple(self.claim(id) for id in ids)

    def basis(self, figure: Figure) -> Claim:
        """The claim that a figure's best value comes from."""
        return self.claim(figure.rests_on)

    def home(self, claim: Claim) -> Home | None:
        """Where the ledger keeps the claim; None when it holds no figure for it."""
        return self._homes.get(claim.id)

    def signs(self, claim: str) -> tuple[Sign, ...]:
        """Signs of coercion or willingness that the report gives about the people of the claim of
        this id."""
        return tuple(self._signs.get(claim, ()))

    def outlets(self, figure: Figure) -> tuple[str, ...]:
        """The outlets of a figure's claims, each once; a report's name where it has no outlet."""
        reports = (self.report_of(claim) for claim in self.claims_in(figure))
        return tuple(dict.fromkeys(report.outlet or report.name for report in reports))

    def inferred(self, holder: Holder, field: Literal["place", "when", "by"]) -> bool:
        """Whether no claim of the operation or total has this field from words or a decision.

        False where the reader recorded no evidence for it at all: nothing is said either way.
        """
        sources = [
            evidence.source
            for id in holder.claims
            for evidence in self.claim(id).evidence
            if evidence.field == field
        ]
        return bool(sources) and not {"span", "decision"} & set(sources)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Every pair of claims that contradict each other, once, in the ledger's order."""
        return self.once(Contradiction, self._all_contradictions)

    def _all_contradictions(self) -> tuple[Contradiction, ...]:
        pairs: dict[tuple[str, str], Contradiction] = {}
        for first, second, why in self._contradicting():
            key = (min(first, second), max(first, second))
            if key not in pairs:
                pairs[key] = Contradiction(self._side(second), self._side(first), why)
        return tuple(pairs.values())

    def notes(self) -> tuple[tuple[Holder, str], ...]:
        """All that the ledger found odd, with the operation or total that it is about."""
        return tuple((holder, note) for holder in self.holders.values() for note in holder.notes)

    def _contradicting(self) -> Iterator[tuple[str, str, str]]:
        for pairs in self.each("contradicting", self.holders.values(), _contradicting):
            yield from pairs
        for link in self.ledger.links:
            if link.relation == "contradicts" and link.a in self.claims and link.b in self.claims:
                yield link.a, link.b, link.why

    def _side(self, id: str) -> Side:
        claim = self.claim(id)
        return Side(claim, self.home(claim))


def _contradicting(holder: Holder) -> tuple[tuple[str, str, str], ...]:
    """The pairs of claims that one operation or total holds to contradict each other."""
    return tuple(
        (judged.claim, judged.against or figure.rests_on, judged.why)
        for figure in figures(holder)
        for judged in figure.judged
        if judged.verdict == "contradicts"
    )


def _in_text_order(reading: Reading) -> list[Claim]:
    return sorted(reading.claims, key=lambda c: (c.start, c.ordinal, c.id))


def figures(holder: Holder) -> tuple[Figure, ...]:
    """All figures of an operation or total, a total's readings first."""
    if isinstance(holder, Operation):
        return holder.figures
    return tuple(reading.figure for reading in holder.readings)


def homes(holder: Holder) -> Iterator[tuple[str, Home]]:
    """Each claim id that a figure of the holder rests on or judges, with its home."""
    for figure in figures(holder):
        for id in dict.fromkeys((figure.rests_on, *(judged.claim for judged in figure.judged))):
            yield id, home_in(figure, holder, id)


def home_in(figure: Figure, holder: Holder, claim: str) -> Home:
    """The claim's home in one figure."""
    return Home(holder, figure, tuple(j for j in figure.judged if j.claim == claim))


def verdicts(figure: Figure) -> tuple[tuple[Verdict, int], ...]:
    """How often each verdict falls among a figure's claims, in the order of the model's list."""
    found = Counter(judged.verdict for judged in figure.judged if judged.against is not None)
    return tuple((verdict, found[verdict]) for verdict in get_args(Verdict) if found[verdict])


def main_figures(op: Operation, most: int = 3) -> tuple[tuple[Figure, ...], int]:
    """An operation's first figures that are not parts of others, and how many more it has."""
    tops = tuple(figure for figure, depth in nested(op.figures) if depth == 0)[:most]
    return tops, len(op.figures) - len(tops)


def nested(held: tuple[Figure, ...]) -> tuple[tuple[Figure, int], ...]:
    """Figures with their depth: each whole followed by its parts."""
    ids = {figure.id for figure in held}
    parts: dict[str, list[Figure]] = {}
    for figure in held:
        parts.setdefault(figure.key.part_of or "", []).append(figure)
    tops = [figure for figure in held if figure.key.part_of not in ids]
    placed: dict[str, tuple[Figure, int]] = {}
    # Parts of one another, which no ledger should hold, have no top: `held` brings them in last.
    waiting = [(figure, 0) for figure in reversed((*tops, *held))]
    while waiting:
        figure, depth = waiting.pop()
        if figure.id not in placed:
            placed[figure.id] = (figure, depth)
            waiting += [(part, depth + 1) for part in reversed(parts.get(figure.id, []))]
    return tuple(placed.values())


def latest(total: Total) -> ReadingOf | None:
    """The reading to show first: the latest dated and certain one, else the last of all."""
    certain = [r for r in total.readings if r.day is not None and not r.inferred]
    dated = [r for r in total.readings if r.day is not None]
    chosen = certain or dated or list(total.readings)
    return chosen[-1] if chosen else None


_LAST_FIRST = str.maketrans("0123456789", "9876543210")


def _newest_first(report: Report) -> tuple[str, str]:
    digits = (report.published or "").translate(_LAST_FIRST)
    return digits or "~", report.id
