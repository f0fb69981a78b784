"""What is worth a look."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from raidbook.insight.attention import Code, Item
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.review import items
from raidbook.outputs.review.items import Wanted
from raidbook.services.desk.api.asking import At
from raidbook.services.desk.api.listing import Key, Keyed, Listing, Page, keyed, page
from raidbook.services.desk.api.routes import Routes

routes = Routes("review")
HIGHEST = 10**9
"""No item weighs so much."""


class Queue(Listing, kw_only=True):
    """Which items; what is left out asks for any."""

    reason: Code | None = None
    place: Annotated[str, Meta(max_length=200, description="An id of the place table.")] = ""
    language: Annotated[str, Meta(max_length=20, description="That of the report.")] = ""
    words: Annotated[str, Meta(max_length=200, description="In title or outlet.")] = ""
    settled: Annotated[bool, Meta(description="Those that were decided on instead.")] = False


@routes.get("/review", role="analyst", leads_to={"claim": "/items/0/claims/0"})
def review(at: At, asked: Queue) -> Page[Item]:
    """The items of the queue, each with its reasons, those first that are most worth a look.

    What an item weighs changes as people decide: one that moves up while a program pages on may
    be missed by it, and one that moves down comes twice.
    """
    wanted = Wanted(
        asked.reason or "", asked.place, asked.language, asked.words.strip(), asked.settled
    )
    phrases = Phrases(messages(at.lang))

    def make() -> Keyed:
        queue = at.desk.queues.of(at.view.key, at.lang, at.shelf)
        part = queue.settled if asked.settled else queue.open
        found = items.wanted(part, wanted, at.shelf, phrases, queue.texts)
        return keyed((_weightiest_first(item), item) for item in found)

    # What is asked for most is kept; parts of the queue are many.
    plain = wanted == Wanted(settled=asked.settled)
    return page(at.shelf.once(("review", asked.settled), make) if plain else make(), asked)


def _weightiest_first(item: Item) -> Key:
    return f"{HIGHEST - item.weight:010d}", item.id
