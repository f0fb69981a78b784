"""`raidbook decide` and `raidbook undo`: each verb from what is typed to what is shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from raidbook.book import Book
from tests.cli.conftest import RAIDS, Done, Run

WHY = ("--reason", "looked at", "--author", "An Analyst")


@pytest.fixture
def book(run: Run, reports: Path) -> Run:
    run("read", reports)
    return run


def decide(run: Run, *words: object) -> str:
    """Enters a decision; returns its id."""
    done = run("decide", *words, *WHY, "--format", "json")
    assert done.status == 0, done.err
    return str(json.loads(done.out)["id"])


def rows(run: Run) -> dict[str, dict[str, Any]]:
    """The book's claims by their values."""
    found = [json.loads(line) for line in run("claims").lines]
    return {str(row["value"]): row for row in found if row["type"] == "claim"}


def ids(run: Run) -> list[str]:
    return [o["id"] for o in json.loads(run("ledger", "--format", "json").out)["operations"]]


def refused(done: Done, why: str) -> None:
    assert (done.status, done.out) == (2, ""), done
    assert why in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


def test_a_rejected_claim_is_gone_and_the_way_back_is_said(book: Run) -> None:
    gone, operation = rows(book)["45"]["id"], rows(book)["45"]["operation"]
    book("ledger")
    decision = decide(book, "reject", gone[:8])
    refused(book("show", operation), "any more: no claim is left of it")
    assert "45" not in rows(book)
    refused(book("show", gone), f"`raidbook undo {decision}` undoes it")
    assert book("undo", decision[:6]).status == 0
    assert rows(book)["45"]["id"] == gone


def test_a_corrected_field_is_shown_as_decided(book: Run) -> None:
    one = rows(book)["45"]
    decide(book, "correct", one["id"], "label=worker", "nationality=TH,CN", "place=Bavet, KH")
    now = rows(book)["45"]
    assert (now["label"], now["nationality"]) == ("worker", ["CN", "TH"])
    assert now["place"] == {"name": "Bavet", "country": "KH"}
    shown = book("show", one["id"]).out
    assert "The report calls them: workers (decided by a person)" in shown
    assert "corrected label, nationality, place by An Analyst" in shown
    assert "looked at" in shown


def test_a_field_can_be_emptied(book: Run) -> None:
    one = rows(book)["45"]
    assert one["place"] is not None
    decide(book, "correct", one["id"], "place=null", "nationality=")
    assert rows(book)["45"]["place"] is None


def test_a_claim_is_added_with_the_number_that_the_words_say(run: Run, reports: Path) -> None:
    text = "Officers closed 17 dens there and then two thousand three hundred more people left."
    told = {"id": "third", "lang": "en", "published": "2024-06-11", "title": "", "text": text}
    (reports / "third.json").write_text(json.dumps(told))
    run("read", reports)
    start = text.index("two thousand")
    end = text.index(" more people")
    span = f"{start}:{end}"
    decide(run, "add", "third", "--span", span, "action=flee", "kind=people", "by=KH")
    added = rows(run)["2300"]
    assert (added["action"], added["start"], added["end"]) == ("flee", start, end)
    assert added["by"] == ["KH"]
    assert added["operation"] is not None
    wrong = ("add", "third", "--span", span, "action=flee", "kind=people", "value=2500", *WHY)
    refused(run("decide", *wrong), "say 2,300, not 2,500")


def test_operations_are_merged_and_split_and_every_id_leads_on(book: Run) -> None:
    one, two = ids(book)
    claims = rows(book)
    decide(book, "merge", one, two[:7])
    (whole,) = ids(book)
    for former in (one, two):
        assert json.loads(book("show", former, "--format", "json").out)["record"]["id"] == whole
    decide(book, "split", whole, claims["12"]["id"])
    assert len(ids(book)) == 2
    for former in (one, two):
        assert book("show", former).status == 0


def test_a_link_has_the_reason_of_the_person(book: Run) -> None:
    one, two = ids(book)
    decide(book, "link", one, two, "possibly_same")
    (link,) = json.loads(book("ledger", "--format", "json").out)["links"]
    assert (link["a"], link["b"], link["why"]) == (one, two, "looked at")


