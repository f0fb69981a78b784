"""robots.txt: what a host lets robots ask for, and how often (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protego import Protego

from raidbook.sources.web.addresses import Address
from raidbook.sources.web.rules import ROBOT

_AGENT = re.compile(r"user[\s-]*agent\b\s*:?\s*(.*)", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z_-]+")


class Policy:
    """What a host's robots.txt says for this robot, until it is asked for again. `why` says why
    nothing may be asked for where it could not be had."""

    def __init__(self, rules: Protego | None, until: float, why: str = "") -> None:
        self._rules = rules
        self.until = until
        self.why = why

    def allows(self, address: Address) -> bool:
        if self.why:
            return False
        return self._rules is None or self._rules.can_fetch(str(address), ROBOT)

    @property
    def delay(self) -> float:
        """Seconds between two questions that it asks for; 0 where it asks for none."""
        return (self._rules.crawl_delay(ROBOT) or 0.0) if self._rules is not None else 0.0


def policy(status: int, body: bytes, until: float, again: float) -> Policy:
    """What follows from an answer for robots.txt. `until` is when it ends to hold, `again` when one
    that could not be had is asked for again.

    Where there is none (4xx) all is allowed; where the host is in trouble (5xx, and 429, which asks
    for time) nothing is.
    """
    if status == 200:
        return Policy(Protego.parse("\n".join(_ours(body))), until)
    if 400 <= status < 500 and status != 429:
        return Policy(None, until)
    return Policy(None, again, f"its robots.txt answers {status}, and without it nothing is asked")


def _ours(body: bytes) -> Iterator[str]:
    """The lines, with the robots that they are for cut down to this one, all, and others: which is
    all that is asked, and bounds what a file of many robots with many rules each can cost. A group
    is for the robot whose whole name it says, RFC 9309, 2.2.1."""
    for line in body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        plain = line.partition("#")[0].strip()
        found = _AGENT.fullmatch(plain)
        if found is None:
            yield plain
            continue
        name = _TOKEN.match(found[1])
        if found[1].startswith("*"):
            yield "User-agent: *"
        else:
            ours = name is not None and name[0].lower() == ROBOT
            yield f"User-agent: {ROBOT if ours else 'another'}"
