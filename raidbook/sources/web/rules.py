"""How pages are asked for: how often, how long, how much."""

from __future__ import annotations

from raidbook import __version__
from raidbook.model import Record

MEGABYTE = 1_000_000
ROBOT = "raidbook"
"""The name that robots.txt files know it by."""
AGENT = f"{ROBOT}/{__version__}"
PORTS = (80, 443)


class Rules(Record, frozen=True):
    """Bounds and manners. Times are in seconds. What exceeds a bound is refused with a reason,
    never cut short."""

    contact: str = ""
    """Where an outlet can reach whoever asks: an address of a page or of mail."""
    allow_private: bool = False
    """Whether the addresses that are asked for may lie in the user's own network. What public
    pages point to may not, even then."""
    ports: tuple[int, ...] = PORTS
    redirects: int = 5
    """The bound of RFC 9309 for robots.txt, and more than any outlet was seen to need."""
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    """Between two pieces of an answer."""
    total_seconds: float = 120.0
    """For one answer, from looking the name up to its last byte."""
    wire_bytes: int = 20 * MEGABYTE
    """Of an answer as it is sent; reports are a few hundred kilobytes."""
    expanded_bytes: int = 50 * MEGABYTE
    """Of what it expands to: the largest file that `raidbook read` takes."""
    error_bytes: int = 64_000
    """Of an answer that is no page: what an error says is recorded so far."""
    interval: float = 2.0
    """Between the end of one answer and the next question to the same host."""
    longest_interval: float = 60.0
    """What a host can ask for by Crawl-delay: 1,440 pages a day."""
    longest_wait: float = 86_400.0
    """What a host can ask for by Retry-After; it is asked again then at the latest."""
    patience: float = 120.0
    """How long one run waits for a host that asks for time. Longer, and its pages are left to the
    next run."""
    tries: int = 3
    """How often one page is asked for in a run, where its host asks for time."""
    give_up: int = 3
    """Answers in a row that a host fails to give before a run leaves its other pages alone."""
    robots_bytes: int = 500 * 1024
    """RFC 9309, 2.5: what of a robots.txt is read at least, and here at most."""
    robots_seconds: float = 86_400.0
    """RFC 9309, 2.4: how long a robots.txt holds."""
    robots_again: float = 3_600.0
    """When one that could not be had is asked for again."""
    gone_seconds: float = 86_400.0
    """When what was no page is asked for again."""
    trouble_seconds: float = 3_000.0
    """The same where its host was in trouble: before the next round of a watch by the hour."""
    workers: int = 8
    """Hosts that are asked at the same time."""


RULES = Rules()


def agent(rules: Rules) -> str:
    """What hosts are told of who asks."""
    return f"{AGENT} (+{rules.contact})" if rules.contact else AGENT
