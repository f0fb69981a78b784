"""Our extension of STIX: what a ledger knows of an object, under one key. docs/stix.md explains it;
extension.schema.json has its properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raidbook.outputs.exchange.stix.days import EPOCH, timestamp
from raidbook.outputs.exchange.stix.ids import RAIDBOOK, stix_id
from raidbook.outputs.exchange.stix.plain import plain

EXTENSION = stix_id("extension-definition", "ledger")
AUTHOR = stix_id("identity", RAIDBOOK)
VERSION = "1.0.0"
MADE = timestamp(EPOCH)
"""When what always is the same was made."""


def definition() -> dict[str, Any]:
    """The extension as an object (STIX 2.1, section 7.3)."""
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": AUTHOR,
        "created": MADE,
        "modified": MADE,
        "name": "raidbook ledger",
        "description": (
            "What a ledger of raidbook knows of an object: figures, readings of running totals, "
            "claims with their words, verdicts, the reasons of links."
        ),
        "schema": (
            "docs/stix.md and raidbook/outputs/exchange/stix/extension.schema.json of raidbook"
        ),
        "version": VERSION,
        "extension_types": ["property-extension"],
    }


def extended(told: Mapping[str, object]) -> dict[str, Any]:
    """The value of `extensions` that says this, without what is empty."""
    said = {name: plain(value) for name, value in told.items() if value not in (None, ())}
    return {EXTENSION: {"extension_type": "property-extension", **said}}
