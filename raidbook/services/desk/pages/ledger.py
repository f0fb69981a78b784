"""The pages of the site, live."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from raidbook.outputs.messages import messages
from raidbook.outputs.site import addresses
from raidbook.outputs.site.pages import NoPageError
from raidbook.services.desk.asking import done
from raidbook.services.desk.assets import FOR_ONE, Asset
from raidbook.services.desk.desk import Desk
from raidbook.services.desk.rendering import notice, personal
from raidbook.services.desk.security import Caller, RefusedError, needs
from raidbook.services.desk.where import FOLDERS, address, where
from raidbook.services.desk.work import Here
from raidbook.services.views import View

router = APIRouter()


@router.get("/{path:path}")
def page(
    path: str, request: Request, desk: Here, caller: Annotated[Caller, needs("reader")]
) -> Response:
    """A page that the site of all that she may see would have."""
    if f"{path}/" in FOLDERS.values():
        return RedirectResponse(f"/{path}/", 303)
    path = path or "index.html"
    view = desk.views.of(caller.viewer)
    made = _page(desk, view, caller, path)
    if made is None:
        # It may have come this moment.
        view = desk.views.of(caller.viewer, wait=True)
        made = _page(desk, view, caller, path)
    if made is None:
        there = _now(view, path)
        if there is None:
            raise RefusedError(404, "nothing")
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{address(caller.lang, there)}{asked}", 303)
    found, of_now = made
    if path.endswith(".js"):
        return found.answer(request, FOR_ONE)
    root, decided = where(request.url.path).root, request.query_params.get("done", "")
    said = done(view, caller, decided, root, path)
    if not of_now:
        said += notice(messages(caller.lang)("desk.of_before"))
    return HTMLResponse(personal(found.body, caller, root, path, said))


def _page(desk: Desk, view: View, caller: Caller, path: str) -> tuple[Asset, bool] | None:
    try:
        return desk.live.page(view, caller.lang, caller.role, path)
    except NoPageError:
        return None


def _now(view: View, path: str) -> str | None:
    """The page of what has the claims now of an operation or total that had this one before."""
    folder, _, name = path.partition("/")
    if folder not in ("operations", "totals") or not name.endswith(".html"):
        return None
    there = view.leads.get(name.removesuffix(".html"))
    return addresses.page(view.shelf().holders[there]) if there is not None else None
