"""The Traffic Light Protocol 2.0 in STIX, by the ids and the extension that OASIS published for it
(oasis-open/cti-stix-common-objects), and the 1.0 of older bundles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from raidbook.model import Marking

EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_CREATED = "2022-10-01T00:00:00.000Z"
IDS: dict[Marking, str] = {
    "clear": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "green": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "amber": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "amber+strict": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "red": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""From the least strict to the strictest."""
_ORDER = tuple(IDS)
_FIRST: dict[str, Marking] = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "clear",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "green",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "amber",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "red",
}
"""TLP 1.0 (STIX 2.1, section 7.2.1.4). Its amber was for the recipient's organisation and for
clients who need to know, as amber of 2.0 is."""
LEVELS: Mapping[str, Marking] = {id: marking for marking, id in IDS.items()} | _FIRST


def definitions() -> Iterator[dict[str, Any]]:
    """The five markings as objects."""
    for marking, id in IDS.items():
        told = {"extension_type": "property-extension", "tlp_2_0": marking}
        yield {
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": id,
            "created": _CREATED,
            "name": f"TLP:{marking.upper()}",
            "extensions": {EXTENSION: told},
        }


def strictest(markings: Iterable[Marking]) -> Marking:
    """The strictest of some markings; clear where there are none."""
    return max(markings, key=_ORDER.index, default="clear")


def laxest(markings: Iterable[Marking]) -> Marking:
    """The least strict of some markings; clear where there are none."""
    return min(markings, key=_ORDER.index, default="clear")


def marked(marking: Marking) -> dict[str, list[str]]:
    """The property that marks an object so."""
    return {"object_marking_refs": [IDS[marking]]}


def level(name: str) -> Marking | None:
    """The level that a marking definition calls itself, as in "TLP:AMBER+STRICT" or "white"; None
    where it is another marking."""
    said = name.strip().lower().removeprefix("tlp:").strip()
    if said == "white":
        return "clear"
    return next((one for one in _ORDER if one == said), None)
