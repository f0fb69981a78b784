"""The benchmark's reports: where they are, which nobody looks at, what the program is given."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from raidbook.model import Report

REPORTS = Path(__file__).parent / "reports"
_KEPT = ("id", "lang", "published", "outlet", "url", "title", "text")


def annotated() -> list[dict[str, Any]]:
    """All reports with their annotations, as GUIDE.md has them, in the order of their files."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(REPORTS.glob("*.json"))]


def report(doc: dict[str, Any]) -> Report:
    """What the program is given of an annotated report."""
    return Report(name=doc["id"], **{key: doc[key] for key in _KEPT})


def unseen(name: str) -> bool:
    """Whether the report of this id is one that is not looked at."""
    return hashlib.sha256(name.encode()).hexdigest()[0] == "0"
