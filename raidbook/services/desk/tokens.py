"""Tokens: what a person's programs show in place of her."""

from __future__ import annotations

from collections.abc import Collection

from raidbook.services.desk.desk import Desk
from raidbook.services.desk.security import SCOPES, Caller, RefusedError
from raidbook.services.desk.security.callers import TOKEN
from raidbook.services.desk.settings import DAY

DAYS = (30, 90, 365)
"""How long a token may hold."""
MOST = 20
"""Tokens of one person."""
_NEEDS = {
    "add": "analyst",
    "decide": "analyst",
    "team": "administrator",
    "metrics": "administrator",
}
"""The role that a scope asks for; any for the others."""


def grant(desk: Desk, caller: Caller, label: str, scopes: Collection[str], days: int) -> str:
    """A new token of the caller's. Raises RefusedError where something is missing, where she may
    not do herself what it would be for, and where she has too many."""
    wanted = tuple(scope for scope in SCOPES if scope in scopes)
    if not label.strip() or days not in DAYS or not wanted:
        raise RefusedError(400, "token_fields")
    if not all(may_have(scope, caller) for scope in wanted):
        raise RefusedError(403, "role")
    if len(desk.keys.tokens(caller.user)) >= MOST:
        raise RefusedError(400, "tokens_many", most=MOST)
    secret = desk.keys.grant(caller.user, label.strip(), wanted, desk.now, desk.now + days * DAY)
    return f"{TOKEN}{secret}"


def may_have(scope: str, caller: Caller) -> bool:
    """Whether a token of hers may have a scope: no token does more than its owner."""
    if scope == "metrics" and not caller.hub:
        return False
    return caller.may(_NEEDS.get(scope, "reader"))  # type: ignore[arg-type]
