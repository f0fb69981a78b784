"""A ledger as STIX 2.1 objects, and as one bundle of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from raidbook.ledger.material import Material
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.exchange.stix.extension import definition
from raidbook.outputs.exchange.stix.ids import stix_id
from raidbook.outputs.exchange.stix.incidents import incidents, names
from raidbook.outputs.exchange.stix.markings import definitions
from raidbook.outputs.exchange.stix.notes import decisions
from raidbook.outputs.exchange.stix.opinions import opinions
from raidbook.outputs.exchange.stix.parties import author, identities, locations
from raidbook.outputs.exchange.stix.relationships import links
from raidbook.outputs.exchange.stix.reports import reports
from raidbook.outputs.exchange.stix.telling import Telling


def objects(
    chosen: Chosen, entered: Material | None = None, *, with_text: bool = False
) -> Iterator[dict[str, Any]]:
    """What is chosen of a ledger as STIX 2.1 objects, ready to be encoded, one after another.

    `entered` is what the book of the ledger holds, as it was entered
    (`raidbook.ledger.opening.Opened.entered`): with it, and where all of the ledger is chosen, a
    book can be made of the objects that gives them again byte for byte. Without it the claims are
    those that people decided, and names and decisions stay behind. `with_text` for whole texts and
    titles in place of the words that something was read from.

    The order is always the same: raidbook's identity and extension, the markings of TLP 2.0,
    identities, locations, operations and totals with their relationships, then report by report
    the notes and the report, then opinions, links, and decisions. The same book gives the same
    objects; no two have one id.
    """
    telling = Telling(chosen, entered, with_text=with_text)
    by_id = names(telling)
    yield author()
    yield definition()
    yield from definitions()
    yield from identities(telling)
    yield from locations(telling)
    yield from incidents(telling, by_id)
    yield from reports(telling, by_id)
    yield from opinions(telling)
    yield from links(telling)
    yield from decisions(telling)


def write(
    chosen: Chosen, out: BinaryIO, entered: Material | None = None, *, with_text: bool = False
) -> None:
    """Writes the objects as a bundle, one a line, each as it comes. The bundle's id follows from
    its objects, and so stands after them."""
    told = hashlib.sha256()
    before = b'{"type":"bundle","objects":[\n'
    for one in objects(chosen, entered, with_text=with_text):
        line = msgspec.json.encode(one)
        told.update(line)
        out.write(before)
        out.write(line)
        before = b",\n"
    id = stix_id("bundle", told.hexdigest())
    out.write(f'\n],"id":"{id}"}}\n'.encode())
