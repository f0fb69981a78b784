"""The people of each operation of a scope, and why to ask whether they are victims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from raidbook.insight import scope as scopes
from raidbook.insight.scope import EVERYTHING, Scope
from raidbook.insight.towns import town
from raidbook.insight.who.records import Answer, Group, People, Reason, Shown
from raidbook.insight.who.rules import RuleName, of_people, rules
from raidbook.insight.who.shares import dimensions
from raidbook.insight.who.signs import Held, beside, held_at, signs_by_report
from raidbook.insight.who.sums import sums
from raidbook.ledger.shelf import Shelf, nested
from raidbook.model import Figure, Operation, Place, Sign


def answer(shelf: Shelf, scope: Scope = EVERYTHING) -> Answer:
    """Who the people of a scope's operations are, as reports call them."""
    signs, held = signs_by_report(shelf), held_at(shelf)
    operations = scopes.operations(shelf, scope)
    found = [_people(op, shelf, signs, held) for op in operations]
    counted = sums((*operations, *scopes.totals(shelf, scope)), shelf, scope)
    return Answer(tuple(counted), tuple(people for people in found if people.groups))


def _people(
    op: Operation,
    shelf: Shelf,
    signs: Mapping[str, tuple[Sign, ...]],
    held: Mapping[Place, Held],
) -> People:
    groups = _groups(op)
    shown = beside(op, signs, shelf) if groups else []
    coercion = tuple(one for one in shown if one.indicator in rules().signs.coercion)
    willing = tuple(one for one in shown if one.indicator in rules().signs.willing)
    reasons = _reasons(op, groups, coercion, held) if _asked_about(groups) else ()
    return People(op.id, groups, coercion, willing, reasons)


def _groups(op: Operation) -> tuple[Group, ...]:
    """The figures of people that are no parts of others of the same action, the largest of each
    action first; each with its parts."""
    by_id: dict[str, Figure] = {}
    for figure, _ in nested(op.figures):
        # Those who are still held, of people who were arrested, are in the same hands.
        if of_people(figure) or (figure.key.action == "hold" and figure.key.part_of in by_id):
            by_id[figure.id] = figure
    tops: list[Figure] = []
    parts: dict[str, list[Figure]] = {}
    for figure in by_id.values():
        top = _top(figure, by_id)
        if top is figure:
            tops.append(figure)
        else:
            parts.setdefault(top.id, []).append(figure)
    order = rules().people.actions
    tops.sort(key=lambda f: (order.index(f.key.action), -f.best, f.id))
    first: dict[str, str] = {}
    for figure in tops:
        first.setdefault(figure.key.action, figure.id)
    return tuple(
        Group(
            action=figure.key.action,
            figure=figure.id,
            label=figure.key.label,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            claims=(figure.rests_on,),
            part_of=figure.key.part_of if figure.key.part_of in by_id else None,
            may_overlap=first[figure.key.action] != figure.id,
            dimensions=dimensions(figure, parts.get(figure.id, ())),
        )
        for figure in tops
    )


def _top(figure: Figure, by_id: Mapping[str, Figure]) -> Figure:
    """The whole, of the same action, that a figure is a part of in the end."""
    seen = {figure.id}
    while (whole := by_id.get(figure.key.part_of or "")) is not None:
        if whole.key.action != figure.key.action or whole.id in seen:
            break
        seen.add(whole.id)
        figure = whole
    return figure


def _asked_about(groups: Iterable[Group]) -> bool:
    labels = {group.label for group in groups}
    return not labels.isdisjoint({None, *rules().people.labels})


def _reasons(
    op: Operation,
    groups: Sequence[Group],
    coercion: Sequence[Shown],
    held: Mapping[Place, Held],
) -> tuple[Reason, ...]:
    """The reasons of an operation, in the order of the rules."""
    met: dict[RuleName, tuple[Iterable[str], Iterable[str]]] = {
        "signs_about": ((s.sign for s in coercion if s.relation == "about"), ()),
        "signs_beside": ((s.sign for s in coercion if s.relation == "beside"), ()),
        "trafficked": ((), _called(op, "trafficked")),
        "children": ((), (f.rests_on for f in op.figures if of_people(f) and f.key.minor)),
        "freed": ((), _freed(groups)),
        "held_there": _held_there(op, coercion, held),
    }
    reasons = [
        Reason(r.name, *(tuple(dict.fromkeys(x)) for x in met[r.name])) for r in rules().rules
    ]
    return tuple(reason for reason in reasons if reason.signs or reason.claims)


def _called(op: Operation, label: str) -> Iterable[str]:
    return (f.rests_on for f in op.figures if of_people(f) and f.key.label == label)


def _freed(groups: Sequence[Group]) -> Iterable[str]:
    """Who was freed where others were arrested."""
    if all(group.action == "rescue" for group in groups):
        return ()
    return (id for group in groups if group.action == "rescue" for id in group.claims)


def _held_there(
    op: Operation, coercion: Sequence[Shown], held: Mapping[Place, Held]
) -> tuple[Iterable[str], Iterable[str]]:
    """What other claims and signs tell of people held at the operation's places."""
    own = {one.sign for one in coercion}
    towns = dict.fromkeys(town(place) for place in op.places)
    there = [held[at] for at in towns if at in held]
    signs = (id for one in there for id in one.signs if id not in own)
    return signs, (id for one in there for id in one.claims if id not in op.claims)
