"""Items of the queue in words: why each is there, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from raidbook.insight.attention import Item, Reason
from raidbook.ledger.atlas import upwards
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Place, Sign
from raidbook.outputs.counting import Said
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site import addresses
from raidbook.outputs.site.views import SignView, Views
from raidbook.outputs.words import Words, passage, words


class Ground(msgspec.Struct, frozen=True):
    """A reason in words. `signs` are words of coercion that it rests on, `notes` what is odd or was
    remarked."""

    code: str
    name: str
    why: str
    signs: tuple[SignView, ...] = ()
    notes: tuple[str, ...] = ()


class Side(msgspec.Struct, frozen=True):
    """One claim of an item, as a line of the queue."""

    said: Said
    words: Words
    lang: str | None
    source: str


class Row(msgspec.Struct, frozen=True):
    """An item as an entry of the queue."""

    id: str
    address: str
    title: str
    sides: tuple[Side, ...]
    grounds: tuple[Ground, ...]
    weight: int
    settled: bool


class Wanted(msgspec.Struct, frozen=True):
    """Which items are asked for: by a reason, at a place (an id of the place table), from reports
    in a language, with words in the title or a report's outlet, settled ones. What is empty asks
    for any."""

    reason: str = ""
    place: str = ""
    lang: str = ""
    words: str = ""
    settled: bool = False


def item_page(id: str) -> str:
    """The path of the page of an item, or of any claim."""
    return f"review/{addresses.slug(id)}"


def wanted(
    items: Iterable[Item], asked: Wanted, shelf: Shelf, phrases: Phrases, texts: dict[str, str]
) -> Sequence[Item]:
    """The items asked for, in their order, of items that are all settled or all open. `texts` keeps
    what a search looks through, by item, for the next one."""
    found = items
    if asked.reason:
        found = (i for i in found if any(reason.code == asked.reason for reason in i.reasons))
    if asked.place:
        found = (i for i in found if any(asked.place in places_of(c) for c in claims_of(i, shelf)))
    if asked.lang:
        found = (
            i for i in found if any(language(c, shelf) == asked.lang for c in claims_of(i, shelf))
        )
    for word in asked.words.casefold().split():
        found = [i for i in found if word in _searched(i, shelf, phrases, texts)]
    return found if isinstance(found, Sequence) else tuple(found)


def claims_of(item: Item, shelf: Shelf) -> Iterable[Claim]:
    """The claims of an item."""
    return map(shelf.claim, item.claims)


def places_of(claim: Claim) -> tuple[str, ...]:
    """The ids of a claim's place and of all that it lies in."""
    return _upwards(claim.place) if claim.place else ()


@lru_cache(maxsize=10_000)
def _upwards(place: Place) -> tuple[str, ...]:
    return tuple(upwards((place,)))


def language(claim: Claim, shelf: Shelf) -> str:
    """The language of the report that a claim was read from, without its script."""
    return shelf.report_of(claim).lang.partition("-")[0]


def _searched(item: Item, shelf: Shelf, phrases: Phrases, texts: dict[str, str]) -> str:
    """What a search looks through: fields of the ledger, and no report's text."""
    if item.id not in texts:
        told = [item.id, title(item, shelf, phrases)]
        for claim in claims_of(item, shelf):
            report = shelf.report_of(claim)
            told += [str(phrases.said(claim)), phrases.place(claim.place)]
            told.append(report.outlet or report.name)
        texts[item.id] = " ".join(told).casefold()
    return texts[item.id]


def title(item: Item, shelf: Shelf, phrases: Phrases) -> str:
    """The operation or total, else what the claim says."""
    if item.holder is not None:
        return phrases.title(shelf.holders[item.holder])
    return str(phrases.said(shelf.claim(item.claims[0])))


def row(item: Item, views: Views) -> Row:
    """An item as an entry of the queue."""
    return Row(
        id=item.id,
        address=item_page(item.id),
        title=title(item, views.shelf, views.phrases),
        sides=tuple(_side(claim, views) for claim in sides(item, views.shelf)),
        grounds=grounds(item, views),
        weight=item.weight,
        settled=item.settled is not None,
    )


def sides(item: Item, shelf: Shelf) -> list[Claim]:
    """The claims of an item, the one that the reader is less sure of first."""
    claims = [shelf.claim(id) for id in item.claims]
    return sorted(claims, key=lambda claim: (claim.confidence, claim.id))


def _side(claim: Claim, views: Views) -> Side:
    report = views.shelf.report_of(claim)
    source = views.source(report)
    comma = views.phrases.texts("comma")
    told = f"{source.outlet}{comma}{source.published}"
    return Side(views.said(claim), words(claim, report), source.lang, told)


def grounds(item: Item, views: Views) -> tuple[Ground, ...]:
    """The reasons of an item, in their order."""
    return tuple(_ground(reason, item, views) for reason in item.reasons)


def _ground(reason: Reason, item: Item, views: Views) -> Ground:
    t, shelf = views.phrases.texts, views.shelf
    why = t(f"review.why.{reason.code}")
    if reason.code == "doubt":
        claim = shelf.claim(reason.rests_on[0])
        said = str(views.phrases.said(claim))
        why = t("review.why.doubt", sure=f"{claim.confidence:.0%}", said=said)
    told = [sign for id in reason.rests_on if (sign := shelf.signs_told.get(id)) is not None]
    # Those about the claims themselves stand with them.
    signs = [sign for sign in told if not set(sign.claims) & set(item.claims)]
    notes: tuple[str, ...] = ()
    if reason.code == "odd" and item.holder is not None:
        notes = shelf.holders[item.holder].notes
    if reason.code == "remark":
        notes = _remarks(reason, item, shelf)
    if reason.code == "since":
        notes = tuple(_told(shelf.claim(id), views) for id in reason.rests_on)
    name = t(f"review.reason.{reason.code}")
    return Ground(reason.code, name, why, tuple(_sign(sign, views) for sign in signs), notes)


def _sign(sign: Sign, views: Views) -> SignView:
    name = views.phrases.texts.code("indicator", sign.indicator)
    return SignView(name, passage(sign.span, views.shelf.report_of(sign)))


def _told(claim: Claim, views: Views) -> str:
    t, source = views.phrases.texts, views.source(views.shelf.report_of(claim))
    told = f"{source.outlet}{t('comma')}{source.published}"
    return f"{views.said(claim)}{views.phrases.aside(told)}"


def _remarks(reason: Reason, item: Item, shelf: Shelf) -> tuple[str, ...]:
    about = (*item.claims, *((item.holder,) if item.holder else ()))
    made = {s.decision.id: s.decision for id in about for s in shelf.decisions(id)}
    return tuple(f"{made[id].reason} ({made[id].author})" for id in reason.rests_on if id in made)
