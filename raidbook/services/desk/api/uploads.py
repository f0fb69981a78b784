"""Reports in: files and texts that people give, and what becomes of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from starlette.datastructures import FormData, UploadFile

from raidbook.book.desk.job_rows import Item, Job
from raidbook.book.desk.job_rows import Outcome as Became
from raidbook.model import Marking, Record
from raidbook.services.desk import giving
from raidbook.services.desk.api.asking import At, nothing
from raidbook.services.desk.api.listing import Listing, Page, cursor, position
from raidbook.services.desk.api.routes import Routes
from raidbook.services.desk.giving import Pasted, Wrong
from raidbook.services.desk.reasons import reason
from raidbook.services.desk.security import RefusedError, sizes

routes = Routes("uploads")
ITEMS = 1000
"""Of how many reports of one file is told."""
sizes.LARGER["api/uploads"] = giving.UPLOAD_BYTES
sizes.LARGER["api/reports"] = giving.PASTED_BYTES
FORM: dict[str, Any] = {
    "type": "object",
    "required": ["files", "marking"],
    "properties": {
        "files": {
            "type": "array",
            "items": {"type": "string", "format": "binary"},
            "minItems": 1,
            "maxItems": giving.FILES,
            "description": "PDF, HTML, Word, text, JSON, ZIP and other files.",
        },
        "marking": {"enum": ["clear", "green", "amber", "amber+strict", "red"]},
        "organisations": {
            "type": "array",
            "items": {"type": "string"},
            "description": "With amber, the other organisations that it is for.",
        },
    },
}


class NewReport(Record):
    """A report as text, and for whom it is: red for the caller herself, amber+strict for her
    organisation, amber for it and `organisations`, green and clear for everybody."""

    text: Annotated[str, Meta(min_length=1)]
    marking: Marking
    organisations: tuple[str, ...] = ()
    title: str = ""
    outlet: str = ""
    published: Annotated[str, Meta(examples=["2025-03-09"])] = ""
    url: str = ""


class Given(Record):
    """Ids of files that wait to be read: each can be looked at under `/uploads`."""

    uploads: tuple[str, ...]


class Upload(Record):
    """A file, how many of its reports came out how, and the first of them. A report that the caller
    does not see has no id."""

    file: Job
    counts: dict[Became, int]
    reports: tuple[Item, ...]


@routes.route("POST", "/reports", role="analyst", scope="add", status=202)
def add_report(at: At, told: NewReport) -> Given:
    """Add a report as text. It is on the disk when this answers, and read soon after."""
    fields = {name: getattr(told, name) for name in Pasted.__struct_fields__}
    try:
        marking, audience = _whom(at, told.marking, told.organisations)
        name, data = giving.as_file(Pasted(**fields))
    except Wrong as wrong:
        raise RefusedError(400, wrong.key, **wrong.values) from None
    return Given((_given(at, name, data, marking, audience),))


@routes.route("POST", "/uploads", role="analyst", scope="add", status=202, form=FORM)
def upload_files(at: At, form: FormData) -> Given:
    """Add files. They are on the disk when this answers, and read soon after."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    marking = form.get("marking")
    others = [one for one in form.getlist("organisations") if isinstance(one, str)]
    try:
        circle = _whom(at, marking if isinstance(marking, str) else "", others)
        giving.not_too_much(files)
    except Wrong as wrong:
        status = 413 if wrong.key == "uploads_large" else 400
        raise RefusedError(status, wrong.key, **wrong.values) from None
    # One at a time in memory; the form keeps the others on the disk.
    return Given(
        tuple(
            _given(at, giving.cleaned(one.filename or ""), one.file.read(), *circle)
            for one in files
        )
    )


@routes.get(
    "/uploads",
    role="analyst",
    scope="add",
    of_view=False,
    leads_to={"upload": "/items/0/file/id"},
)
def uploads(at: At, asked: Listing) -> Page[Upload]:
    """The files of the caller's organisation that she may see, the latest given first."""
    key = position(asked.cursor)
    if key is not None and len(key) != 2:
        raise RefusedError(422, "cursor")
    after = (key[0], key[1]) if key is not None else None
    found = at.desk.jobs.of(at.caller.viewer, asked.limit + 1, after)
    shown = tuple(
        Upload(one.job, dict(one.counts), tuple(_item(i, at) for i in one.items))
        for one in found[: asked.limit]
    )
    more = len(found) > asked.limit
    last = found[asked.limit - 1].job if more else None
    return Page(
        tuple(_told(one, at) for one in shown), cursor((last.given, last.id)) if last else None
    )


@routes.get("/uploads/{id}", role="analyst", scope="add", of_view=False)
def upload(at: At, id: str) -> Upload:
    """A file with the first thousand of its reports."""
    found = at.desk.jobs.one(at.caller.viewer, id)
    if found is None:
        raise nothing()
    job, items = found
    counts: dict[Became, int] = {}
    for item in items:
        counts[item.outcome] = counts.get(item.outcome, 0) + 1
    return _told(Upload(job, counts, tuple(_item(one, at) for one in items[:ITEMS])), at)


@routes.route("POST", "/uploads/{id}/again", role="analyst", scope="add", status=204)
def try_again(at: At, id: str) -> None:
    """Have a file that failed read once more, as long as it is kept."""
    if not at.desk.jobs.again(at.caller.viewer, id):
        raise RefusedError(404, "uploads_gone")
    at.desk.worker.wake()


@routes.route("DELETE", "/uploads/{id}", role="analyst", scope="add", status=204)
def drop_upload(at: At, id: str) -> None:
    """Give up a file that failed."""
    if not at.desk.jobs.drop(at.caller.viewer, id):
        raise RefusedError(404, "uploads_gone")


def _whom(at: At, marking: str, others: Collection[str]) -> tuple[Marking, tuple[str, ...]]:
    if others and marking != "amber":
        raise Wrong("form_fields")
    there = [one.name for one in at.desk.people.organisations() if not one.disabled]
    return giving.whom(marking, set(others), at.caller.viewer, there)


def _given(at: At, name: str, data: bytes, marking: Marking, audience: tuple[str, ...]) -> str:
    id = at.desk.jobs.give(at.caller.viewer, name, data, marking, audience)
    at.desk.worker.wake()
    return id


def _told(one: Upload, at: At) -> Upload:
    job = msgspec.structs.replace(one.file, reason=reason(one.file.reason, at.lang))
    return msgspec.structs.replace(one, file=job)


def _item(one: Item, at: At) -> Item:
    seen = one.report if one.report in at.shelf.reports else ""
    return msgspec.structs.replace(one, report=seen, reason=reason(one.reason, at.lang))
