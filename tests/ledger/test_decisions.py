"""What each decision does to the ledger, and how it survives a better reader."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.claims.identity import claim_id
from raidbook.ledger import Built, build, relations
from raidbook.ledger.decided import Decided
from raidbook.ledger.decisions.fields import decided as with_fields
from raidbook.ledger.decisions.held import find, hold
from raidbook.model import (
    Claim,
    Count,
    Decision,
    Evidence,
    Name,
    Reading,
    Report,
    Sign,
    Span,
    Statement,
    Tactic,
)
from tests.ledger.made import place
from tests.ledger.made import report as made_report

TEXT = "Police in Laukkai arrested 120 suspects, 45 of them Chinese. An officer said 120 were held."


def report(name: str = "a", text: str = TEXT) -> Report:
    return msgspec.structs.replace(made_report(name), text=text)


def claim(of: Report, words: str, nth: int = 0, **fields: Any) -> Claim:
    """A claim on the nth mention of some words of a report."""
    start = -1
    for _ in range(nth + 1):
        start = of.text.index(words, start + 1)
    end = start + len(words)
    said: dict[str, Any] = {
        "action": "arrest",
        "kind": "people",
        "count": Count(int("".join(filter(str.isdigit, words)) or 1)),
        "label": "suspect",
        "place": place("Laukkai", "MM"),
        **fields,
    }
    ordinal = said.get("ordinal", 0)
    return Claim(claim_id(of.id, start, end, ordinal), of.id, start, end, **said)


def decision(
    verb: str, *about: str, on: tuple[Claim, ...] = (), n: int = 1, **more: Any
) -> Decision:
    """A decision that holds the claims `on` by their words."""
    change = msgspec.json.encode(more.pop("change")).decode() if "change" in more else ""
    if verb == "grade":
        change = change.strip('"')
    return Decision(
        f"d{n}", verb, "an analyst", f"2025-04-{n:02}", "known",  # type: ignore[arg-type]
        about or tuple(c.id for c in on), words=tuple(TEXT[c.start : c.end] for c in on),
        change=change, held=tuple(hold(c) for c in on), **more,
    )  # fmt: skip


def built(of: Report, claims: list[Claim], *decisions: Decision, **more: Any) -> Built:
    reading = Reading(of.id, "r1", tuple(claims), **more.pop("reading", {}))
    return build([reading], [of], more.pop("names", ()), decisions)


def claims(found: Built) -> list[Claim]:
    return [c for reading in found.readings for c in reading.claims]


OF = report()
WHOLE = claim(OF, "120")
PART = claim(OF, "45", part_of=WHOLE.id, nationality=("CN",))
AGAIN = claim(OF, "120", 1, said_by="an officer")


# ------------------------------------------------------------ the verbs


def test_add_makes_a_claim_of_words_that_the_reader_missed() -> None:
    change = {"claim": PART, "fields": {"action": "arrest", "kind": "people"}, "beside": []}
    found = built(OF, [WHOLE], decision("add", on=(PART,), change=change))
    assert claims(found) == [WHOLE, PART]
    assert PART.id in found.ledger.operations[0].claims


def test_what_was_added_and_a_better_reader_finds_too_is_one_claim_with_the_decided_fields() -> (
    None
):
    change = {"claim": PART, "fields": {"nationality": ["CN"]}, "beside": []}
    better = claim(OF, "45 of them", count=Count(45), nationality=())
    found = built(OF, [WHOLE, better], decision("add", on=(PART,), change=change))
    assert [(c.id, c.nationality) for c in claims(found)] == [
        (WHOLE.id, ()),
        (better.id, ("CN",)),
    ]


def test_what_is_added_in_place_of_a_rejected_claim_stays() -> None:
    read = claim(OF, "45 of them", count=Count(45))
    reject = decision("reject", on=(read,))
    change = {"claim": PART, "fields": {"nationality": ["CN"]}, "beside": []}
    found = built(OF, [WHOLE, read], reject, decision("add", on=(PART,), change=change, n=2))
    assert claims(found) == [WHOLE, PART]


def test_correct_changes_fields_and_says_that_a_person_decided_them() -> None:
    change = {"fields": {"label": "worker", "by": ["MM"]}, "claims": [WHOLE.id]}
    acting = msgspec.structs.replace(WHOLE, by=("CN",), actors=("cn-mps",))
    (one,) = claims(built(OF, [acting], decision("correct", on=(WHOLE,), change=change)))
    assert (one.label, one.by, one.actors) == ("worker", ("MM",), ())
    assert {e.field: e.source for e in one.evidence} == {"label": "decision", "by": "decision"}


def test_the_later_correction_counts() -> None:
    changes = [{"fields": {"label": label}, "claims": [WHOLE.id]} for label in ("worker", None)]
    both = [decision("correct", on=(WHOLE,), change=c, n=n) for n, c in enumerate(changes, 1)]
    assert claims(built(OF, [WHOLE], *both))[0].label is None
    assert claims(built(OF, [WHOLE], *both[::-1]))[0].label is None


def test_a_correction_that_says_no_field_changes_nothing_and_is_shown_as_lost() -> None:
    for change in ({"fields": {"start": 3}}, {"fields": {"action": "cook"}}, {"no": 1}, "", [7]):
        found = built(OF, [WHOLE], decision("correct", on=(WHOLE,), change=change))
        assert claims(found) == [WHOLE]
        assert [one.state for one in found.decisions] == ["lost"]


def test_pin_sets_the_place_of_every_claim_that_it_holds() -> None:
    there = msgspec.to_builtins(place("Muse", "MM"))
    change = {"fields": {"place": there}, "claims": [WHOLE.id, PART.id]}
    pin = decision("pin", "op-x", on=(WHOLE, PART), change=change)
    found = built(OF, [WHOLE, PART], pin)
    assert [p.name for p in found.ledger.operations[0].places] == ["Muse"]


def test_reject_leaves_no_trace_of_a_claim() -> None:
    part = msgspec.structs.replace(
        PART,
        evidence=(Evidence("place", "whole", claim=WHOLE.id), Evidence("part_of", "default")),
    )
    signs = (Sign("s1", OF.id, Span(0, 6), "sale", (WHOLE.id, PART.id)),)
    found = built(OF, [WHOLE, part], decision("reject", on=(WHOLE,)), reading={"signs": signs})
    shown = msgspec.structs.replace(found, decisions=())
    assert WHOLE.id not in str(shown)
    (left,) = claims(found)
    assert left.part_of is None
    assert left.evidence == (Evidence("place", "default"),)


def test_parts_of_what_is_rejected_hang_on_the_whole_above() -> None:
    middle = claim(OF, "120", 1, part_of=WHOLE.id)
    part = msgspec.structs.replace(PART, part_of=middle.id)
    found = built(OF, [WHOLE, part, middle], decision("reject", on=(middle,)))
    assert {c.id: c.part_of for c in claims(found)} == {WHOLE.id: None, part.id: WHOLE.id}


def test_link_relates_two_things_with_the_reason_of_the_person() -> None:
    link = decision("link", on=(PART, AGAIN), change={"relation": "stage"})
    found = built(OF, [WHOLE, PART, AGAIN], link)
    assert (PART.id, AGAIN.id, "stage", "known") in {
        (one.a, one.b, one.relation, one.why) for one in found.ledger.links
    }
    related = relations(found, found.readings, found.reports)
    assert (PART.id, AGAIN.id, "stage") in {(r.a, r.b, r.verdict) for r in related}
    gone = built(OF, [WHOLE, PART], link)
    assert [one for one in gone.ledger.links if one.why == "known"] == []


def test_grades_and_copies_are_there_for_those_who_weigh_sources() -> None:
    told = [
        decision("grade", "Reuters", change="B2", n=1),
        decision("grade", "Reuters", change="C3", n=2),
        decision("mark_copy", "r2", "r1", n=3),
        decision("mark_copy", "r3", "r1", n=4),
        decision("undo", "d4", n=5),
    ]
    found = Decided([], {}, (), told)
    assert found.grades == {"Reuters": "C3"}
    assert found.copies == (("r2", "r1"),)


def test_withdraw_takes_a_report_and_what_was_read_from_it() -> None:
    found = built(OF, [WHOLE], decision("withdraw", OF.id))
    assert (found.readings, found.reports, found.ledger.operations) == ((), (), ())


def test_redact_blanks_the_words_and_drops_what_was_read_from_them() -> None:
    at = Span(OF.text.index("45"), OF.text.index("."))
    named = msgspec.structs.replace(
        WHOLE, said_by="an officer", evidence=(Evidence("said_by", "span", at),)
    )
    more = {
        "statements": (Statement("t1", OF.id, at, "trend"),),
        "tactics": ("romance", "loan"),
        "tactics_told": (Tactic("romance", at), Tactic("loan", Span(0, 3))),
    }
    found = built(OF, [named, PART], decision("redact", OF.id, change=at), reading=more)
    assert (
        found.reports[0].text == OF.text[: at.start] + "█" * (at.end - at.start) + OF.text[at.end :]
    )
    assert [(c.id, c.said_by) for c in claims(found)] == [(WHOLE.id, None)]
    (reading,) = found.readings
    assert (reading.statements, reading.tactics, reading.tactics_told) == (
        (),
        ("loan",),
        (Tactic("loan", Span(0, 3)),),
    )


def test_a_title_can_be_redacted() -> None:
    titled = msgspec.structs.replace(OF, title="The raid of Laukkai")
    found = built(titled, [WHOLE], decision("redact", OF.id, change=Span(12, 19, "title")))
    assert found.reports[0].title == "The raid of ███████"
    assert claims(found) == [WHOLE]


@pytest.mark.parametrize("verb", ["confirm", "comment"])
def test_a_remark_changes_nothing(verb: str) -> None:
    found = built(OF, [WHOLE], decision(verb, on=(WHOLE,)))
    assert found.ledger == built(OF, [WHOLE]).ledger
    assert [one.about for one in found.decisions] == [(WHOLE.id,)]


def test_what_is_undone_is_as_if_it_had_not_been_and_an_undo_can_be_undone() -> None:
    reject = decision("reject", on=(WHOLE,), n=1)
    undo, again = decision("undo", "d1", n=2), decision("undo", "d2", n=3)
    assert claims(built(OF, [WHOLE], reject, undo)) == [WHOLE]
    found = built(OF, [WHOLE], reject, undo, again)
    assert claims(found) == []
    assert [one.state for one in found.decisions] == ["in force", "undone", "in force"]


# ------------------------------------------------------------ mergers and splits


def test_the_later_of_a_merger_and_a_split_counts() -> None:
    one, two = report("a"), report("b")
    mine, its = claim(one, "120"), claim(two, "45", place=place("Lagos", "NG"))
    merge = decision("merge", on=(mine, its), n=2)
    early, late = (decision("split", on=(mine,), change={"stays": [its.id]}, n=n) for n in (1, 3))
    early, late = (
        msgspec.structs.replace(d, about=(mine.id,), held=(hold(mine), hold(its)))
        for d in (early, late)
    )

    def operations(*decisions: Decision) -> int:
        readings = [Reading(of.id, "r1", (c,)) for of, c in ((one, mine), (two, its))]
        return len(build(readings, [one, two], (), decisions).ledger.operations)

    assert operations() == 2
    assert operations(merge) == operations(early, merge) == 1
    assert operations(merge, late) == 2


def test_the_name_of_what_is_split_stays_with_the_claims_that_stay() -> None:
    first = built(OF, [WHOLE, PART, AGAIN])
    (operation,) = first.ledger.operations
    split = msgspec.structs.replace(
        decision("split", operation.id, WHOLE.id, change={"stays": [PART.id, AGAIN.id]}),
        held=(hold(WHOLE), hold(PART), hold(AGAIN)),
    )
    found = built(OF, [WHOLE, PART, AGAIN], split, names=first.minted)
    held = {o.id: set(o.claims) for o in found.ledger.operations}
    assert held[operation.id] == {PART.id, AGAIN.id}
    assert {WHOLE.id} in held.values()


def test_a_name_stays_with_what_is_left_after_several_splits() -> None:
    first = built(OF, [WHOLE, PART, AGAIN])
    (operation,) = first.ledger.operations
    held = tuple(hold(c) for c in (WHOLE, PART, AGAIN))
    stays = [[PART.id, AGAIN.id], [max(PART.id, AGAIN.id)]]
    taken = [WHOLE.id, min(PART.id, AGAIN.id)]
    splits = [
        msgspec.structs.replace(
            decision("split", operation.id, gone, change={"stays": left}, n=n), held=held
        )
        for n, (gone, left) in enumerate(zip(taken, stays, strict=True), 1)
    ]
    found = built(OF, [WHOLE, PART, AGAIN], *splits, names=first.minted)
    assert {o.id: o.claims for o in found.ledger.operations}[operation.id] == tuple(stays[1])


def test_a_decision_about_an_operation_that_is_no_more_is_shown_as_lost() -> None:
    first = built(OF, [WHOLE])
    (operation,) = first.ledger.operations
    gone = [decision("comment", operation.id), decision("reject", on=(WHOLE,), n=2)]
    found = built(OF, [WHOLE], *gone, names=first.minted)
    assert [(one.state, one.missing) for one in found.decisions] == [
        ("lost", (operation.id,)),
        ("in force", ()),
    ]


# ------------------------------------------------------------ held by words


@pytest.mark.parametrize("words", ["120 suspects", "arrested 120", "20", "120"])
def test_a_decision_finds_the_words_that_a_better_reader_reads_otherwise(words: str) -> None:
    better = claim(OF, words, count=Count(120), action="hold", label="person")
    assert claims(built(OF, [better, AGAIN], decision("reject", on=(WHOLE,)))) == [AGAIN]


def test_the_same_number_elsewhere_is_another_claim() -> None:
    found = built(OF, [AGAIN], decision("reject", on=(WHOLE,)))
    assert claims(found) == [AGAIN]
    (one,) = found.decisions
    assert (one.state, one.missing) == ("lost", (WHOLE.id,))


def test_what_finds_its_words_again_counts_again() -> None:
    reject = decision("reject", on=(WHOLE,))
    assert built(OF, [AGAIN], reject).decisions[0].state == "lost"
    assert claims(built(OF, [WHOLE, AGAIN], reject)) == [AGAIN]


def test_where_the_text_itself_is_another_the_nearest_same_words_are_meant() -> None:
    shifted = report(text="By a wire. " + TEXT)
    moved = [claim(shifted, "120"), claim(shifted, "120", 1)]
    held = {shifted.id: moved}
    assert find(hold(WHOLE), "120", held, {OF.id: shifted}) == moved[0]
    assert find(hold(AGAIN), "120", held, {OF.id: shifted}) == moved[1]
    assert find(hold(PART), "45", held, {OF.id: shifted}) is None


def test_of_claims_that_share_a_numeral_the_one_of_the_same_rank_is_meant() -> None:
    both = [claim(OF, "120", ordinal=n) for n in (0, 1)]
    wider = [claim(OF, "120 suspects", ordinal=n, count=Count(120)) for n in (0, 1)]
    for old, new in zip(both, wider, strict=True):
        assert find(hold(old), "120", {OF.id: wider}, {OF.id: OF}) == new


def test_a_decision_about_a_withdrawn_report_is_shown_as_such() -> None:
    other = report("b")
    found = build([], [other], (), [decision("reject", on=(WHOLE,))])
    assert [one.state for one in found.decisions] == ["erased"]


# ------------------------------------------------------------ names


def test_a_name_keeps_its_operation_when_a_better_reader_moves_its_claim() -> None:
    first = built(OF, [WHOLE])
    better = claim(OF, "120 suspects", count=Count(120))
    found = built(OF, [better], names=first.minted)
    assert [o.id for o in found.ledger.operations] == [first.minted[0].id]
    assert (found.minted, found.redirects) == ((), ())


def test_a_name_without_words_is_left_as_it_was() -> None:
    bare = Name("op-old", WHOLE.id)
    better = claim(OF, "120 suspects", count=Count(120))
    assert built(OF, [better], names=[bare]).redirects == ()


# ------------------------------------------------------------ fields


@given(st.sampled_from(["label", "place", "when", "nationality", "sex", "said_by", "status"]))
def test_every_decided_field_says_so_and_only_it(field: str) -> None:
    default = {f.name: f.default for f in msgspec.structs.fields(Claim)}[field]
    plain = msgspec.structs.replace(
        WHOLE, evidence=(Evidence(field, "default"), Evidence("kind", "default"))
    )
    found = with_fields(plain, {field: msgspec.to_builtins(default)})
    assert getattr(found, field) == default
    kept = {e.field: e.source for e in found.evidence}
    assert kept.pop(field, "decision") == "decision"
    assert kept == {"kind": "default"}
