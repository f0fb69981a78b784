"""Where every form that decides something is sent."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from raidbook.ledger.asked import AskedError
from raidbook.ledger.deciding.decision import Said
from raidbook.outputs.messages import messages
from raidbook.outputs.review.forms import NO_REASON
from raidbook.outputs.review.made import thing
from raidbook.services.desk import deciding
from raidbook.services.desk.asking import asked_of
from raidbook.services.desk.rendering import show
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.submitted import Sent, filled, sent, words
from raidbook.services.desk.where import address
from raidbook.services.desk.work import Here

router = APIRouter()


async def _form(request: Request) -> FormData:
    return await request.form()


@router.post("/decide")
def decide(
    request: Request,
    desk: Here,
    caller: Annotated[Caller, needs("analyst")],
    form: Annotated[FormData, Depends(_form)],
) -> Response:
    """Enters a decision, and leads on to where it shows; a form that is wrong comes back as it was
    filled in, with what is wrong."""
    try:
        told = sent(form)
    except AskedError:
        raise RefusedError(422, "form_fields") from None
    view = desk.views.of(caller.viewer)
    try:
        if not told.reason and told.verb not in NO_REASON:
            raise AskedError(messages(caller.lang)("review.form.needs_reason"), "reason")
        typed, span = words(told, view.shelf())
        outcome = deciding.decide(
            desk.views, desk.book, caller.viewer, caller.name, caller.role, told.verb, typed, span,
            Said(caller.name, told.reason, told.marking, told.audience), told.seen,
        )  # fmt: skip
    except AskedError as error:
        return _back(request, desk, caller, told, error)
    # What was decided shows at once on the next page.
    desk.views.of(caller.viewer, wait=True)
    path, _, anchor = told.next.partition("#")
    mark = "&" if "?" in path else "?"
    to = f"{address(caller.lang, path)}{mark}done={outcome.decisions[0].id}"
    return RedirectResponse(f"{to}#{anchor}" if anchor else to, 303)


def _back(request: Request, desk: Here, caller: Caller, told: Sent, error: AskedError) -> Response:
    """The form again. What it is made of is what she sees now; what she filled in stays."""
    view = desk.views.of(caller.viewer)
    asked = asked_of(view, caller)
    form = asked.forms.again(told.verb, told.name, told.about, told.one("at"))
    status = 403 if isinstance(error, deciding.NotAllowedError) else 422
    return show(
        request,
        "decide.html",
        status,
        form=filled(form, told, error) if form is not None else None,
        error=str(error),
        about=[thing(id, asked.views, asked.known) for id in told.about],
        asked=asked,
        seen=told.seen,
        back=told.back,
        next=told.next,
    )
