"""Tables of events for tests. All events in them are made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from raidbook.claims.events import Event, read_csv
from raidbook.model import Claim, Failure
from tests.claims.material import Read

ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The columns of an export, in its order."""
RAID = {
    "event_id_cnty": "MMR1", "event_date": "2024-10-05", "year": "2024", "time_precision": "1",
    "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor1": "A",
    "country": "Myanmar", "admin1": "Kayin", "admin2": "Hpa-An", "admin3": "Hlaingbwe",
    "location": "Myawaddy", "geo_precision": "1", "source": "Made-up Daily",
    "notes": "On 5 October 2024, soldiers raided a scam compound in Myawaddy and arrested 45 "
    "Chinese nationals. 3 people were killed.",
    "fatalities": "3", "timestamp": "1728900000",
}  # fmt: skip
FREED = {
    "id": "kk-1", "date": "2025-02-12", "place": "Myawaddy", "country": "Myanmar",
    "action": "rescue", "kind": "people", "count": "261", "label": "trafficked",
    "source": "Made-up Daily", "url": "https://example.org/a",
}  # fmt: skip


def acled(*changes: Mapping[str, str]) -> str:
    """A table with ACLED's columns: the raid, once with each of the changes."""
    return table(ACLED, [{**RAID, **change} for change in changes or ({},)])


def simple(*changes: Mapping[str, str]) -> str:
    """A table of the simple form: the rescue, once with each of the changes."""
    rows = [{**FREED, **change} for change in changes or ({},)]
    return table(tuple(dict.fromkeys(column for row in rows for column in row)), rows)


def table(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def found(folder: Path, content: str | bytes, name: str = "t.csv") -> list[Event | Failure]:
    """All that is read of a file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_csv(path))


def events(folder: Path, content: str | bytes) -> list[Event]:
    """The events of a file in which every row can be read."""
    all_found = found(folder, content)
    assert not [one for one in all_found if isinstance(one, Failure)]
    return [one for one in all_found if isinstance(one, Event)]


def failures(folder: Path, content: str | bytes) -> list[str]:
    """What could not be read of a file: the line, and the reason."""
    return [
        f"{one.source.rpartition('/')[2]}: {one.reason}"
        for one in found(folder, content)
        if isinstance(one, Failure)
    ]


def claims(folder: Path, content: str) -> tuple[Claim, ...]:
    """The claims of a table of one event."""
    (event,) = events(folder, content)
    return event.reading.claims


def read(event: Event) -> Read:
    return Read(event.report, event.reading)


def words(event: Event, claim: Claim, field: str | None = None) -> str | None:
    """The numeral of a claim, or the words that one of its fields rests on."""
    if field is None:
        return event.report.text[claim.start : claim.end]
    ground = next((e for e in claim.evidence if e.field == field), None)
    span = ground.span if ground else None
    return event.report.text[span.start : span.end] if span else None
