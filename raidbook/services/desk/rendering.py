"""The desk's templates over those of the site, and what every page of it takes."""

from __future__ import annotations

import secrets
from functools import cache

from fastapi import Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from raidbook.book.desk.people import Role
from raidbook.model import Record
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.site.edition import Other
from raidbook.outputs.site.templates import Pages
from raidbook.services.desk.security.callers import Caller, Visitor, may
from raidbook.services.desk.where import FOLDERS, where

BAR = Markup(f"<!-- {secrets.token_hex(16)} -->")  # noqa: S704  # hexadecimal
CSRF = secrets.token_hex(32)
"""What stands, in a page that is kept for several people, in place of what is hers who asks. Nobody
can guess them, so that no report can hold them."""


class Entry(Record):
    """What leads to a page from the bar at the top, for those who have a role at least. `text` is a
    key of the messages; entries come by their `order`."""

    order: int
    path: str
    text: str
    role: Role = "reader"


_ENTRIES: list[Entry] = []


def enter(*entries: Entry) -> None:
    """Put entries into the bar."""
    _ENTRIES.extend(entries)
    _ENTRIES.sort(key=lambda entry: (entry.order, entry.path))


@cache
def templates(lang: str) -> Pages:
    """The templates in a language."""
    return Pages(Phrases(messages(lang)), over=("raidbook.services.desk",))


def show(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the desk, in the language of its address.

    Besides its own values a template has `caller` (None where nobody signed in), `may(role)`,
    `csrf`, `root` (leads to the folder of its language) and `top`, and `said`: what the address
    asks to be said at the top, a key below `desk.said`.
    """
    visitor: Visitor = request.state.visitor
    at, caller = where(request.url.path), visitor.caller
    t = messages(at.lang)
    nav = Markup("")
    if caller is not None:
        nav = Markup(templates(at.lang).render("nav.html", root=at.root).decode())  # noqa: S704
    said = f"desk.said.{request.query_params.get('said', '')}"
    shown: dict[str, object] = {
        "root": at.root,
        "top": at.top,
        "nav": nav,
        "others": [
            Other(lang, messages(lang)("language_name"), f"{at.top}{folder}{at.path}")
            for lang, folder in FOLDERS.items()
            if lang != at.lang
        ],
        "bar": bar(caller, at.root, at.lang, at.path),
        "csrf": visitor.csrf,
        "caller": caller,
        "may": lambda role: caller is not None and caller.may(role),
        "said": t(said) if t.has(said) else "",
        **values,
    }
    return HTMLResponse(templates(at.lang).render(template, **shown), status)


def besides(role: Role) -> dict[str, object]:
    """The same for a page of the site, which is kept for all who have a role: what is one person's
    is put in by `personal`."""
    return {"bar": BAR, "csrf": CSRF, "may": lambda needed: may(role, needed), "said": ""}


def personal(page: bytes, caller: Caller, root: str, path: str, done: str = "") -> bytes:
    """A page that was kept, for who asks; `done` is what is said of what she just decided."""
    own = f"{bar(caller, root, caller.lang, path)}{done}".encode()
    return page.replace(BAR.encode(), own, 1).replace(CSRF.encode(), caller.csrf.encode())


def notice(text: str) -> Markup:
    """Something to be said at the top of a page."""
    return Markup('<p class="said" role="status">{}</p>\n').format(text)


def bar(caller: Caller | None, root: str, lang: str, path: str) -> Markup:
    """What leads to the pages of the desk; nothing for those who are not signed in."""
    if caller is None:
        return Markup("")
    entries = [entry for entry in _ENTRIES if caller.may(entry.role)]
    rendered = templates(lang).render(
        "bar.html", caller=caller, entries=entries, root=root, csrf=caller.csrf, path=path
    )
    return Markup(rendered.decode())  # noqa: S704  # the template escaped it
