"""Which operations, totals and changes somebody looks for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import get_args

import msgspec

from raidbook.insight import asked as parts
from raidbook.insight.scope import Scope
from raidbook.ledger import asked as words_of
from raidbook.ledger.atlas import located, upwards
from raidbook.ledger.shelf import Shelf, figures
from raidbook.model import Action, Change, Claim, Holder, Kind, Operation, Search
from raidbook.places import actors, gazetteer, networks
from raidbook.places.folding import fold

_ID = re.compile(r"\(([^()]+)\)$")
Wording = Callable[[Holder, Mapping[str, Claim]], Iterable[str]]
"""What an operation or total, whose claims are given, is called in the languages of the interface:
its title, its figures."""


class Card(msgspec.Struct, frozen=True):
    """An operation or total by all that it is found by. Claims have a say in it, so that it holds
    as long as they are the same, too."""

    holder: Holder
    claims: tuple[Claim, ...]
    at: frozenset[str]
    """Where it is, and all that this lies in."""
    networks: frozenset[str]
    actions: frozenset[str]
    kinds: frozenset[str]
    nationalities: frozenset[str]
    days: tuple[tuple[dt.date, dt.date], ...]
    """The days of an operation, from the first to the last; of a total those of each reading."""
    words: str
    order: tuple[int, int, str]
    """What puts cards in their order: the latest first, what has no day last."""


def scope(search: Search) -> Scope:
    """The part of a ledger that is searched, as far as a scope can say it."""
    return Scope(search.place, search.network, search.by, search.since, search.until)


def asked(typed: Mapping[str, str | None]) -> Search:
    """The search of what was typed, by the names of its fields; what is empty or not there asks for
    any. A place may also be typed as its id, in brackets after its name. Raises AskedError for what
    is no place, network, country, code or date."""
    told = {name: value.strip() for name, value in typed.items() if value and value.strip()}
    place = _typed_id(told.get("place", ""))
    within = parts.scope({**told, "place": None} if place else told)
    nationality = told.get("nationality")
    if nationality not in (None, "foreign"):
        nationality = words_of.country(nationality, "nationality")
    for name, known in (("action", get_args(Action)), ("kind", get_args(Kind))):
        if name in told:
            words_of.code(told[name], name, known)
    return Search(
        words=told.get("words", ""),
        place=place or within.place,
        network=within.network,
        by=within.by,
        action=told.get("action"),  # type: ignore[arg-type]  # looked at above
        kind=told.get("kind"),  # type: ignore[arg-type]
        nationality=nationality,
        since=within.since,
        until=within.until,
    )


def _typed_id(typed: str) -> str | None:
    """The id of a place that somebody typed; None where she typed a name alone."""
    found = _ID.search(typed)
    try:
        return gazetteer().row(found[1]).id if found else None
    except (KeyError, ValueError):
        return None


def card(holder: Holder, claims: Mapping[str, Claim], wording: Wording) -> Card:
    """What an operation or total is found by. Claims that are not at hand are left out."""
    held = _claims(holder, claims)
    at = frozenset(upwards(located(holder)))
    named = frozenset(network for one in held for network in one.networks)
    nationalities = frozenset(code for one in held for code in one.nationality)
    acting = {actor for one in held for actor in one.actors}
    places = sorted(at | nationalities | set(holder.by))
    words = (
        *wording(holder, claims),
        *(_network(id) for id in sorted(named)),
        *(_actor(id) for id in sorted(acting)),
        *(place.name for place in located(holder) if place.name),
        *map(_place, places),
    )
    days = tuple(_days(holder))
    return Card(
        holder,
        held,
        at,
        named,
        frozenset(figure.key.action for figure in figures(holder)),
        frozenset(figure.key.kind for figure in figures(holder)),
        nationalities,
        days,
        "\n".join(map(fold, words)),
        (-_latest(days).toordinal(), -len(held), holder.id),
    )


def matches(card: Card, search: Search) -> bool:
    """Whether an operation or total is what somebody looks for. What has no day is in no period."""
    return _is_there(card, search) and _counts(search, card.actions, card.kinds, card.nationalities)


def concerns(change: Change, cards: Iterable[Card], search: Search) -> bool:
    """Whether a change is about what somebody looks for: `cards` has the operation or total as it
    is and as it was, as far as it is or was there. What is asked of actions, kinds and
    nationalities is asked of the figure that changed, where one did."""
    if change.key is None:
        return any(matches(card, search) for card in cards)
    key = change.key
    of = set(change.claims)
    for card in cards:
        said = {code for one in card.claims if one.id in of for code in one.nationality}
        if _is_there(card, search) and _counts(
            search, {key.action}, {key.kind}, {*key.nationality, *said}
        ):
            return True
    return False


class Index:
    """The cards of a ledger, the latest first. Made from an earlier one it makes new cards only
    for what is otherwise."""

    def __init__(self, shelf: Shelf, wording: Wording, earlier: Index | None = None) -> None:
        known: Mapping[str, Card] = earlier.cards if earlier is not None else {}
        cards = [_card(holder, shelf, wording, known) for holder in shelf.holders.values()]
        self.cards: dict[str, Card] = {
            one.holder.id: one for one in sorted(cards, key=attrgetter("order"))
        }

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """What can be asked for, and is there: by the names of the fields of a search."""
        found: dict[str, set[str]] = {
            name: set() for name in ("network", "by", "action", "kind", "nationality")
        }
        for one in self.cards.values():
            found["network"] |= one.networks
            found["by"] |= set(one.holder.by)
            found["action"] |= one.actions
            found["kind"] |= one.kinds
            found["nationality"] |= one.nationalities
        return {name: tuple(sorted(codes)) for name, codes in found.items()}

    def find(self, search: Search) -> tuple[Holder, ...]:
        """What somebody looks for, the latest first, what has no day last."""
        return tuple(one.holder for one in self.cards.values() if matches(one, search))


def _card(holder: Holder, shelf: Shelf, wording: Wording, known: Mapping[str, Card]) -> Card:
    kept = known.get(holder.id)
    # What did not change is mostly the same object, and then compared at no cost.
    if kept is not None and kept.holder == holder and kept.claims == _claims(holder, shelf.claims):
        return kept
    return card(holder, shelf.claims, wording)


def _claims(holder: Holder, claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    return tuple(claims[id] for id in holder.claims if id in claims)


def _latest(days: Iterable[tuple[dt.date, dt.date]]) -> dt.date:
    """The latest day that is known."""
    known = [day for ends in days for day in ends if day not in (dt.date.min, dt.date.max)]
    return max(known, default=dt.date.min)


def _is_there(card: Card, search: Search) -> bool:
    """Whether it is at the place and time, of the network and authorities, and has the words."""
    return (
        (search.place is None or search.place in card.at)
        and (search.network is None or search.network in card.networks)
        and (search.by is None or search.by in card.holder.by)
        and (not (search.since or search.until) or _overlaps(card, search))
        and all(word in card.words for word in _asked(search.words))
    )


def _counts(
    search: Search,
    actions: frozenset[str] | set[str],
    kinds: frozenset[str] | set[str],
    nationalities: frozenset[str] | set[str],
) -> bool:
    return (
        (search.action is None or search.action in actions)
        and (search.kind is None or search.kind in kinds)
        and (search.nationality is None or search.nationality in nationalities)
    )


def _overlaps(card: Card, search: Search) -> bool:
    first, last = search.period.first_day, search.period.last_day
    return any(begun <= last and first <= ended for begun, ended in card.days)


def _days(holder: Holder) -> Iterator[tuple[dt.date, dt.date]]:
    if isinstance(holder, Operation):
        when = holder.when
        if when is not None and (when.start or when.end):
            yield when.first_day, when.last_day
        return
    for day in sorted({reading.day for reading in holder.readings if reading.day is not None}):
        stood = Search(since=day, until=day).period
        yield stood.first_day, stood.last_day


@lru_cache(maxsize=1000)
def _asked(words: str) -> tuple[str, ...]:
    return tuple(fold(words).split())


@lru_cache(maxsize=10_000)
def _place(id: str) -> str:
    """All names of a place; of what is no place ("foreign") none."""
    try:
        return "\n".join(gazetteer().row(id).names)
    except KeyError:
        return ""


def _network(id: str) -> str:
    return _names_of_networks().get(id, id)


def _actor(id: str) -> str:
    return _names_of_actors().get(id, id)


@lru_cache(maxsize=1)
def _names_of_networks() -> dict[str, str]:
    return {one.id: "\n".join(one.names) for one in networks()}


@lru_cache(maxsize=1)
def _names_of_actors() -> dict[str, str]:
    return {one.id: "\n".join(one.names) for one in actors()}
