"""Joint work: which states, armed groups and bodies act together, with what result, over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from raidbook.insight import parties
from raidbook.insight.scope import EVERYTHING, Scope, first_day, lies_in, operations, totals
from raidbook.insight.sums import Sum, question, summed
from raidbook.ledger.shelf import Shelf
from raidbook.model import Action, Claim, Holder, Kind, Operation, Period, Record, Statement

RESULTS: tuple[tuple[Action, Kind], ...] = (
    ("arrest", "people"),
    ("handover", "people"),
    ("rescue", "people"),
    ("raid", "sites"),
)
Pair = tuple[str, str]


class Deed(Record):
    """An operation or running total in which parties acted: all of them, and the claims that say or
    show it. `gave` and `took` are the sides of a handover, as far as both are told."""

    holder: str
    parties: tuple[str, ...]
    claims: tuple[str, ...]
    gave: tuple[str, ...]
    took: tuple[str, ...]


class Together(Record):
    """Two parties that acted together: told by the words of one claim at least, or inferred. Each
    operation is with the one or with the other. A running total counts in no result."""

    parties: Pair
    told: bool
    deeds: tuple[Deed, ...]
    totals: tuple[Deed, ...]
    first: str | None
    last: str | None
    years: tuple[tuple[str, int], ...]
    """How many of the operations began in each year."""
    results: tuple[Sum, ...]


class Agreement(Record):
    """What a report says of an agreement or a body founded; the day is the report's where the words
    say none."""

    statement: str
    when: Period | None
    dated_by_report: bool
    countries: tuple[str, ...]


class Answer(Record):
    """Pairs with words for both sides first, those with most operations first; agreements in the
    order of their days, those without one last."""

    pairs: tuple[Together, ...]
    agreements: tuple[Agreement, ...]


def answer(shelf: Shelf, scope: Scope = EVERYTHING) -> Answer:
    """Who acted together in the operations of a scope, and what was agreed in it."""
    found: defaultdict[tuple[Pair, bool], list[tuple[Holder, Deed]]] = defaultdict(list)
    held: tuple[Holder, ...] = (*operations(shelf, scope), *totals(shelf, scope))
    for holder in held:
        for pair, told, deed in _deeds(holder, shelf):
            found[pair, told].append((holder, deed))
    pairs = [_together(pair, told, done, shelf) for (pair, told), done in found.items()]
    pairs.sort(key=lambda one: (not one.told, -len(one.deeds), -len(one.totals), one.parties))
    return Answer(tuple(pairs), _agreements(shelf, scope))


def _deeds(holder: Holder, shelf: Shelf) -> Iterator[tuple[Pair, bool, Deed]]:
    """Each two parties of an operation or total, with whether words say that they acted together.

    Inferred are those whom the reader has acting in one claim without words for each, and those
    whom different claims name.
    """
    acted = [(claim, parties.of(claim)) for claim in _done(holder, shelf)]
    told: defaultdict[Pair, list[Claim]] = defaultdict(list)
    inferred: defaultdict[Pair, list[Claim]] = defaultdict(list)
    for claim, who in acted:
        for pair in combinations(who.all, 2):
            if {*pair} <= {*who.told}:
                told[pair].append(claim)
            elif not _two_sides(pair, claim):
                inferred[pair].append(claim)
    naming = {party: claim for claim, who in reversed(acted) for party in who.told}
    for pair in combinations(sorted(naming), 2):
        inferred.setdefault(pair, [naming[party] for party in pair])
    left = {pair for pair in inferred if pair in told or _stood_in(pair, naming)}
    every = {**told, **{pair: claims for pair, claims in inferred.items() if pair not in left}}
    everybody = tuple(sorted({party for pair in every for party in pair}))
    for pair, claims in sorted(every.items()):
        gave, took = _sides(pair, claims) if pair in told else ((), ())
        ids = tuple(dict.fromkeys(claim.id for claim in claims))
        yield pair, pair in told, Deed(holder.id, everybody, ids, gave, took)


def _done(holder: Holder, shelf: Shelf) -> list[Claim]:
    """The claims of what was done, those that are parts of others last, in the order of their
    reports. What is planned or denied was not done."""
    claims = (shelf.claim(id) for id in dict.fromkeys(holder.claims))
    done = [claim for claim in claims if claim.status == "asserted"]
    return sorted(done, key=lambda c: (c.part_of is not None, c.report, c.start, c.ordinal, c.id))


def _two_sides(pair: Pair, claim: Claim) -> bool:
    """Whether two parties may only be the sides of a handover. The reader has the country that
    people come from act in it, whoever else is told: that alone is no joint work."""
    home = claim.place.country if claim.place else None
    return claim.action == "handover" and home in pair


def _stood_in(pair: Pair, named: Collection[str]) -> bool:
    """Whether a state is only taken for the one that acted, where the words name an armed group of
    its country: it did not act with them for all we know."""
    groups = {parties.country_of(one) for one in named}
    return any(one in groups and one not in named for one in pair)


def _sides(pair: Pair, claims: Iterable[Claim]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gave and who took, by the claims of a handover that both parties are told of."""
    took = {c.to for c in claims if c.action == "handover" and c.to in pair}
    gave = {party for party in pair if took and party not in took}
    return tuple(sorted(gave)), tuple(sorted(side for side in took if side))


def _together(
    pair: Pair, told: bool, done: Iterable[tuple[Holder, Deed]], shelf: Shelf
) -> Together:
    held = [(holder, deed) for holder, deed in done if isinstance(holder, Operation)]
    ran = tuple(deed for holder, deed in done if not isinstance(holder, Operation))
    spells = [op.when for op, _ in held if op.when is not None and first_day(op.when) != "9999"]
    days = [day for when in spells for day in (when.start, when.end) if day]
    years = Counter(first_day(when)[:4] for when in spells)
    asked = (question(EVERYTHING, action, kind) for action, kind in RESULTS)
    return Together(
        pair,
        told,
        tuple(deed for _, deed in held),
        ran,
        min(days, default=None),
        max(days, default=None),
        tuple(sorted(years.items())),
        tuple(summed(one, (op for op, _ in held), shelf) for one in asked),
    )


def _agreements(shelf: Shelf, scope: Scope) -> tuple[Agreement, ...]:
    found = [
        _agreement(one, shelf) for one in shelf.statements.values() if one.topic == "agreement"
    ]
    inside = [one for one in found if _inside(one, scope, shelf)]
    return tuple(sorted(inside, key=lambda one: (first_day(one.when), one.statement)))


def _agreement(said: Statement, shelf: Shelf) -> Agreement:
    day = shelf.report_of(said).published
    told = said.when is not None and first_day(said.when) != "9999"
    when = said.when if told else Period(day, day) if day else None
    place = said.place.country if said.place else None
    countries = said.by or ((place,) if place else ())
    return Agreement(said.id, when, not told, countries)


def _inside(one: Agreement, scope: Scope, shelf: Shelf) -> bool:
    said = shelf.statements[one.statement]
    if scope.place is not None and not lies_in(said.place, scope.place):
        return False
    if scope.by is not None and scope.by not in one.countries:
        return False
    claims = shelf.claims_of(shelf.report_of(said))
    if scope.network is not None and not any(scope.network in c.networks for c in claims):
        return False
    if scope.since is None and scope.until is None:
        return True
    return one.when is not None and one.when & scope.period is not None
