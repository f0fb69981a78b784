"""A decision by claims comes to the same for all who may see what it is about, and to nothing for
others."""

from __future__ import annotations

import random

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raidbook.ledger import Built, build
from raidbook.model import Claim, Decision
from tests.ledger.deciding.shared import ANN, BEN, Log, by_ids, decided, holders, log
from tests.ledger.made import claim, day, place, report
from tests.ledgers import unnamed

CHANCE = st.integers(0, 10**6).map(random.Random)
EVERYDAY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OTHERS = st.sampled_from([BEN, ("C", "@cat"), ("A", "@al"), ("A", "B", "@ann")])


def claims(found: Built) -> dict[str, Claim]:
    return {c.id: c for reading in found.readings for c in reading.claims}


def unmade(found: Built) -> object:
    """The ledger without the revision that it stands at."""
    return unnamed(found.ledger), found.readings, found.reports


def seen_whole(one: Decision, found: Built) -> bool:
    return {held.report for held in one.held} <= {r.id for r in found.reports}


def deed(found: Built, chance: random.Random) -> tuple[Decision, ...]:
    """Something that somebody decides of what she sees."""
    operations = [o for o in found.ledger.operations if len(o.claims) > 1]
    if not operations:
        return ()
    one = chance.choice(operations)
    taken = chance.sample(one.claims, chance.randrange(1, len(one.claims)))
    others = [o.id for o in found.ledger.operations if o.id != one.id]
    deeds = [
        ("reject", *taken),
        ("split", one.id, *taken),
        ("pin", one.id, "place=Poipet"),
        ("confirm", one.id, *taken),
        ("comment", one.id),
        *([("merge", one.id, chance.choice(others))] if others else []),
        *([("link", one.id, chance.choice(others), "stage")] if others else []),
    ]
    verb, *words = chance.choice(deeds)
    return decided(found, verb, *words)  # type: ignore[arg-type]


@EVERYDAY
@given(st.integers(0, 1000), CHANCE, OTHERS)
def test_a_decision_has_the_same_effect_on_all_claims_that_two_readers_see(
    seed: int, chance: random.Random, other: tuple[str, ...]
) -> None:
    book = log(5, seed, chance)
    before = book.seen(other)
    made = deed(book.seen(ANN), chance)
    book.decide(made)
    mine, its = book.seen(ANN), book.seen(other)
    told = {one.decision.id for one in its.decisions}
    assert told == {one.id for one in made if seen_whole(one, before)}
    if not told:
        assert unmade(its) == unmade(before)
    both = claims(book_without(book, ANN)).keys() & claims(before).keys()
    assert {i for i in both if i not in claims(mine)} == {i for i in both if i not in claims(its)}
    left = both & claims(mine).keys()
    assert {i: claims(mine)[i] for i in left} == {i: claims(its)[i] for i in left}
    assert all(one.state == "in force" for one in (*mine.decisions, *its.decisions))
    for one in made:
        if one.id in told:
            assert_same_groups(one, mine, its)
    assert_all_apart(made, mine, its)


def book_without(book: Log, tokens: tuple[str, ...]) -> Built:
    """What was seen before anything was decided."""
    undecided = Log()
    undecided.entries = [entry for entry in book.entries if entry.kind != "decision"]
    return undecided.seen(tokens)


def assert_all_apart(made: tuple[Decision, ...], *views: Built) -> None:
    """All that was taken is apart from all that stays, as far as a reader sees both."""
    splits = [one for one in made if one.verb == "split"]
    taken = {i for one in splits for i in one.about[1:]}
    stays = {i for one in splits for i in msgspec.json.decode(one.change)["stays"]}
    for at in map(holders, views):
        there = {at[i] for i in taken & at.keys()}
        assert there.isdisjoint(at[i] for i in stays & at.keys())


def assert_same_groups(one: Decision, *views: Built) -> None:
    """Whoever sees a decision sees what it puts together or keeps apart."""
    for found in views:
        at = holders(found)
        if one.verb == "merge":
            assert len({at[i] for i in one.about}) == 1
        elif one.verb == "split":
            taken = {at[i] for i in one.about[1:]}
            assert taken.isdisjoint(at[i] for i in msgspec.json.decode(one.change)["stays"])
        elif one.verb == "link":
            a, b = (at[i] for i in one.about)
            assert (a, b) in {(link.a, link.b) for link in found.ledger.links} or a == b
        for standing in found.decisions:
            if standing.decision.id == one.id:
                held = {at[i] for i in one.holders}
                assert held <= set(standing.about)


# ------------------------------------------------------------ by hand

THERE = {"place": place("Bavet", "KH"), "when": day("2025-03-01"), "by": ("KH",)}


def small(*audiences: tuple[str, ...]) -> tuple[Log, list[Claim]]:
    """One raid, told by a report for each audience, one a day."""
    book, told = Log(), []
    for n, audience in enumerate(audiences):
        of = report(f"r{n}", f"2025-03-{n + 2:02}")
        marking = "amber" if audience else "clear"
        of = msgspec.structs.replace(of, marking=marking, audience=audience)
        told.append(claim(of, 0, 120, **THERE))
        book.report(of, told[-1:])
    return book, told


