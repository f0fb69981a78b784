"""How much of what speaks of the industry is enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.gate.field import field
from raidbook.sources.gate.judging import is_about
from raidbook.sources.gate.weighing import Said, Tally

FILLER = "It was a long day for the people of the town and of the river. " * 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 people were held for a scam.", True),
        ("People were held for a scam.", False),
        ("The first scam rose by 12%.", False),
        ("They talked of a scam.\n\n12 people came.", False),
        ("They talked of a scam at Bavet.\n\n12 people came.", True),
        ("A phishing gang and a syndicate: 12 held.", True),
        ("A phishing gang: 12 held.", False),
        ("A phishing gang: 12 held at Bavet.", True),
        ("Trafficking: 12 screened at Bavet and Poipet.", True),
        ("Trafficking: 12 screened in Africa and Europe.", False),
        ("At Bavet and Poipet 12 people played football.", False),
        ("A syndicate and fraud at the election: 12 ballots, films, football at Bavet.", False),
        (f"A scam.\n\n{FILLER}\n\n12 people came to Bavet.", False),
        ("Den, den: 12 men.\n\nDen, con and den.", False),
        ("12 compounds: the compound of a compound is a compound.", False),
        ("12 compounds: the compound of a compound is at Bavet.", True),
        (
            "Telegram und Telegram und Telegram, " + "zwölf, 12 Wege, die es wirklich gibt " * 9,
            False,
        ),
    ],
)
def test_a_text_is_about_the_industry(text: str, *, expected: bool) -> None:
    assert is_about(text, field("en"), markup=False) == expected


def test_labels_of_a_page_say_nothing() -> None:
    text = "Scams\n\nFraud\n\n12 people came to Bavet for the fair."
    assert is_about(text, field("en"), markup=False)
    assert not is_about(text, field("en"), markup=True)


names = st.builds(
    Said, st.integers(0, 2), st.sampled_from(["kh-bavet", "fraud"]), st.booleans(), st.booleans()
)


@given(st.lists(st.tuples(names, st.integers(0, 1)), max_size=8), st.lists(st.integers(0, 7)))
def test_what_is_taken_away_leaves_no_trace(said: list[tuple[Said, int]], gone: list[int]) -> None:
    tally, rest = Tally(), Tally()
    away = {n for n in gone if n < len(said)}
    for name, other in said:
        tally.add(name, other=other)
    for n in away:
        tally.add(said[n][0], other=said[n][1], by=-1)
    for n, (name, other) in enumerate(said):
        if n not in away:
            rest.add(name, other=other)
    assert vars(tally) == vars(rest)
