"""The robots.txt of each host: asked for once a day, and read again from its record."""

from __future__ import annotations

from collections import OrderedDict

from raidbook.sources.web import pace, recording
from raidbook.sources.web.addresses import Address, RefusedError, follow
from raidbook.sources.web.expanding import UnexpandedError, expanded
from raidbook.sources.web.folder import Folder
from raidbook.sources.web.index import Row
from raidbook.sources.web.recording import UnrecordedError
from raidbook.sources.web.robots import Policy, policy
from raidbook.sources.web.rules import Rules

MOST_HELD = 32
"""Parsed at the same time. One of 500 KB takes 13 MB; what is needed again is read again."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Policies:
    """What the robots.txt files of origins say, by the records of a folder."""

    def __init__(self, folder: Folder, rules: Rules) -> None:
        self._folder = folder
        self._rules = rules
        self._held: OrderedDict[str, Policy] = OrderedDict()
        self._missing: dict[tuple[str, bool], Policy] = {}
        """Of which there is no record; by whether it was asked for in the user's own network."""

    def of(self, origin: Address, private: bool, now: float) -> Policy | None:
        """What holds for an origin now; None where it has to be asked for."""
        held = self._missing.get((origin.origin, private)) or self._held.get(origin.origin)
        if held is None:
            held = self._recorded(origin.robots)
            if held is not None:
                self._keep(origin.origin, held)
        return held if held is not None and held.until > now else None

    def missing(self, origin: str, private: bool, now: float, why: str) -> None:
        """It could not be had: nothing may be asked until it is tried again."""
        self._missing[origin, private] = Policy(None, now + self._rules.robots_again, why)

    def none(self, origin: str, private: bool, now: float) -> None:
        """There is none: all may be asked."""
        self._missing[origin, private] = Policy(None, now + self._rules.robots_seconds)

    def read(self, origin: str, private: bool, row: Row) -> None:
        """What follows from the answer that was just recorded."""
        self._missing.pop((origin, private), None)
        self._keep(origin, self._policy(row))

    def _keep(self, origin: str, policy: Policy) -> None:
        self._held[origin] = policy
        self._held.move_to_end(origin)
        if len(self._held) > MOST_HELD:
            self._held.popitem(last=False)

    def _recorded(self, address: Address) -> Policy | None:
        """From the record of the latest answer, over the redirects that were recorded with it."""
        for _ in range(self._rules.redirects + 1):
            row = self._folder.index.last(str(address))
            if row is None:
                return None
            if row.noted.status not in REDIRECTS:
                return self._policy(row)
            try:
                address = follow(address, row.noted.location, self._rules.ports)
            except RefusedError:
                return None
        return None

    def _policy(self, row: Row) -> Policy:
        at, rules = pace.seconds(row.noted.at), self._rules
        until, again = at + rules.robots_seconds, at + rules.robots_again
        if row.noted.status != 200:
            return policy(row.noted.status, b"", until, again)
        try:
            return policy(200, self._body(row), until, again)
        except (UnrecordedError, UnexpandedError, OSError) as error:
            return Policy(None, again, f"its robots.txt cannot be read: {error}")

    def _body(self, row: Row) -> bytes:
        """The first 500 KB, whatever the rest is."""
        if row.noted.kind == "revisit":
            earlier = self._folder.index.page(row.noted.address)
            if earlier is None:
                raise UnrecordedError("its record is gone")
            row = earlier
        found = recording.payload(self._folder.path / row.file, row.start)
        coding = str(found.http.get_header("Content-Encoding", ""))
        return expanded(found.body, coding, self._rules.robots_bytes, part=True)
