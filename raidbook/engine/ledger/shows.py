"""Operations and totals out of what they are made of, on workers: their figures and verdicts, and
what is odd about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from raidbook.engine.ledger.portions import done
from raidbook.engine.workers import Workers
from raidbook.languages.spoken import language, spoken
from raidbook.ledger.events import Event
from raidbook.ledger.inferring import Series
from raidbook.ledger.scope import Stand
from raidbook.ledger.showing import Showing, shown
from raidbook.ledger.sources import Known, Sources
from raidbook.model import Claim, Operation, Record, Total

CLAIMS = 2_000
"""Claims of a portion: a tenth of a second's work."""


class Group(Record, frozen=True):
    """What an operation or, where there are readings, a total is made of."""

    name: str
    events: tuple[Event, ...] = ()
    stands: tuple[Stand, ...] = ()
    inferred: tuple[Stand, ...] = ()
    parts: tuple[Claim, ...] = ()
    """The other claims of its reports that are parts of its claims."""


class Groups(Record, frozen=True):
    """Several of them, with what is known of their reports, and the language to tell them in."""

    groups: tuple[Group, ...]
    sources: tuple[Known, ...]
    grades: dict[str, str]
    lang: str


class Shown(Record, frozen=True):
    """The operations and the totals, each in the order in which they were asked for."""

    operations: tuple[Operation, ...]
    totals: tuple[Total, ...]


_encode = msgspec.json.Encoder().encode
_groups = msgspec.json.Decoder(Groups)
_shown = msgspec.json.Decoder(Shown)


def weigh(one: Showing) -> int:
    """What an operation or total counts in a portion."""
    if isinstance(one.of, Series):
        return len(one.of.all)
    return sum(len(event.claims) for event in one.of)


def show(workers: Workers, portions: Iterable[Sequence[Showing]]) -> Iterator[Operation | Total]:
    """See `Hands.shown`."""
    for portion, result in done(workers, show_some, portions, _written):
        made = _shown.decode(result)
        operations, totals = iter(made.operations), iter(made.totals)
        for one in portion:
            yield next(totals) if isinstance(one.of, Series) else next(operations)


def show_some(portion: bytes) -> bytes:
    """The work: the operations and totals of some groups."""
    given = _groups.decode(portion)
    sources = Sources(grades=given.grades)
    for known in given.sources:
        sources.learn(known)
    with spoken(given.lang):
        made = [shown(_showing(group, sources)) for group in given.groups]
    return _encode(
        Shown(
            tuple(one for one in made if isinstance(one, Operation)),
            tuple(one for one in made if isinstance(one, Total)),
        )
    )


def _showing(group: Group, sources: Sources) -> Showing:
    claims = _claims(group)
    of = Series(list(group.stands), list(group.inferred)) if group.stands else group.events
    parts = [*(claim for claim in claims if claim.part_of is not None), *group.parts]
    return Showing(group.name, of, parts, {c.id: c for c in claims}, sources)


def _claims(group: Group) -> list[Claim]:
    stands = (*group.stands, *group.inferred)
    return [c for event in group.events for c in event.claims] + [s.claim for s in stands]


def _written(portion: Sequence[Showing]) -> bytes:
    groups = tuple(map(_group, portion))
    sources = portion[0].sources
    reports = dict.fromkeys(claim.report for group in groups for claim in _claims(group))
    known = (sources.known(report) for report in reports)
    return _encode(
        Groups(
            groups,
            tuple(one for one in known if one is not None),
            dict(sources.grades),
            language(),
        )
    )


def _group(one: Showing) -> Group:
    if isinstance(one.of, Series):
        held = {stand.claim.id for stand in one.of.all}
    else:
        held = {claim.id for event in one.of for claim in event.claims}
    parts = tuple(c for c in one.parts if c.part_of in held and c.id not in held)
    if isinstance(one.of, Series):
        stands, inferred = tuple(one.of.stands), tuple(one.of.inferred)
        return Group(one.name, stands=stands, inferred=inferred, parts=parts)
    return Group(one.name, events=tuple(one.of), parts=parts)
