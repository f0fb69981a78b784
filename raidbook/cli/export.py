"""`raidbook export`: the ledger in the formats of other programs."""

import datetime as dt
import os
import secrets
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from raidbook.cli.errors import MisuseError
from raidbook.cli.talk import counted, say
from raidbook.insight.search import asked
from raidbook.ledger.material import Material
from raidbook.model import Search
from raidbook.outputs.exchange.chosen import Chosen
from raidbook.outputs.messages import messages
from raidbook.outputs.phrases import Phrases
from raidbook.services import seen_by

TOLD = frozenset({"geojson", "xlsx", "ftm"})
"""Formats that say things in words, in the language asked for."""
EXTRA = frozenset({"parquet", "xlsx"})
RECENT_DAYS = 30
"""Days with entries that a feed tells of where nobody says since when: a ledger is made for each,
and feed readers look at the latest."""


def run(typed: Namespace) -> int:
    """Writes the export; returns the exit status. Raises AskedError for filters that ask for
    nothing there is, and MisuseError for options that do not go together, where the extra is
    missing, and where nothing can be written."""
    _fit(typed)
    search = _search(typed)
    form = _module(typed.form)
    if typed.form == "atom":
        _feed(typed, search, form)
        return 0
    # A bundle is told in one language, so that a book made of it gives it again.
    lang = typed.lang if typed.form != "stix" else "en"
    found = seen_by.ledger(typed.book, typed.viewers, typed.as_of, lang)
    chosen = Chosen(found.shelf, search)
    if hasattr(form, "FILES"):
        with folder(typed.out, form.FILES) as part:
            form.write(chosen, part)
    else:
        with file(typed.out) as part, part.open("wb") as out:
            _writer(typed, form, found.entered)(chosen, out)
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


def _module(form: str) -> ModuleType:
    try:
        return import_module(f"raidbook.outputs.exchange.{form}")
    except ModuleNotFoundError as error:
        if form not in EXTRA:
            raise
        raise MisuseError(f"{form} needs the extra: pip install 'raidbook[exchange]'") from error


def _writer(typed: Namespace, form: ModuleType, entered: Material) -> Callable[..., None]:
    if typed.form == "stix":
        return lambda chosen, out: form.write(chosen, out, entered, with_text=typed.with_text)
    if typed.form in TOLD:
        return lambda chosen, out: form.write(chosen, out, Phrases(messages(typed.lang)))
    return form.write  # type: ignore[no-any-return]


def _feed(typed: Namespace, search: Search, form: Any) -> None:
    since = _since(typed.since)
    told = seen_by.days(typed.book, typed.viewers, typed.as_of, since, RECENT_DAYS, typed.lang)
    with file(typed.out) as part, part.open("wb") as out:
        form.write(
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


# ------------------------------------------------------------ there whole, or as it was


@contextmanager
def file(out: Path) -> Iterator[Path]:
    """A file beside `out` that takes its name when the block has ended. Raises MisuseError where it
    cannot be written."""
    if out.is_dir():
        raise MisuseError(f"--out {out} is a folder: name a file in it")
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    with _explained(out):
        try:
            yield part
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def folder(out: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """A folder in `out` whose files move there when the block has ended. Raises MisuseError where
    others than `names` are in `out`, and where it cannot be written."""
    if out.exists() and not out.is_dir():
        raise MisuseError(f"--out {out} is a file: name a folder")
    with _explained(out):
        others = sorted({path.name for path in out.iterdir()} - {*names}) if out.exists() else []
        if others:
            raise MisuseError(
                f"--out {out} holds {others[0]}, which is of no such export: name a new folder"
            )
        new = not out.exists()
        out.mkdir(parents=True, exist_ok=True)
        part = out / f".{secrets.token_hex(4)}.part"
        part.mkdir()
        try:
            yield part
            for name in names:
                (part / name).replace(out / name)
        finally:
            shutil.rmtree(part)
            if new and not any(out.iterdir()):
                out.rmdir()


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MisuseError(
            f"--out {out}: {error.strerror or os.strerror(error.errno or 0)}"
        ) from error
