"""Whatever people decide and better readers read: names lead somewhere, what was rejected shows
nowhere, and an undo gives back what was before."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from raidbook.book import Book
from raidbook.claims.identity import claim_id
from raidbook.cli import claims as claims_command
from raidbook.cli import decide, links, show
from raidbook.cli.options import ClaimsFormat, Format
from raidbook.cli.site import run as site
from raidbook.ledger.deciding.decision import Said
from raidbook.ledger.ids import former
from raidbook.ledger.lasting import Readings
from raidbook.ledger.opening import Opened, opened
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Decision, Reading, Verb
from raidbook.outputs.document import ledger_json
from tests.ledger.made_world import world
from tests.ledgers import unnamed

SAID = Said("an analyst", "because")


class Desk:
    """A book on which somebody decides things by the program's own commands."""

    def __init__(self, book: Path, raids: int, seed: int) -> None:
        self.address = str(book)
        self.told, _ = world(raids, seed)
        self.ever: set[str] = set()

    def read(self, most: int | None = None) -> None:
        """Enters the reports, or the next of them."""
        with Book.open(self.address) as book:
            for report, claims in self.told[:most]:
                book.add_report(report)
                book.add_reading(Reading(report.id, "r1", tuple(claims)))
        del self.told[:most]

    def look(self) -> Opened:
        """The book's ledger; all its ids have been seen from now on."""
        found = opened(self.address, None)
        self.ever |= {o.id for o in found.ledger.operations} | {t.id for t in found.ledger.totals}
        return found

    def decide(self, verb: Verb, *words: str) -> Decision:
        decide.run(verb, words, None, SAID, self.address, Format.JSON)
        with Book.open(self.address) as book:
            return book.decisions()[-1]

    def reread(self, chance: random.Random) -> None:
        """A later reader moves the ends of some numerals."""
        with Book.open(self.address) as book:
            readings = Readings(book)
            for reading in tuple(book.readings()):
                readings.enter(later(reading, chance))

    def leads(self) -> dict[str, str]:
        found = self.look()
        shelf = Shelf(found.ledger, found.material.readings, found.material.reports)
        return former(shelf, found.material.names)


def later(reading: Reading, chance: random.Random) -> Reading:
    """What a later reader takes from the same words: spans moved by a code point or two."""
    ids: dict[str, str] = {}
    moved: list[Claim] = []
    for claim in reading.claims:
        end = claim.end + chance.choice([0, 1, 2])
        ids[claim.id] = claim_id(claim.report, claim.start, end, claim.ordinal)
        moved.append(msgspec.structs.replace(claim, id=ids[claim.id], end=end))
    kept = tuple(
        msgspec.structs.replace(c, part_of=ids[c.part_of] if c.part_of else None) for c in moved
    )
    return msgspec.structs.replace(reading, reader=reading.reader + "+", claims=kept)


@contextmanager
def desk(seed: int, raids: int = 3) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        yield Desk(Path(folder) / "book.db", raids, seed)


