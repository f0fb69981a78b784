"""The book gives back what was entered, as of any revision."""

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raidbook.book import Book, BookError
from raidbook.model import Report
from tests.book.records import decision, name, reading, report
from tests.databases import rows


def test_a_report_comes_back_as_it_was(book: Book) -> None:
    told = report(marking="amber", audience=("police", "bank"), fetched="2024-05-06T00:00:00Z")
    assert book.add_report(told).outcome == "new"
    assert list(book.reports()) == [told]


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    told = report(text, title=text)
    with Book.open(str(tmp_path_factory.mktemp("book") / "b.db")) as book:
        book.add_report(told)
        assert list(book.reports()) == [told]


def test_the_same_bytes_are_entered_once(book: Book) -> None:
    book.add_report(report(source="here.txt"))
    before = book.revision
    again = book.add_report(report(source="there.txt", fetched="2025-01-01T00:00:00Z"))
    assert (again.outcome, book.revision) == ("known", before)


def test_a_reading_that_says_the_same_is_entered_once(book: Book) -> None:
    told = report()
    book.add_report(told)
    assert book.add_reading(reading(told, 5))
    before = book.revision
    assert not book.add_reading(reading(told, 5))
    assert book.revision == before


def test_a_reading_needs_its_report(book: Book) -> None:
    with pytest.raises(BookError, match="does not hold the report"):
        book.add_reading(reading(report(), 5))
    assert book.revision == 0


def test_the_latest_reading_of_each_report_counts(book: Book) -> None:
    one, two = sorted((report("one"), report("two")), key=lambda r: r.id)
    for told in (two, one):
        book.add_report(told)
        book.add_reading(reading(told, 1, reader="r1"))
    before = book.revision
    book.add_reading(reading(one, 2, reader="r2"))
    assert list(book.readings()) == [reading(one, 2, reader="r2"), reading(two, 1)]
    assert list(book.readings(reader="r1")) == [reading(one, 1), reading(two, 1)]
    assert list(book.readings(as_of=before)) == [reading(one, 1), reading(two, 1)]


def test_a_later_version_at_an_address_supersedes_the_earlier_one(book: Book) -> None:
    url = "https://news.example/raid"
    first, second = report("eleven dens", url=url), report("twelve dens", url=url)
    assert book.add_report(first).outcome == "new"
    assert book.add_report(second).outcome == "revision"
    assert versions(book) == {first.id: None, second.id: first.id}
    assert versions(book, as_of=1) == {first.id: None}


def test_the_later_day_of_publication_is_the_later_version_in_whatever_order(book: Book) -> None:
    url = "https://news.example/raid"
    old = report("eleven dens", url=url, published="2024-05-01")
    new = report("twelve dens", url=url, published="2024-05-02")
    book.add_report(new)
    book.add_report(old)
    assert versions(book) == {new.id: old.id, old.id: None}


def versions(book: Book, as_of: int | None = None) -> dict[str, str | None]:
    return {told.id: told.supersedes for told in book.reports(as_of)}


def test_reports_come_in_one_order_however_they_were_entered(tmp_path: Path) -> None:
    told = [report(f"report {n}") for n in range(20)]
    orders = []
    for n in range(2):
        shuffled = random.Random(n).sample(told, len(told))
        with Book.open(str(tmp_path / f"{n}.db")) as book:
            for one in shuffled:
                book.add_report(one)
            orders.append(list(book.reports()))
    assert orders[0] == orders[1]


def test_a_revision_out_of_the_log_is_refused(book: Book) -> None:
    for revision in (-1, 1):
        with pytest.raises(BookError, match="has revisions 0 to 0"):
            list(book.reports(as_of=revision))


def test_a_name_is_minted_once_and_may_lead_on(book: Book) -> None:
    assert book.mint([name("op-2"), name("op-1", "c2")]) == 2
    assert book.mint([name("op-2")]) == 0
    before = book.revision
    assert book.mint([name("op-2", leads_to="op-1")]) == 1
    assert book.names() == (name("op-2", leads_to="op-1"), name("op-1", "c2"))
    assert book.names(as_of=before) == (name("op-2"), name("op-1", "c2"))


def test_a_name_keeps_its_claim(book: Book) -> None:
    book.mint([name("op-1", "c1")])
    with pytest.raises(BookError, match="is that of claim c1"):
        book.mint([name("op-9", "c9"), name("op-1", "c2")])
    assert book.names() == (name("op-1", "c1"),)


def test_a_claim_of_an_earlier_reading_is_found_by_the_beginning_of_its_id(book: Book) -> None:
    told = report()
    book.add_report(told)
    first, second = reading(told, 5), reading(told, 6, 7, reader="r2")
    book.add_reading(first)
    book.add_reading(second)
    claim = first.claims[0]
    assert [c.id for c in book.former_claims(claim.id[:10])] == [claim.id]
    assert book.former_claims("%") == book.former_claims("_") == ()
    assert book.former_claims(claim.id[1:10]) == ()


def test_decisions_come_in_the_order_in_which_they_were_made(book: Book) -> None:
    made = [decision("d2", marking="red", audience=("board",)), decision("d1")]
    assert [book.decide(each) for each in made] == [1, 2]
    assert book.decisions() == tuple(made)
    assert book.decisions(as_of=1) == (made[0],)


def test_a_decision_is_entered_once(book: Book) -> None:
    book.decide(decision("d1"))
    with pytest.raises(BookError, match="d1 is in the journal already"):
        book.decide(decision("d1", reason="other"))


def test_a_transaction_is_entered_whole_or_not_at_all(book: Book) -> None:
    def interrupted() -> None:
        with book.transaction():
            book.add_report(report())
            book.add_reading(reading(report(), 1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (book.revision, list(book.reports())) == (0, [])
    book.add_report(report())
    assert book.revision == 1


def test_a_withdrawn_report_leaves_its_hash_and_does_not_come_back(
    book: Book, address: str
) -> None:
    url = "https://news.example/raid"
    first, gone, last = (report(f"version {n} zebra", url=url) for n in range(3))
    for told in (first, gone, last):
        book.add_report(told)
        book.add_reading(reading(told, 1))
    book.withdraw(gone.id, "asked for by its outlet")
    assert versions(book) == {first.id: None, last.id: first.id}
    assert gone.id not in {each.report for each in book.readings(as_of=6)}
    assert book.add_report(gone).outcome == "withdrawn"
    assert book.verify() == ()
    book.close()
    left = rows(address, "SELECT id, body FROM report WHERE url IS NOT NULL OR body IS NOT NULL")
    assert {ident for ident, _ in left} == {first.id, last.id}
    assert rows(address, f"SELECT body FROM reading WHERE report = '{gone.id}'") == [(None,)]


def test_the_words_of_a_withdrawn_report_are_overwritten_in_a_file(tmp_path: Path) -> None:
    address = tmp_path / "b.db"
    gone, last = report("version 1 zebra"), report("version 2 zebra")
    with Book.open(str(address)) as book:
        book.add_report(gone)
        book.add_report(last)
        book.withdraw(gone.id, "asked for by its outlet")
    held = address.read_bytes()
    assert b"version 1 zebra" not in held
    assert b"version 2 zebra" in held
    assert gone.id.encode() in held


def test_withdrawing_needs_the_report(book: Book) -> None:
    with pytest.raises(BookError, match="does not hold the report"):
        book.withdraw("0" * 64, "no such")


def test_the_records_survive_the_codec() -> None:
    told = report(url="https://news.example/a", audience=("a",))
    assert msgspec.json.decode(msgspec.json.encode(told), type=Report) == told
