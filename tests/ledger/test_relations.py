"""The pairs of claims that the ledger relates."""

from __future__ import annotations

from raidbook.ledger import relations
from raidbook.model import Period
from tests.ledger.made import built, claim, day, place, reading, report, verdicts

LAUKKAI = place("Laukkai", "MM")


def test_a_part_is_related_to_its_whole_in_every_report() -> None:
    one, two = report("a"), report("b")
    here = {"place": LAUKKAI, "when": day("2025-03-02")}
    whole, other = claim(one, 0, 269, **here), claim(two, 0, 269, **here)
    part = claim(one, 1, 186, nationality=("CN",), part_of=whole.id, **here)
    told = [(one, [whole, part]), (two, [other])]
    found = verdicts(built(told), told)
    assert found[part.id, whole.id] == found[part.id, other.id] == "part"


def test_people_handed_over_are_a_stage_of_those_arrested() -> None:
    of = report("a")
    here = {"place": place(None, "MM"), "by": ("CN", "MM")}
    caught = claim(of, 0, 1200, bound="at_least", **here)
    home = claim(of, 1, 1207, action="handover", to="CN", **here)
    told = [(of, [caught, home])]
    assert verdicts(built(told), told) == {(home.id, caught.id): "stage"}


def test_a_verdict_in_court_is_a_stage_of_the_raid_that_its_report_recalls() -> None:
    of = report("a", "2024-06-08")
    lusaka = {"place": place("Lusaka", "ZM"), "by": ("ZM",)}
    raid = claim(of, 0, 77, sentence=3, when=Period("2024-04", "2024-04"), **lusaka)
    court = claim(
        of, 0, 22, action="convict", what="term", label="convict", nationality=("CN",),
        when=day("2024-06-07"), **lusaka,
    )  # fmt: skip
    told = [(of, [court, raid])]
    found = built(told)
    assert len(found.ledger.operations) == 2
    assert [link.relation for link in found.ledger.links] == ["stage"]
    assert verdicts(found, told) == {(court.id, raid.id): "stage"}


def test_a_vague_word_holds_the_number_that_its_report_gives_of_the_same_people() -> None:
    of = report("a")
    here = {"place": LAUKKAI, "when": day("2025-03-02"), "nationality": ("IN",)}
    hundreds = claim(of, 0, 100, bound="vague", **here)
    sofar = claim(of, 1, 270, part_of=hundreds.id, **here)
    told = [(of, [hundreds, sofar])]
    assert verdicts(built(told), told) == {(hundreds.id, sofar.id): "vague"}


def test_executions_are_a_stage_of_the_sentences_of_that_court() -> None:
    one, two = report("a", "2025-11-05"), report("b", "2026-02-26")
    fields = {"action": "convict", "label": "convict", "place": place("Shenzhen", "CN")}
    death = claim(one, 0, 5, what="death", when=day("2025-11-04"), **fields)
    done = claim(two, 0, 4, what="executed", when=day("2026-02-02"), **fields)
    told = [(one, [death]), (two, [done])]
    assert verdicts(built(told), told) == {(done.id, death.id): "stage"}
    more = claim(two, 0, 6, what="executed", when=day("2026-02-02"), **fields)
    told = [(one, [death]), (two, [more])]
    assert verdicts(built(told), told) == {}


def test_a_part_of_one_reading_is_a_part_of_the_totals_later_readings() -> None:
    one, two = report("a", "2025-12-26"), report("b", "2026-01-08")
    scope = {"action": "handover", "place": place("Myawaddy", "MM"), "to": "CN", "by": ("CN", "MM")}
    total = {**scope, "nationality": ("CN",), "cumulative": True, "bound": "at_least"}
    first = claim(one, 0, 7500, when=Period(None, "2025-12-26"), **total)
    batch = claim(one, 1, 952, part_of=first.id, nationality=("CN",), **scope)
    later = claim(two, 0, 7600, when=Period(None, "2026-01-08"), **total)
    told = [(one, [first, batch]), (two, [later])]
    assert verdicts(built(told), told)[batch.id, later.id] == "part"


def test_unrelated_claims_are_not_paired() -> None:
    of, other = report("a"), report("b")
    told = [
        (of, [claim(of, 0, 100, place=LAUKKAI, when=day("2025-03-02"))]),
        (other, [claim(other, 0, 100, place=place("Bavet", "KH"), when=day("2025-01-02"))]),
    ]
    assert verdicts(built(told), told) == {}


def test_reprints_are_paired_with_what_the_figure_rests_on_and_not_all_with_all() -> None:
    told = []
    for n in range(60):
        of = report(f"r{n}")
        told.append((of, [claim(of, 0, 1207, place=LAUKKAI, when=day("2025-03-02"))]))
    assert len(verdicts(built(told), told)) == 59


def test_a_pair_is_told_once() -> None:
    told = []
    for n in range(4):
        of = report(f"r{n}")
        here = {"place": LAUKKAI, "when": day("2025-03-02"), "by": ("MM",)}
        whole = claim(of, 0, 269, **here)
        told.append((of, [whole, claim(of, 1, 186, nationality=("CN",), part_of=whole.id, **here)]))
    pairs = [
        frozenset((r.a, r.b))
        for r in relations(built(told), [reading(*c) for _, c in told], [r for r, _ in told])
    ]
    assert len(pairs) == len(set(pairs)) == 6 + 6 + 16
