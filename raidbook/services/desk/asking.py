"""What the desk asks on a page: the forms for what may be decided, and what was decided already."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from markupsafe import Markup

from raidbook.book.desk.people import Role
from raidbook.ledger.shelf import Shelf
from raidbook.model import Operation, Report, Standing, Total, Verb
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.review.forms import Form, Forms
from raidbook.outputs.review.made import Made, by_id, made
from raidbook.outputs.site.views import Views
from raidbook.services.desk.deciding import REMARKS
from raidbook.services.desk.rendering import templates
from raidbook.services.desk.security import Caller
from raidbook.services.views import View


class Asked:
    """What may be decided about what a shelf holds, in one language; `decisions` are all that its
    reader sees."""

    def __init__(self, shelf: Shelf, lang: str, decisions: Iterable[Standing] = ()) -> None:
        self.shelf = shelf
        self.seen = shelf.ledger.revision
        """What a decision is made of, to be sent with it."""
        self.phrases = Phrases(messages(lang))
        self.views = Views(self.shelf, self.phrases)
        self.forms = Forms(self.shelf, self.phrases)
        self._decisions = tuple(decisions)

    @cached_property
    def known(self) -> dict[str, Standing]:
        """All decisions that are seen, by their ids."""
        return by_id(self._decisions)

    def about(self, thing: Operation | Total | Report) -> tuple[Form, ...]:
        """The forms about an operation, total or report."""
        if isinstance(thing, Report):
            return self.forms.report(thing)
        return self.forms.holder(thing)

    def made(self, *things: str | Operation | Total | Report) -> tuple[Made, ...]:
        """What was decided about some things and not undone, the latest first."""
        ids = [thing if isinstance(thing, str) else thing.id for thing in things]
        found = {one.decision.id: one for id in ids for one in self.shelf.decisions(id)}
        latest = sorted(found.values(), key=lambda s: (s.decision.time, s.decision.id))[::-1]
        return made(latest, self.views, self.known)

    @staticmethod
    def role_of(verb: Verb) -> Role:
        """Who decides this at least."""
        return "analyst" if verb in REMARKS else "editor"


def asked_of(view: View, caller: Caller) -> Asked:
    """What may be decided of a view, in the language of a caller's page."""
    return Asked(view.shelf(caller.lang), caller.lang, view.decisions)


def done(view: View, caller: Caller, id: str, root: str, back: str) -> Markup:
    """What is said at the top of a page after a decision: what it was, and what others decided in
    the meantime; nothing for an id that is no decision that the caller sees."""
    known = by_id(view.decisions)
    if id not in known:
        return Markup("")
    asked = asked_of(view, caller)
    told = [known[other] for other in known[id].decision.told_of if other in known]
    (one,) = made([known[id]], asked.views, known)
    rendered = templates(caller.lang).render(
        "done.html",
        done=one,
        told=made(told, asked.views, known),
        seen=asked.seen,
        back=back,
        root=root,
        csrf=caller.csrf,
        may=caller.may,
        asked=asked,
    )
    return Markup(rendered.decode())  # noqa: S704  # the template escaped it
