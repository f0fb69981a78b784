"""`raidbook export`: the ledger in the formats of other programs."""

import datetime as dt
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from raidbook.cli.errors import MisuseError
from raidbook.cli.talk import counted, say
from raidbook.insight.search import asked
from raidbook.model import Search
from raidbook.outputs.exchange import atom, whole, writing
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services import seen_by

RECENT_DAYS = 30
"""Days with entries that a feed tells of where nobody says since when: a ledger is made for each,
and feed readers look at the latest."""


def run(typed: Namespace) -> int:
    """Writes the export; returns the exit status. Raises AskedError for filters that ask for
    nothing there is, and MisuseError for options that do not go together, where the extra is
    missing, and where nothing can be written."""
    _fit(typed)
    search = _search(typed)
    if typed.form == "atom":
        _feed(typed, search)
        return 0
    lang = typed.lang if typed.form != "stix" else "en"
    found = seen_by.ledger(typed.book, typed.viewers, typed.as_of, lang)
    chosen, phrases = Chosen(found.shelf, search), Phrases(messages(lang))
    with _explained(typed.out):
        writing.write(
            typed.form, chosen, typed.out, found.entered, phrases, with_text=typed.with_text
        )
    operations = counted(len(chosen.operations), "operation")
    totals = counted(len(chosen.totals), "running total")
    say(f"{typed.out}: {operations}, {totals}, of {counted(len(chosen.reports), 'report')}")
    return 0


def _fit(typed: Namespace) -> None:
    """Raises MisuseError for options that the format does not have."""
    if typed.with_text and typed.form != "stix":
        raise MisuseError(f"--with-text is for stix, not for {typed.form}")
    if typed.address and typed.form != "atom":
        raise MisuseError(f"--address is for atom, not for {typed.form}")
    if typed.address and not typed.address.startswith(("https://", "http://")):
        raise MisuseError(f"--address {typed.address}: an address begins with https:// or http://")
    if typed.form == "atom" and typed.until:
        raise MisuseError("--until is not for atom: a feed goes up to --as-of, or to now")


def _search(typed: Namespace) -> Search:
    told = {name: getattr(typed, name) for name in Search.__struct_fields__ if name in typed}
    if typed.form == "atom":
        told["since"] = None
    return asked(told)


def _feed(typed: Namespace, search: Search) -> None:
    since = _since(typed.since)
    told = seen_by.days(typed.book, typed.viewers, typed.as_of, since, RECENT_DAYS, typed.lang)
    with _explained(typed.out), whole.file(typed.out) as part, part.open("wb") as out:
        atom.write(
            told.days,
            out,
            Phrases(messages(typed.lang)),
            of=told.of,
            address=typed.address,
            search=search,
        )
    say(f"{typed.out}: {counted(len(told.days), 'day')} with changes")


def _since(typed: str | None) -> int | dt.date | None:
    if typed is None or (typed.isdecimal() and len(typed) < 8):
        return None if typed is None else int(typed)
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise MisuseError(
            f"--since {typed}: neither a revision nor a day such as 2025-10-21"
        ) from None


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    """Has what goes wrong said as misuse."""
    try:
        yield
    except ImportError as error:
        raise MisuseError(str(error)) from error
    except whole.InTheWayError as error:
        raise MisuseError(f"--out {error}") from error
    except OSError as error:
        raise MisuseError(
            f"--out {out}: {error.strerror or os.strerror(error.errno or 0)}"
        ) from error
