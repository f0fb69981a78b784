"""The verbs of `raidbook decide`: what is typed after each → what the decision holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args, get_type_hints

import msgspec

from raidbook.ledger.asked import AskedError
from raidbook.ledger.deciding import typed
from raidbook.ledger.deciding.adding import Made, add, counts_at, encoded, whole, with_fields
from raidbook.ledger.deciding.lookup import Lookup
from raidbook.model import Claim, Link, Operation, Span, Verb

STAY = 40
"""Claims that a split names as staying, one of each report first."""
_GRADE = re.compile("[A-F][1-6]")


Make = Callable[[Lookup, Sequence[str], str | None], Made]


def made(verb: Verb, look: Lookup, words: Sequence[str], span: str | None) -> Made:
    """What the words after a verb, and the option --span, come to. Raises AskedError where they
    are not what the verb takes."""
    shape, least, most, make = VERBS[verb]
    if not least <= len(words) <= (most or len(words)):
        raise AskedError(f"type it as: raidbook decide {verb} {shape}")
    if (span is None) == ("--span" in shape):
        raise AskedError(f"type it as: raidbook decide {verb} {shape}")
    return make(look, words, span)


def _correct(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    claim = look.claim(words[0])
    given = typed.fields(words[1:], lambda part: whole(look, part, claim.report))
    if {"value", "bound", "high"} & given.keys():
        report = look.shelf.report_of(claim)
        at = Span(claim.start, claim.end)
        said = counts_at(report, at, claim.sentence)
        count = typed.count(given, claim, said, look.words(claim))
        given["count"] = msgspec.to_builtins(count)
    return _set(look, (claim.id,), (claim,), given)


def _pin(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    given = typed.fields(words[1:], lambda part: part)
    if given.keys() - {"place", "when"}:
        raise AskedError("pin sets place=… or when=…; `raidbook decide correct` the other fields")
    if given.get("place") is not None and given["place"]["id"] is None:
        raise AskedError(f"no table lists the place {given['place']['name']!r}")
    there = look.thing(words[0])
    if there in look.shelf.claims:
        return _set(look, (there,), (look.shelf.claims[there],), given)
    holder = look.holder(words[0])
    return _set(look, (there,), tuple(look.shelf.claim(c) for c in holder.claims), given)


def _set(
    look: Lookup, about: tuple[str, ...], claims: tuple[Claim, ...], given: dict[str, Any]
) -> Made:
    changed = [with_fields(claim, given) for claim in claims]
    if changed == [*claims]:
        raise AskedError(f"{' '.join(about)} says so already, by a decision")
    for claim in claims:
        _no_circle(look, claim, given.get("part_of"))
    whole = (look.shelf.claims[given["part_of"]],) if given.get("part_of") else ()
    change = encoded(fields=given, claims=[c.id for c in claims])
    return Made(about, change, (*claims, *whole))


def _no_circle(look: Lookup, claim: Claim, whole: str | None) -> None:
    seen: set[str] = set()
    while whole is not None and whole in look.shelf.claims and whole not in seen:
        if whole == claim.id:
            raise AskedError(f"{claim.id} would be a part of itself")
        seen.add(whole)
        whole = look.shelf.claims[whole].part_of


def _reject(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    claims = tuple(dict.fromkeys(look.claim(word) for word in words))
    return Made(tuple(c.id for c in claims), "", claims)


def _mentioned(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    held = {one.decision.id for one in look.decisions}
    things = tuple(dict.fromkeys(w if w in held else look.thing(w) for w in words))
    claims = tuple(look.shelf.claims[i] for i in things if i in look.shelf.claims)
    return Made(things, "", claims)


def _merge(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    homes = {look.thing(word): look.home(word) for word in words}
    if len({home.id for home in homes.values()}) < 2:
        one = next(iter(homes.values())).id
        raise AskedError(f"all of it is one already, {one}: a merge takes two")
    if len({isinstance(home, Operation) for home in homes.values()}) > 1:
        raise AskedError("an operation and a running total cannot be one; see `decide link`")
    claims = tuple(look.shelf.claims[i] for i in homes if i in look.shelf.claims)
    return Made(tuple(homes), "", claims)


def _split(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    holder = look.holder(words[0])
    taken = tuple(dict.fromkeys(look.claim(word) for word in words[1:]))
    held = {id: look.shelf.claim(id) for id in holder.claims}
    if others := [c.id for c in taken if c.id not in held]:
        raise AskedError(f"{', '.join(others)}: not of {holder.id}")
    left = [c for c in held.values() if c not in taken]
    if not left:
        raise AskedError(f"these are all claims of {holder.id}: a split leaves some")
    first = {c.report: c for c in reversed(left)}
    stay = tuple(dict.fromkeys((*reversed(first.values()), *left)))[:STAY]
    about = (holder.id, *(c.id for c in taken))
    return Made(about, encoded(stays=[c.id for c in stay]), (*taken, *stay))


def _link(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    *ends, relation = words
    known = get_args(get_type_hints(Link)["relation"])
    if relation not in known:
        raise AskedError(f"{relation!r} is no relation: one of {', '.join(known)}")
    a, b = (look.thing(end) for end in ends)
    for end, there in zip(ends, (a, b), strict=True):
        if there in look.shelf.reports:
            raise AskedError(f"{end} is a report; of reports see `raidbook decide mark_copy`")
    if a == b:
        raise AskedError(f"both are {a}: nothing is linked to itself")
    claims = tuple(look.shelf.claims[i] for i in (a, b) if i in look.shelf.claims)
    return Made((a, b), encoded(relation=relation), claims)


def _grade(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    if not _GRADE.fullmatch(words[1].upper()):
        raise AskedError(f"{words[1]!r} is no Admiralty code: A to F, then 1 to 6, as in B2")
    return Made((look.source(words[0]),), words[1].upper())


def _mark_copy(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    copy, of = (look.report(word).id for word in words)
    if copy == of:
        raise AskedError(f"both are {copy[:12]}: no report is a copy of itself")
    if (of, copy) in {
        one.decision.about for one in look.decisions
        if one.decision.verb == "mark_copy" and one.state == "in force"
    }:  # fmt: skip
        raise AskedError(f"{of[:12]} is marked as a copy of {copy[:12]}: undo that first")
    return Made((copy, of))


def _withdraw(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    return Made((look.report(words[0]).id,))


def _redact(look: Lookup, words: Sequence[str], typed_span: str | None) -> Made:
    report = look.report(words[0])
    of_title = (typed_span or "").startswith("title:")
    at = typed.span(typed_span or "", len(report.title if of_title else report.text))
    return Made((report.id,), msgspec.json.encode(at).decode())


def _undo(look: Lookup, words: Sequence[str], _: str | None) -> Made:
    one = look.decision(words[0])
    if one.state == "undone":
        raise AskedError(f"{one.decision.id} is undone already")
    if one.decision.verb == "withdraw":
        raise AskedError("a withdrawal cannot be undone: the report's words were erased")
    return Made((one.decision.id,))


VERBS: dict[Verb, tuple[str, int, int | None, Make]] = {
    "add": ("REPORT --span START:END action=… kind=… [FIELD=…]", 3, None, add),
    "confirm": ("ID…", 1, None, _mentioned),
    "correct": ("CLAIM FIELD=VALUE…", 2, None, _correct),
    "reject": ("CLAIM…", 1, None, _reject),
    "merge": ("ID ID…", 2, None, _merge),
    "split": ("ID CLAIM…", 2, None, _split),
    "link": ("A B RELATION", 3, 3, _link),
    "pin": ("ID place=…|when=…", 2, 3, _pin),
    "grade": ("OUTLET|REPORT CODE", 2, 2, _grade),
    "mark_copy": ("REPORT REPORT", 2, 2, _mark_copy),
    "withdraw": ("REPORT", 1, 1, _withdraw),
    "redact": ("REPORT --span [title:]START:END", 1, 1, _redact),
    "comment": ("ID…", 1, None, _mentioned),
    "undo": ("DECISION", 1, 1, _undo),
}
"""What is typed after each verb: in words, how many at least and at most, and what it makes."""
NEEDS_NO_REASON: frozenset[Verb] = frozenset({"confirm", "undo"})
