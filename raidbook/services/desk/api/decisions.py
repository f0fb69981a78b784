"""What people decided, and deciding."""

from __future__ import annotations

from typing import Annotated, get_args

from msgspec import Meta

from raidbook.ledger.deciding.decision import Said
from raidbook.model import Standing, Verb
from raidbook.outputs.review.made import by_id, concerns
from raidbook.services.desk import deciding
from raidbook.services.desk.api.asking import At, nothing
from raidbook.services.desk.api.listing import Key, Listing, Page, keyed, page
from raidbook.services.desk.api.making import NewDecision
from raidbook.services.desk.api.routes import Routes
from raidbook.services.desk.deciding import Outcome

routes = Routes("decisions")
_TURNED = str.maketrans("0123456789", "9876543210")


class Decisions(Listing, kw_only=True):
    """Which decisions."""

    author: Annotated[str, Meta(max_length=200, description="Those of this author alone.")] = ""
    about: Annotated[str, Meta(max_length=200, description="Those about this id alone.")] = ""


@routes.get("/decisions", leads_to={"decision": "/items/0/decision/id"})
def decisions(at: At, asked: Decisions) -> Page[Standing]:
    """The journal: all decisions, each with how it stands, the latest first."""
    held = at.plain.once(
        "decisions", lambda: keyed((_latest_first(one), one) for one in at.view.decisions)
    )

    def wanted(one: Standing) -> bool:
        of_author = not asked.author or one.decision.author == asked.author
        return of_author and (not asked.about or concerns(one, asked.about))

    return page(held, asked, wanted)


@routes.get("/decisions/{id}")
def decision(at: At, id: str) -> Standing:
    """A decision, and how it stands."""
    held = at.plain.once("decision", lambda: by_id(at.view.decisions))
    if id not in held:
        raise nothing()
    return held[id]


@routes.route("POST", "/decisions", role="analyst", scope="decide", status=201)
def decide(at: At, told: NewDecision) -> Outcome:
    """Decide, of what the author had before her.

    Analysts confirm and comment, editors decide all. If others decided about the same things since
    the revision `seen`, both hold, and `told_of` has theirs. What holds claims that not everybody
    may see can come to several decisions, which are made and undone at once.
    """
    caller, verb = at.caller, _verb(told)
    said = Said(caller.name, told.reason.strip(), told.marking, told.audience)
    made = deciding.decide(
        at.desk.views,
        at.desk.book,
        caller.viewer,
        caller.name,
        caller.role,
        verb,
        told.words,
        told.span,
        said,
        told.seen,
    )
    # What was decided shows at once in the next answer.
    at.desk.views.of(caller.viewer, wait=True)
    return made


def _verb(told: NewDecision) -> Verb:
    tag = told.__struct_config__.tag
    return next(verb for verb in get_args(Verb) if verb == tag)


def _latest_first(one: Standing) -> Key:
    return one.decision.time.translate(_TURNED), one.decision.id
