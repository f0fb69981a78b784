"""The records of a compressed archive: each in a gzip member of its own, as the standard asks, or
all in one, or cut into members anyhow.

Reading is a chain: from a member that begins with a record it goes on to the next such member, and
where that lies depends on the file's bytes and on where this one lies, on nothing else. So a reader
may begin at any link and finds the same records from there on. Where a member is damaged, what may
be a record is looked for behind its beginning. How far behind grows with what was unpacked in vain,
so that no file, however it was made, keeps a reader for longer than in proportion to its size.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import BinaryIO, Literal

from raidbook.sources.limits import Limits
from raidbook.sources.members import BEGINS, FIRST, DamagedError, Members
from raidbook.sources.portion import Seam
from raidbook.sources.records import (
    HEAD,
    KEPT,
    Raw,
    Trouble,
    cut,
    fields,
    header_end,
    length,
    unread_length,
)

SPACE = b" \t\r\n"
PART = 4_096
_RECORD = b"WARC/"

Found = Raw | Trouble


class CutError(Exception):
    """A record ends before it should: the member does, and the next does not continue it."""


class BombError(Exception):
    """What is passed over unpacks to much more than anything does by chance."""


class Gzipped:
    """An archive open for reading."""

    def __init__(self, file: BinaryIO, size: int, limits: Limits) -> None:
        self._members = Members(file, size)
        self._limits = limits
        self._most_header = limits.header_bytes
        self._text = b""
        self._at = 0
        self._edge = 0
        """The byte after the last member that was read to its end."""
        self._ready: int | None = None
        """The member whose record is next to be read from the text at hand."""
        self._record_at = (0, 0)
        """Bytes that had been unpacked, and packed, where the record at hand begins."""

    def read(self, start: int, end: int | None, exact: bool) -> Generator[Found, None, Seam]:
        """The records whose member begins from `start` on and before `end`.

        `exact` says that a member with a record begins at `start`; so does a start of 0, where what
        stands before the first record is a trouble."""
        at: int | None = start
        if not exact:
            if start == 0:
                at = yield from self._between(0)
            else:
                at = self._members.find(start, end)
        first = at if at is not None and (end is None or at < end) else None
        while at is not None and (end is None or at < end):
            at = yield from self._chain(at)
        return Seam(first, at if first is not None or start == 0 else None)

    def _chain(self, at: int) -> Generator[Found, None, int | None]:
        """The records from this member's first on, and where the next member that begins with one
        lies."""
        try:
            if self._ready != at:
                self._open(at)
            self._ready = None
            base = self._unpacked()
            after = self._follows()
            where = str(at)
            while after == "record" or (after == "other" and self._search()):
                found = self._record(where)
                after = self._follows()
                if after in {"other", "lost"} and not isinstance(found, Trouble):
                    found = Trouble(where, "a record longer than it says; left out")
                if found is not None:
                    yield found
                where = f"{at}+{self._unpacked() - base}"
        except CutError as error:
            yield Trouble(where, str(error))
        except DamagedError as error:
            yield Trouble(str(at), f"damaged ({error}); left out, as is what stands in it")
            return self._members.find(self._behind())
        except BombError:
            yield Trouble(str(at), self._bomb())
            return self._members.find(self._members.next)
        return (yield from self._between(self._edge))

    def _between(self, at: int) -> Generator[Trouble, None, int | None]:
        """From the byte after a member to the next member that begins with a record."""
        while at < self._members.size:
            if self._ready == at:
                return at
            if not self._members.is_member(at):
                found = self._members.find(at + 1)
                until = found if found is not None else self._members.size
                yield Trouble(str(at), f"{until - at:,} bytes that are no record; left out")
                return found
            try:
                self._open(at)
                if BEGINS.match(self._text):
                    self._ready = at
                    return at
                self._record_at = self._unpacked(), self._members.packed
                if self._follows() != "end":
                    yield Trouble(str(at), "compressed bytes that are no record; left out")
                    self._pass(None)
            except DamagedError as error:
                if self._members.begins(at):
                    return at
                yield Trouble(str(at), f"damaged ({error}); left out")
                return self._members.find(self._behind())
            except BombError:
                yield Trouble(str(at), self._bomb())
                return self._members.find(self._members.next)
            at = self._edge
        return None

    def _record(self, where: str) -> Found | None:
        """The record that begins here, None for one of a type that holds nothing of the web."""
        self._record_at = self._unpacked(), self._members.packed
        header = self._header()
        if header is None:
            return Trouble(where, "a record whose header does not end; left out")
        said = fields(header)
        size = length(said)
        if size is None:
            return Trouble(where, unread_length(said))
        if said.get(b"warc-type", b"").lower() not in KEPT:
            got = self._pass(size)
            if got < size:
                raise CutError(cut(size, got))
            return None
        fits = size <= self._limits.document_bytes + self._limits.header_bytes
        body = self._take(size if fits else HEAD)
        got = len(body) if fits else len(body) + self._pass(size - len(body))
        if got < size:
            raise CutError(cut(size, got))
        return Raw(where, said, body, size)

    def _header(self) -> bytes | None:
        """All lines until an empty one; None where there are too many."""
        while (found := header_end(self._text, self._at, self._at + self._most_header)) is None:
            if len(self._text) - self._at > self._most_header:
                return None
            if not self._more() and not self._onward():
                raise CutError("a record cut short within its header; left out")
        header = self._text[self._at : found[0]]
        self._at = found[1]
        return header

    def _take(self, size: int) -> bytes:
        """So many bytes, fewer where there are no more."""
        have = len(self._text) - self._at
        if have >= size:
            self._at += size
            return self._text[self._at - size : self._at]
        parts = [self._text[self._at :]]
        self._text, self._at = b"", 0
        while have < size:
            self._text = b""
            if not self._more() and not self._onward():
                return b"".join(parts)
            parts.append(self._text)
            have += len(self._text)
        self._at = len(parts[-1]) - (have - size)
        parts[-1] = parts[-1][: self._at]
        return b"".join(parts)

    def _pass(self, size: int | None) -> int:
        """Go on by so many bytes, or to the member's end; how many there were."""
        passed = 0
        while size is None or passed < size:
            if self._at == len(self._text):
                self._text, self._at = b"", 0
                if not self._more() and (size is None or not self._onward()):
                    break
                self._bounded()
            have = len(self._text) - self._at
            step = have if size is None else min(have, size - passed)
            passed += step
            self._at += step
        return passed

    def _follows(self) -> Literal["record", "end", "other", "lost"]:
        """What comes after white space: a record, the member's end, something else; or the
        beginning of a record's first word, which the next member does not continue."""
        while True:
            part = self._text[self._at : self._at + PART]
            left = part.lstrip(SPACE)
            self._at += len(part) - len(left)
            if len(left) >= len(_RECORD):
                return "record" if left.startswith(_RECORD) else "other"
            if not _RECORD.startswith(left):
                return "other"
            if self._at + len(left) == len(self._text) and not self._more():
                if not left:
                    return "end"
                if not self._onward():
                    return "lost"
            self._bounded()

    def _search(self) -> bool:
        """Whether a line of this member begins as a record does; it is then next."""
        while (found := self._text.find(b"\n" + _RECORD, self._at)) < 0:
            self._at = max(self._at, len(self._text) - len(_RECORD))
            if not self._more():
                self._at = len(self._text)
                return False
            self._bounded()
        self._at = found + 1
        return True

    # ------------------------------------------------------------ the text at hand

    def _open(self, at: int) -> None:
        self._ready = None
        self._members.open(at)
        self._text, self._at = b"", 0
        self._more()

    def _more(self) -> bool:
        """Whether more of the member was added to the text."""
        piece = self._members.piece()
        if self._members.ended:
            self._edge = self._members.next
        if not piece:
            return False
        self._text = self._text[self._at :] + piece if self._at < len(self._text) else piece
        self._at = 0
        return True

    def _onward(self) -> bool:
        """Whether what this member began goes on in the next, which is then at hand: not where that
        is damaged, or begins with a record."""
        members = self._members
        left = self._text[self._at :]
        while self._edge < members.size and members.is_member(self._edge):
            at = self._edge
            try:
                self._open(at)
            except DamagedError:
                self._edge = at
                return False
            if BEGINS.match(self._text):
                self._ready, self._edge = at, at
                return False
            if self._text:
                self._text = left + self._text
                return True
        return False

    def _unpacked(self) -> int:
        """Bytes that had been unpacked, of all members, up to the place in the text."""
        return self._members.unpacked - len(self._text) + self._at

    def _bounded(self) -> None:
        """Raises `BombError` where what is passed over unpacks to too much."""
        unpacked, packed = self._record_at
        out = self._members.unpacked - unpacked
        most = (self._members.packed - packed) * self._limits.expansion
        if out > self._limits.document_bytes + most and not self._members.ended:
            raise BombError

    def _bomb(self) -> str:
        return (
            f"a record that unpacks to over {self._limits.expansion} times its size; left out, "
            "as is what stands in the same compressed part after it"
        )

    def _behind(self) -> int:
        """Where to look on after damage: the more was unpacked in vain, the further."""
        vain = self._members.next - self._members.start + self._members.given // 8
        return self._members.start + max(1, (vain - FIRST) // 16)
