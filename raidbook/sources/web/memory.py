"""What the records say of pages and hosts before anything is asked."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from raidbook.sources.web.addresses import Address, RefusedError, follow
from raidbook.sources.web.asking import OK
from raidbook.sources.web.index import Index, Row
from raidbook.sources.web.pace import seconds, stamp, wait_asked
from raidbook.sources.web.policies import REDIRECTS
from raidbook.sources.web.rules import Rules

TIME_ASKED = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
BROKEN = frozenset({"time", "disconnect"})
"""Why an answer was cut off that may be whole the next time."""
_LONGEST_CONDITION = 1_000


class Memory:
    """What is known from the records of a folder."""

    def __init__(self, index: Index, rules: Rules) -> None:
        self._index = index
        self._rules = rules

    def of(self, address: Address, now: float) -> Row | str | None:
        """The page that is held of an address, over redirects that were recorded; why there was
        none a short while ago; None where it has to be asked for."""
        for _ in range(self._rules.redirects + 1):
            page = self._index.page(str(address))
            if page is not None:
                return page
            last = self._index.last(str(address))
            if last is None:
                return None
            if last.noted.status not in REDIRECTS:
                return self._gone(last, now)
            try:
                address = follow(address, last.noted.location, self._rules.ports)
            except RefusedError:
                return None
        return None

    def _gone(self, last: Row, now: float) -> str | None:
        status, at = last.noted.status, last.noted.at
        trouble = status >= HTTPStatus.INTERNAL_SERVER_ERROR or last.noted.cut in BROKEN
        wait = self._rules.trouble_seconds if trouble else self._rules.gone_seconds
        if status in TIME_ASKED or now - seconds(at) > wait:
            return None
        said = "gave no page" if status == OK else f"answered {phrase(status)}"
        again = stamp(seconds(at) + wait)[:16]
        return f"{said} on {at[:16]}, and is asked again after {again} UTC"

    def conditions(self, address: Address) -> tuple[tuple[str, str], ...]:
        """On which a page is sent only if it is not the one that is held."""
        page = self._index.page(str(address))
        if page is None:
            return ()
        last = self._index.last(str(address)) or page
        told = last.noted if last.noted.digest == page.noted.digest else page.noted
        conditions = (("If-None-Match", told.etag), ("If-Modified-Since", told.modified))
        return tuple((name, value) for name, value in conditions if _sendable(value))

    def left_alone_until(self, host: str, now: float) -> float:
        """A host's pace, and the time that it asked for: both outlast the process."""
        seen = self._index.host(host)
        if seen is None:
            return 0.0
        at = min(seconds(seen.at), now)
        asked = wait_asked(seen.retry_after, at) if seen.status in TIME_ASKED else 0.0
        return at + max(self._rules.interval, min(asked, self._rules.longest_wait))


def phrase(status: int) -> str:
    """A status in words; the server's own are not shown."""
    with suppress(ValueError):
        return f"{status} {HTTPStatus(status).phrase}"
    return str(status)


def _sendable(value: str) -> bool:
    return (
        bool(value) and value.isascii() and value.isprintable() and len(value) <= _LONGEST_CONDITION
    )
