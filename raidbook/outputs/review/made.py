"""Decisions as they stand, in words, each leading to what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from raidbook.model import Decision, Standing
from raidbook.outputs import cited
from raidbook.outputs.journal import about, changed, moment
from raidbook.outputs.review.items import item_page
from raidbook.outputs.site import addresses
from raidbook.outputs.site.views import Views
from raidbook.outputs.words import safe


class Thing(msgspec.Struct, frozen=True):
    """What a decision is about; no address where there is no page of it any more."""

    id: str
    name: str
    address: str | None


class Made(msgspec.Struct, frozen=True):
    """A decision in words. `told` are decisions that its author was told of while she made it."""

    id: str
    anchor: str
    verb: str
    what: str
    """What the verb did, as far as words say it: a grade, fields, a relation."""
    author: str
    time: str
    moment: str
    reason: str
    state: str
    state_name: str
    marking: str
    audience: str
    about: tuple[Thing, ...]
    told: tuple[Decision, ...]
    undoes: bool
    """Whether it can be undone."""


def made(
    found: Iterable[Standing], views: Views, known: Mapping[str, Standing]
) -> tuple[Made, ...]:
    """Decisions in the order given; `known` are all that the reader sees, by their ids."""
    return tuple(_made(one, views, known) for one in found)


def by_id(decisions: Iterable[Standing]) -> dict[str, Standing]:
    """Decisions by their ids."""
    return {one.decision.id: one for one in decisions}


def concerns(one: Standing, thing: str) -> bool:
    """Whether a decision is about a thing whose id begins so."""
    told = one.decision
    return any(id.startswith(thing) for id in (told.id, *told.about, *one.about))


def _made(one: Standing, views: Views, known: Mapping[str, Standing]) -> Made:
    t, told = views.phrases.texts, one.decision
    return Made(
        id=told.id,
        anchor=addresses.slug(told.id),
        verb=t(f"verb.{told.verb}"),
        what=changed(told),
        author=told.author,
        time=told.time,
        moment=moment(told.time),
        reason=told.reason,
        state=one.state,
        state_name=t(f"state.{one.state}"),
        marking=t(f"review.marking.{told.marking}"),
        audience=", ".join(told.audience),
        about=tuple(thing(id, views, known, _words(told, views)) for id in about(one)),
        told=tuple(known[id].decision for id in told.told_of if id in known),
        undoes=one.state != "undone" and told.verb != "withdraw",
    )


def _words(decision: Decision, views: Views) -> dict[str, str]:
    """The words of the claims that a decision holds, where they can still be seen in the report: a
    claim that was rejected is known by them."""
    found = {}
    for held, words in zip(decision.held, decision.words, strict=False):
        report = views.shelf.reports.get(held.report)
        if report is not None and report.text[held.start : held.end] == words:
            found[held.claim] = words
    return found


def thing(
    id: str,
    views: Views,
    known: Mapping[str, Standing],
    words: Mapping[str, str] = MappingProxyType({}),
) -> Thing:
    """What an id is, in words, and where it leads; `words` are those of claims that are gone."""
    shelf, phrases = views.shelf, views.phrases
    if id in shelf.claims:
        return Thing(id, str(views.said(shelf.claims[id])), item_page(id))
    if id in shelf.holders:
        holder = shelf.holders[id]
        return Thing(id, phrases.title(holder), addresses.page(holder))
    if id in shelf.reports:
        report = shelf.reports[id]
        return Thing(id, cited.source(report, phrases), addresses.page(report))
    if id in known:
        told = known[id].decision
        name = f"{phrases.texts(f'verb.{told.verb}')}{phrases.aside(told.author)}"
        return Thing(id, name, f"journal?thing={id}")
    if id in words:
        t = phrases.texts
        return Thing(id, f"{t('open_quote')}{safe(words[id])}{t('close_quote')}", None)
    return Thing(id, id[:17] if " " not in id else id, None)