def test_an_operation_is_named_by_the_claim_that_most_may_see() -> None:
    book, (_, wide, _, openly) = small(("A",), ("A", "B"), ("A",), ())
    (operation,) = book.seen(ANN).ledger.operations
    (comment,) = decided(book.seen(ANN), "comment", operation.id)
    assert (comment.about, comment.holders) == ((openly.id,), (openly.id,))
    book, (_, wide) = small(("A",), ("A", "B"))
    (operation,) = book.seen(ANN).ledger.operations
    (comment,) = decided(book.seen(ANN), "comment", operation.id)
    assert comment.about == (wide.id,)


def test_a_remark_on_an_operation_is_about_the_one_that_each_reader_sees() -> None:
    book, _ = small(("A",), (), ("B",))
    (mine,) = book.seen(ANN).ledger.operations
    book.decide(decided(book.seen(ANN), "comment", mine.id))
    (its,) = book.seen(BEN).ledger.operations
    assert [one.about for one in book.seen(BEN).decisions] == [(its.id,)]
    assert [one.about for one in book.seen(ANN).decisions] == [(mine.id,)]
    assert mine.id != its.id


def test_a_pin_on_an_operation_holds_for_the_claims_that_each_reader_sees() -> None:
    book, (secret, openly) = small(("A",), ())
    (mine,) = book.seen(ANN).ledger.operations
    made = decided(book.seen(ANN), "pin", mine.id, "place=Poipet")
    assert [one.about for one in made] == [(openly.id,), (secret.id,)]
    assert len({one.time for one in made}) == 1
    book.decide(made)
    for tokens in (ANN, BEN):
        (operation,) = book.seen(tokens).ledger.operations
        assert [at.name for at in operation.places] == ["Poipet"]


def test_what_is_split_is_apart_for_all_who_see_both_and_nobody_learns_of_the_rest() -> None:
    book, (taken, openly, secret) = small((), (), ("A",))
    (mine,) = book.seen(ANN).ledger.operations
    made = decided(book.seen(ANN), "split", mine.id, taken.id)
    assert [one.about for one in made] == [(openly.id, taken.id), (secret.id, taken.id)]
    book.decide(made)
    assert len({holders(book.seen(ANN))[c.id] for c in (openly, secret)}) == 1
    for tokens in (ANN, BEN):
        at = holders(book.seen(tokens))
        assert at[taken.id] != at[openly.id]
    assert secret.id not in str(book.seen(BEN))


def test_the_name_of_an_operation_stays_with_what_is_left_of_it() -> None:
    book, (first, openly) = small((), ())
    before = book.seen(ANN)
    (mine,) = before.ledger.operations
    assert before.minted[0].claim in (first.id, openly.id)
    taken = before.minted[0].claim
    book.decide(decided(before, "split", mine.id, taken))
    found = book.seen(ANN)
    kept = named(book, before)
    assert holders(kept)[({first.id, openly.id} - {taken}).pop()] == mine.id
    assert len(found.ledger.operations) == 2


def named(book: Log, before: Built) -> Built:
    """What is seen, with the names of before."""
    found = book_without(book, ANN)
    made = [entry.record for entry in book.entries if isinstance(entry.record, Decision)]
    return build(found.readings, found.reports, before.minted, made)


def test_what_was_decided_by_ids_is_seen_by_claims() -> None:
    book, told = small((), (), ())
    found = book.seen(ANN)
    book.name(found.minted)
    (name,) = found.minted
    book.decide([by_ids(found, "comment", name.id), by_ids(found, "split", name.id, name.claim)])
    seen = book.seen(BEN)
    at = holders(seen)
    assert {at[c.id] for c in told if c.id != name.claim} == {at[told[1].id], at[told[2].id]}
    assert at[name.claim] not in {at[c.id] for c in told if c.id != name.claim}
    comment, split = seen.decisions
    assert (comment.about, split.decision.holders) == ((at[name.claim],), (name.claim,))


def test_both_ends_of_a_link_may_be_operations() -> None:
    book, _ = small(())
    other = report("other")
    far = claim(other, 0, 7, place=place("Lagos", "NG"), when=day("2025-03-09"))
    book.report(other, [far])
    one, two = (o.id for o in book.seen(BEN).ledger.operations)
    book.decide(decided(book.seen(BEN), "link", one, two, "stage"))
    found = book.seen(ANN)
    (link,) = [link for link in found.ledger.links if link.why == "looked at"]
    assert {link.a, link.b} == {o.id for o in found.ledger.operations}


def test_an_operation_whose_claims_are_gone_is_missed_by_the_claim_that_stood_for_it() -> None:
    book, (openly,) = small(())
    (mine,) = book.seen(ANN).ledger.operations
    book.decide(decided(book.seen(ANN), "comment", mine.id))
    book.decide(decided(book.seen(ANN), "reject", openly.id))
    comment, _ = book.seen(ANN).decisions
    assert (comment.state, comment.missing) == ("lost", (openly.id,))
