"""The caller herself, and her tokens."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from raidbook.book.desk.keys import Key
from raidbook.book.desk.people import Role
from raidbook.model import Record
from raidbook.services.desk.api.asking import At, nothing
from raidbook.services.desk.api.routes import Routes
from raidbook.services.desk.security.callers import Scope
from raidbook.services.desk.tokens import DAYS, grant

routes = Routes("account")


class Me(Record):
    """Who asks. `csrf` is what a session sends back in the header X-CSRF-Token with whatever
    changes anything; null with a token, which needs none."""

    name: str
    organisation: str
    role: Role
    hub: bool
    """Whether of the organisation that runs the desk."""
    scopes: tuple[Scope, ...]
    expires: int
    """When the session or token ends, in seconds since 1970."""
    csrf: str | None


class Tokens(Record):
    """A person's tokens, expired ones too, the latest made first. Times are seconds since 1970."""

    tokens: tuple[Key, ...]


class NewToken(Record):
    """A token to be made: what it is for, what it may do, for how many days."""

    label: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(min_length=1, max_length=10)]
    days: Literal[30, 90, 365] = 30


class MadeToken(Record):
    """A token. It is told this once: of what is kept it cannot be told again."""

    token: str


assert DAYS == (30, 90, 365)  # noqa: S101


@routes.get("/me", of_view=False)
def me(at: At) -> Me:
    """Who the desk takes the caller to be, and what she may do."""
    caller = at.caller
    return Me(
        caller.user,
        caller.organisation,
        caller.role,
        caller.hub,
        tuple(sorted(caller.scopes)),  # type: ignore[arg-type]
        caller.key.expires,
        None if caller.by_token else caller.csrf,
    )


@routes.get("/tokens", of_view=False, scope=None)
def tokens(at: At) -> Tokens:
    """The caller's tokens.

    With a session alone: no token tells of others, makes or ends them.
    """
    return Tokens(at.desk.keys.tokens(at.caller.user))


@routes.route("POST", "/tokens", scope=None, status=201, refuses=(400,))
def make_token(at: At, told: NewToken) -> MadeToken:
    """Make a token.

    No token may do more than its owner: what her role does not allow, or allows no more, the token
    does not do.
    """
    return MadeToken(grant(at.desk, at.caller, told.label, told.scopes, told.days))


@routes.route("DELETE", "/tokens/{id}", scope=None, status=204)
def end_token(at: At, id: str) -> None:
    """End a token."""
    if not at.desk.keys.revoke(at.caller.user, id):
        raise nothing()