def test_a_pinned_place_holds_for_an_operation(book: Run) -> None:
    operation = rows(book)["45"]["operation"]
    decide(book, "pin", operation, "place=Bavet", "when=2024-05-02")
    shown = book("show", operation).out
    assert "Place: Bavet, Cambodia\n" in shown
    assert "When: 2 May 2024\n" in shown


def test_a_source_is_graded_by_its_outlet_or_report(book: Run) -> None:
    decide(book, "grade", "reuters", "b2")
    decide(book, "grade", "first", "F6")
    decisions = json.loads(book("journal", "--format", "json").out)["decisions"]
    graded = [(d["decision"]["about"][0], d["decision"]["change"]) for d in decisions]
    assert graded[0] == ("Reuters", "B2")
    assert len(graded[1][0]) == 64


def test_a_remark_is_shown_with_what_it_is_about(book: Run) -> None:
    before = book("ledger", "--format", "json").out
    claim = rows(book)["45"]["id"]
    decide(book, "comment", claim)
    assert book("decide", "confirm", "first", "--author", "B").status == 0
    assert "comment by An Analyst" in book("show", claim).out
    assert "confirmed by B" in book("show", "first").out
    assert book("ledger", "--format", "json").out == before


def test_what_is_redacted_is_read_nowhere(book: Run) -> None:
    start = RAIDS["first"].index("Sihanoukville")
    decide(book, "redact", "first", "--span", f"{start}:{start + len('Sihanoukville')}")
    assert book("site", "pages", "--with-text").status == 0
    pages = [page.read_text() for page in Path("pages").rglob("*.html")]
    assert any("█████" in page for page in pages)
    shown = "".join(book(*words).out for words in (["ledger"], ["show", "first"], ["claims"]))
    assert "Sihanoukville" not in "".join(pages) + shown


def test_a_withdrawn_report_is_gone_for_good(book: Run, reports: Path) -> None:
    decision = decide(book, "withdraw", "first")
    assert list(rows(book)) == ["12"]
    assert "withdrawn" in book("read", reports).out
    refused(book("undo", decision), "cannot be undone")
    with Book.open("raidbook.db") as opened:
        assert opened.verify() == ()
        assert [told.name for told in opened.reports()] == ["second"]


def test_a_copy_is_marked(book: Run) -> None:
    decide(book, "mark_copy", "first", "second")
    assert "A person marked first" in book("show", "first").out
    refused(book("decide", "mark_copy", "second", "first", *WHY), "undo that first")


def test_who_decides_and_who_may_see_it_is_kept(book: Run) -> None:
    more = ("--marking", "amber", "--audience", "desk", "--audience", "press")
    done = book("decide", "comment", "first", *WHY, *more, "--format", "json")
    told = json.loads(done.out)
    assert (told["author"], told["marking"], told["audience"]) == (
        "An Analyst",
        "amber",
        ["desk", "press"],
    )


def test_decisions_are_in_the_order_in_which_they_were_made(book: Run) -> None:
    claim = rows(book)["45"]["id"]
    for label in ("worker", "person", "suspect", "fugitive"):
        decide(book, "correct", claim, f"label={label}")
    assert rows(book)["45"]["label"] == "fugitive"


