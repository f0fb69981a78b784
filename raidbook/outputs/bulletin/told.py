"""What is contradicted, where people are lured, where operators went, and signs of coercion."""

from __future__ import annotations

import itertools
import shlex
from collections.abc import Iterable, Iterator

from raidbook.insight.scope import Scope
from raidbook.insight.tactics import Step, Tactic
from raidbook.ledger.shelf import Contradiction, Shelf, Side
from raidbook.model import Move, Operation, Sign
from raidbook.outputs import cited
from raidbook.outputs.blocks import Block, Heading, Piece, line
from raidbook.outputs.bulletin import figures, wording
from raidbook.outputs.bulletin.contents import LURES
from raidbook.outputs.bulletin.more import CONTRADICTIONS, MOVES, SIGNS, TELLINGS, cut, more
from raidbook.outputs.insight.tactics import telling
from raidbook.outputs.phrases import Phrases
from raidbook.places import gazetteer


def contradictions(
    found: tuple[Contradiction, ...], shelf: Shelf, phrases: Phrases
) -> Iterator[Block]:
    """Both sides of each contradiction, with their words."""
    t = phrases.texts
    yield Heading(t("bulletin.contradicted.title"), 2)
    yield line(t("bulletin.contradicted.lead" if found else "bulletin.nothing"))
    shown, left = cut(found, CONTRADICTIONS)
    for _, same in itertools.groupby(shown, key=lambda pair: pair.first.claim.id):
        pairs = tuple(same)
        home = pairs[0].first.home or pairs[0].second.home
        if home:
            yield Heading(phrases.title(home.holder), 3, home.holder.id)
        yield from _side("one_side", pairs[0].first, shelf, phrases)
        for pair in pairs:
            yield from _side("other_side", pair.second, shelf, phrases)
    yield from more(left, "raidbook links", phrases)


def _side(name: str, side: Side, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    named = wording.labelled(phrases.texts(f"bulletin.contradicted.{name}"), phrases)
    yield line(named, *wording.claim(side.claim, phrases))
    yield cited.claim(side.claim.id, shelf, phrases)


def lures(
    found: tuple[Tactic, ...], scope: Scope, shelf: Shelf, phrases: Phrases
) -> Iterator[Block]:
    """How people are drawn in, and where: first workers, then those who are cheated."""
    t = phrases.texts
    yield Heading(t("bulletin.lures.title"), 2)
    yield line(t("bulletin.lures.lead" if found else "bulletin.nothing"))
    for step, tactics in itertools.groupby(sorted(found, key=_step_order), _step):
        yield Heading(t(f"bulletin.lures.{step}"), 3)
        for tactic in tactics:
            yield from _tactic(tactic, scope, shelf, phrases)


def _step(tactic: Tactic) -> Step:
    """The first step in which a tactic draws people in."""
    return next(step for step in LURES if step in tactic.steps)


def _step_order(tactic: Tactic) -> int:
    return LURES.index(_step(tactic))


def _tactic(tactic: Tactic, scope: Scope, shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    t = phrases.texts
    places = dict.fromkeys(phrases.place(told.place) for told in tactic.told if told.place)
    key = "told" if places else "no_places"
    reports = t.number_of("bulletin.origins", tactic.origins)
    named = t(f"bulletin.lures.{key}", reports=reports, places=t("stop").join(places))
    code = wording.labelled(t.code("tactic", tactic.code), phrases)
    yield line(Piece(code, "bold"), named)
    shown, left = cut(tactic.told, TELLINGS)
    for told in shown:
        yield from telling(told, shelf, phrases)
    yield from more(left, " ".join(("raidbook insight tactics", *_options(scope))), phrases)


def _options(scope: Scope) -> Iterator[str]:
    """A scope as it is typed."""
    place = gazetteer().row(scope.place).name if scope.place else None
    typed = {"place": place, "network": scope.network, "by": scope.by}
    typed |= {"since": scope.since, "until": scope.until}
    for name, value in typed.items():
        if value is not None:
            yield f"--{name} {shlex.quote(value)}"


def moves(found: tuple[Move, ...], shelf: Shelf, phrases: Phrases) -> Iterator[Block]:
    """Moves of operators, those of one sentence together."""
    t = phrases.texts
    if not found:
        return
    yield Heading(t("bulletin.moves.title"), 2)
    yield line(t("bulletin.moves.lead"))
    shown, left = cut(found, MOVES)
    for _, same in itertools.groupby(shown, key=lambda move: (move.report, move.span)):
        group = tuple(same)
        yield from (line(_move(move, phrases)) for move in group)
        yield cited.said(group[0], shelf, phrases)
    yield from more(left, "raidbook claims", phrases)


def _move(move: Move, phrases: Phrases) -> str:
    t = phrases.texts
    to = phrases.place(move.destination)
    if move.origin is None or move.origin == move.destination:
        where = t("bulletin.moves.to", place=to)
    else:
        where = t("bulletin.moves.from_to", origin=phrases.place(move.origin), place=to)
    return where + phrases.aside(phrases.period(move.when)) if move.when else where


def signs(
    found: tuple[Sign, ...], shown: Iterable[Operation], shelf: Shelf, phrases: Phrases
) -> Iterator[Block]:
    """Signs of coercion that do not stand beside the figures of an operation shown above."""
    t = phrases.texts
    above = {id for op in shown for id in op.claims}
    rest = [sign for sign in found if above.isdisjoint(sign.claims)]
    if not rest:
        return
    yield Heading(t("bulletin.signs.title"), 2)
    yield line(t("bulletin.signs.lead"))
    some, left = cut(figures.by_words(rest, shelf), SIGNS)
    for group in some:
        yield line(Piece(figures.indicators(group, phrases), "bold"))
        yield cited.said(group[0], shelf, phrases)
    yield from more(left, "raidbook claims", phrases)
