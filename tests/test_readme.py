"""What the README says at its head holds on the examples that it points to."""

from __future__ import annotations

from pathlib import Path

import pytest

from raidbook.book import Book
from raidbook.model import Claim, Figure, Ledger
from tests.ledgers import enter, ledger

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


class Read:
    """The ledger of the examples, with their claims."""

    def __init__(self, book: Path) -> None:
        enter([EXAMPLES], book)
        self.ledger: Ledger = ledger(book)
        with Book.open(str(book)) as opened:
            self.claims: dict[str, Claim] = {
                claim.id: claim for reading in opened.readings() for claim in reading.claims
            }

    def figures(self) -> list[Figure]:
        return [figure for operation in self.ledger.operations for figure in operation.figures]

    def judged(self, verdict: str) -> set[tuple[float, float]]:
        """The values of each pair of claims that has this verdict, the smaller one first."""
        return {
            (min(pair), max(pair))
            for figure in self.figures()
            for judged in figure.judged
            if judged.verdict == verdict and judged.against is not None
            for pair in [(self._value(judged.claim), self._value(judged.against))]
        }

    def _value(self, claim: str) -> float:
        return self.claims[claim].count.value


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read(tmp_path_factory.mktemp("examples") / "book.db")


def test_over_1200_rounds_1207(read: Read) -> None:
    assert (1_200, 1_207) in read.judged("rounds")


def test_148_and_114_chinese_contradict_each_other(read: Read) -> None:
    assert (114, 148) in read.judged("contradicts")


def test_the_parts_of_2198_do_not_add_up(read: Read) -> None:
    (raid,) = [o for o in read.ledger.operations if any(f.best == 2_198 for f in o.figures)]
    assert any("2,198" in note for note in raid.notes)


def test_31000_and_41000_are_two_readings_of_one_total(read: Read) -> None:
    (total,) = [t for t in read.ledger.totals if any(r.figure.best == 31_000 for r in t.readings)]
    assert {r.figure.best for r in total.readings} == {31_000, 41_000}
