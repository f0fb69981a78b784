"""Names last, and decisions hold."""

from __future__ import annotations

import hashlib
import random
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from raidbook.ledger import Built, linking
from raidbook.ledger.events import event
from raidbook.ledger.names import Holder, Names
from raidbook.model import Claim, Decision, Name, Report
from tests.ledger.made import built, claim, day, groups, place, report

LAUKKAI = place("Laukkai", "MM")
Told = tuple[Report, list[Claim]]


def raid(name_: str, value: float, date: str, **more: Any) -> Told:
    of = report(name_, "2025-03-09")
    return of, [claim(of, 0, value, place=LAUKKAI, when=day(date), **more)]


APART = [raid("a", 120, "2025-03-01"), raid("b", 85, "2025-03-06")]
SAME = [raid("a", 269, "2025-03-01"), raid("b", 269, "2025-03-01")]


def decided(verb: str, *about: str, id_: str = "d1") -> Decision:
    return Decision(id_, verb, "an analyst", f"2025-04-0{id_[1]}", "known", about)  # type: ignore[arg-type]


def ids(found: Built) -> list[str]:
    return [o.id for o in found.ledger.operations]


def test_an_id_is_minted_from_the_claim_told_first_and_kept() -> None:
    first = built(APART)
    assert {n.claim for n in first.minted} == {c.id for _, claims in APART for c in claims}
    again = built(APART, first.minted)
    assert ids(again) == ids(first)
    assert again.minted == again.redirects == ()


def test_after_a_merge_the_younger_id_leads_to_the_elder() -> None:
    first = built(APART)
    names = first.minted
    merged = built(APART, names, decisions=[decided("merge", *ids(first))])
    assert ids(merged) == [names[0].id]
    assert [(n.id, n.leads_to) for n in merged.redirects] == [(names[1].id, names[0].id)]


def test_an_undone_merge_gives_both_ids_back() -> None:
    first = built(APART)
    decisions = [decided("merge", *ids(first)), decided("undo", "d1", id_="d2")]
    assert ids(built(APART, first.minted, decisions=decisions)) == ids(first)


def test_a_split_takes_the_claims_out_under_a_new_id() -> None:
    first = built(SAME)
    (operation,) = first.ledger.operations
    anchor = first.minted[0].claim
    (other,) = [c for c in operation.claims if c != anchor]
    found = built(SAME, first.minted, decisions=[decided("split", operation.id, other)])
    assert groups(found) == {frozenset({anchor}), frozenset({other})}
    assert {o.id for o in found.ledger.operations if anchor in o.claims} == {operation.id}
    assert [n.claim for n in found.minted] == [other]


def test_a_split_parts_claims_of_one_report() -> None:
    of = report("a")
    one, two = claim(of, 0, 12, place=LAUKKAI), claim(of, 1, 40, place=LAUKKAI, action="rescue")
    first = built([(of, [one, two])])
    decision = decided("split", ids(first)[0], two.id)
    found = built([(of, [one, two])], first.minted, decisions=[decision])
    assert groups(found) == {frozenset({one.id}), frozenset({two.id})}


def test_a_rejected_claim_never_shows() -> None:
    gone = APART[0][1][0].id
    found = built(APART, decisions=[decided("reject", gone)])
    assert gone not in str(msgspec.structs.replace(found, decisions=()))
    back = built(APART, decisions=[decided("reject", gone), decided("undo", "d1", id_="d2")])
    assert back.ledger == built(APART).ledger


def test_a_decision_that_changes_nothing_here_changes_nothing() -> None:
    for verb in ("confirm", "comment", "grade"):
        found = built(APART, decisions=[decided(verb, APART[0][1][0].id)])
        assert found.ledger == built(APART).ledger


def test_a_name_whose_claim_is_gone_is_left_as_it_was() -> None:
    old = Name("op-old", "c-gone", None)
    found = built(APART, [old])
    assert found.redirects == ()
    assert len(found.minted) == 2


def test_what_became_a_running_total_leads_there() -> None:
    first = built(APART[:1])
    of = APART[0][0]
    now = claim(of, 0, 120, place=LAUKKAI, when=day("2025-03-01"), cumulative=True)
    found = built([(of, [now])], first.minted)
    (total,) = found.ledger.totals
    assert [(n.id, n.leads_to) for n in found.redirects] == [(first.minted[0].id, total.id)]


def test_a_taken_id_is_minted_to_nothing_else() -> None:
    def minted(*names: Name) -> Name:
        naming = Names(names, {})
        naming.give(Holder([linking.node(event([claim(report("a"), 0, 5)], None))]))
        return naming.minted()[0]

    free = minted()
    assert minted(Name(free.id, "c-elsewhere")).id != free.id


class Few(Names):
    """Names of which there are few, so that many would mint the same."""

    @staticmethod
    def _word(holder: Holder, attempt: int) -> str:
        return f"op-{hashlib.sha256(f'{holder.first}{attempt}'.encode()).hexdigest()[:1]}"


@given(st.lists(st.integers(0, 30), unique=True, max_size=9), st.randoms(use_true_random=False))
def test_who_mints_an_id_does_not_depend_on_who_came_first(
    numbers: list[int], chance: random.Random
) -> None:
    holders = [Holder([linking.node(event([claim(report(f"r{n}"), 0, 5)], None))]) for n in numbers]
    left = [holder for holder in holders if chance.random() < 0.6]
    naming = Few([], {})
    for holder in holders:
        naming.give(holder)
    chance.shuffle(holders)
    for holder in holders:
        if holder not in left:
            naming.drop(holder)
    taken: set[str] = set()
    for holder in sorted(left, key=lambda h: h.order):
        words = (Few._word(holder, attempt) for attempt in range(1000))
        wanted = next(word for word in words if word not in taken)
        taken.add(wanted)
        assert holder.id == wanted
