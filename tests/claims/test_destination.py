"""To which country people were brought: said beside the number, in the headline, or plain."""

from __future__ import annotations

import pytest

from tests.claims.told import claims


@pytest.mark.parametrize(
    ("title", "text", "to"),
    [
        ("Scams", "Myanmar handed 12 scam suspects over to China.", "CN"),
        ("Scam warlords shipped to China", "Ten scam suspects were deported on Tuesday.", "CN"),
        ("Scams", "Thai police said 600 Chinese are to be flown home from scam compounds.", "CN"),
        ("Scams", "Cambodia deported 300 foreigners from scam compounds.", None),
        ("Scam suspects taken to China", "Police arrested 12 scam suspects.", None),
    ],
)
def test_people_go_where_the_report_says(title: str, text: str, to: str | None) -> None:
    (claim,) = claims(text, title=title)
    assert claim.to == to


def test_all_go_where_those_before_went() -> None:
    found = claims(
        "Myanmar handed 12 scam suspects over to China on Monday.\n\n"
        "Raids went on.\n\nOn Friday another 20 scam suspects were handed over.",
        title="Scams",
    )
    assert [claim.to for claim in found] == ["CN", "CN"]


def test_who_flees_to_the_capital_stays_in_the_country() -> None:
    (claim,) = claims("1440名印尼公民离开柬埔寨各地的诈骗据点，赶到金边向使馆求助。", lang="zh")
    assert claim.to is None
