"""Signs of coercion or willingness, and whom they are about."""

from __future__ import annotations

import pytest

from raidbook.claims import reader, signs
from raidbook.model import Report
from tests.claims.told import marked, words


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("The scam compound kept its cooks against their will.", "restriction_of_movement"),
        ("In the scam compound those who slept were beaten.", "violence"),
        ("At the scam park their passports were taken away.", "retention_of_documents"),
        ("The scam gang had them toil 16 hours a day.", "excessive_overtime"),
        ("They worked for the scam gang without pay.", "withholding_of_wages"),
        ("Two of the scam workers were sold on to another gang.", "sale"),
        ("They were recruited to the scam centre under false pretences.", "deception"),
        ("They were made to work as scammers.", "forced_unspecified"),
        ("Most had joined the scam gang of their own free will.", "willing"),
    ],
)
def test_a_sentence_shows_its_indicator(text: str, indicator: str) -> None:
    found = signs.find(*marked(text), ())
    assert indicator in {sign.indicator for sign in found}
    assert all(words(text, sign.span) in text.rstrip(".") for sign in found)


def test_what_is_not_known_is_no_sign() -> None:
    text = "How many of the scam workers were there under duress is not known."
    assert signs.find(*marked(text), ()) == ()


def test_a_sentence_out_of_scope_shows_nothing() -> None:
    page, _ = marked("In the scam compound those who slept were beaten.")
    assert signs.find(page, set(), ()) == ()


def test_a_sign_is_about_the_people_counted_in_its_sentence() -> None:
    text = (
        "Police arrested 40 suspects at a scam compound in Bavet. "
        "They freed 12 workers who had been held against their will."
    )
    report = Report(
        id="r", name="r", lang="en", published="2025-10-20", outlet=None, url=None,
        title="Scam compound raided", text=text,
    )  # fmt: skip
    reading = reader.read(report)
    by_value = {claim.count.value: claim.id for claim in reading.claims}
    (sign,) = reading.signs
    assert sign.claims == (by_value[12],)


def test_a_sign_without_numbers_beside_it_is_about_those_of_its_paragraph() -> None:
    text = "Police freed 12 workers at a scam compound in Bavet. All had been beaten."
    report = Report(
        id="r", name="r", lang="en", published="2025-10-20", outlet=None, url=None,
        title="Scam compound raided", text=text,
    )  # fmt: skip
    reading = reader.read(report)
    assert [sign.claims for sign in reading.signs] == [(reading.claims[0].id,)]
