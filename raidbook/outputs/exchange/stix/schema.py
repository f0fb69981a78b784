"""The properties of our extension as a JSON Schema, for extension.schema.json."""

from __future__ import annotations

from typing import Any

import msgspec

from raidbook.model import (
    Claim,
    Decision,
    Link,
    Move,
    Operation,
    Place,
    Reading,
    Sign,
    Statement,
    Total,
)
from raidbook.outputs.exchange.stix.extension import EXTENSION
from raidbook.outputs.exchange.stix.incidents import Named
from raidbook.outputs.exchange.stix.opinions import Judgement
from raidbook.outputs.exchange.told.told import Told

PROPERTIES: dict[str, tuple[Any, str]] = {
    "report": (Told, "Of a report: what raidbook knows of it, and the words of it that are here."),
    "reading": (Reading, "Of a report: what was read from it, before anybody decided anything."),
    "names": (tuple[Named, ...], "Ids that were given to operations and totals, in their order."),
    "operation": (Operation, "Of an incident: an operation, with its figures and verdicts."),
    "series": (Total, "Of an incident: a running total, with its readings and increments."),
    "claim": (Claim, "Of a note: a claim as people decided it."),
    "statement": (Statement, "Of a note: what is said without a number."),
    "move": (Move, "Of a note: operators left one place for another."),
    "sign": (Sign, "Of a note: words that show coercion or willingness."),
    "decision": (Decision, "Of a note: what a person decided."),
    "verdict": (Judgement, "Of an opinion: the verdict on a claim against another one."),
    "link": (Link, "Of a relationship: which relation it is, and why."),
    "place": (Place, "Of a location: the place as the ledger has it."),
    "within": (tuple[str, ...], "Of a location: ids of the places that it lies in, upwards."),
    "state": (str, "Of an identity: the ISO 3166 code of a state."),
    "outlet": (dict[str, str], "Of an identity: the outlet in raidbook's table."),
    "actor": (dict[str, str], "Of an identity: the body in raidbook's table."),
}
"""Of which type each property is, and what it says."""


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of the value of the extension's key."""
    types = [kind for kind, _ in PROPERTIES.values()]
    shapes, named = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    said = zip(PROPERTIES.items(), shapes, strict=True)
    properties = {name: {"description": told, **shape} for (name, (_, told)), shape in said}
    kind = {"const": "property-extension"}
    plain = " ".join
    for shape in named.values():
        shape["description"] = plain(shape["description"].split())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": EXTENSION,
        "type": "object",
        "properties": {"extension_type": kind, **{n: _told(s) for n, s in properties.items()}},
        "required": ["extension_type"],
        "additionalProperties": False,
        "$defs": {name: _told(shape) for name, shape in sorted(named.items())},
    }


def _told(shape: Any) -> Any:
    """A shape as `plain` writes it: what is not known, or empty, is left out."""
    if isinstance(shape, list):
        return [_told(one) for one in shape if one != {"type": "null"}]
    if not isinstance(shape, dict):
        return shape
    told = {name: _told(value) for name, value in shape.items() if name != "default"}
    if len(shape.get("anyOf", ())) == 2 and len(told["anyOf"]) == 1:
        told |= told.pop("anyOf")[0]
    if isinstance(told.get("enum"), list):
        told["enum"] = [one for one in told["enum"] if one is not None]
    if "required" in told:
        given = shape["properties"]
        told["required"] = [name for name in told["required"] if not _may_lack(given[name])]
    return told


def _may_lack(shape: dict[str, Any]) -> bool:
    return shape.get("type") == "array" or {"type": "null"} in shape.get("anyOf", ())
