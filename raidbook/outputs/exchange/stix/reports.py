"""Reports, with what was read from each and the words that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from raidbook.ledger.decisions.removal import redacted, without
from raidbook.model import Reading, Report
from raidbook.outputs import cited
from raidbook.outputs.exchange.stix.days import moment, timestamp
from raidbook.outputs.exchange.stix.ids import stix_id
from raidbook.outputs.exchange.stix.incidents import Named, Names
from raidbook.outputs.exchange.stix.notes import notes
from raidbook.outputs.exchange.stix.parties import address, outlet_id
from raidbook.outputs.exchange.stix.relationships import related
from raidbook.outputs.exchange.stix.telling import Telling, thing_id
from raidbook.outputs.exchange.told.told import Told, as_told


def reports(telling: Telling, by_report: Names) -> Iterator[dict[str, Any]]:
    """For each report the notes on what it says, the report, and its relationship to its outlet."""
    decided = {reading.report: reading for reading in telling.chosen.readings()}
    entered = {r.report: r for r in telling.entered.readings} if telling.entered else decided
    copied = {one.report: one for one in telling.shelf.ledger.copied}
    for report in telling.chosen.reports:
        reading = decided.get(report.id)
        here = []
        for note in notes(report, reading, telling) if reading is not None else ():
            here.append(note["id"])
            yield note
        own = _own(entered.get(report.id), telling)
        seen = [one for one in (own, reading) if one is not None]
        this = as_told(
            report,
            seen,
            copied.get(report.id),
            telling.decisions,
            with_text=telling.with_text,
        )
        yield _report(report, this, own, here, by_report.get(report.id, ()), telling)
        if report.outlet:
            id, outlet = stix_id("report", report.id), outlet_id(report.outlet)
            yield related(telling, id, outlet, (report,))


def _own(reading: Reading | None, telling: Telling) -> Reading | None:
    """What was read from a report as it was entered, without redacted words; of a part of a ledger
    what is chosen of it."""
    if reading is None:
        return None
    if blank := telling.redacted.get(reading.report):
        reading = redacted(reading, blank)
    return reading if telling.chosen.whole else _part(reading, telling)


def _part(reading: Reading, telling: Telling) -> Reading:
    chosen = telling.chosen
    signs = tuple(one for one in reading.signs if any(id in chosen for id in one.claims))
    part = msgspec.structs.replace(
        reading,
        statements=tuple(one for one in reading.statements if one.id in chosen),
        moves=(),
        signs=signs,
        tactics=(),
        tactics_told=(),
    )
    gone = {claim.id for claim in part.claims if claim.id not in chosen}
    return without(part, gone) if gone else part


def _report(
    report: Report,
    told: Told,
    reading: Reading | None,
    notes: list[str],
    names: tuple[Named, ...],
    telling: Telling,
) -> dict[str, Any]:
    things = len(notes) + len(telling.shelf.decisions(report.id))
    own = {"report": told, "reading": reading, "names": names}
    common = telling.common("report", (report.id,), (report,), own, things)
    claims = reading.claims if reading is not None else ()
    holders = [telling.chosen.holder_of.get(claim.id) for claim in claims]
    held = dict.fromkeys(thing_id(holder.id, telling) for holder in holders if holder is not None)
    by = outlet_id(report.outlet) if report.outlet else common["created_by_ref"]
    said: dict[str, Any] = {
        "name": cited.source(report, telling.phrases),
        "published": timestamp(moment(report.published)),
        "object_refs": [*filter(None, held), *notes, by],
        "external_references": [_reference(report)],
    }
    if told.text is None:
        said["description"] = report.text
    return common | said


def _reference(report: Report) -> dict[str, Any]:
    """Where the report is. Its id is the hash of what was read."""
    told: dict[str, Any] = {
        "source_name": report.outlet or "report",
        "external_id": report.id,
    }
    if (url := address(report.url)) is not None:
        told |= {"url": url, "hashes": {"SHA-256": report.id}}
    return told
