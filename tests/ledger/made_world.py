"""A seeded world of raids, told by several reports each, with gaps; its truth known."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from raidbook.model import Claim, Report
from tests.ledger.made import claim, day, place, report

TOWNS = (
    ("Laukkai", "MM"), ("Myawaddy", "MM"), ("Muse", "MM"), ("Tachileik", "MM"),
    ("Sihanoukville", "KH"), ("Bavet", "KH"), ("Poipet", "KH"), ("Phnom Penh", "KH"),
    ("Manila", "PH"), ("Lagos", "NG"), ("Lusaka", "ZM"), ("Hanoi", "VN"),
)  # fmt: skip
Told = list[tuple[Report, list[Claim]]]


def world(raids: int, seed: int = 1) -> tuple[Told, dict[str, int]]:
    """Reports with their claims, and the raid that each claim is about."""
    chance = random.Random(seed)
    told: Told = []
    truth: dict[str, int] = {}
    for raid in range(raids):
        town = place(*chance.choice(TOWNS))
        date = dt.date(2021, 1, 1) + dt.timedelta(chance.randrange(1800))
        people = int(10 ** chance.uniform(1, 3.5))
        sites = chance.randrange(1, 30)
        for teller in range(min(40, int(chance.paretovariate(1.2)))):
            told_on = (date + dt.timedelta(chance.randrange(4))).isoformat()
            of = report(f"{seed}/{raid}/{teller}", told_on)
            fields: dict[str, Any] = {"by": (str(town.country),), "place": town}
            fields["when"] = day(date.isoformat()) if chance.random() < 0.85 else None
            whole = claim(of, 0, people, **fields)
            claims = [whole]
            if chance.random() < 0.5:
                part = {**fields, "nationality": ("CN",), "part_of": whole.id}
                claims.append(claim(of, 1, max(1, people // 3), **part))
            if chance.random() < 0.7:
                den = {**fields, "action": "raid", "kind": "sites", "what": "den"}
                claims.append(claim(of, 2, sites, **den))
            told.append((of, claims))
            truth.update({c.id: raid for c in claims})
    return told, truth
