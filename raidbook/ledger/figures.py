"""The figures of one operation or one reading: which claims count the same quantity, and what the
ledger holds that quantity to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from raidbook.ledger import actions, explain
from raidbook.ledger.bulletins import Bulletins
from raidbook.ledger.evidence import named
from raidbook.ledger.sources import Sources
from raidbook.ledger.tellings import best, tellings
from raidbook.ledger.verdicts import Told, agree, compare
from raidbook.ledger.where import Where, where
from raidbook.model import Claim, Figure, Judged, Key

DEPTH = 8
"""Parts of parts that are followed; deeper ones hang on the eighth."""
QUANTITIES = 60
"""Quantities of one sort of thing that a claim is compared with, the latest ones: several times
what any report tells of one operation, and a bound on what a made-up one can cost."""
RECENT = 16
"""Claims of a quantity that a further claim is compared with, the latest ones."""


class Quantity(msgspec.Struct):
    """Claims of one quantity, the whole that it is a part of, and its part in the order of
    finding."""

    claims: list[Claim] = msgspec.field(default_factory=list)
    whole: int | None = None


def quantities(claims: Iterable[Claim]) -> list[Quantity]:
    """The claims of one operation, grouped by the quantity that they count; wholes before parts."""
    found: list[Quantity] = []
    held: dict[str, int] = {}
    by_thing: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    ordered = list(claims)

    def lies_on(one: int, two: int) -> bool:
        """Whether of two quantities one is the whole of the other."""
        return two == found[one].whole or one == found[two].whole

    by_id = {c.id: c for c in ordered}
    for claim in sorted(ordered, key=lambda c: (_depth(c, by_id), c.report, c.start, c.ordinal)):
        whole = held.get(claim.part_of) if claim.part_of else None
        alike = by_thing[_thing(claim)]
        fits = (
            (_fit(claim, whole, found[n], lies_on), -n) for n in alike[-QUANTITIES:] if n != whole
        )
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            at = -best[1]
            if found[at].whole is None and whole is not None and not lies_on(at, whole):
                found[at].whole = whole
        else:
            at = len(found)
            found.append(Quantity(whole=whole))
            alike.append(at)
        found[at].claims.append(claim)
        held[claim.id] = at
    for at, quantity in enumerate(found):
        if quantity.whole is None:
            quantity.whole = _whole_unsaid(at, found, by_thing[_thing(quantity.claims[0])])
    return found


def _whole_unsaid(at: int, found: Sequence[Quantity], alike: Sequence[int]) -> int | None:
    """The whole of a quantity that names its people's countries, where no report says which: the
    one count of the same sort, of people of any country, that is large enough.

    A report that tells both and does not make one a part of the other knows better, and several
    such counts leave it open.
    """
    part = found[at]
    tellers = {c.report for c in part.claims}
    fits = [
        n
        for n in alike[-QUANTITIES:]
        if found[n].whole is None
        and not any(c.report in tellers for c in found[n].claims)
        and all(
            _holds_part(whole, c)
            for whole in found[n].claims[-RECENT:]
            for c in part.claims[-RECENT:]
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _holds_part(whole: Claim, part: Claim) -> bool:
    """Whether the people of one claim can be a part of those of another."""
    return (
        named(part)
        and not named(whole)
        and part.count.low <= whole.count.top
        and actions.one_label(part, whole)
        and part.sex == whole.sex
        and where(part.place, whole.place) not in (Where.APART, Where.ABROAD)
    )


def _thing(claim: Claim) -> tuple[object, ...]:
    """What two claims of one quantity have in common whatever else they leave open."""
    return claim.action, claim.kind, claim.what, claim.currency, claim.status, claim.minor


def _depth(claim: Claim, by_id: Mapping[str, Claim]) -> int:
    depth = 0
    whole = by_id.get(claim.part_of or "")
    while whole is not None and depth < DEPTH:
        whole = by_id.get(whole.part_of or "")
        depth += 1
    return depth


def _fit(
    claim: Claim, whole: int | None, quantity: Quantity, lies_on: Callable[[int, int], bool]
) -> float:
    """How well a claim fits a quantity: 0 where it counts something else.

    Unknown nationality or whole is no difference where the values agree. Two claims of one report
    count one quantity only where they are two accounts of it: one rounds the other, or two speakers
    differ.
    """
    first = quantity.claims[0]
    if not actions.one_label(claim, first):
        return 0.0
    recent = quantity.claims[-RECENT:]
    own = [c for c in recent if c.report == claim.report]
    if claim.sex != first.sex and (own or not _sex_left_open(claim, first)):
        return 0.0
    agrees = any(agree(claim, other) for other in recent)
    people = _people(claim, quantity)
    if people is None or (people == 0.0 and not agrees):
        return 0.0
    if whole is not None and quantity.whole is not None and whole != quantity.whole:
        other = own or not (people and named(claim))
        if (own and not lies_on(whole, quantity.whole)) or (not own and other):
            return 0.0
    parts_differ = (whole is None) != (quantity.whole is None)
    if parts_differ and not agrees and (own or not (people and named(claim))):
        return 0.0
    if any(where(claim.place, c.place) in (Where.APART, Where.ABROAD) for c in recent):
        return 0.0
    if own and not all(_two_accounts(claim, other) for other in own):
        return 0.0
    return 1.0 + 3.0 * agrees + people + (0.0 if parts_differ else 1.0)


def _sex_left_open(a: Claim, b: Claim) -> bool:
    """Whether one report says "126 men" of what another calls 120 people."""
    low, high = sorted((a.count.value, b.count.value))
    return None in (a.sex, b.sex) and a.nationality == b.nationality and low >= 0.9 * high


def _people(claim: Claim, quantity: Quantity) -> float | None:
    """1 for the same nationalities, 0 where one side says nothing of them, None where they
    differ."""
    known = {c.nationality for c in quantity.claims} - {(), ("foreign",)}
    mine = claim.nationality
    if mine in known or (not known and mine in {c.nationality for c in quantity.claims}):
        return 1.0
    if mine in ((), ("foreign",)) or not known:
        return 0.0
    return None


def _two_accounts(a: Claim, b: Claim) -> bool:
    """Whether two claims of one report are two accounts of one quantity."""
    if a.said_by and b.said_by and a.said_by != b.said_by:
        return True
    return (a.count.value != b.count.value and agree(a, b)) or _names_others(a, b)


def _names_others(a: Claim, b: Claim) -> bool:
    """Whether a report sets one vague word against a number ("other outlets speak of dozens")."""
    return "vague" in (a.count.bound, b.count.bound) and a.count.allows(b.count)


def figures(claims: Iterable[Claim], sources: Sources, holder: str) -> tuple[Figure, ...]:
    """The figures of the operation or reading with the id `holder`, in a stable order.

    A figure rests on the claim that `best` picks. Its low and high are what that claim's words
    allow, widened by every claim that contradicts it. Its origins are those of the claims that say
    the same: that claim, and those that agree with it or round it.
    """
    found = quantities(claims)
    ids = [f"{holder}.{n + 1}" for n in range(len(found))]
    told = [tellings(q.claims, sources) for q in found]
    bulletins = Bulletins(told)
    return tuple(
        _figure(told[n], ids[n], ids[q.whole] if q.whole is not None else None, sources, bulletins)
        for n, q in enumerate(found)
    )


def _figure(
    told: Sequence[Told], name: str, whole: str | None, sources: Sources, bulletins: Bulletins
) -> Figure:
    rests = best(told, sources, bulletins)
    judged: list[Judged] = []
    low, high = rests.claim.count.low, rests.claim.count.top
    behind = {sources.origin(rests.claim.report)}
    for one in told:
        if one is rests:
            judged.append(Judged(one.claim.id, "agrees", None, explain.rests(one)))
            continue
        found = compare(one, rests, bulletins.course(one, rests))
        # The finer claim never rounds the coarser: what the figure rests on is the finer of the
        # two. Where it is the later one, its elder is what it updates.
        judged.append(Judged(one.claim.id, found.verdict, rests.claim.id, explain.verdict(found)))
        if found.verdict == "contradicts":
            low, high = min(low, one.claim.count.low), max(high, one.claim.count.top)
        elif found.verdict in ("agrees", "rounds"):
            behind.add(sources.origin(one.claim.report))
    return Figure(
        id=name,
        key=_key([t.claim for t in told], whole),
        low=low,
        best=rests.claim.count.value,
        high=None if high == float("inf") else high,
        rests_on=rests.claim.id,
        judged=tuple(judged),
        origins=len(behind),
    )


def _key(claims: Sequence[Claim], whole: str | None) -> Key:
    first = claims[0]
    nationality = next((c.nationality for c in claims if c.nationality), ())
    return Key(
        action=first.action,
        kind=first.kind,
        what=first.what,
        label=first.label,
        nationality=nationality,
        sex=first.sex,
        minor=first.minor,
        currency=first.currency,
        status=first.status,
        part_of=whole,
    )
