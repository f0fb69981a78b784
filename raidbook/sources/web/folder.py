"""The folder that pages are recorded in: files of WARC that only grow, and their index.

A record is on the disk before anything is made of it. One that was cut off in the middle (the power
went, the process was killed) is taken away at the next start, and that is said.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from raidbook.model import Document
from raidbook.sources.web import recording
from raidbook.sources.web.asking import OK, Answer
from raidbook.sources.web.index import Index, Row
from raidbook.sources.web.members import Member, members, next_member
from raidbook.sources.web.recording import Earlier, Noted

FILE_BYTES = 1_000_000_000
"""After which a new file is begun: what archives of the web have."""
_NAME = re.compile(r"pages-(\d{5})\.warc\.gz")
INDEX = ".index.db"
LOCK = ".lock"


class FolderInUseError(OSError):
    """Another process records pages into the folder."""


class Folder:
    """Use as a context manager. `said` is what was mended when it was opened, a line each."""

    def __init__(self, path: Path, file_bytes: int = FILE_BYTES) -> None:
        """Opens a folder, which is made where it is missing; alone, until it is closed. Raises
        FolderInUseError where another process has it open, OSError where it cannot be used."""
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.said: list[str] = []
        self._most = file_bytes
        self._lock = _locked(path)
        try:
            self.index = Index.open(path / INDEX)
            self._file = self._mended()
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self.index.close()
        self._lock.close()

    # ------------------------------------------------------------ writing

    def record(self, answer: Answer) -> Row:
        """Records an answer, and where it lies. Where nothing changed since the page that is held
        of its address, the record refers to that. It is on the disk when this returns.

        Raises OSError where the disk takes no more; what was recorded before is untouched.
        """
        data = recording.records(answer, self._earlier(answer))
        path = self._place(len(data))
        start = path.stat().st_size
        _append(path, data, start)
        for member in members(io.BytesIO(data), 0):
            noted = _noted(member)
            self.index.note(path.name, start + member.start, start + member.end, noted)
        row = self.index.last(str(answer.address))
        if row is None:
            raise RuntimeError("what was recorded is not there")
        return row

    def _earlier(self, answer: Answer) -> Earlier | None:
        if answer.status not in {OK, 304} or answer.cut:
            return None
        held = self.index.page(str(answer.address))
        if held is None:
            return None
        told = held.noted
        if answer.status == OK and told.digest != recording.digest_of(answer.body):
            return None
        return Earlier(told.address, told.at, told.digest)

    def _place(self, size: int) -> Path:
        """The file for the next record; begun where there is none, or the last one is full."""
        path = self._file
        if path is not None and path.stat().st_size + size <= self._most:
            return path
        numbers = [int(found[1]) for p in self.archives() if (found := _NAME.fullmatch(p.name))]
        path = self.path / f"pages-{max(numbers, default=0) + 1:05}.warc.gz"
        data = recording.first_record(path.name)
        _append(path, data, 0)
        _on_disk(self.path)
        self.index.note(path.name, 0, len(data), None)
        self._file = path
        return path

    # ------------------------------------------------------------ reading

    def page(self, row: Row) -> Document:
        """The page of a row. Raises UnrecordedError where it is none, or no more, OSError where the
        file cannot be read."""
        return recording.recorded(self.path / row.file, row.start)

    def archives(self) -> tuple[Path, ...]:
        """The files of records, in the order in which they were written."""
        return tuple(sorted(p for p in self.path.iterdir() if _NAME.fullmatch(p.name)))

    # ------------------------------------------------------------ mending

    def _mended(self) -> Path | None:
        """Enters into the index what it lacks, takes away a record that was cut off; returns the
        file that the next record goes to, if it has room: None for a new one."""
        entered = self.index.files()
        archives = self.archives()
        for gone in set(entered) - {path.name for path in archives}:
            self.index.forget(gone)
            self.said.append(f"{self.path / gone}: is gone, and the pages that it held")
        sound = False
        for path in archives:
            upto = entered.get(path.name, 0)
            if path.stat().st_size < upto:
                self.index.forget(path.name)
                upto = 0
            sound = self._entered(path, upto, last=path == archives[-1])
        return archives[-1] if sound else None

    def _entered(self, path: Path, upto: int, last: bool) -> bool:
        """Enters the records of a file from a byte on; whether more may be added to it."""
        sound = True
        with path.open("rb") as file:
            broken = self._walked(file, path.name, upto)
            while broken is not None and (on := next_member(file, broken + 1)) is not None:
                self.said.append(f"{path}: damaged from byte {broken:,} to {on:,}, and read on")
                sound = False
                broken = self._walked(file, path.name, on)
        if broken is None:
            return sound
        size = path.stat().st_size
        if last:
            _cut(path, broken)
        what = "cut off" if last else "left alone"
        self.said.append(
            f"{path}: its last {size - broken:,} bytes are no whole record, and were {what}"
        )
        return sound and last

    def _walked(self, file: BinaryIO, name: str, start: int) -> int | None:
        """Enters the records from a byte on; returns where one is broken, None if none is."""
        for member in members(file, start):
            if not member.whole:
                return member.start
            self.index.note(name, member.start, member.end, _noted(member))
        return None


def _noted(member: Member) -> Noted | None:
    try:
        return recording.noted(member)
    except (ValueError, EOFError):  # no record of WARC, whatever it is
        return None


def _locked(path: Path) -> sqlite3.Connection:
    """A lock that ends with the process, however that ends, on every system."""
    connection = sqlite3.connect(path / LOCK, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" not in str(error):
            raise OSError(f"{path}: {error}") from error
        raise FolderInUseError(
            f"{path}: another raidbook records pages there: wait for it, or name another folder"
        ) from error
    return connection


def _append(path: Path, data: bytes, start: int) -> None:
    """Writes behind what is there. What cannot be written whole is not written."""
    with path.open("ab") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(start)
            raise


def _cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)
        file.flush()
        os.fsync(file.fileno())


def _on_disk(folder: Path) -> None:
    """Makes sure of a new file's name, where the system lets folders be opened."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
