"""What is worth a look, item after item, and what is decided there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

from raidbook.model import Viewer
from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import Client

if TYPE_CHECKING:
    from httpx import Response

    from raidbook.ledger.shelf import Shelf
    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra


def shelf(desk: Desk, organisation: str = "hub") -> Shelf:
    return desk.views.of(Viewer(organisation, "nobody"), wait=True).shelf()


def pair(desk: Desk) -> str:
    """The contradiction of the small book, by the ids of its sides."""
    first = shelf(desk).contradictions()[0]
    return "-".join(sorted((first.first.claim.id, first.second.claim.id)))


def largest(desk: Desk) -> str:
    """The claim of the people whom the Wa handed over."""
    return next(c.id for c in shelf(desk).claims.values() if c.count.value == 1207)


def decide(client: Client, verb: str, *about: str, then: str = "review", **more: Any) -> Response:
    """Sends the form of a verb, as the page of a claim has it."""
    page = client.get(f"/review/{about[0]}" if about[0].startswith("c") else f"/{then}")
    seen = re.search(r'name="seen" value="(\d+)"', page.text)
    sent: Mapping[str, Any] = {
        "verb": verb, "name": verb, "about": list(about),
        "seen": seen[1] if seen else "999999", "back": then, "next": then, "marking": "clear",
        "audience": "", "reason": "because", **more,
    }  # fmt: skip
    return client.post_form("/decide", **sent)


def followed(client: Client, answer: Response) -> str:
    """The page that an answer leads to."""
    assert answer.status_code == 303, answer.text
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    return page.text


# ---------------------------------------------------------------- the queue


def test_the_queue_begins_with_the_contradiction_and_says_why(
    client_as: ClientAs, desk: Desk
) -> None:
    page = client_as("analyst").get("/review").text
    first = page.index(f'href="review/{pair(desk)}"')
    assert first < page.index('href="review/', first + 10)
    assert "Two claims" not in page
    assert 'class="tag why-contradiction">contradiction<' in page


def test_the_queue_is_sifted_by_reason_place_language_and_words(
    client_as: ClientAs, desk: Desk
) -> None:
    client = client_as("analyst")
    of_pair = f"review/{pair(desk)}"
    assert of_pair in client.get("/review?reason=contradiction&place=KH&lang=en&q=coast").text
    for other in ("reason=suspects", "place=NG", "lang=zh", "q=nothingofthesort", "settled=yes"):
        assert of_pair not in client.get(f"/review?{other}").text


def test_a_search_goes_through_fields_and_not_through_the_words_of_reports(
    client_as: ClientAs,
) -> None:
    client = client_as("analyst")
    assert "Nothing here asks" in client.get("/review?q=officers").text


def test_what_nobody_may_see_is_in_no_queue(client_as: ClientAs) -> None:
    hub, north = (client_as("analyst", of).get("/review").text for of in ("hub", "north"))
    assert "Poipet" in north
    assert "Poipet" not in hub


@pytest.mark.parametrize("path", ["/review", "/review/c0", "/sentences/x"])
def test_readers_review_nothing(client_as: ClientAs, path: str) -> None:
    assert client_as("reader").get(path).status_code == 403


@pytest.mark.parametrize("name", ["c0", "x-y", "id-000", "c0-c1", "%2e%2e"])
def test_what_is_not_there_is_not_found(client_as: ClientAs, name: str) -> None:
    assert client_as("editor").get(f"/review/{name}").status_code == 404


# ---------------------------------------------------------------- an item


def test_an_item_shows_each_side_with_its_words_marked_and_each_field_with_its_evidence(
    client_as: ClientAs, desk: Desk
) -> None:
    page = client_as("analyst").get(f"/review/{pair(desk)}").text
    assert "<mark>792</mark>" in page
    assert "<mark>650</mark>" in page
    assert re.search(
        r'<mark class="field" data-fields="[^"]*place[^"]*">Sihanoukville</mark>', page
    )
    row = page[page.index('<tr data-field="place">') :]
    assert "Sihanoukville, Cambodia" in row[:300]
    assert "read from “Sihanoukville”" in row[:300]


def test_what_no_words_say_is_shown_as_inferred(client_as: ClientAs, desk: Desk) -> None:
    inferring = next(
        c.id for c in shelf(desk).claims.values()
        if any(e.source in ("whole", "default") for e in c.evidence)
    )  # fmt: skip
    page = client_as("analyst").get(f"/review/{inferring}").text
    rows = re.findall(r'<tr data-field="\w+">.*?</tr>', page, re.DOTALL)
    inferred = [row for row in rows if 'class="inferred"' in row]
    assert inferred
    assert all("read from" not in row for row in inferred)


def test_an_analyst_is_offered_remarks_and_confirmations_alone(
    client_as: ClientAs, desk: Desk
) -> None:
    def offered(client: Client) -> set[str]:
        return set(re.findall(r'data-verb="(\w+)"', client.get(f"/review/{pair(desk)}").text))

    assert offered(client_as("analyst")) == {"confirm", "comment"}
    assert offered(client_as("editor")) == {
        "confirm", "comment", "reject", "correct", "merge", "split", "link", "pin",
    }  # fmt: skip


def test_items_lead_to_the_next_within_what_was_asked_for(client_as: ClientAs, desk: Desk) -> None:
    client = client_as("analyst")
    page = client.get("/review?lang=en").text
    items = re.findall(r'href="(review/[^"]+)" data-row', page)
    assert len(items) > 1
    assert (
        f'href="../{items[1]}" rel="next"' in client.get(f"/{items[0]}".replace("&amp;", "&")).text
    )


def test_any_claim_has_a_page_even_if_nothing_asks_for_a_look(
    client_as: ClientAs, desk: Desk
) -> None:
    client = client_as("editor")
    for id in shelf(desk).claims:
        assert client.get(f"/review/{id}").status_code == 200


# ---------------------------------------------------------------- decisions


def test_leaving_both_standing_takes_the_contradiction_to_the_end(
    client_as: ClientAs, desk: Desk
) -> None:
    client = client_as("analyst")
    both = pair(desk)
    page = followed(client, decide(client, "confirm", *both.split("-"), reason=""))
    assert 'class="said done"' in page
    assert f'href="review/{both}"' not in page
    assert f'href="review/{both}?settled=yes"' in client.get("/review?settled=yes").text


def test_what_was_decided_is_undone_with_the_button_that_says_so(
    client_as: ClientAs, desk: Desk
) -> None:
    client = client_as("editor")
    claim = largest(desk)
    page = followed(client, decide(client, "reject", claim))
    assert claim not in shelf(desk).claims
    undo = re.search(r'<form class="undo".*?name="about" value="(\w+)"', page, re.DOTALL)
    assert undo is not None
    followed(client, decide(client, "undo", undo[1], reason=""))
    assert claim in shelf(desk).claims


def test_only_what_was_changed_is_corrected(client_as: ClientAs, desk: Desk) -> None:
    client, other = client_as("editor"), client_as("editor", "north")
    claim = largest(desk)
    assert (
        decide(other, "correct", claim, label="worker", **{"was.label": "suspect"}).status_code
        == 303
    )
    answer = decide(
        client, "correct", claim,
        label="suspect", sex="m", **{"was.label": "suspect", "was.sex": ""},
    )  # fmt: skip
    assert answer.status_code == 303
    now = shelf(desk).claims[claim]
    assert (now.label, now.sex) == ("worker", "m")


def test_who_decides_is_told_of_what_others_decided_meanwhile(
    client_as: ClientAs, desk: Desk
) -> None:
    anna, ben = client_as("editor"), client_as("editor", "north")
    claim = largest(desk)
    seen = str(desk.views.of(Viewer("hub", "hub-editor")).revision)
    followed(ben, decide(ben, "comment", claim, reason="is it a total?"))
    page = followed(anna, decide(anna, "confirm", claim, seen=seen))
    assert "While you were deciding, north-editor@north decided" in page
    assert "is it a total?" in page


@pytest.mark.parametrize(
    ("verb", "more", "says"),
    [
        ("reject", {"reason": " "}, "Say why"),
        ("correct", {"label": "king", "was.label": ""}, "no such code"),
        ("correct", {"label": "x", "was.label": "x"}, "nothing was changed"),
        ("link", {"other": "zzzz-not-there", "relation": "part"}, "zzzz-not-there"),
    ],
)
def test_a_form_that_is_wrong_comes_back_with_what_was_filled_in(
    client_as: ClientAs, desk: Desk, verb: str, more: dict[str, str], says: str
) -> None:
    client = client_as("editor")
    before = len(desk.book.decisions())
    answer = decide(client, verb, largest(desk), **{"reason": "kept as typed", **more})
    assert answer.status_code == 422
    assert says in answer.text
    assert f'data-verb="{verb}"' in answer.text
    assert more.get("reason", "kept as typed") != " " or "kept as typed" not in answer.text
    assert more.get("other", "") in answer.text
    assert len(desk.book.decisions()) == before


def test_a_decision_above_her_role_is_refused_and_entered_nowhere(
    client_as: ClientAs, desk: Desk
) -> None:
    client = client_as("analyst")
    before = len(desk.book.decisions())
    assert decide(client, "reject", largest(desk)).status_code == 403
    assert len(desk.book.decisions()) == before


@pytest.mark.parametrize(
    "to", ["https://example.org", "//example.org", "/team", "../team", "a\\b", "javascript:x", ""]
)
def test_no_form_leads_away_from_the_desk(client_as: ClientAs, desk: Desk, to: str) -> None:
    client = client_as("editor")
    answer = decide(client, "comment", largest(desk), back=to, next=to)
    assert re.fullmatch(r"/review\?done=d\w+", answer.headers["location"])


@pytest.mark.parametrize("odd", [{"verb": "burn"}, {"marking": "purple"}, {"verb": ""}])
def test_what_no_form_asks_is_refused(client_as: ClientAs, odd: dict[str, str]) -> None:
    sent = {"verb": "comment", "about": "c0", "reason": "x", **odd}
    assert client_as("editor").post_form("/decide", **sent).status_code == 422


def test_a_decision_is_for_those_whom_its_reports_are_for_unless_she_says_otherwise(
    client_as: ClientAs, desk: Desk
) -> None:
    own = next(c for c in shelf(desk, "north").claims.values() if c.count.value == 57)
    page = client_as("editor", "north").get(f"/review/{own.id}").text
    assert 'name="audience" value="north"' in page
    assert '<option value="amber" selected>' in page


def test_what_may_be_decided_stands_below_the_pages_of_the_site(
    client_as: ClientAs, desk: Desk
) -> None:
    found = shelf(desk)
    held, report = found.ledger.operations[0], next(iter(found.reports.values()))
    editor, reader = client_as("editor"), client_as("reader")
    for path, verbs in (
        (f"operations/{held.id}.html", {"confirm", "merge", "link", "pin", "comment"}),
        (f"reports/{report.id}.html", {"grade", "mark_copy", "withdraw", "comment"}),
    ):
        offered = re.findall(r'data-verb="(\w+)"', editor.get(f"/{path}").text)
        assert verbs <= set(offered)
        assert "data-verb" not in reader.get(f"/{path}").text
        answer = decide(editor, "comment", held.id if "op" in path else report.id, then=path)
        assert 'class="said done"' in followed(editor, answer)


def test_a_withdrawal_asks_twice(client_as: ClientAs, desk: Desk) -> None:
    client = client_as("editor")
    report = next(r for r in shelf(desk).reports.values() if r.name == "freed")
    path = f"reports/{report.id}.html"
    assert decide(client, "withdraw", report.id, then=path).status_code == 422
    assert report.id in shelf(desk).reports
    answer = decide(client, "withdraw", report.id, then="reports.html", sure="yes")
    assert "withdrawn" in followed(client, answer)
    assert report.id not in shelf(desk).reports


def test_a_claim_is_added_by_the_words_of_its_sentence(client_as: ClientAs, desk: Desk) -> None:
    client = client_as("editor")
    report = next(r for r in shelf(desk).reports.values() if r.name == "freed")
    (told,) = shelf(desk).claims_of(report)
    followed(client, decide(client, "reject", told.id))
    page = client.get(f"/sentences/{report.id}?at=0").text
    at = re.search(r'name="at" value="(\d+:\d+)"', page)
    assert at is not None
    fields = {"at": at[1], "words": "12", "nth": "1", "action": "rescue", "kind": "people"}
    then = f"sentences/{report.id}"
    wrong = decide(client, "add", report.id, then=then, **{**fields, "words": "13"})
    assert wrong.status_code == 422
    assert "does not stand in the sentence" in wrong.text
    assert 'class="said done"' in followed(
        client, decide(client, "add", report.id, then=then, **fields)
    )
    (added,) = shelf(desk).claims_of(report)
    assert (added.start, added.end, added.count.value) == (told.start, told.end, 12)


def test_redacted_words_are_shown_no_more(client_as: ClientAs, desk: Desk) -> None:
    client = client_as("editor")
    report = next(r for r in shelf(desk).reports.values() if r.name == "freed")
    then = f"sentences/{report.id}"
    sent = {"at": f"0:{len(report.text)}", "words": "Lagos", "nth": "1"}
    page = followed(client, decide(client, "redact", report.id, then=then, **sent))
    assert "Lagos" not in page
    assert "█████" in page


def test_both_languages_say_it_all(client_as: ClientAs, desk: Desk) -> None:
    client = client_as("editor")
    for path in ("review", f"review/{pair(desk)}", "journal"):
        page = client.get(f"/zh-hans/{path}").text
        assert '<html lang="zh-Hans">' in page
    assert "两说并存" in client.get(f"/zh-hans/review/{pair(desk)}").text


# ---------------------------------------------------------------- the journal


def test_the_journal_lists_every_decision_with_its_reason_state_and_undo(
    client_as: ClientAs, desk: Desk
) -> None:
    client = client_as("editor")
    claim = largest(desk)
    followed(client, decide(client, "comment", claim, reason="first of all"))
    followed(client, decide(client, "reject", claim, reason="no claim"))
    page = client.get("/journal").text
    assert page.index("no claim") < page.index("first of all")
    assert "hub-editor@hub" in page
    assert page.count('<form class="undo"') == 2
    assert "TLP:CLEAR" in page


def test_the_journal_is_sifted_by_author_and_thing(client_as: ClientAs, desk: Desk) -> None:
    anna, ben = client_as("editor"), client_as("editor", "north")
    claim, other = largest(desk), pair(desk).partition("-")[0]
    followed(anna, decide(anna, "comment", claim, reason="by anna"))
    followed(ben, decide(ben, "comment", other, reason="by ben"))
    by_ben = anna.get("/journal?author=north-editor@north").text
    about = anna.get(f"/journal?thing={claim}").text
    assert "by ben" in by_ben
    assert "by anna" not in by_ben
    assert "by anna" in about
    assert "by ben" not in about


def test_readers_read_the_journal_and_undo_nothing(client_as: ClientAs, desk: Desk) -> None:
    editor = client_as("editor")
    followed(editor, decide(editor, "comment", largest(desk), reason="for all"))
    page = client_as("reader").get("/journal").text
    assert "for all" in page
    assert '<form class="undo"' not in page


def test_a_decision_for_others_leaves_no_trace_in_the_journal(
    client_as: ClientAs, desk: Desk
) -> None:
    hub, north = client_as("editor"), client_as("editor", "north")
    before = hub.get("/journal").text
    own = next(c for c in shelf(desk, "north").claims.values() if c.count.value == 57)
    answer = decide(north, "comment", own.id, marking="amber", audience="north", reason="ours")
    assert "ours" in followed(north, answer).replace("hours", "")
    assert hub.get("/journal").text == before
