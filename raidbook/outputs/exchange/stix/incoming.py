"""A bundle of STIX objects → what raidbook takes of it: what raidbook wrote, whole, and the reports
of others. Nothing of it is entered here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from raidbook.model import Decision, Marking, Name, Reading, Record, Report
from raidbook.outputs.exchange.stix import markings
from raidbook.outputs.exchange.stix.extension import AUTHOR, EXTENSION
from raidbook.outputs.exchange.stix.ids import stix_id
from raidbook.outputs.exchange.stix.incidents import Named
from raidbook.outputs.exchange.stix.others import Foreign, foreign
from raidbook.outputs.exchange.stix.plain import record
from raidbook.outputs.exchange.told.checks import RefusedError, checked, decided
from raidbook.outputs.exchange.told.restored import restored
from raidbook.outputs.exchange.told.told import Told

MOST_BYTES = 500_000_000
"""Of one bundle."""
MOST_WORDS = 500_000_000
"""Code points of all the texts of one bundle, those that stayed behind among them."""
T = TypeVar("T")
_BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What broken JSON raises: bytes that are no UTF-8 inside a string are the second."""


class Reference(msgspec.Struct, frozen=True):
    """Where something outside of STIX is."""

    source_name: str = ""
    url: str | None = None


class Definition(msgspec.Struct, frozen=True):
    """What a marking of TLP 1.0 says."""

    tlp: str | None = None


class Object(msgspec.Struct, frozen=True):
    """The properties of any object that are looked at."""

    type: str
    id: str
    name: str | None = None
    description: str | None = None
    published: str | None = None
    lang: str | None = None
    identity_class: str | None = None
    created_by_ref: str | None = None
    revoked: bool = False
    definition: Definition | None = None
    external_references: tuple[Reference, ...] = ()
    object_marking_refs: tuple[str, ...] = ()
    extensions: dict[str, msgspec.Raw] = {}


class _Bundle(msgspec.Struct, frozen=True):
    """A bundle, or an envelope of TAXII, which has no type."""

    objects: tuple[msgspec.Raw, ...]
    type: str = "bundle"


class Taken(Record):
    """What raidbook takes of a bundle, in the order in which it is to be entered."""

    reports: tuple[tuple[Report, Reading | None], ...] = ()
    """What raidbook wrote, each with what was read from it."""
    others: tuple[Foreign, ...] = ()
    """Reports of others, to be read."""
    names: tuple[Name, ...] = ()
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    """Types of objects of which nothing is taken, with how many there are."""


def taken(data: bytes) -> Taken:
    """What raidbook takes of a bundle. Raises RefusedError, which names the object, where it is no
    bundle, and where anything in it is not as raidbook writes it."""
    objects = tuple(_objects(data))
    levels = {**markings.LEVELS, **_levels(objects)}
    people = {one.id: one for one in objects if one.type == "identity"}
    found: list[tuple[Report, Reading | None]] = []
    others: list[Foreign] = []
    named: list[Named] = []
    decisions: list[Decision] = []
    left: Counter[str] = Counter()
    words = 0
    for one in objects:
        own = _own(one)
        if one.type == "report" and "report" in own:
            told = _as(Told, own["report"], one.id)
            if one.id != stix_id("report", told.id):
                raise RefusedError(one.id, "not the id of its report")
            words += told.length(one.description)
            if words > MOST_WORDS:
                raise RefusedError(one.id, f"the texts come to more than {MOST_WORDS:,} characters")
            reading = _as(Reading, own["reading"], one.id) if "reading" in own else None
            report = restored(told, one.description, one.id)
            checked(report, reading, one.id)
            found.append((report, reading))
        elif one.type == "report" and not one.revoked:
            others.append(foreign(one, _marked(one, levels), _author(one, people)))
        elif "decision" in own:
            decision = _as(Decision, own["decision"], one.id)
            if one.id != stix_id("note", decision.id):
                raise RefusedError(one.id, "not the id of its decision")
            decisions.append(decided(decision, one.id))
        elif not _known(one, own):
            left[one.type] += 1
        named += _as(tuple[Named, ...], own["names"], one.id) if "names" in own else ()
    return Taken(
        tuple(_in_turn(found)),
        tuple(others),
        tuple(one.name for one in sorted(named, key=lambda one: one.order)),
        tuple(decisions),
        tuple(sorted(left.items())),
    )


def _objects(data: bytes) -> Iterator[Object]:
    if len(data) > MOST_BYTES:
        raise RefusedError("the bundle", f"larger than {MOST_BYTES:,} bytes: split it")
    try:
        bundle = msgspec.json.decode(data, type=_Bundle)
    except _BROKEN as error:
        raise RefusedError("the bundle", f"no bundle of STIX objects ({error})") from None
    if bundle.type != "bundle":
        raise RefusedError("the bundle", f"no bundle of STIX objects, but a {bundle.type!r}")
    decoder = msgspec.json.Decoder(Object)
    seen: set[str] = set()
    for number, raw in enumerate(bundle.objects, 1):
        try:
            one = decoder.decode(raw)
        except _BROKEN as error:
            raise RefusedError(f"object {number}", f"no STIX object ({error})") from None
        if one.id in seen:
            raise RefusedError(one.id, "there twice")
        seen.add(one.id)
        yield one


def _own(one: Object) -> Mapping[str, Any]:
    """What our extension says of an object."""
    raw = one.extensions.get(EXTENSION)
    if raw is None or one.type == "extension-definition":
        return {}
    try:
        return msgspec.json.decode(raw, type=dict[str, Any])
    except _BROKEN as error:
        raise RefusedError(one.id, f"not as raidbook writes it ({error})") from None


def _as(kind: type[T], told: object, id: str) -> T:
    try:
        return record(told, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise RefusedError(id, f"not as raidbook writes it: {error}") from None


def _known(one: Object, own: Mapping[str, Any]) -> bool:
    """Whether nothing is lost where an object is passed over: what raidbook wrote of its ledger
    follows from the reports again."""
    ours = one.id in (AUTHOR, EXTENSION) or one.created_by_ref == AUTHOR
    return bool(own) or ours or one.id in markings.LEVELS


def _in_turn(
    found: Iterable[tuple[Report, Reading | None]],
) -> Iterator[tuple[Report, Reading | None]]:
    """The reports, each after the earlier version that it supersedes: of versions of one day the
    order in which they are entered tells."""
    waiting = {report.id: (report, reading) for report, reading in found}
    while waiting:
        chain: list[str] = []
        at: str | None = next(iter(waiting))
        while at in waiting and at not in chain:
            chain.append(at)
            at = waiting[at][0].supersedes
        for id in reversed(chain):
            report, reading = waiting.pop(id)
            yield msgspec.structs.replace(report, supersedes=None), reading


def _levels(objects: Iterable[Object]) -> dict[str, Marking]:
    """The levels of TLP that marking definitions in the bundle say they are."""
    found: dict[str, Marking] = {}
    for one in objects:
        if one.type == "marking-definition":
            said = one.definition.tlp if one.definition is not None else None
            marking = markings.level(said or one.name or "")
            found |= {one.id: marking} if marking is not None else {}
    return found


def _marked(one: Object, levels: Mapping[str, Marking]) -> Marking:
    return markings.strictest(levels[ref] for ref in one.object_marking_refs if ref in levels)


def _author(one: Object, people: Mapping[str, Object]) -> str | None:
    """The organisation that a report is by; never a person."""
    by = people.get(one.created_by_ref or "")
    return by.name if by is not None and by.identity_class != "individual" else None
