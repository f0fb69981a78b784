"""Who asks."""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal, get_args

from raidbook.book.desk.keys import Key, Known
from raidbook.book.desk.people import ROLES, Role
from raidbook.model import Record, Viewer

Scope = Literal[
    "read",
    "add",
    "decide",
    "follow",
    "team",
    "metrics",
    "taxii_ledger",
    "taxii_operations",
    "taxii_reports",
]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""What a token may be for: seeing, adding reports, deciding, saved searches and alerts, the team,
metrics, and the collections of the TAXII server."""
TOKEN = "raidbook_"  # noqa: S105  # how tokens begin
"""How tokens begin, so that those who search code for secrets find them."""


class Caller(Record):
    """Somebody who signed in, by a session or by a token of hers."""

    viewer: Viewer
    role: Role
    lang: str
    """The language of the page that is asked for."""
    prefers: str
    csrf: str
    """What every form sends back as `csrf`; "" for those with a token, who need none."""
    key: Key
    hub: bool = False
    """Whether of the organisation that runs the desk."""
    by_token: bool = False

    @property
    def user(self) -> str:
        """The name by which audiences call her."""
        return self.viewer.user

    @property
    def organisation(self) -> str:
        """The name of her organisation."""
        return self.viewer.organisation

    @property
    def name(self) -> str:
        """What her decisions are signed with: "anna@hub"."""
        return f"{self.user}@{self.organisation}"

    @property
    def scopes(self) -> frozenset[str]:
        """What her token may be used for; everything with a session."""
        return frozenset(self.key.scopes if self.by_token else SCOPES)

    def may(self, role: Role) -> bool:
        """Whether she may do what a role may."""
        return may(self.role, role)


class Visitor(Record):
    """Anybody at all; `caller` is set where she signed in."""

    lang: str
    csrf: str
    caller: Caller | None = None


def may(role: Role, needed: Role) -> bool:
    """Whether a role may do what another may."""
    return ROLES.index(role) >= ROLES.index(needed)


def csrf_of(secret: str) -> str:
    """What a form must send back, made from the secret of a cookie: it cannot be made without it,
    and does not give it away."""
    return hmac.new(secret.encode(), b"raidbook form", hashlib.sha256).hexdigest()


def caller(known: Known, secret: str, lang: str, *, by_token: bool) -> Caller:
    """Who showed a key that holds."""
    person = known.person
    return Caller(
        Viewer(person.organisation, person.name),
        person.role,
        lang,
        person.lang,
        "" if by_token else csrf_of(secret),
        known.key,
        known.hub,
        by_token,
    )
