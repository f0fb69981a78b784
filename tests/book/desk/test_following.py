"""Visits, searches, alerts, letters: what people follow lies in the book's database."""

from __future__ import annotations

import pytest

from raidbook.book import Book
from raidbook.book.desk.news import Followed, NewsRows
from raidbook.book.desk.outbox import GUESSES, LEASE, Message, Outbox
from raidbook.book.desk.searches import Saved, Searches, sees
from raidbook.book.desk.visits import KEPT, Visits
from raidbook.model import Search, Viewer

ANNA, BEN = Viewer("hub", "anna"), Viewer("hub", "ben")
CARA = Viewer("elsewhere", "cara")
SEARCH = Search(words="kk park", place="MM", since="2025")

# ---------------------------------------------------------------- news


def test_news_of_steps_are_kept_in_their_order(book: Book) -> None:
    rows = NewsRows(book)
    rows.begin("hub", 3, 10)
    rows.enter("hub", 4, 11, b"four")
    rows.enter("hub", 5, 12, None)
    rows.enter("hub", 6, 14, b"six")
    assert rows.followed("hub") == Followed(3, 6)
    assert rows.since("hub", 3, 6) == (b"four", b"six")
    assert rows.since("hub", 4, 6) == (b"six",)
    assert rows.since("hub", 0, 5) == (b"four",)
    assert rows.followed("other") is None


def test_a_step_that_is_known_stays_as_it_is(book: Book) -> None:
    rows = NewsRows(book)
    rows.begin("hub", 3, 10)
    rows.enter("hub", 4, 11, b"four")
    rows.enter("hub", 4, 11, b"again")
    rows.begin("hub", 9, 20)
    assert rows.followed("hub") == Followed(3, 4)
    assert rows.all("hub") == (b"four",)


def test_of_a_view_that_nobody_follows_nothing_is_kept(book: Book) -> None:
    rows = NewsRows(book)
    rows.enter("hub", 4, 11, b"four")
    assert rows.all("hub") == ()


def test_a_view_takes_over_the_news_up_to_where_it_parts(book: Book) -> None:
    rows = NewsRows(book)
    rows.begin("", 3, 10)
    for position in (4, 5, 6):
        rows.enter("", position, 7 + position, str(position).encode())
    rows.branch("hub", "", 5, 3, 10)
    assert rows.followed("hub") == Followed(3, 5)
    assert rows.all("hub") == (b"4", b"5")
    rows.branch("hub", "", 6, 3, 10)
    assert rows.all("hub") == (b"4", b"5")
    rows.branch("late", "", 6, 5, 12)
    assert rows.followed("late") == Followed(5, 6)
    assert rows.all("late") == (b"6",)


@pytest.mark.parametrize(("upto", "floor"), [(6, 2), (3, 4), (9, 7)])
def test_a_view_takes_over_nothing_where_that_is_not_all_it_wants(
    book: Book, upto: int, floor: int
) -> None:
    rows = NewsRows(book)
    rows.begin("", 3, 10)
    rows.enter("", 6, 13, b"6")
    rows.branch("far", "", upto, floor, 12)
    assert rows.followed("far") is None


def test_a_day_leads_to_a_position(book: Book) -> None:
    rows = NewsRows(book)
    rows.begin("hub", 3, 10)
    rows.enter("hub", 4, 11, b"four")
    rows.enter("hub", 6, 15, b"six")
    assert [rows.at("hub", revision) for revision in (9, 10, 11, 14, 15, 99)] == [
        None, 3, 4, 4, 6, 6,
    ]  # fmt: skip


# ---------------------------------------------------------------- visits


def test_a_visit_is_one_persons_at_one_organisation(book: Book) -> None:
    visits = Visits(book)
    visits.seen(ANNA, 5, 1000)
    visits.seen(ANNA, 8, 2000)
    assert [(one.position, one.at) for one in visits.of(ANNA)] == [(8, 2000), (5, 1000)]
    assert visits.of(BEN) == ()
    assert visits.of(Viewer("elsewhere", "anna")) == ()


def test_what_was_seen_is_no_visit_again(book: Book) -> None:
    visits = Visits(book)
    visits.seen(ANNA, 5, 1000)
    visits.seen(ANNA, 5, 2000)
    visits.seen(ANNA, 4, 3000)
    assert [(one.position, one.at) for one in visits.of(ANNA)] == [(5, 1000)]


def test_the_eldest_visits_are_forgotten(book: Book) -> None:
    visits = Visits(book)
    for n in range(1, KEPT + 5):
        visits.seen(ANNA, n, n)
    assert [one.position for one in visits.of(ANNA)] == list(range(KEPT + 4, 4, -1))


# ---------------------------------------------------------------- searches


def test_a_search_comes_back_as_it_was_saved(book: Book) -> None:
    searches = Searches(book)
    id = searches.save(ANNA, "KK Park", SEARCH, 1000)
    assert id is not None
    (saved,) = searches.of(ANNA)
    assert (saved.id, saved.name, saved.search, saved.shared) == (id, "KK Park", SEARCH, False)
    assert searches.one(ANNA, id) == saved


def test_a_search_is_ones_own_until_it_is_shared_with_the_organisation(book: Book) -> None:
    searches = Searches(book)
    id = searches.save(ANNA, "mine", SEARCH, 1000) or ""
    assert (searches.of(BEN), searches.one(BEN, id)) == ((), None)
    assert searches.change(ANNA, id, shared=True)
    assert [one.id for one in searches.of(BEN)] == [id]
    assert (searches.of(CARA), searches.one(CARA, id)) == ((), None)


