"""How far people have come: arrested, handed over, charged, convicted."""

from __future__ import annotations

from raidbook.insight.scope import Scope
from raidbook.insight.stages import Answer, answer
from raidbook.languages.spoken import spoken
from raidbook.model import Period, Place
from raidbook.outputs.blocks import plain
from raidbook.outputs.insight import stages as said
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from tests.insight.made import BAVET, claim, figure, operation, shelf, stage, total

WENZHOU = Place("Wenzhou", "CN", "CN-3303")


def country(found: Answer, code: str) -> dict[str, float | None]:
    (part,) = [part for part in found.countries if part.id == code]
    return {one.action: one.low for one in part.stages}


def test_a_chain_goes_over_a_link_with_the_ledgers_reason_and_says_what_is_missing() -> None:
    held = claim(80, day="2024-01-05")
    tried = claim(60, "convict", day="2025-03-01", place=WENZHOU)
    raid, trial = operation(held), operation(tried)
    link = stage(trial, raid, tried, held)
    (chain,) = answer(shelf([held, tried], raid, trial, links=[link])).chains
    assert [(s.stage, s.best, s.via is None) for s in chain.steps] == [
        ("arrest", 80, True),
        ("convict", 60, False),
    ]
    assert chain.steps[1].via == "One group of people at two stages: 60 convicted, 80 arrested."
    assert chain.missing == ("handover", "charge")
    (share,) = chain.shares
    assert (share.low, share.high) == (0.75, 0.75)


def test_a_link_is_known_by_its_words_in_whatever_language_the_ledger_is_told() -> None:
    held = claim(12, day="2024-01-05", bound="vague")
    tried = claim(60, "convict", day="2025-03-01", place=WENZHOU)
    raid, trial = operation(held), operation(tried)
    found = []
    for lang in ("en", "zh-Hans"):
        with spoken(lang):
            link = stage(trial, raid, tried, held)
            found.append(answer(shelf([held, tried], raid, trial, links=[link])).chains[0])
    english, chinese = ([(s.stage, s.holder, s.claims) for s in one.steps] for one in found)
    assert english == chinese
    assert found[1].steps[1].via == "同一批人员所处的两个阶段：判刑60名，抓获数十名。"


def test_without_a_link_there_is_no_chain_and_no_share() -> None:
    held, tried = claim(80, day="2024-01-05"), claim(60, "convict", day="2025-03-01")
    found = answer(shelf([held, tried], operation(held), operation(tried)))
    assert found.chains == ()
    assert country(found, "MM") == {"arrest": 80, "handover": None, "charge": None, "convict": 60}


def test_equal_numbers_are_why_figures_are_linked_so_they_give_no_share() -> None:
    held, tried = claim(11, day="2024-01-05"), claim(11, "convict", day="2025-03-01")
    raid, trial = operation(held), operation(tried)
    link = stage(trial, raid, tried, held)
    (chain,) = answer(shelf([held, tried], raid, trial, links=[link])).chains
    assert chain.shares == ()


def test_more_people_than_before_are_not_all_the_same_people() -> None:
    held, given = claim(100, day="2024-01-05"), claim(104, "handover", day="2024-01-06", to="CN")
    (chain,) = answer(shelf([held, given], operation(held, given))).chains
    assert chain.shares == ()


def test_a_share_is_as_wide_as_its_numbers_are_vague() -> None:
    held = claim(100, day="2024-01-05", bound="about")
    given = claim(45, "handover", day="2024-01-06", to="CN")
    (chain,) = answer(shelf([held, given], operation(held, given))).chains
    (share,) = chain.shares
    assert (share.low, share.high) == (0.4091, 0.5)


def test_parts_planned_and_executed_are_no_steps() -> None:
    held, of_them = claim(80, day="2024-01-05"), claim(30, day="2024-01-05", nationality=("TH",))
    whole = figure(held)
    later = claim(50, "handover", to="CN", status="planned")
    killed = claim(4, "convict", what="executed")
    figures = (whole, figure(of_them, part_of=whole), figure(later), figure(killed))
    members = (held, of_them, later, killed)
    assert answer(shelf(members, operation(*members, figures=figures))).chains == ()


def test_links_between_links_join_nobody() -> None:
    held, given = claim(80, day="2024-01-05"), claim(16, "handover", day="2024-01-09")
    tried, other = claim(16, "convict", day="2025-03-01"), claim(40, "convict", day="2025-03-01")
    raid, flight, trial = operation(held), operation(given), operation(tried, other)
    links = [stage(flight, raid, given, held), stage(trial, flight, tried, given)]
    found = answer(shelf([held, given, tried, other], raid, flight, trial, links=links))
    holders = {chain.holder: {s.holder for s in chain.steps} for chain in found.chains}
    assert holders[flight.id] == {raid.id, flight.id, trial.id}
    assert holders.get(raid.id, {raid.id}) <= {raid.id, flight.id}
    assert trial.id not in {s.holder for s in found.chains[0].steps if s.best == 80}


def test_nobody_is_counted_twice_in_a_country() -> None:
    first, again = claim(80, day="2024-01-05"), claim(50, day="2024-01-05")
    ran = claim(200, when=Period("2024-01-01", "2024-06-30"), cumulative=True)
    held = shelf(
        [first, again, ran], operation(first), operation(again), total(ran, since="2024-01-01")
    )
    assert country(answer(held), "MM")["arrest"] == 200


def test_a_network_has_the_operations_that_name_it_and_a_scope_leaves_out_the_rest() -> None:
    here = claim(80, day="2024-01-05", networks=("ming-family",))
    there = claim(30, day="2024-02-05", place=BAVET)
    held = shelf([here, there], operation(here), operation(there))
    (network,) = answer(held).networks
    assert network.id == "ming-family"
    assert [one.low for one in network.stages] == [80, None, None, None]
    assert [part.id for part in answer(held, Scope(place="KH")).countries] == ["KH"]
    assert [part.id for part in answer(held, Scope(until="2024-01")).countries] == ["MM"]


def test_two_stages_in_words() -> None:
    held, given = claim(80, day="2024-01-05"), claim(45, "handover", day="2024-01-06", to="CN")
    found = shelf([held, given], operation(held, given))
    text = plain(said.blocks(answer(found), found, Phrases(messages())))
    assert "45 people handed over of 80 people arrested or detained: 56–57 per cent" in text
    assert "No report says how many: charged, convicted." in text
