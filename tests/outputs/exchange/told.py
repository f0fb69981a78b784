"""Three reports for books in which something changes, and a clock."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FIRST, LATER, OTHER = "first", "later", "other"
TEXTS = {
    FIRST: "Police in Sihanoukville arrested 45 suspects in a raid on a scam den on 3 May 2024.",
    LATER: "Police in Sihanoukville arrested 52 suspects in the raid on a scam den on 3 May 2024, "
    "up from 45 suspects.",
    OTHER: "Officers in Lagos freed 12 people who were held in a scam centre on 9 June 2024.",
}


def report(folder: Path, name: str, **more: Any) -> Path:
    """The file of a report."""
    path = folder / f"{name}.json"
    day = {FIRST: "2024-05-04", LATER: "2024-05-06", OTHER: "2024-06-10"}[name]
    told = {"id": name, "lang": "en", "published": day, "title": "", "outlet": f"The {name} Post"}
    path.write_text(json.dumps({**told, "text": TEXTS[name], **more}), encoding="utf-8")
    return path


def clock(time: str) -> Callable[[], dt.datetime]:
    return lambda: dt.datetime.fromisoformat(time)
