"""What changed since is what the whole ledgers of then and now differ in, whoever followed when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from raidbook import claims
from raidbook.book import Book, log
from raidbook.book.desk.following_tables import news as rows
from raidbook.ledger import news
from raidbook.ledger.decisions.held import hold
from raidbook.model import Change, Claim, Decision, Marking, Report, Viewer
from raidbook.services.kept_news import KeptNews
from raidbook.services.views import View, Views
from tests.book.records import report

HUB, NORTH = Viewer("hub", "anna"), Viewer("north", "nora")
RAID = "Police in Bavet arrested {} suspects in a raid on a scam den on 3 May 2024."
FREED = "Officers in Lagos freed 12 people who were held in a scam centre on 9 June 2024."
FALSE = "Police in Muse arrested 31 suspects in a raid on a scam den on 2 January 2024."


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(str(tmp_path / "raidbook.db"))


def enter(
    book: Book, text: str, day: str = "2024-06-11", marking: Marking = "clear", *audience: str
) -> Report:
    of = report(text, lang="en", published=day, marking=marking, audience=audience)
    book.add_report(of)
    book.add_reading(claims.read(of))
    return of


def reject(book: Book, claim: Claim, of: Report) -> None:
    words = (of.text[claim.start : claim.end],)
    time, held = "2025-01-01T00:00:00Z", (hold(claim),)
    rejected = Decision(
        "d0123456789ab", "reject", "anna@hub", time, "no", (claim.id,), words, held=held
    )
    book.decide(rejected)


def told(book: Book, view: View, since: int) -> tuple[Change, ...]:
    found = KeptNews(book).since(view.key, since, view.revision)
    return news.told(found, view.shelf())


def kinds(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.what) for one in found]


def test_what_came_while_somebody_looked(book: Book) -> None:
    views = Views(book)
    enter(book, RAID.format(45), "2024-05-04")
    before = views.of(HUB).revision
    enter(book, RAID.format(61), "2024-05-06")
    enter(book, FREED)
    now = views.of(HUB)
    assert kinds(told(book, now, before)) == [("new", "operation"), ("updated", "figure")]
    assert told(book, now, now.revision) == ()


def test_what_came_while_nobody_looked(book: Book) -> None:
    enter(book, RAID.format(45), "2024-05-04")
    before = Views(book).of(HUB).revision
    enter(book, RAID.format(61), "2024-05-06")
    enter(book, FREED)
    now = Views(book).of(HUB)
    assert kinds(told(book, now, before)) == [("new", "operation"), ("updated", "figure")]


def test_what_others_may_not_see_is_no_news_to_them(book: Book) -> None:
    views = Views(book)
    enter(book, FREED)
    before = {viewer: views.of(viewer).revision for viewer in (HUB, NORTH)}
    enter(book, FALSE, "2024-06-11", "amber", "north")
    assert kinds(told(book, views.of(NORTH), before[NORTH])) == [("new", "operation")]
    hub = views.of(HUB)
    assert hub.revision == before[HUB]
    assert told(book, hub, 0) == ()
    assert KeptNews(book).reached(hub.key) == before[HUB]


def test_a_view_that_parts_from_others_keeps_what_was_news_to_all(book: Book) -> None:
    views = Views(book)
    enter(book, RAID.format(45), "2024-05-04")
    before = views.of(NORTH).revision
    enter(book, FREED)
    views.of(NORTH)
    enter(book, FALSE, "2024-06-11", "amber", "north")
    now = views.of(NORTH)
    assert kinds(told(book, now, before)) == [("new", "operation")] * 2


def test_of_what_was_withdrawn_nothing_but_an_id_is_kept(book: Book) -> None:
    views = Views(book)
    views.of(HUB)
    gone = enter(book, FALSE)
    enter(book, FREED)
    before = views.of(HUB)
    claim = before.shelf().claims_of(gone)[0]
    home = before.shelf().home(claim)
    assert home is not None
    reject(book, claim, gone)
    assert [c.kind for c in told(book, views.of(HUB), before.revision)] == ["gone"]
    book.withdraw(gone.id, "asked for")
    now = views.of(HUB)
    found = told(book, now, before.revision)
    assert found == (Change("gone", "operation", home.holder.id, "", ()),)
    with book.connected() as connection:
        kept = b"".join(body for *_, body in connection.execute(rows.select()))
    assert claim.id.encode() not in kept
    assert b"Muse" not in kept


def test_decisions_are_news(book: Book) -> None:
    views = Views(book)
    of = enter(book, FALSE)
    before = views.of(HUB)
    (claim,) = before.shelf().claims_of(of)
    reject(book, claim, of)
    now = views.of(HUB)
    (change,) = told(book, now, before.revision)
    assert (change.kind, change.claims) == ("gone", (claim.id,))
    kept = KeptNews(book).since(now.key, before.revision, now.revision)
    assert [one.id for one in kept.claims] == [claim.id]


def test_news_are_told_as_of_a_view_even_if_others_have_moved_on(book: Book) -> None:
    views = Views(book)
    before = views.of(HUB)
    enter(book, FREED)
    between = views.of(HUB)
    enter(book, FALSE)
    views.of(HUB)
    assert len(told(book, between, before.revision)) == 1


def test_a_day_is_a_position(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def on(day: int) -> None:
        monkeypatch.setattr(log, "now", lambda: dt.datetime(2025, 3, day, 12, tzinfo=dt.UTC))

    views = Views(book)
    on(1)
    enter(book, RAID.format(45), "2024-05-04")
    first = views.of(HUB)
    on(3)
    enter(book, FREED)
    now = views.of(HUB)
    kept = KeptNews(book)
    ends = [kept.at_end_of(now.key, dt.date(2025, 3, day)) for day in (1, 2, 3, 4)]
    assert ends == [first.revision, first.revision, now.revision, now.revision]
    assert kept.at_end_of(now.key, dt.date(2025, 2, 28)) is None
