"""The codes of the fields, as ``benchmark/GUIDE.md`` explains them."""

from __future__ import annotations

from typing import Literal

Action = Literal[
    "raid", "arrest", "handover", "rescue", "charge", "convict", "wanted", "seize",
    "block", "crack", "report", "loss", "hold", "flee", "harm", "sanction",
]  # fmt: skip
Kind = Literal[
    "people", "groups", "sites", "buildings", "money", "devices", "accounts", "cases", "operations"
]
Label = Literal[
    "suspect", "trafficked", "defrauded", "worker", "ringleader", "fugitive", "convict", "person"
]
Bound = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Status = Literal["asserted", "estimate", "planned", "denied"]
Verdict = Literal[
    "agrees", "rounds", "vague", "updates", "part", "stage", "reading", "contradicts"
]  # fmt: skip
Marking = Literal["clear", "green", "amber", "amber+strict", "red"]
"""Traffic Light Protocol 2.0."""