def test_only_its_owner_changes_a_search(book: Book) -> None:
    searches = Searches(book)
    id = searches.save(ANNA, "mine", SEARCH, 1000) or ""
    searches.change(ANNA, id, shared=True)
    for other in (BEN, CARA, Viewer("elsewhere", "anna")):
        assert not searches.change(other, id, name="stolen")
        assert not searches.delete(other, id)
    assert searches.change(ANNA, id, name="renamed", search=Search(words="muse"))
    (saved,) = searches.of(ANNA)
    assert (saved.name, saved.search) == ("renamed", Search(words="muse"))
    assert searches.delete(ANNA, id)
    assert searches.of(ANNA) == ()


def test_who_sees_a_search() -> None:
    mine = Saved("s", "anna", "hub", "mine", SEARCH, shared=False, made=0)
    shared = Saved("s", "anna", "hub", "mine", SEARCH, shared=True, made=0)
    moved = Viewer("elsewhere", "anna")
    assert [sees(one, mine) for one in (ANNA, BEN, CARA, moved)] == [True, False, False, False]
    assert [sees(one, shared) for one in (ANNA, BEN, CARA, moved)] == [True, True, False, False]


def test_nobody_saves_searches_without_end(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raidbook.book.desk.searches.MOST", 2)
    searches = Searches(book)
    assert [searches.save(ANNA, "s", SEARCH, n) is None for n in range(3)] == [False, False, True]
    assert searches.save(BEN, "s", SEARCH, 9) is not None


# ---------------------------------------------------------------- alerts


def test_an_alert_begins_where_it_was_asked_for_and_moves_on_once(book: Book) -> None:
    searches = Searches(book)
    id = searches.save(ANNA, "mine", SEARCH, 1000) or ""
    assert searches.tell(ANNA, id, "daily", "plain", 7, 1000)
    ((alert, saved),) = searches.all_alerts()
    assert (alert.position, alert.often, alert.viewer, saved.id) == (7, "daily", ANNA, id)
    assert searches.move(alert, 9, 2000)
    assert not searches.move(alert, 9, 2000)
    assert searches.alerts(ANNA)[id].position == 9
    assert searches.tell(ANNA, id, "at once", "bulletin", 99, 3000)
    assert [(a.position, a.often, a.form) for a in searches.alerts(ANNA).values()] == [
        (9, "at once", "bulletin")
    ]
    searches.back(ANNA.user, id, 8)
    assert searches.alerts(ANNA)[id].position == 8
    searches.quiet(ANNA, id)
    assert searches.all_alerts() == ()


def test_an_alert_ends_with_its_search_and_with_its_being_shared(book: Book) -> None:
    searches = Searches(book)
    id = searches.save(ANNA, "mine", SEARCH, 1000) or ""
    assert not searches.tell(BEN, id, "daily", "plain", 7, 1000)
    searches.change(ANNA, id, shared=True)
    assert searches.tell(BEN, id, "daily", "plain", 7, 1000)
    searches.change(ANNA, id, shared=False)
    assert searches.all_alerts() == ()
    searches.tell(ANNA, id, "daily", "plain", 7, 1000)
    searches.delete(ANNA, id)
    assert searches.all_alerts() == ()


# ---------------------------------------------------------------- letters


def test_a_letter_is_taken_by_one_at_a_time(book: Book) -> None:
    box = Outbox(book)
    id = box.put("anna", "s", 3, Message("news", "words"), 1000)
    taken = box.take(1000)
    assert taken is not None
    assert (taken.id, taken.attempts, taken.message) == (id, 1, Message("news", "words"))
    assert box.take(1000) is None
    again = box.take(1000 + LEASE)
    assert again is not None
    assert again.attempts == 2


def test_the_words_of_a_letter_go_with_it(book: Book) -> None:
    box = Outbox(book)
    id = box.put("anna", "s", 3, Message("news", "words"), 1000)
    box.later(id, 1060, "busy")
    assert box.take(1059) is None
    assert box.take(1060) is not None
    box.sent(id)
    (letter,) = box.of("anna")
    assert (letter.state, letter.message) == ("sent", None)
    assert box.take(99_999) is None


def test_an_address_counts_once_the_code_came_back(book: Book) -> None:
    box = Outbox(book)
    code = box.say("anna", "anna@example.org", 1000)
    assert box.addresses() == {}
    assert not box.confirm("ben", code, 1000)
    assert not box.confirm("anna", "0" if code != "0" else "1", 1000)
    assert box.confirm("anna", f" {code}", 1001)
    assert box.addresses() == {"anna": "anna@example.org"}
    assert not box.confirm("anna", code, 1001)
    assert not box.confirm("anna", "", 1001)


def test_a_code_cannot_be_guessed_for_ever_nor_after_its_time(book: Book) -> None:
    box = Outbox(book)
    code = box.say("anna", "anna@example.org", 1000)
    assert not box.confirm("anna", code, 1000 + 3601)
    for _ in range(GUESSES):
        assert not box.confirm("anna", "x", 1000)
    assert not box.confirm("anna", code, 1000)


def test_an_address_that_refused_is_used_no_more(book: Book) -> None:
    box = Outbox(book)
    box.confirm("anna", box.say("anna", "anna@example.org", 1000), 1000)
    box.refuse("anna", "another@example.org", "no such mailbox")
    assert box.addresses()
    box.refuse("anna", "anna@example.org", "no such mailbox")
    address = box.address("anna")
    assert address is not None
    assert (address.confirmed, address.refused) == (False, "no such mailbox")
    box.forget("anna")
    assert box.address("anna") is None
