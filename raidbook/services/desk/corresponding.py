"""Where somebody's letters go."""

from __future__ import annotations

from raidbook.services.alerts import letters
from raidbook.services.alerts.smtp import is_address
from raidbook.services.desk.desk import Desk
from raidbook.services.desk.security import Caller, RefusedError
from raidbook.services.desk.settings import HOUR

CODES = 3
"""Letters with a code that a person may ask for in an hour: they go to whomever she names."""


def say(desk: Desk, caller: Caller, typed: str) -> None:
    """Notes where a person's letters are to go, and sends a code there. Raises RefusedError for
    what is no address, and where she asks for codes too often."""
    if desk.settings.mail is None:
        raise RefusedError(400, "no_mail")
    to = typed.strip()
    if not is_address(to):
        raise RefusedError(400, "mail_address")
    recent = [one for one in desk.outbox.of(caller.user) if not one.search]
    if sum(one.made > desk.now - HOUR for one in recent) >= CODES:
        raise RefusedError(429, "mail_often", seconds=HOUR)
    with desk.book.transaction():
        code = desk.outbox.say(caller.user, to, desk.now)
        message = letters.of_code(code, desk.settings.address, caller.lang, caller.organisation)
        desk.outbox.put(caller.user, "", 0, message, desk.now)
