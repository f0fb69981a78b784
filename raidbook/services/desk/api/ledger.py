"""What the ledger holds: operations, running totals, links, contradictions."""

from __future__ import annotations

from raidbook.ledger.ids import former
from raidbook.ledger.shelf import Contradiction, Side, figures
from raidbook.model import Claim, Holder, Link, Operation, Record, Total
from raidbook.outputs.shown import Shown, Words, shown, words_of
from raidbook.services.desk.api.asking import At, nothing
from raidbook.services.desk.api.listing import Listing, Page, by_id, keyed, page
from raidbook.services.desk.api.routes import Routes

routes = Routes("ledger")


class Summary(Record):
    """How much there is, as of a revision of what the caller sees."""

    revision: int
    operations: int
    totals: int
    figures: int
    links: int
    contradictions: int
    claims: int
    reports: int
    decisions: int


class Disputed(Record):
    """One side of a contradiction: the claim, its words, and the operation or total and the figure
    that it stands in, null where the ledger holds no figure for it."""

    claim: Claim
    words: Words
    holder: str | None
    figure: str | None


class Contradicts(Record):
    """Two claims that cannot both be right, with the reason. Both stay as long as nobody decides
    between them."""

    id: str
    first: Disputed
    second: Disputed
    why: str


@routes.get("/ledger")
def ledger(at: At) -> Summary:
    """How much the ledger holds, and its revision.

    The revision is the caller's own: it counts what was entered that she may see.
    """
    held = at.shelf.ledger
    return Summary(
        at.view.revision,
        len(held.operations),
        len(held.totals),
        at.shelf.once("figures", lambda: sum(len(figures(one)) for one in _holders(at))),
        len(held.links),
        len(at.shelf.contradictions()),
        len(at.shelf.claims),
        len(at.shelf.reports),
        len(at.view.decisions),
    )


@routes.get("/operations", leads_to={"operation": "/items/0/id"})
def operations(at: At, asked: Listing) -> Page[Operation]:
    """Operations: real-world actions at a place and time, by their ids."""
    held = at.shelf.ledger.operations
    return page(at.shelf.once("operations", lambda: by_id({one.id: one for one in held})), asked)


@routes.get("/operations/{id}", leads_to={"claim": "/record/claims/0"})
def operation(at: At, id: str) -> Shown[Operation]:
    """An operation with the words of its claims, its links and what was decided about it.

    An id that it had before a merge or a split leads to it, too.
    """
    found = _holder(at, id)
    if not isinstance(found, Operation):
        raise nothing()
    return shown(found.id, at.shelf)


@routes.get("/totals", leads_to={"total": "/items/0/id"})
def totals(at: At, asked: Listing) -> Page[Total]:
    """Running totals ("31,000 handed over so far") with their readings, by their ids."""
    held = at.shelf.ledger.totals
    return page(at.shelf.once("totals", lambda: by_id({one.id: one for one in held})), asked)


@routes.get("/totals/{id}", leads_to={"claim": "/record/claims/0"})
def total(at: At, id: str) -> Shown[Total]:
    """A running total with the words of its claims, its links and what was decided about it."""
    found = _holder(at, id)
    if not isinstance(found, Total):
        raise nothing()
    return shown(found.id, at.shelf)


@routes.get("/links")
def links(at: At, asked: Listing) -> Page[Link]:
    """Relations between claims, operations, totals and reports, each with its reason."""
    held = at.shelf.ledger.links
    made = at.shelf.once("links", lambda: keyed(((n.a, n.b, n.relation), n) for n in held))
    return page(made, asked)


@routes.get("/contradictions", leads_to={"claim": "/items/0/first/claim/id"})
def contradictions(at: At, asked: Listing) -> Page[Contradicts]:
    """Pairs of claims that cannot both be right, each with both sides and the reason."""
    made = at.shelf.once(
        "contradictions",
        lambda: keyed(((_pair(one),), one) for one in at.shelf.contradictions()),
    )
    return page(made, asked, made=lambda one: _told(one, at))


def _pair(one: Contradiction) -> str:
    return "-".join(sorted((one.first.claim.id, one.second.claim.id)))


def _told(one: Contradiction, at: At) -> Contradicts:
    return Contradicts(_pair(one), _side(one.first, at), _side(one.second, at), one.why)


def _side(side: Side, at: At) -> Disputed:
    home = side.home
    return Disputed(
        side.claim,
        words_of(side.claim, at.shelf),
        home.holder.id if home else None,
        home.figure.id if home else None,
    )


def _holders(at: At) -> tuple[Holder, ...]:
    return tuple(at.shelf.holders.values())


def _holder(at: At, id: str) -> Holder | None:
    """The operation or total of an id, or of one that it had before."""
    if id in at.shelf.holders:
        return at.shelf.holders[id]
    leads = at.plain.once("former", lambda: former(at.plain, at.view.names))
    return at.shelf.holders.get(leads.get(id, ""))
