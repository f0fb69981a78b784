"""Which claims of one report are about one operation."""

from __future__ import annotations

import pytest

from raidbook.ledger.within import events
from raidbook.model import Claim, Count, Period
from tests.ledger.made import claim, day, place, report

OF = report("one")
MUSE, LAUKKAI = place("Muse", "MM"), place("Laukkai", "MM")


def parted(*claims: Claim) -> list[list[float]]:
    return [[c.count.value for c in e.claims] for e in events(claims, OF)]


def test_what_shares_sentence_place_and_day_goes_together() -> None:
    here = {"place": MUSE, "when": day("2025-03-03")}
    dens = claim(OF, 1, 11, action="raid", kind="sites", what="den", **here)
    assert parted(claim(OF, 0, 269, **here), dens) == [[269, 11]]


def test_a_new_event_is_opened_by_the_words_that_open_it() -> None:
    here = {"place": MUSE, "by": ("CN",)}
    other = claim(OF, 0, 225, sentence=1, opens=True, **here)
    assert parted(claim(OF, 0, 269, **here), other) == [[269], [225]]


def test_two_sixes_of_two_events_are_kept_apart() -> None:
    one = claim(OF, 0, 6, sentence=1, action="handover", to="CN", opens=True)
    two = claim(OF, 0, 6, sentence=2, when=Period("2025-02", "2025-02"), opens=True)
    assert parted(one, two) == [[6], [6]]


def test_a_part_follows_its_whole_wherever_it_stands() -> None:
    whole = claim(OF, 0, 269, place=MUSE)
    part = claim(OF, 0, 186, sentence=30, part_of=whole.id, nationality=("CN",))
    assert parted(whole, claim(OF, 0, 40, sentence=15, place=LAUKKAI), part) == [[269, 186], [40]]


def test_a_part_without_the_date_of_its_whole_was_another_action() -> None:
    flown = claim(OF, 0, 64, action="handover", to="KR", when=day("2025-03-03"))
    caught = claim(OF, 0, 59, sentence=1, part_of=flown.id)
    assert parted(flown, caught) == [[64], [59]]


def test_two_days_are_two_events() -> None:
    claims = [claim(OF, n, 100 + n, place=MUSE, when=day(f"2025-03-0{n + 1}")) for n in range(3)]
    assert parted(*claims) == [[100], [101], [102]]


def test_a_campaign_at_several_places_is_one_operation_by_its_dates() -> None:
    dates = Period("2025-04", "2025-08")
    claims = [
        claim(OF, n, 40 + n, sentence=20 * n, place=place(None, country), by=(country,), when=dates)
        for n, country in enumerate(("PT", "TH", "KR"))
    ]
    assert parted(*claims) == [[40, 41, 42]]


def test_losses_follow_the_raid_that_they_are_told_after() -> None:
    raid = claim(OF, 0, 73, action="handover", to="KR", place=place(None, "KH"))
    loss = claim(
        OF,
        1,
        48e9,
        action="loss",
        kind="money",
        what="loss",
        currency="KRW",
        place=place(None, "KR"),
    )
    assert parted(raid, loss) == [[73, 48e9]]


def test_one_count_at_two_stages_is_one_group_of_people() -> None:
    home = claim(OF, 0, 920, action="handover", to="CN", place=place(None, "MM"))
    caught = claim(OF, 0, 920, sentence=2, opens=True, place=place(None, "MM"))
    assert parted(home, caught) == [[920, 920]]


def test_a_circle_of_parts_ends() -> None:
    one, two = claim(OF, 0, 5), claim(OF, 1, 3)
    one = Claim(
        **{f: getattr(one, f) for f in one.__struct_fields__ if f != "part_of"}, part_of=two.id
    )
    two = Claim(
        **{f: getattr(two, f) for f in two.__struct_fields__ if f != "part_of"}, part_of=one.id
    )
    assert sorted(v for group in parted(one, two) for v in group) == [3, 5]


def test_an_event_knows_the_narrowest_period() -> None:
    wide = claim(OF, 0, 5, place=MUSE, when=Period("2025-03", "2025-03"))
    (found,) = events(
        [wide, claim(OF, 1, 2, place=MUSE, when=day("2025-03-03"), part_of=wide.id)], OF
    )
    assert found.when == day("2025-03-03")
    assert found.claims[0].count == Count(5)


@pytest.mark.timeout(30)  # seconds, not minutes: a guard against growth with the square
def test_a_report_of_thousands_of_claims_costs_seconds_at_most() -> None:
    towns = [MUSE, LAUKKAI, None]
    many = [
        claim(OF, n, 10 + n, sentence=n, place=towns[n % 3], opens=n % 7 == 0) for n in range(3000)
    ]
    assert sum(len(e.claims) for e in events(many, OF)) == 3000
