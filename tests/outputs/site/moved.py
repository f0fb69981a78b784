"""A small book for the map: five operations at three places, and five moves."""

from __future__ import annotations

from raidbook.model import (
    Claim,
    Count,
    Evidence,
    Ledger,
    Move,
    Operation,
    Period,
    Place,
    Reading,
    Report,
    Span,
)
from tests.outputs.example import figure

KK_PARK = Place("KK Park", "MM", "mm-kk-park")
MYAWADDY = Place("Myawaddy", "MM", "mm-myawaddy")
LAUKKAI = Place("Laukkai", "MM", "mm-laukkai")
CAMBODIA = Place(None, "KH")
NOWHERE = Place("Somewhere", None)

WORDS = (
    "In March 2024 police freed 40 people. In April 2024 they freed 90 people. In May 2025 they "
    "freed 7 people. Then 5 people were freed. Before, 3 people were freed. The gangs left for "
    "<img src=x onerror=alert(1)> Myawaddy."
)
REPORT = Report("aa01", "a", "en", "2025-06-01", "River Post", None, "Freed", WORDS)
OPERATIONS = (
    # name, people, places, when
    ("march", "40", (KK_PARK,), Period("2024-03-05", "2024-03-05")),
    ("april", "90", (KK_PARK, CAMBODIA), Period("2024-04", "2024-04")),
    ("may", "7", (MYAWADDY,), Period("2025-05-20", "2025-05-20")),
    ("undated", "5", (CAMBODIA,), None),
    ("nowhere", "3", (NOWHERE,), Period("2024-03-09", "2024-03-09")),
)
MOVES = (
    ("both", LAUKKAI, MYAWADDY, Period("2024-03", "2024-03")),
    ("to", None, MYAWADDY, Period("2025-05", "2025-05")),
    ("from", LAUKKAI, None, None),  # stands at the day of the report
    ("within", CAMBODIA, CAMBODIA, Period("2024-04", "2024-04")),
    ("unsaid", None, None, Period("2024-04", "2024-04")),
)


def ledger() -> tuple[Ledger, Reading]:
    """Five operations at three places, and five moves, one of them from and to nowhere."""
    claims, operations = [], []
    for name, people, places, when in OPERATIONS:
        start = WORDS.index(f"{people} people")
        end = start + len(people)
        sentence = Span(WORDS.rfind(".", 0, start) + 1, WORDS.index(".", end) + 1)
        claim = Claim(
            id=f"c-{name}", report="aa01", start=start, end=end, sentence=sentence,
            action="rescue", kind="people", count=Count(int(people)), place=places[0], when=when,
            evidence=(Evidence("place", "default"),) if name == "march" else (),
        )  # fmt: skip
        claims.append(claim)
        held = (figure(f"f-{name}", claim),)
        operations.append(Operation(f"op-{name}", name, places, when, (), (), held, (claim.id,)))
    span = Span(WORDS.index("The gangs"), len(WORDS))
    moves = tuple(Move(f"m-{id}", "aa01", span, a, b, when) for id, a, b, when in MOVES)
    reading = Reading("aa01", "test", tuple(claims), moves=moves)
    return Ledger(revision=1, operations=tuple(operations), totals=(), links=()), reading
