"""Reports in: giving files or a pasted text, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from raidbook.book.desk.job_rows import Item, Job
from raidbook.model import Marking, Record, Report
from raidbook.outputs import cited
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services.desk import giving
from raidbook.services.desk.giving import Pasted, Wrong
from raidbook.services.desk.reasons import reason
from raidbook.services.desk.rendering import Entry, enter, show
from raidbook.services.desk.security import Caller, RefusedError, needs, sizes
from raidbook.services.desk.where import address
from raidbook.services.desk.work import Here
from raidbook.services.views import PreparingError, View

router = APIRouter()
enter(
    Entry(20, "reports/new", "uploads.new", "analyst"),
    Entry(21, "uploads", "uploads.title", "analyst"),
)
sizes.LARGER["reports/new"] = giving.UPLOAD_BYTES
sizes.LARGER["reports/paste"] = giving.PASTED_BYTES
Analyst = Annotated[Caller, needs("analyst", scope="add")]
ITEMS = 1000
"""Of how many reports of one file its page tells."""


class Row(Record):
    """A report of a file, as its page tells of it. `report` is None where the viewer does not see
    it, so that there is nothing to lead to."""

    item: Item
    report: Report | None
    source: str
    claims: int
    reason: str


@router.get("/reports/new")
def new(request: Request, desk: Here, caller: Analyst) -> Response:
    """The forms for files and for a pasted text."""
    return _forms(request, desk, caller)


@router.post("/reports/new")
async def give(request: Request, desk: Here, caller: Analyst) -> Response:
    """Puts files into the queue. Answers when they are on the disk."""
    organisations = await run_in_threadpool(_organisations, desk)
    async with request.form() as form:
        files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
        try:
            marking, audience = _whom(form, caller, organisations)
            giving.not_too_much(files)
        except Wrong as wrong:
            status = 413 if wrong.key == "uploads_large" else 400
            raise RefusedError(status, wrong.key, **wrong.values) from None
        given = []
        for file in files:
            # One at a time in memory; the form keeps the others on the disk.
            data, name = await file.read(), giving.cleaned(file.filename or "")
            args = (caller.viewer, name, data, marking, audience)
            given.append(await run_in_threadpool(desk.jobs.give, *args))
    desk.worker.wake()
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"jobs": given}, 201)
    return _back(caller, "uploads_given")


@router.post("/reports/paste")
async def paste(request: Request, desk: Here, caller: Analyst) -> Response:
    """Puts a pasted text into the queue."""
    organisations = await run_in_threadpool(_organisations, desk)
    async with request.form() as form:
        typed = {name: form.get(name, "") for name in Pasted.__struct_fields__}
        pasted = Pasted(**{name: v if isinstance(v, str) else "" for name, v in typed.items()})
        try:
            marking, audience = _whom(form, caller, organisations)
            name, data = giving.as_file(pasted)
        except Wrong as wrong:
            return await run_in_threadpool(_forms, request, desk, caller, pasted, wrong)
    args = (caller.viewer, name, data, marking, audience)
    await run_in_threadpool(desk.jobs.give, *args)
    desk.worker.wake()
    return _back(caller, "uploads_given")


@router.get("/uploads")
def uploads(request: Request, desk: Here, caller: Analyst) -> Response:
    """The files of her organisation."""
    listed = desk.jobs.of(caller.viewer)
    prepared = _is_prepared(desk, caller)
    # What the queue says was read is to be there to look at.
    view = desk.views.of(caller.viewer, wait=True)
    return show(
        request,
        "uploads.html",
        listed=[(one, [_row(item, view, caller) for item in one.items]) for one in listed],
        waiting=not prepared or any(one.job.state in ("waiting", "reading") for one in listed),
        why=_why(caller),
        moment=_moment,
    )


@router.get("/uploads/{id}")
def upload(id: str, request: Request, desk: Here, caller: Analyst) -> Response:
    """One file, with every report in it."""
    found = desk.jobs.one(caller.viewer, id)
    if found is None:
        raise RefusedError(404, "nothing")
    job, items = found
    prepared = _is_prepared(desk, caller)
    view = desk.views.of(caller.viewer, wait=True)
    return show(
        request,
        "upload.html",
        job=job,
        rows=[_row(item, view, caller) for item in items[:ITEMS]],
        more=max(0, len(items) - ITEMS),
        waiting=not prepared or job.state in ("waiting", "reading"),
        why=_why(caller),
        moment=_moment,
    )


@router.post("/uploads/again")
def again(desk: Here, caller: Analyst, id: Annotated[str, Form(max_length=100)]) -> Response:
    """Has a file that failed read once more."""
    if not desk.jobs.again(caller.viewer, id):
        raise RefusedError(404, "uploads_gone")
    desk.worker.wake()
    return _back(caller, "uploads_again")


@router.post("/uploads/drop")
def drop(desk: Here, caller: Analyst, id: Annotated[str, Form(max_length=100)]) -> Response:
    """Gives up a file that failed."""
    if not desk.jobs.drop(caller.viewer, id):
        raise RefusedError(404, "uploads_gone")
    return _back(caller, "uploads_dropped")


def _forms(
    request: Request,
    desk: Here,
    caller: Caller,
    pasted: Pasted | None = None,
    wrong: Wrong | None = None,
) -> Response:
    said = messages(caller.lang)
    return show(
        request,
        "give.html",
        400 if wrong else 200,
        pasted=pasted or Pasted(""),
        wrong=said(f"desk.refused.{wrong.key}.text", **wrong.values) if wrong else "",
        organisations=[name for name in _organisations(desk) if name != caller.organisation],
        most=giving.FILES,
        megabytes=giving.FILE_BYTES // giving.MEGABYTE,
    )


def _organisations(desk: Here) -> list[str]:
    return [one.name for one in desk.people.organisations() if not one.disabled]


def _whom(
    form: FormData, caller: Caller, organisations: list[str]
) -> tuple[Marking, tuple[str, ...]]:
    marking, others = form.get("marking"), form.getlist("organisations")
    if not isinstance(marking, str) or not all(isinstance(one, str) for one in others):
        raise Wrong("form_fields")
    named = {one for one in others if isinstance(one, str)}
    return giving.whom(marking, named, caller.viewer, organisations)


def _is_prepared(desk: Here, caller: Caller) -> bool:
    """Whether she sees all that is for her: what was read for her organisation alone for the first
    time is shown once the view that is its own is made. To be asked before the view is taken."""
    try:
        desk.views.own(caller.viewer)
    except PreparingError:
        return False
    return True


def _row(item: Item, view: View, caller: Caller) -> Row:
    shelf = view.shelf(caller.lang)
    report = shelf.reports.get(item.report)
    source = cited.source(report, Phrases(messages(caller.lang))) if report else ""
    claims = len(shelf.claims_of(report)) if report else 0
    return Row(item, report, source, claims, reason(item.reason, caller.lang))


def _why(caller: Caller) -> Callable[[Job], str]:
    return lambda job: reason(job.reason, caller.lang)


def _moment(time: str) -> str:
    return f"{time[:10]} {time[11:16]} UTC"


def _back(caller: Caller, said: str) -> Response:
    return RedirectResponse(f"{address(caller.lang, 'uploads')}?said={said}", 303)
