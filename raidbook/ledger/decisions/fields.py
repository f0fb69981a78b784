"""Fields of a claim that a person decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from raidbook.model import Claim, Evidence

FIXED = frozenset(
    {"id", "report", "start", "end", "ordinal", "restated", "evidence", "sentence", "paragraph",
     "opens", "confidence", "reader"}
)  # fmt: skip
"""What no decision sets: where the claim stands, and what was made of it."""
DECIDED = "decided"
"""The reader's version on a claim that a person added."""


def decided(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with these fields, by their names in the record and in its JSON form, each with a
    decision for its evidence.

    A decided `by` takes the place of the actors that it followed from. Raises ValueError for what
    is no field, or no value of it.
    """
    if not fields.keys() <= set(Claim.__struct_fields__) - FIXED:
        raise ValueError(f"no fields of a claim that can be decided: {', '.join(sorted(fields))}")
    told = {**fields, "actors": ()} if "by" in fields and "actors" not in fields else fields
    plain = {name: getattr(claim, name) for name in Claim.__struct_fields__}
    changed = msgspec.convert({**msgspec.to_builtins(plain), **told}, Claim)
    kept = tuple(e for e in claim.evidence if e.field not in told)
    filled = (name for name in told if getattr(changed, name) not in (None, ()))
    evidence = (*kept, *(Evidence(name, "decision") for name in sorted(filled)))
    return msgspec.structs.replace(changed, evidence=evidence)
