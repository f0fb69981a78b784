"""Five real pages, from their files to the ledger, beside all reports of the benchmark or alone.

The pages are others' texts and lie outside the project; without them these tests are skipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmark.corpus import annotated
from raidbook.book import Book
from raidbook.cli import show
from raidbook.cli.options import Format
from raidbook.model import Claim, Ledger, Operation, Record, Report, Total
from tests.ledgers import enter, ledger

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
REPORTS = ROOT / "benchmark" / "reports"
RUNNING = {4_000, 31_000, 57_000}
"""People arrested by China so far, as three of the pages have it; two of these are undated."""

pytestmark = [
    pytest.mark.xdist_group("seeds"),
    pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds"),
]


class Found(Record, frozen=True):
    """A book's claims and what follows from them."""

    book: str
    claims: dict[str, Claim]
    reports: dict[str, Report]
    ledger: Ledger

    def of_seeds(self, action: str, value: float) -> list[Claim]:
        """The claims of the pages that count so many people."""
        return [
            claim
            for claim in self.claims.values()
            if Path(self.reports[claim.report].source).parent == SEEDS
            and (claim.action, claim.kind, claim.count.value) == (action, "people", value)
        ]

    def operations(self, claims: Iterable[Claim]) -> list[Operation]:
        ids = {claim.id for claim in claims}
        return [o for o in self.ledger.operations if ids & set(o.claims)]

    def totals(self) -> list[Total]:
        """Those that hold one of the three numbers of people arrested so far."""
        ids = {c.id for value in RUNNING for c in self.of_seeds("arrest", value)}
        return [t for t in self.ledger.totals if ids & set(t.claims)]


def found(folders: list[Path], book: Path) -> Found:
    enter(folders, book)
    concluded = ledger(book)
    with Book.open(str(book)) as opened:
        claims = {c.id: c for reading in opened.readings() for c in reading.claims}
        reports = {report.id: report for report in opened.reports()}
    return Found(str(book), claims, reports, concluded)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return found([SEEDS], tmp_path_factory.mktemp("seeds") / "book.db")


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The pages in one book with the benchmark."""
    return found([SEEDS, REPORTS], tmp_path_factory.mktemp("seeds") / "book.db")


@pytest.fixture(params=["alone", "beside the benchmark"])
def either(request: pytest.FixtureRequest, alone: Found) -> Found:
    if request.param == "alone":
        return alone
    both: Found = request.getfixturevalue("beside")
    return both


def raid(among: Found) -> Operation:
    """The one operation in which the 269 people were arrested."""
    (operation,) = among.operations(among.of_seeds("arrest", 269))
    return operation


def figures(operation: Operation) -> dict[tuple[str, str, float], str]:
    """The id of the figure of each action, kind and number."""
    return {(f.key.action, f.key.kind, f.best): f.id for f in operation.figures}


def test_eleven_sites_and_269_people_arrested_are_one_operation(either: Found) -> None:
    assert {("raid", "sites", 11), ("arrest", "people", 269)} <= figures(raid(either)).keys()


def test_of_the_269_there_are_186_chinese_nationals(either: Found) -> None:
    (part,) = [f for f in raid(either).figures if f.best == 186]
    assert part.key.nationality == ("CN",)
    assert part.key.part_of == figures(raid(either))["arrest", "people", 269]


def test_of_the_269_there_are_21_in_leading_roles(either: Found) -> None:
    (part,) = [f for f in raid(either).figures if f.best == 21]
    assert part.key.label == "ringleader"
    assert part.key.part_of == figures(raid(either))["arrest", "people", 269]


def test_the_120_million_yuan_belong_to_the_same_operation(either: Found) -> None:
    (money,) = [f for f in raid(either).figures if f.key.kind == "money"]
    assert (money.best, money.key.currency) == (120_000_000, "CNY")


def test_the_us_dollar_conversion_is_restated_and_not_counted(either: Found) -> None:
    (money,) = [f for f in raid(either).figures if f.key.kind == "money"]
    claim = either.claims[money.rests_on]
    (dollars,) = claim.restated
    assert (dollars.count.value, dollars.currency) == (16_500_000, "USD")
    same_page = [c for c in either.claims.values() if c.report == claim.report]
    assert [c.count.value for c in same_page if c.kind == "money"] == [120_000_000]


def test_225_people_were_arrested_in_the_henan_operation(either: Found) -> None:
    (claim,) = either.of_seeds("arrest", 225)
    (operation,) = either.operations([claim])
    assert operation.id != raid(either).id
    assert "CN" in operation.by


def test_the_two_sixes_are_kept_apart(either: Found) -> None:
    sixes = [*either.of_seeds("arrest", 6), *either.of_seeds("handover", 6)]
    (report,) = {claim.report for claim in sixes}
    assert len(sixes) == 2, report
    assert len({o.id for six in sixes for o in either.operations([six])}) == 2


def test_4000_31000_and_57000_do_not_contradict_one_another(either: Found) -> None:
    claims = [c for value in RUNNING for c in either.of_seeds("arrest", value)]
    assert {c.count.value for c in claims} == RUNNING
    ids = {c.id for c in claims}
    readings = [r.figure for t in either.totals() for r in t.readings]
    judged = [j for f in readings for j in f.judged if j.claim in ids or j.against in ids]
    assert {j.claim for j in judged} >= ids
    assert all(j.verdict != "contradicts" for j in judged)
    held = {t.id for t in either.totals()}
    assert not [k for k in either.ledger.links if k.relation == "contradicts" and held & {k.a, k.b}]


def test_they_are_possibly_readings_of_one_total_with_the_reason(either: Found) -> None:
    (total,) = either.totals()
    ids = {c.id for value in RUNNING for c in either.of_seeds("arrest", value)}
    assert ids <= set(total.claims)
    possibly = {
        k.a: k.why for k in either.ledger.links if k.relation == "possibly_same" and k.b == total.id
    }
    assert len(ids & possibly.keys()) >= 2
    assert all(possibly[claim] for claim in ids & possibly.keys())


def test_the_undated_ones_are_marked_so(alone: Found, capsys: pytest.CaptureFixture[str]) -> None:
    (total,) = alone.totals()
    days = {r.figure.best: r.day for r in total.readings}
    assert days == {4_000: None, 57_000: None, 31_000: "2023-11-22"}
    show.run(total.id, alone.book, None, Format.TABLE)
    assert "undated" in capsys.readouterr().out


def test_beside_the_benchmark_they_are_of_the_total_handed_over_from_northern_myanmar(
    beside: Found,
) -> None:
    series = {
        doc["id"]
        for doc in annotated()
        for claim in doc["claims"]
        if claim["series"] == "cn-handover-north-myanmar-since-2023-07"
    }
    (total,) = beside.totals()
    held = [beside.reports[beside.claims[c].report] for c in total.claims]
    others = {report.name for report in held if Path(report.source).parent != SEEDS}
    assert len(others) >= 10
    assert others <= series
    assert {report.lang[:2] for report in held} == {"en", "zh"}
