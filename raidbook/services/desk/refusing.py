"""What is said to somebody whose request is not done."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from raidbook.book import BookError
from raidbook.outputs.messages import messages
from raidbook.services.desk.rendering import show
from raidbook.services.desk.security.refused import RefusedError
from raidbook.services.desk.where import LANGUAGES, address, where
from raidbook.services.views import PreparingError

SOON = 3
"""Seconds after which somebody looks again whose view is being made."""
_KEYS = {404: "nothing", 405: "method", 413: "large"}


def refusal(request: Request, no: RefusedError) -> Response:
    """A page that says what was wrong and what to do; JSON to programs; to those who are not signed
    in, and only want to look, the way in."""
    at = where(request.url.path)
    if at.path.startswith("api/"):
        return _told(request, no)
    if no.key == "signed_out" and request.method == "GET":
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        to = address(at.lang, "sign-in")
        after = "" if at.path in ("", "index.html") else f"?next={quote(wanted, safe='/')}"
        return RedirectResponse(f"{to}{after}", 303)
    t = messages(at.lang)
    title, text = t(f"desk.refused.{no.key}.title"), t(f"desk.refused.{no.key}.text", **no.values)
    return _waiting(show(request, "refused.html", no.status, title=title, text=text), no)


def _told(request: Request, no: RefusedError) -> Response:
    wanted = request.query_params.get("lang")
    t = messages(wanted if wanted in LANGUAGES else LANGUAGES[0])
    title, text = (t(f"desk.refused.{no.key}.{part}", **no.values) for part in ("title", "text"))
    answer = JSONResponse({"error": {"code": no.key, "message": title, "hint": text}}, no.status)
    if no.status == 401:
        answer.headers["www-authenticate"] = "Bearer"
    if "allow" in no.values:
        answer.headers["allow"] = str(no.values["allow"])
    return _waiting(answer, no)


def _waiting(answer: Response, no: RefusedError) -> Response:
    if "seconds" in no.values:
        answer.headers["retry-after"] = str(no.values["seconds"])
    return answer


def explain(app: FastAPI) -> None:
    """Have an app say what was wrong in words."""

    @app.exception_handler(RefusedError)
    def refused(request: Request, error: RefusedError) -> Response:
        return refusal(request, error)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        known = _KEYS.get(error.status_code, "form_fields")
        return refusal(request, RefusedError(error.status_code, known))

    @app.exception_handler(RequestValidationError)
    def fields(request: Request, _error: RequestValidationError) -> Response:
        return refusal(request, RefusedError(422, "form_fields"))

    @app.exception_handler(PreparingError)
    def preparing(request: Request, _error: PreparingError) -> Response:
        answer = refusal(request, RefusedError(503, "preparing", seconds=SOON))
        if request.method == "GET":
            answer.headers["refresh"] = str(SOON)
        return answer

    @app.exception_handler(BookError)
    def book(request: Request, _error: BookError) -> Response:
        return refusal(request, RefusedError(503, "book"))

    @app.exception_handler(Exception)
    def broken(request: Request, _error: Exception) -> Response:
        return refusal(request, RefusedError(500, "broken"))
