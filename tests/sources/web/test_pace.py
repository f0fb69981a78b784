"""When hosts are asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.web.pace import Clock, Pace, seconds, stamp, wait_asked
from raidbook.sources.web.rules import RULES, Rules

NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 21 Sep 2026 14:14:20 GMT", 60.0),
        ("Mon, 21 Sep 2026 14:12:20 GMT", 0.0),
        ("", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("1.5", 0.0),
        ("٣", 0.0),
        ("9" * 400, 999_999_999.0),
        ("Mon, 99 Sep 99999 14:14:20 GMT", 0.0),
    ],
)
def test_a_retry_after_says_how_long(said: str, waits: float) -> None:
    assert wait_asked(said, NOW) == waits


@given(st.text(max_size=40))
def test_any_retry_after_is_a_time_that_does_not_run_backwards(said: str) -> None:
    assert wait_asked(said, NOW) >= 0.0


@given(st.floats(min_value=0, max_value=4e9))
def test_times_are_written_so_that_they_can_be_read(now: float) -> None:
    assert abs(seconds(stamp(now)) - now) < 0.001
    assert len(stamp(now)) == 27


def pace(known: float = 0.0) -> Pace:
    return Pace(RULES, lambda _: known)


def test_who_was_never_asked_may_be_asked_at_once() -> None:
    assert pace().next("a") == 0.0
    assert pace(NOW).next("a") == NOW


def test_a_host_has_its_pause_and_no_more_than_the_bound() -> None:
    one = pace()
    one.answered("a", NOW, 0.0)
    assert one.next("a") == NOW + RULES.interval
    one.answered("a", NOW, 30.0)
    assert one.next("a") == NOW + 30.0
    one.answered("a", NOW + 30, 1e9)
    assert one.next("a") == NOW + 30 + RULES.longest_interval


def test_who_asks_for_time_gets_it_up_to_a_day() -> None:
    one = pace()
    assert one.wait("a", NOW, 300.0) == NOW + 300.0
    assert one.wait("a", NOW, 1e9) == NOW + RULES.longest_wait
    one.answered("a", NOW, 0.0)
    assert one.next("a") == NOW + RULES.longest_wait, "an answer takes back no wait"


def test_without_a_time_the_wait_doubles() -> None:
    one = pace()
    waits = [one.wait("a", NOW, 0.0) - NOW for _ in range(5)]
    assert waits == [4.0, 8.0, 16.0, 32.0, 64.0]


def test_who_does_not_answer_is_given_up_until_the_next_run() -> None:
    one = Pace(Rules(give_up=2), lambda _: 0.0)
    one.silent("a", NOW)
    one.answered("a", NOW, 0.0)
    one.silent("a", NOW)
    assert not one.given_up("a")
    one.silent("a", NOW)
    assert one.given_up("a")
    one.forgive()
    assert not one.given_up("a")


def test_the_clock_is_that_of_the_system() -> None:
    before = Clock().now()
    Clock().sleep(0.01)
    assert Clock().now() > before > 1.7e9
