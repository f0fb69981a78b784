"""A claim as it is looked at, and the forms about it."""

from __future__ import annotations

import pytest

from raidbook.ledger.deciding import typed as reading
from raidbook.ledger.decisions.fields import decided
from raidbook.ledger.shelf import Shelf
from raidbook.model import Claim, Count, Decision, Evidence, Held, Report, Span, Standing
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.outputs.review.cards import card
from raidbook.outputs.review.forms import Form, Forms
from raidbook.outputs.review.made import by_id, made
from raidbook.outputs.review.marks import Stretch, stretches
from raidbook.outputs.review.sentences import sentences
from raidbook.outputs.review.typed import FIELDS, typed
from raidbook.outputs.site.views import Views
from tests.insight.attention.small import BAVET, Small, figure
from tests.insight.by_hand import told_by

TEXT = "It rained. Police in Bavet arrested 120 suspects on Monday. More will come."
REPORT = Report("r", "r", "en", None, None, None, "", TEXT)
BENCHMARK = ("khla-16", "khla-17", "mmzh-14", "courts-10")


def at(words: str, of: str = TEXT) -> Span:
    start = of.index(words)
    return Span(start, start + len(words))


def read(**evidence: Span) -> Claim:
    """The claim of the text, its fields read from these words."""
    numeral, sentence = at("120"), at("Police in Bavet arrested 120 suspects on Monday.")
    return Claim(
        "c", "r", numeral.start, numeral.end, "arrest", "people", Count(120), place=BAVET,
        evidence=tuple(Evidence(name, "span", span) for name, span in evidence.items()),
        sentence=sentence, paragraph=Span(0, len(TEXT)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """What four reports of the benchmark tell."""
    return told_by(*BENCHMARK)


# ---------------------------------------------------------------- words


def test_every_word_that_a_field_was_read_from_is_marked_in_the_sentence() -> None:
    found = stretches(read(place=at("Bavet"), action=at("arrested"), when=at("rained")), REPORT)
    assert found == (
        Stretch("Police in "),
        Stretch("Bavet", ("place",)),
        Stretch(" "),
        Stretch("arrested", ("action",)),
        Stretch(" "),
        Stretch("120", numeral=True),
        Stretch(" suspects on Monday."),
    )


def test_words_that_overlap_the_numeral_are_marked_as_both() -> None:
    found = stretches(read(label=at("120 suspects")), REPORT)
    assert Stretch("120", ("label",), True) in found
    assert Stretch(" suspects", ("label",)) in found


def test_the_stretches_are_the_sentence_as_it_is_shown_elsewhere(shelf: Shelf) -> None:
    views = Views(shelf, Phrases(messages()))
    for one in shelf.claims.values():
        shown = card(one, shelf.home(one), views)
        whole = "".join(stretch.text for stretch in shown.sentence)
        assert whole.strip("… ") == str(shown.view.words).strip("… ")
        assert any(stretch.numeral for stretch in shown.sentence)


def test_a_field_rests_on_words_or_a_decision_or_is_inferred(shelf: Shelf) -> None:
    views = Views(shelf, Phrases(messages()))
    for one in shelf.claims.values():
        sources = {e.field: e.source for e in reversed(one.evidence)}
        for row in card(one, shelf.home(one), views).rows:
            expected = "words" if sources.get(row.name, "span") == "span" else "inferred"
            if row.name in sources or row.name == "count":
                assert row.rests == expected, (one.id, row.name)


def test_words_outside_of_the_sentence_are_quoted_in_their_own() -> None:
    shelf = Shelf(Small().shelf().ledger, (), (REPORT,))
    shown = card(read(when=at("rained")), None, Views(shelf, Phrases(messages())))
    rows = {row.name: row for row in shown.rows}
    assert rows["place"].rests == "inferred"
    assert str(shown.paragraph).startswith("It rained.")


def test_a_report_is_cut_into_sentences_that_hold_all_its_numerals(shelf: Shelf) -> None:
    for report in shelf.reports.values():
        claims = shelf.claims_of(report)
        found = sentences(report, claims)
        spans = [(one.start, one.end) for one in found]
        assert spans == sorted(spans)
        marked = sum(stretch.numeral for one in found for stretch in one.stretches)
        assert marked == len({(c.start, c.end) for c in claims})


# ---------------------------------------------------------------- forms


def test_what_a_form_begins_with_is_read_as_what_there_is(shelf: Shelf) -> None:
    """But places: a compound is found by the name of its town."""
    for one in shelf.claims.values():
        words = [f"{name}={typed(one, name)}" for name in FIELDS if typed(one, name)]
        given = reading.fields(words, lambda id: id)
        for name in ("value", "bound", "high", "place"):
            given.pop(name, None)
        again = decided(one, given)
        for name in given:
            assert getattr(again, name) == getattr(one, name), name


def test_every_verb_that_is_about_a_claim_has_a_form(shelf: Shelf) -> None:
    forms = Forms(shelf, Phrases(messages()))
    one = next(
        c for c in shelf.claims.values() if (h := shelf.home(c)) and len(h.holder.claims) > 1
    )
    verbs = {form.verb for form in forms.claim(one)}
    assert verbs == {
        "confirm", "reject", "correct", "merge", "split", "link", "pin", "comment"
    }  # fmt: skip
    assert len({form.id for form in forms.claim(one)}) == len(forms.claim(one))


def test_a_form_is_made_again_from_what_it_was_about(shelf: Shelf) -> None:
    forms = Forms(shelf, Phrases(messages()))
    report = next(iter(shelf.reports.values()))
    told = next(iter(shelf.claims.values()))
    home = shelf.home(told)
    assert home is not None
    every = (*forms.claim(told), *forms.holder(home.holder), *forms.report(report),
             *forms.sentence(report, 0, 10))  # fmt: skip
    for form in every:
        if form.verb == "split":  # it had the claim chosen that it was opened at
            continue
        assert forms.again(form.verb, form.name, form.about, "0:10") == form
    assert forms.again("reject", "reject", ("gone",)) is None


def test_what_may_be_meant_by_the_other_one_is_of_the_same_sort_and_nearest_first() -> None:
    small = Small()
    for n in range(3):
        small.operation(f"op{n}", figure(small.told(f"c{n}")))
    small.total("total", ("2025-01-01", figure(small.told("t"))))
    shelf = small.shelf()
    (other,) = Forms(shelf, Phrases(messages())).merge(small.holders[0]).controls
    assert [id for id, _ in other.suggested] == ["op1", "op2"]


def test_a_form_is_for_those_whom_the_strictest_report_is_for() -> None:
    amber = Report("r-a", "a", "en", None, None, None, "", "", marking="amber", audience=("north",))
    clear = Report("r-b", "b", "en", None, None, None, "", "")
    small = Small()
    a, b = small.told("a"), small.told("b")
    ledger = Small().shelf().ledger
    told = small.shelf().readings
    forms = Forms(Shelf(ledger, told, (amber, clear)), Phrases(messages()))
    both = forms.bare("comment", (a.id, b.id))
    assert (both.marking, both.audience) == ("amber", "north")
    alone = forms.bare("comment", (b.id,))
    assert (alone.marking, alone.audience) == ("clear", "")


def test_a_form_says_what_it_is_about() -> None:
    small = Small()
    small.operation("op", figure(small.told("a", 12)))
    forms: tuple[Form, ...] = Forms(small.shelf(), Phrases(messages())).claim(small.claims[0])
    assert forms[0].said.startswith("12 people arrested")


# ---------------------------------------------------------------- the journal


def rejected(words: str, text: str) -> str:
    """What the journal calls a claim that was rejected, and whose report says this now."""
    report = Report("r", "r", "en", None, None, None, "", text)
    decision = Decision("d1", "reject", "kim", "2026-01-02", "no", ("gone",), (words,),
                        held=(Held("gone", "r", 0, len(words)),))  # fmt: skip
    shelf = Shelf(Small().shelf().ledger, (), (report,))
    standing = Standing(decision, "in force", ("gone",))
    (one,) = made((standing,), Views(shelf, Phrases(messages())), by_id((standing,)))
    return one.about[0].name


def test_a_claim_that_is_gone_is_known_by_its_words() -> None:
    assert rejected("two", "two of them") == "“two”"


def test_words_that_were_redacted_are_not_in_the_journal() -> None:
    assert rejected("two", "███ of them") == "gone"


def test_a_report_that_is_gone_has_no_words_in_the_journal() -> None:
    decision = Decision("d1", "comment", "kim", "2026-01-02", "why?", ("x" * 64,), marking="green")
    shelf = Shelf(Small().shelf().ledger, (), ())
    standing = Standing(decision, "erased", ("x" * 64,))
    (one,) = made((standing,), Views(shelf, Phrases(messages())), by_id((standing,)))
    assert (one.about[0].address, one.marking, one.undoes) == (None, "TLP:GREEN", True)