# ------------------------------------------------------------ misuse


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["reject", "c-nowhere"], "nothing in the book goes by 'c-nowhere'"),
        (["reject", "OP1"], "is an operation; this is about claims"),
        (["reject", "first"], "is a report; this is about claims"),
        (["merge", "OP1"], "type it as: raidbook decide merge ID ID…"),
        (["merge", "OP1", "OP1"], "all of it is one already"),
        (["merge", "OP1", "C45"], "all of it is one already"),
        (["split", "OP1", "C12"], "not of op-"),
        (["split", "OP1", "C45"], "a split leaves some"),
        (["split", "C45", "C12"], "is a claim; this is about operations"),
        (["link", "OP1", "OP2", "cousin"], "'cousin' is no relation: one of part, stage"),
        (["link", "OP1", "OP1", "part"], "nothing is linked to itself"),
        (["link", "OP1", "first", "part"], "is a report"),
        (["correct", "C45", "wat=3"], "'wat' is no field"),
        (["correct", "C45", "label"], "type it as name=value"),
        (["correct", "C45", "action=cook"], "no such code: one of raid, arrest"),
        (["correct", "C45", "value=46"], "the words “45” say 45, not 46"),
        (["correct", "C45", "value=many"], "no number"),
        (["correct", "C45", "value="], "value cannot be empty"),
        (["correct", "C45", "bound=range"], "go together"),
        (["correct", "C45", "nationality=XX"], "no country's ISO 3166 code"),
        (["correct", "C45", "nationality=[1]"], "nationality=[1]"),
        (["correct", "C45", "by=["], "by=["),
        (["correct", "C45", "currency=shells"], "no currency's code"),
        (["correct", "C45", "when=soon"], "no date"),
        (["correct", "C45", "when=2024-05-03..2024-05-01"], "comes before"),
        (["correct", "C45", 'when={"at": "2024"}'], "a from and a to"),
        (["correct", "C45", 'place={"town": "x"}'], "a name and a country"),
        (["correct", "C45", "cumulative=maybe"], "true or false"),
        (["correct", "C45", "what=a b"], "letters and underscores"),
        (["correct", "C45", "label=worker", "label=person"], "label is given twice"),
        (["correct", "C45", "part_of=C45"], "would be a part of itself"),
        (["correct", "C45", "part_of=C12"], "a claim of another report"),
        (["pin", "C45", "label=worker"], "pin sets place=… or when=…"),
        (["pin", "C45", "place=Nowhere at all"], "no table lists the place"),
        (["grade", "first", "B7"], "no Admiralty code"),
        (["grade", "No Such Paper", "B2"], "nothing in the book goes by"),
        (["mark_copy", "first", "first"], "no report is a copy of itself"),
        (["mark_copy", "first", "C45"], "is a claim; this is about reports"),
        (["withdraw", "C45"], "is a claim; this is about reports"),
        (["redact", "first"], "type it as: raidbook decide redact"),
        (["redact", "first", "--span", "7"], "type it as START:END"),
        (["redact", "first", "--span", "7:9000"], "not within the text"),
        (["reject", "C45", "--span", "1:2"], "type it as: raidbook decide reject"),
        (["add", "first", "--span", "0:6", "action=arrest", "kind=people"], "no number that"),
        (["add", "first", "--span", "0:6", "action=arrest", "label=worker"], "kind of the claim"),
        (
            ["add", "first", "--span", "title:0:6", "action=arrest", "kind=people"],
            "not in the title",
        ),
        (["undo", "d-nowhere"], "no decision goes by 'd-nowhere'"),
        (["undo", "d"], "no decision goes by 'd'"),
    ],
)
def test_misuse_is_said_and_enters_nothing(book: Run, words: list[str], why: str) -> None:
    claims = rows(book)
    short = {"C45": claims["45"]["id"], "C12": claims["12"]["id"]}
    short |= {"OP1": claims["45"]["operation"], "OP2": claims["12"]["operation"]}
    typed = words
    for name, ident in short.items():
        typed = [word.replace(name, ident) for word in typed]
    refused(book("decide", *typed, *WHY), why)
    with Book.open("raidbook.db") as opened:
        assert opened.decisions() == ()


def test_what_was_undone_cannot_be_undone_again(book: Run) -> None:
    decision = decide(book, "reject", rows(book)["45"]["id"])
    undone = json.loads(book("undo", decision, "--format", "json").out)["id"]
    refused(book("undo", decision), "is undone already")
    assert book("undo", undone).status == 0
    assert "45" not in rows(book)


def test_a_reason_is_asked_for(book: Run) -> None:
    refused(book("decide", "reject", rows(book)["45"]["id"]), "needs its reason")


def test_a_verb_that_is_none_is_misuse(book: Run) -> None:
    done = book("decide", "burn", "first", *WHY)
    assert (done.status, done.out) == (2, "")
    assert "invalid choice: 'burn'" in done.err


def test_words_that_are_no_text_are_kept_as_far_as_they_are(book: Run) -> None:
    done = book("decide", "comment", "first", "--reason", "caf\udce9", "--author", "\udcff")
    assert done.status == 0
    with Book.open("raidbook.db") as opened:
        assert opened.decisions()[0].reason == "caf\ufffd"
