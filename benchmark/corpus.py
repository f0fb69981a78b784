"""The benchmark's reports: where they are, which nobody looks at, what the program is given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmark.invented import Annotated, Counted
from raidbook.model import Report

REPORTS = Path(__file__).parent / "reports"
_KEPT = ("id", "lang", "published", "outlet", "url", "title", "text")


def annotated() -> list[dict[str, Any]]:
    """All reports with their annotations, as GUIDE.md has them, in the order of their files."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(REPORTS.glob("*.json"))]


def report(doc: dict[str, Any]) -> Report:
    """What the program is given of an annotated report."""
    return Report(name=doc["id"], **{key: doc[key] for key in _KEPT})


def counted(doc: dict[str, Any]) -> Annotated:
    """A report with its claims as they are learned from and judged."""
    return Annotated(report(doc), tuple(_counted(doc["text"], claim) for claim in doc["claims"]))


def _counted(text: str, claim: dict[str, Any]) -> Counted:
    start = text.index(claim["quote"]) + claim["quote"].index(claim["number"])
    end, also = start + len(claim["number"]), tuple(claim.get("also", ()))
    said = claim["place"]
    place = (said["name"], said["country"]) if said else None
    return Counted(start, end, claim["action"], claim["kind"], also, place)


def by_operation(docs: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The reports in groups, of which no two tell of the same operation or running total."""
    groups: list[tuple[set[str], list[dict[str, Any]]]] = []
    for doc in docs:
        told = {name for claim in doc["claims"] if (name := claim["op"] or claim["series"])}
        joined = [doc]
        for group in [group for group in groups if told & group[0]]:
            groups.remove(group)
            told |= group[0]
            joined += group[1]
        groups.append((told, joined))
    return [joined for _, joined in groups]


def unseen(name: str) -> bool:
    """Whether the report of this id is one that is not looked at."""
    return hashlib.sha256(name.encode()).hexdigest()[0] == "0"
