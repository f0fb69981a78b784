"""How often somebody may ask."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from raidbook.model import Record

REMEMBERED = 20_000
"""Those who asked last; a memory without an end could be filled."""


class Rate(Record):
    """`burst` at once, and `per_second` in the long run."""

    burst: float
    per_second: float


SIGNED_IN = Rate(300, 20)
"""A page with a map asks for 25 files, which are not counted; a program of the API pages on."""
ANYBODY = Rate(60, 2)
"""From one address, of those who are not signed in; a hall of people behind one address signs in
with two requests each."""


class Rates:
    """A bucket of tokens for everybody who asks, in memory."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, who: str, rate: Rate) -> float:
        """Take one token: 0, or the seconds after which there is one again."""
        now = self._clock()
        with self._lock:
            left, since = self._buckets.pop(who, (rate.burst, now))
            left = min(rate.burst, left + max(0.0, now - since) * rate.per_second)
            enough = left >= 1
            self._buckets[who] = (left - 1 if enough else left, now)
            while len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
        return 0.0 if enough else (1 - left) / rate.per_second


def network(address: str) -> str:
    """Whom to count an address as: itself; of IPv6 the /64, which one customer has to herself."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
