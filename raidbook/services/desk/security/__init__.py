"""Who asks, and what they may: sessions, tokens, roles; and what keeps others out.

A route names what it needs, `caller: Annotated[Caller, needs("analyst")]`, and can be asked for it.
"""

from raidbook.services.desk.security.callers import SCOPES, Caller, Visitor
from raidbook.services.desk.security.needs import Needs, anyone, needs, needs_of
from raidbook.services.desk.security.refused import RefusedError

__all__ = [
    "SCOPES",
    "Caller",
    "Needs",
    "RefusedError",
    "Visitor",
    "anyone",
    "needs",
    "needs_of",
]
