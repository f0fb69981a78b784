"""What came after the raids, as blocks: places in a table, then each course with its words."""

from __future__ import annotations

from collections.abc import Iterator

from raidbook.insight.after import Answer, Course, Days, Inferred, Told, rules
from raidbook.insight.after.order import in_order
from raidbook.ledger.shelf import Shelf, figures
from raidbook.model import Place
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Grid, Heading, Piece, Style, line
from raidbook.outputs.phrases import Phrases

FIGURES = 3
"""Figures of one operation in a row, and quotations of one row: its page has the rest."""


def blocks(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The places with what came after, and their courses; a place of which one action is told and
    nothing more stands in the table alone. None where nothing is told."""
    if not any(course.told for course in answer.courses):
        return
    yield line(phrases.texts("after.lead", quiet=rules().limits.quiet_days))
    if len(answer.courses) > 1:
        yield from _overview(answer, phrases)
    for course in answer.courses:
        if len(answer.courses) == 1 or len(course.told) + len(course.inferred) > 1:
            yield from _course(course, shelf, phrases)
    yield from _elsewhere(answer, shelf, phrases)


def _overview(answer: Answer, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    held = [course.summary for course in answer.courses]
    yield line(
        t(
            "after.short",
            places=t.number_of("after.places", len(held)),
            again=sum(s.again > 0 for s in held),
            out=sum(s.moves_out > 0 for s in held),
            into=sum(s.moves_in > 0 for s in held),
        )
    )
    head = ("place", "actions", "last", "again", "soonest", "moves_out", "moves_in", "new_places")
    rows = tuple(_row(course, phrases) for course in answer.courses)
    yield Grid(tuple(t(f"after.{name}") for name in head), rows, frozenset({1, 3, 5, 6, 7}))


def _row(course: Course, phrases: Phrases) -> tuple[str | Piece, ...]:
    found = course.summary
    return (
        _place(course.place, phrases),
        str(found.actions),
        phrases.period(found.last_action),
        Piece(str(found.again), "inferred"),
        Piece(_days(found.soonest, phrases) if found.soonest else "", "inferred"),
        str(found.moves_out),
        str(found.moves_in),
        Piece(str(found.new_places), "inferred"),
    )


def _course(course: Course, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    if course.network is not None:
        title = phrases.network(course.network)
        if course.place is not None:
            title += t("comma") + phrases.place(course.place)
        yield Heading(title, 2, f"network:{course.network}")
    else:
        to = f"place:{course.place.id}" if course.place and course.place.id else None
        yield Heading(phrases.place(course.place), 2, to)
    yield line(_short(course, phrases))
    rows = tuple(enumerate(in_order(course), start=1))
    head = ("number", "day", "what", "told_or_inferred")
    yield Grid(
        tuple(t(f"after.{name}") for name in head),
        tuple((str(n), *_event(one, course.place, shelf, phrases)) for n, one in rows),
        frozenset({0}),
    )
    yield Heading(t("after.words"), 3)
    told = {_shown(one) for one in course.told}
    for n, one in rows:
        # What shows a return is most often a row of its own, with its words.
        if isinstance(one, Told) or _shown(one) not in told:
            yield line(t("after.numbered", n=n), Piece(_day(one, phrases), _dated(one)))
            yield from _quotes(one, shelf, phrases)


def _shown(one: Told | Inferred) -> tuple[str, ...]:
    """What holds the words of a row."""
    return (*one.claims, *one.statements, *one.moves)


def _short(course: Course, phrases: Phrases) -> str:
    """The summary in a sentence or two."""
    t, found = phrases.texts, course.summary
    said = [t("after.acted", n=found.actions, last=phrases.period(found.last_action))]
    if found.since_last is not None:
        said.append(t("after.since_last", days=_days(found.since_last, phrases)))
    elif found.last_action is not None:
        said.append(t("after.none_since"))
    said.append(t("after.moved", out=found.moves_out, into=found.moves_in))
    return t("gap").join(said)


def _event(
    one: Told | Inferred, here: Place | None, shelf: Shelf, phrases: Phrases
) -> tuple[str | Piece, ...]:
    t = phrases.texts
    to = one.operation if isinstance(one, Told) else next(iter(one.operations), None)
    return (
        Piece(_day(one, phrases), _dated(one)),
        Piece(_what(one, here, shelf, phrases), _style(one), to),
        Piece(t("inferred"), "inferred") if isinstance(one, Inferred) else t("after.told"),
    )


def _day(one: Told | Inferred, phrases: Phrases) -> str:
    t, when = phrases.texts, one.when
    if when is None or not (when.start or when.end):
        return t("undated")
    if one.by_report and when.start is None:
        return t("after.by_day", day=phrases.day(when.end))
    return phrases.period(when) + (phrases.aside(t("inferred")) if one.by_report else "")


def _what(one: Told | Inferred, here: Place | None, shelf: Shelf, phrases: Phrases) -> str:
    """What happened, and where, unless it is the place that the course is about."""
    t = phrases.texts
    if isinstance(one, Inferred):
        return _where(one.at, here, phrases) + _follows(one, phrases)
    if one.moves:
        origin, goal = (_end(place, phrases) for place in (one.origin, one.destination))
        return t("after.move", origin=origin, destination=goal)
    if one.kind in ("action_said", "said"):
        said = shelf.statement(one.statements[0])
        about = t.code("action", said.action or "") if said.action else t(f"topic.{said.topic}")
    else:
        about = t("stop").join(_figures(one, shelf, phrases)) or t("topic.action")
    return _where(one.at, here, phrases) + t(f"after.{one.kind}", about=about)


def _end(place: Place | None, phrases: Phrases) -> str:
    """One end of a move; a country alone is no place in it."""
    if place is None:
        return phrases.texts("after.nowhere")
    said = phrases.place(place)
    return said if place.name else phrases.texts("after.somewhere", country=said)


def _where(at: Place | None, here: Place | None, phrases: Phrases) -> str:
    own = at is None or (here is not None and at.town == here.town)
    return "" if own else phrases.texts("after.at", place=phrases.place(at))


def _figures(told: Told, shelf: Shelf, phrases: Phrases) -> list[str]:
    t = phrases.texts
    held = {figure.id: figure for figure in figures(shelf.holders[told.operation or ""])}
    said = []
    for id in told.figures[:FIGURES]:
        status = held[id].key.status
        aside = phrases.aside(t(f"status.{status}")) if status != "asserted" else ""
        said.append(f"{phrases.held(held[id], shelf.basis(held[id]))}{aside}")
    if len(told.figures) > FIGURES:
        said.append(t("ledger.more", n=len(told.figures) - FIGURES))
    return said


def _follows(one: Inferred, phrases: Phrases) -> str:
    t, action = phrases.texts, one.action
    if one.kind == "again":
        key = "again_told" if one.by_report else "again_counted"
    else:
        key = "new_place" if one.km is not None else "new_of_network"
    of_day = t("after.told_on", day=phrases.day(action.when.end if action.when else None))
    return t(
        f"after.{key}",
        place=phrases.place(one.place),
        km=one.km,
        days=_days(one.days, phrases),
        action=of_day if action.by_report else t("after.of_day", day=phrases.period(action.when)),
    )


def _days(days: Days, phrases: Phrases) -> str:
    t = phrases.texts
    if days.most is None:
        return t("count.at_least", value=t.number_of("after.days", days.least))
    if days.most == days.least:
        return t.number_of("after.days", days.least)
    return t("after.days_between", least=days.least, most=days.most)


def _dated(one: Told | Inferred) -> Style:
    return "inferred" if one.by_report else ""


def _style(one: Told | Inferred) -> Style:
    return "inferred" if isinstance(one, Inferred) else ""


def _quotes(one: Told | Inferred, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """The words of a row; where the same thing was said twice, once."""
    for id in one.claims[:FIGURES]:
        yield cited.claim(id, shelf, phrases, indent=1)
    for id in one.statements[:FIGURES]:
        yield cited.said(shelf.statement(id), shelf, phrases, indent=1)
    for id in one.moves[:FIGURES]:
        yield cited.said(shelf.moves[id], shelf, phrases, indent=1)


def _elsewhere(answer: Answer, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """What is told of no place with a course."""
    t = phrases.texts
    if answer.moves:
        yield Heading(t("after.other_moves"), 2)
    for told in answer.moves:
        day = Piece(_day(told, phrases), _dated(told))
        yield line(day, t("comma"), _what(told, None, shelf, phrases))
        yield from _quotes(told, shelf, phrases)
    if answer.trends:
        yield Heading(t("after.trends"), 2)
    for id in answer.trends:
        yield cited.said(shelf.statement(id), shelf, phrases)
    if answer.wide:
        yield line(t("after.wide", operations=t.number_of("after.operations", len(answer.wide))))


def _place(place: Place | None, phrases: Phrases) -> Piece:
    return Piece(phrases.place(place), to=f"place:{place.id}" if place and place.id else None)