def everyday(test: Callable[..., None]) -> Callable[..., None]:
    """A handful of examples: each makes a book and builds its ledger many times."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    return settings(max_examples=6, deadline=None, suppress_health_check=checks, phases=phases)(
        test
    )


CHANCE = st.integers(0, 10**6).map(random.Random)
STEPS = ("read", "merge", "split", "reject", "reread", "undo", "correct")


def step(one: str, at: Desk, chance: random.Random) -> None:
    """One random deed, as far as the ledger allows it. Of every operation a claim is left."""
    operations = at.look().ledger.operations
    some = [o for o in operations if len(o.claims) > 1]
    if one == "read":
        at.read(2)
    elif one == "reread":
        at.reread(chance)
    elif one == "merge" and len(operations) > 1:
        at.decide("merge", *(o.id for o in chance.sample(operations, 2)))
    elif one == "split" and some:
        whole = chance.choice(some)
        taken = chance.sample(whole.claims, chance.randrange(1, len(whole.claims)))
        at.decide("split", whole.id, *taken)
    elif one == "reject" and some:
        whole = chance.choice(some)
        at.decide("reject", *chance.sample(whole.claims, len(whole.claims) - 1))
    elif one == "correct" and operations:
        at.decide(
            "correct", chance.choice(operations).claims[0], f"what=w{chance.randrange(10**6)}"
        )
    elif one == "undo":
        held = [d.decision for d in at.look().decisions if d.state != "undone"]
        if held:
            at.decide("undo", chance.choice(held).id)


@pytest.mark.slow
@everyday
@given(
    st.integers(0, 1000),
    st.lists(st.sampled_from(STEPS), min_size=4, max_size=9),
    CHANCE,
)
def test_every_id_ever_seen_leads_somewhere(
    seed: int, steps: list[str], chance: random.Random
) -> None:
    with desk(seed) as at:
        at.read(3)
        at.look()
        for one in steps:
            step(one, at, chance)
        leads = at.leads()
        present = {o.id for o in at.look().ledger.operations}
        assert {name for name in at.ever if leads.get(name) not in present} == set()


@everyday
@example(146)
@given(st.integers(0, 1000))
def test_an_id_leads_to_the_rest_when_the_claim_is_rejected_that_it_was_minted_from(
    seed: int,
) -> None:
    """Mostly that is the same operation; what is left may also be of another one now."""
    with desk(seed, raids=6) as at:
        at.read()
        found = at.look()
        minted = {name.id: name.claim for name in found.entered.names}
        some = [o for o in found.ledger.operations if len(o.claims) > 1]
        for operation in some:
            at.decide("reject", minted[operation.id])
        leads = at.leads()
        held = {o.id: set(o.claims) for o in at.look().ledger.operations}
        for operation in some:
            rest = set(operation.claims) & set().union(*held.values())
            assert rest & held[leads[operation.id]]


@everyday
@given(st.integers(0, 1000))
def test_an_id_leads_on_when_a_later_reader_leaves_out_the_claim_it_was_minted_from(
    seed: int,
) -> None:
    with desk(seed, raids=6) as at:
        at.read()
        before = at.look().ledger.operations
        left: set[str] = set()
        with Book.open(at.address) as book:
            readings = Readings(book)
            for reading in tuple(book.readings()):
                claims = reading.claims[1:] or reading.claims
                left |= {claim.id for claim in claims}
                fewer = tuple(msgspec.structs.replace(c, part_of=None) for c in claims)
                readings.enter(msgspec.structs.replace(reading, reader="r2", claims=fewer))
        leads = at.leads()
        held = {o.id: set(o.claims) for o in at.look().ledger.operations}
        for operation in before:
            if kept := left & set(operation.claims):
                assert kept & held[leads[operation.id]]


@everyday
@given(
    st.integers(0, 1000),
    st.sampled_from(["merge", "split", "reject", "correct"]),
    CHANCE,
)
def test_an_undo_gives_back_what_was_before(seed: int, deed: str, chance: random.Random) -> None:
    with desk(seed) as at:
        at.read()
        before = ledger_json(at.look().ledger)
        step(deed, at, chance)
        decisions = at.look().decisions
        at.decide("undo", decisions[-1].decision.id)
        assert ledger_json(at.look().ledger) == before


@everyday
@example(36, "split", random.Random(24))  # what stays falls into two groups
@given(
    st.integers(0, 1000),
    st.sampled_from(["merge", "split", "reject"]),
    CHANCE,
)
def test_a_decision_holds_over_a_better_reader(seed: int, deed: str, chance: random.Random) -> None:
    """The same groups, told by where their claims begin."""
    with desk(seed) as at:
        at.read()
        step(deed, at, chance)
        before = groups(at.look())
        at.reread(chance)
        after = at.look()
        assert {one.state for one in after.decisions} <= {"in force"}
        assert groups(after) == before


def groups(found: Opened) -> dict[str, frozenset[tuple[str, int]]]:
    where = {c.id: (c.report, c.start) for r in found.material.readings for c in r.claims}
    return {o.id: frozenset(where[c] for c in o.claims) for o in found.ledger.operations}


@everyday
@given(st.integers(0, 1000), CHANCE)
def test_what_is_rejected_shows_in_no_output(
    capsys: pytest.CaptureFixture[str], seed: int, chance: random.Random
) -> None:
    with desk(seed) as at:
        at.read()
        operations = at.look().ledger.operations
        gone = chance.choice(operations).claims[0]
        at.decide("reject", gone)
        capsys.readouterr()
        out = Path(at.address).parent / "pages"
        claims_command.run([], None, at.address, None, ClaimsFormat.JSONL)
        claims_command.run([], None, at.address, None, ClaimsFormat.CSV)
        links.run([], None, at.address, None)
        site(out, True, at.address, None)
        ledger = ledger_json(at.look().ledger).decode()
        for operation in at.look().ledger.operations:
            show.run(operation.id, at.address, None, Format.TABLE)
        for report in at.look().material.reports:
            show.run(report.id, at.address, None, Format.TABLE)
        printed = capsys.readouterr().out + ledger
        assert gone not in printed
        assert len(printed) > 100
        for page in out.rglob("*.html"):
            assert gone not in page.read_text(encoding="utf-8")


@everyday
@given(st.integers(0, 1000), CHANCE)
def test_reports_one_by_one_twice_or_in_any_order_change_nothing_about_decisions(
    seed: int, chance: random.Random
) -> None:
    with desk(seed) as one, desk(seed) as other:
        one.read()
        chance.shuffle(other.told)
        other.told += chance.sample(other.told, 2)
        while other.told:
            other.read(1)
            other.look()
        gone, *rest = (c for o in one.look().ledger.operations for c in o.claims)
        for at in (one, other):
            at.look()
            at.decide("reject", gone)
            if len(rest) > 1:
                step_on = random.Random(seed).sample(rest, 2)
                if len({at_home(at, c) for c in step_on}) > 1:
                    at.decide("merge", *step_on)
        assert unnamed(one.look().ledger) == unnamed(other.look().ledger)


def at_home(at: Desk, claim: str) -> str:
    (home,) = (o.id for o in at.look().ledger.operations if claim in o.claims)
    return home
