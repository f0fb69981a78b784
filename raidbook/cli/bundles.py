"""STIX bundles into the book, for `raidbook import`."""

from collections import Counter
from pathlib import Path

import msgspec

from raidbook.book import Book
from raidbook.cli.errors import FINDINGS
from raidbook.cli.options import Format
from raidbook.cli.read import Line, in_words
from raidbook.cli.talk import counted, put, say
from raidbook.outputs.exchange import stix
from raidbook.outputs.exchange.stix import Outcome, Taken
from raidbook.outputs.words import safe

NAMES = frozenset({".json", ".stix"})
SORTS = 12
"""Types of objects that a summary names."""


def is_bundle(path: Path) -> bool:
    """Whether a file is meant for a bundle, by its name."""
    return path.suffix.lower() in NAMES


def enter(book: Book, path: Path, form: Format) -> int:
    """Enters what is taken of a bundle, all of it or nothing; returns the exit status.

    Prints what became of each report when all is safe on the disk, and says what was left out.
    """
    try:
        if path.stat().st_size > stix.MOST_BYTES:
            say(f"{path}: larger than {stix.MOST_BYTES:,} bytes: split it")
            return FINDINGS
        data = path.read_bytes()
    except OSError as error:
        say(f"{path}: {error.strerror or error}")
        return FINDINGS
    try:
        taken = stix.taken(data)
        found = stix.enter(book, taken, str(path))
    except stix.RefusedError as error:
        say(f"{path}: {safe(str(error))}: nothing of it was entered")
        return FINDINGS
    for one in found.reports:
        report = one.report
        line = Line(one.outcome, report.id, report.name, one.claims, report.source)
        put(msgspec.json.encode(line).decode() if form is Format.JSON else in_words(line))
    _tell(path, taken, found)
    return FINDINGS if found.failed else 0


def _tell(path: Path, taken: Taken, found: Outcome) -> None:
    outcomes = Counter(one.outcome for one in found.reports)
    told = [counted(outcomes["new"], "new report")]
    told += [f"{outcomes[k]:,} {k}" for k in ("revision", "withdrawn") if outcomes[k]]
    told.append(f"{outcomes['known']:,} known")
    if found.read:
        told.append(f"{found.read:,} of them written by others, and read")
    if taken.decisions:
        told.append(counted(found.decisions, "new decision"))
    say(f"{path}: {', '.join(told)}")
    for id, reason in found.failed:
        say(f"{path}: {safe(id)}: {reason}")
    for id in found.kept:
        say(f"{path}: {safe(id)} would withdraw a report that the book holds: it stays out")
    if taken.left_out:
        named = [f"{safe(kind)[:60]} {n:,}" for kind, n in taken.left_out[:SORTS]]
        rest = sum(n for _, n in taken.left_out[SORTS:])
        more = f", {counted(rest, 'object')} of other types" if rest else ""
        say(f"{path}: left out, being no reports: {', '.join(named)}{more}")
