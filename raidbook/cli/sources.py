"""Reports out of the paths that were typed, and what is read from them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from raidbook import claims, reports
from raidbook.claims import jsonl
from raidbook.cli.errors import MisuseError
from raidbook.cli.talk import say, watched
from raidbook.model import Failure, Reading, Report
from raidbook.reports.limits import LIMITS
from raidbook.sources.walk import files

GIVEN_BYTES = 1_000_000_000
"""The largest file of given claims: about two million of them."""


class Reports:
    """The reports under some paths, one after another; files that cannot be read are named as they
    come up, and counted in `failed`. The files of `book`, which is being written, are passed over.
    """

    def __init__(
        self, paths: Iterable[str], fetched: str | None = None, book: Path | None = None
    ) -> None:
        self._paths = tuple(paths)
        self._fetched = fetched
        self._own = (
            {Path(f"{book}{end}").resolve() for end in ("", "-wal", "-shm")} if book else set()
        )
        self.failed = 0

    def __iter__(self) -> Iterator[Report]:
        names: Counter[str] = Counter()
        for found in watched(self._found(), "reading", self._files):
            if isinstance(found, Failure):
                if Path(found.source).resolve() in self._own:
                    continue
                self.failed += 1
                say(f"{found.source}: {found.reason}")
                continue
            names[found.name] += 1
            if names[found.name] == 2:
                say(f"several reports are named {found.name}: only ids tell their claims apart")
            yield found

    def _found(self) -> Iterator[Report | Failure]:
        for path in self._paths:
            yield from reports.read_path(path, fetched=self._fetched)

    def _files(self) -> int:
        found = (file for path in self._paths for file in files(Path(path), LIMITS))
        return sum(isinstance(file, Path) for file in found)


def with_claims(found: Iterable[Report], given: Path | None) -> Iterator[tuple[Report, Reading]]:
    """Each report with what the reader takes from it, or with the claims that were given for it.

    Raises MisuseError if the file of given claims cannot be used.
    """
    if given is None:
        for report in found:
            yield report, claims.read(report)
        return
    lines = _lines(given)
    held = tuple(found)
    try:
        taken = {reading.report: reading for reading in jsonl.load(lines, held)}
    except ValueError as error:
        raise MisuseError(f"{given}, {error}") from error
    for report in held:
        yield report, taken.get(report.id) or Reading(report.id, jsonl.GIVEN)


def _lines(given: Path) -> list[str]:
    try:
        if given.stat().st_size > GIVEN_BYTES:
            raise MisuseError(f"{given}: larger than {GIVEN_BYTES:,} bytes: split it")
        return given.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise MisuseError(f"{given}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise MisuseError(f"{given}: not UTF-8 text at byte {error.start}") from error
