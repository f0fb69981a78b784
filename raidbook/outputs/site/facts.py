"""What is known of an operation or total, in a few lines."""

from __future__ import annotations

import msgspec

from raidbook.ledger.atlas import known, located
from raidbook.model import Holder, Operation
from raidbook.outputs.site import addresses
from raidbook.outputs.site.edition import Edition


class Fact(msgspec.Struct, frozen=True):
    """A name and its value; `leads` are the pages of what it names, each with its name."""

    name: str
    value: str
    inferred: bool = False
    leads: tuple[tuple[str, str], ...] = ()


def facts(holder: Holder, edition: Edition) -> list[Fact]:
    """When, where, by whom, of which networks; of a total also what it counts and to where."""
    t, phrases, shelf = edition.phrases.texts, edition.phrases, edition.shelf
    place = Fact(
        t("ledger.place"),
        phrases.places(located(holder)),
        shelf.inferred(holder, "place"),
        tuple(
            dict.fromkeys(
                (phrases.place(place), addresses.place_page(id))
                for place in located(holder)
                if (id := known(place)) is not None
            )
        ),
    )
    by = Fact(t("ledger.by"), phrases.countries(holder.by), shelf.inferred(holder, "by"))
    named = tuple(
        (phrases.network(id), addresses.network_page(id)) for id in shelf.networks(holder)
    )
    of = [Fact(t("ledger.networks"), "", leads=named)] if named else []
    if isinstance(holder, Operation):
        when = Fact(t("ledger.when"), phrases.period(holder.when), shelf.inferred(holder, "when"))
        return [when, place, by, *of]
    counted = f"{phrases.name(holder)}{phrases.whom(holder)}"
    since = phrases.day(holder.since) if holder.since else t("unknown")
    to = [Fact(t("ledger.to"), phrases.countries((holder.to,)))] if holder.to else []
    return [
        Fact(t("ledger.counted"), counted),
        Fact(t("ledger.since"), since),
        place, *to, by, *of,
    ]  # fmt: skip
