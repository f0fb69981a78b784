"""When a host may be asked again, and the clock that says so."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from raidbook.sources.web.rules import Rules


class Clock:
    """The time, in seconds since 1970, and waiting for it."""

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def stamp(now: float) -> str:
    """A time in UTC, ISO 8601, to the microsecond, as WARC 1.1 has it."""
    return dt.datetime.fromtimestamp(now, dt.UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def seconds(stamp: str) -> float:
    """The other way round."""
    return dt.datetime.fromisoformat(stamp).timestamp()


def wait_asked(retry_after: str, now: float) -> float:
    """The seconds that a Retry-After asks for, by number or by date; 0 where it says neither."""
    told = retry_after.strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return 0.0


class Pace:
    """When each host may be asked next. `known` says of a host, the first time, until when it is to
    be left alone by what was recorded."""

    def __init__(self, rules: Rules, known: Callable[[str], float]) -> None:
        self._rules = rules
        self._known = known
        self._next: dict[str, float] = {}
        self._failed: defaultdict[str, int] = defaultdict(int)

    def forgive(self) -> None:
        """A new run begins: who failed to answer is asked again, in time."""
        self._failed.clear()

    def next(self, host: str) -> float:
        """The time from which on it may be asked."""
        if host not in self._next:
            self._next[host] = self._known(host)
        return self._next[host]

    def answered(self, host: str, now: float, delay: float) -> None:
        """It answered; `delay` is what its robots.txt asks for."""
        self._failed[host] = 0
        interval = max(self._rules.interval, min(delay, self._rules.longest_interval))
        self._next[host] = max(self.next(host), now + interval)

    def wait(self, host: str, now: float, asked: float) -> float:
        """It asked for time, for so many seconds if it said so; returns from when on it is asked.
        Without a number the wait doubles each time."""
        self._failed[host] += 1
        seconds = asked or self._back_off(host)
        self._next[host] = max(self.next(host), now + min(seconds, self._rules.longest_wait))
        return self._next[host]

    def silent(self, host: str, now: float) -> None:
        """It gave no answer."""
        self._failed[host] += 1
        self._next[host] = now + self._back_off(host)

    def given_up(self, host: str) -> bool:
        """Whether it failed to answer too often to be asked again in this run."""
        return self._failed[host] >= self._rules.give_up

    def _back_off(self, host: str) -> float:
        return float(self._rules.interval * 2 ** min(self._failed[host], 16))
