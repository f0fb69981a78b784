"""What somebody sees of a book, written once: what a book without the rest gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from benchmark.site import with_text
from benchmark.telling import Telling
from benchmark.world import world
from raidbook.book import Book
from raidbook.ledger.asked import AskedError
from raidbook.ledger.opening import opened
from raidbook.model import Decision, Marking, Viewer, sees
from raidbook.outputs.document import ledger_json
from raidbook.outputs.exchange import csv, ftm, geojson
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.services import seen_by
from tests.ledger.test_workings import decision_about

READERS: tuple[tuple[Marking, tuple[str, ...]], ...] = (
    ("clear", ()), ("amber", ("north",)), ("amber", ("south",)), ("red", ("@ann",)), ("red", ()),
)  # fmt: skip
WHO = (("north",), ("south",), ("@ann",), ("north", "@ann"), ("nobody",))


def entered(book: Path, tellings: Sequence[Telling], decisions: Sequence[Decision] = ()) -> str:
    with Book.open(str(book)) as opened:
        for telling in tellings:
            opened.add_report(telling.report)
            opened.add_reading(telling.reading)
        for decision in decisions:
            opened.decide(decision)
    return str(book)


def marked() -> list[Telling]:
    chance = random.Random(7)
    found = []
    for telling in world(300, 3):
        marking, audience = chance.choice(READERS)
        report = msgspec.structs.replace(with_text(telling), marking=marking, audience=audience)
        found.append(telling._replace(report=report))
    return found


def exports(address: str, who: Sequence[str], folder: Path, as_of: int | None = None) -> bytes:
    """All that is written for somebody, one after another."""
    chosen = Chosen(seen_by.ledger(address, who, as_of, "en").shelf)
    folder.mkdir(exist_ok=True)
    csv.write(chosen, folder)
    for form in (geojson, ftm):
        with (folder / form.__name__).open("wb") as out:
            form.write(chosen, out)
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


@pytest.mark.parametrize("who", WHO, ids=" ".join)
def test_what_is_written_is_what_a_book_without_the_rest_gives(
    tmp_path: Path, who: tuple[str, ...]
) -> None:
    told = marked()
    looking = seen_by.viewer(who)
    assert looking is not None
    seen = [t for t in told if sees(looking.tokens, t.report.marking, t.report.audience)]
    assert 0 < len(seen) < len(told)
    whole = entered(tmp_path / "whole.db", told)
    without = entered(tmp_path / "without.db", seen)
    first = exports(whole, who, tmp_path / "a")
    assert first == exports(without, who, tmp_path / "b")
    hidden = {t.report.id for t in told} - {t.report.id for t in seen}
    assert not any(id.encode() in first for id in hidden)
    # The same once more: looking changed nothing.
    assert first == exports(whole, who, tmp_path / "c")


def test_of_the_book_without_the_rest_the_owner_sees_the_same(tmp_path: Path) -> None:
    seen = [t for t in marked() if sees(("north",), t.report.marking, t.report.audience)]
    whole = entered(tmp_path / "whole.db", marked())
    mine = seen_by.ledger(whole, ("north",), None, "en").shelf.ledger
    without = entered(tmp_path / "without.db", seen)
    all_of_it = seen_by.ledger(without, (), None, "en").shelf.ledger
    same = msgspec.structs.replace
    assert ledger_json(same(mine, revision=0)) == ledger_json(same(all_of_it, revision=0))
    again = entered(tmp_path / "again.db", seen)
    written = exports(whole, ("north",), tmp_path / "a")
    assert written == exports(again, (), tmp_path / "b")


def test_nobody_named_has_the_whole_book(tmp_path: Path) -> None:
    address = entered(tmp_path / "whole.db", marked())
    found = seen_by.ledger(address, (), None, "en").shelf
    assert found.ledger == opened(address, None).ledger
    assert len(found.reports) == len(marked())


def test_an_earlier_revision_of_what_is_seen(tmp_path: Path) -> None:
    told = marked()
    half = told[: len(told) // 2]
    address = entered(tmp_path / "whole.db", told)
    early = entered(tmp_path / "early.db", half)
    for who in ((), ("north",)):
        then = seen_by.ledger(address, who, 2 * len(half), "en").shelf.ledger
        now = seen_by.ledger(early, who, None, "en").shelf.ledger
        assert [one.claims for one in then.operations] == [one.claims for one in now.operations]
        assert [one.claims for one in then.totals] == [one.claims for one in now.totals]
    with pytest.raises(AskedError, match="no revision"):
        seen_by.ledger(address, ("north",), 10_000, "en")


def test_days_of_the_whole_book_end_with_its_ledger(tmp_path: Path) -> None:
    told = marked()
    chance = random.Random(3)
    decisions = [decision_about(number, told, chance) for number in range(10)]
    address = entered(tmp_path / "whole.db", told, decisions)
    ledger = opened(address, None).ledger
    (day,) = seen_by.days(address, (), None, 0, 30, "en").days
    assert ledger_json(msgspec.structs.replace(day.now.ledger, revision=0)) == ledger_json(
        msgspec.structs.replace(ledger, revision=0)
    )
    new = {one.id for one in day.changes if one.kind == "new" and one.key is None}
    assert new == {*day.now.holders}
    assert new == {one.id for one in ledger.operations} | {one.id for one in ledger.totals}


def test_changes_that_somebody_does_not_see_are_none_to_her(tmp_path: Path) -> None:
    told = marked()
    seen = [t for t in told if sees(("south",), t.report.marking, t.report.audience)]
    whole = entered(tmp_path / "whole.db", told)
    without = entered(tmp_path / "without.db", seen)
    mine, theirs = (
        seen_by.days(address, ("south",), None, None, 30, "en") for address in (whole, without)
    )
    assert [day.changes for day in mine.days] == [day.changes for day in theirs.days]
    assert mine.of == theirs.of


def test_a_viewer_is_an_organisation_a_person_or_both() -> None:
    assert seen_by.viewer(()) is None
    assert seen_by.viewer(("north", "@ann")) == Viewer("north", "ann")
    assert seen_by.viewer(("@ann",)) == Viewer("", "ann")
    for wrong in (("north", "south"), ("@",), ("",), ("@ann", "@ben")):
        with pytest.raises(AskedError):
            seen_by.viewer(wrong)
