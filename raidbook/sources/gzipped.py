"""The records of a compressed archive: each in a gzip member of its own, as the standard asks, or
all in one, or cut into members anyhow.

Reading is a chain: from a member that begins with a record it goes on to the next such member, and
where that lies depends on the file's bytes and on where this one lies, on nothing else. So a reader
may begin at any link and finds the same records from there on. Where a member is damaged, what may
be a record is looked for behind its beginning. How far behind grows with what was unpacked in vain,
so that no file, however it was made, keeps a reader for longer than in proportion to its size.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import BinaryIO, Literal

from raidbook.sources.limits import Limits
from raidbook.sources.members import FIRST, DamagedError, Members
from raidbook.sources.portion import Seam
from raidbook.sources.records import (
    BEGINS,
    CLOSED,
    HEAD,
    LAP,
    LINE,
    NEAR,
    Found,
    Header,
    Judge,
    Raw,
    Trouble,
    UnusableError,
    header_end,
    is_kept,
    length,
    unread_length,
)

SPACE = b" \t\r\n"
MANY = 1_000_000
"""Parts of one body: of tiny ones the objects weigh more than the bytes."""
_RECORD = b"WARC/"
_ASTRAY = {
    True: "bytes after a record that are none; left out",
    False: "a record longer than it says; left out",
}


class CutError(Exception):
    """A record ends before it should: the member does, and the next does not continue it."""


class BombError(Exception):
    """What is passed over unpacks to much more than anything does by chance."""


class Gzipped:
    """An archive open for reading."""

    def __init__(self, file: BinaryIO, size: int, judge: Judge, limits: Limits) -> None:
        self._members = Members(file, size)
        self._judge = judge
        self._limits = limits
        self._most_header = limits.header_bytes
        self.seam = Seam()
        """Known when `read` is through."""
        self._text = b""
        self._at = 0
        self._edge = 0
        """The byte after the last member that was read to its end."""
        self._closed = False
        """Whether the empty lines that should follow a record followed the last one."""
        self._ready: int | None = None
        """The member whose record is next to be read from the text at hand."""
        self._record_at = (0, 0)
        """Bytes that had been unpacked, and packed, where the record at hand begins."""

    def read(self, start: int, end: int | None, exact: bool) -> Iterator[Found]:
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
        self.seam = Seam(first, at if first is not None or start == 0 else None)

    def _chain(self, at: int) -> Generator[Found, None, int | None]:
        """The records from this member's first on, and where the next member that begins with one
        lies."""
        where = str(at)
        try:
            if self._ready != at:
                self._begins(at)
            self._ready = None
            base = self._unpacked()
            more = True
            while more:
                found = self._record(where)
                after = self._follows()
                if after in {"other", "lost"} and not isinstance(found, Trouble):
                    if found is not None and self._closed:
                        yield found
                    found = Trouble(where, _ASTRAY[self._closed])
                if found is not None:
                    yield found
                if more := after == "record" or (after == "other" and self._search()):
                    where = f"{at}+{self._unpacked() - base}"
        except CutError as error:
            yield Trouble(where, str(error))
        except DamagedError as error:
            yield Trouble(str(at), f"damaged ({error}); left out until the next record")
            return self._members.find(self._behind())
        except BombError:
            yield Trouble(str(at), f"{self._bomb()}; left out until the next compressed part")
            return self._members.find(self._members.next)
        return (yield from self._between(self._edge))

    def _between(self, at: int) -> Generator[Trouble, None, int | None]:
        """From the byte after a member to the next member that begins with a record. All that
        stands between them is one trouble, if it is any."""
        trouble: Trouble | None = None
        begins = False
        while at < self._members.size and not begins:
            place = at
            begins, at, reason = self._look(at)
            if reason is not None and trouble is None:
                trouble = Trouble(str(place), f"{reason}; left out until the next record")
        if trouble is not None:
            yield trouble
        return at if begins else None

    def _look(self, at: int) -> tuple[bool, int, str | None]:
        """Whether a record begins there, at this byte or the one that comes with it, which is else
        where to look on; and what is wrong with what lies here."""
        members = self._members
        try:
            if self._ready == at or self._begins(at):
                return True, at, None
            self._record_at = self._unpacked(), members.packed
            after = self._follows()
            # "WARC/" without the version that `_begins` looks for is no record either.
            while after in {"other", "record"} and self._more():
                self._at = len(self._text)
                self._bounded()
        except BombError:
            return *self._sought(members.next), self._bomb()
        except DamagedError as error:
            if members.begins(at):
                return True, at, None
            if members.is_member(at):
                return *self._sought(self._behind()), f"damaged ({error})"
            return *self._sought(at + 1), "bytes that are no record"
        return False, self._edge, None if after == "end" else "compressed bytes that are no record"

    def _sought(self, at: int) -> tuple[bool, int]:
        """Whether a record begins from this byte on, and where; else the file's end."""
        found = self._members.find(at)
        return found is not None, self._members.size if found is None else found

    def _record(self, where: str) -> Found | None:
        """The record that begins here, None for one that holds no document."""
        self._record_at = self._unpacked(), self._members.packed
        header = self._header()
        if header is None:
            return Trouble(where, "a record whose header does not end; left out")
        size = length(header)
        if size is None:
            return Trouble(where, unread_length(header))
        found: Trouble | None = None
        if is_kept(header):
            answer = self._answer(size)
            size -= len(answer)
            try:
                meant = self._judge(header, answer)
            except UnusableError as error:
                found = Trouble(where, f"{error}; left out")
            else:
                if meant is not None:
                    fits = size <= self._limits.document_bytes
                    body = self._take(size if fits else min(size, HEAD))
                    self._pass(size - len(body))
                    return Raw(where, header, meant, body, size)
        self._pass(size)
        return found

    def _header(self) -> Header | None:
        """All lines until an empty one; None where there are too many, or another record begins
        among them, which is then next."""
        most = self._limits.header_bytes
        near = True
        while (found := header_end(self._text, self._at, self._at + most)) is None:
            have = len(self._text) - self._at
            if near and have > NEAR:
                near = False
                if (inner := self._text.find(b"\n" + _RECORD, self._at, self._at + NEAR)) >= 0:
                    self._at = inner + 1
                    return None
            if have > most:
                self._at += len(_RECORD)
                return None
            if not self._more() and not self._onward():
                raise CutError("a record that ends within its header; left out")
        header = self._text[self._at : found[0]]
        if (inner := header.find(b"\n" + _RECORD)) >= 0:
            self._at += inner + 1
            return None
        self._at = found[1]
        return Header(header, header.lower())

    def _answer(self, size: int) -> bytes:
        """The header of a server's answer, if the body of this size begins with one, with the empty
        line after it; as much as may be of one that does not end."""
        most = min(size, self._limits.header_bytes)
        while len(self._text) - self._at < min(5, most) and (self._more() or self._onward()):
            pass
        if not self._text.startswith(b"HTTP/", self._at):
            return b""
        while (found := header_end(self._text, self._at, self._at + most)) is None:
            if len(self._text) - self._at >= most or not (self._more() or self._onward()):
                break
        begin = self._at
        self._at = found[1] if found is not None else min(begin + most, len(self._text))
        return self._text[begin : self._at]

    def _take(self, size: int) -> bytes:
        """So many bytes. Raises `CutError`."""
        have = len(self._text) - self._at
        if have >= size:
            self._at += size
            return self._text[self._at - size : self._at]
        parts: list[bytes | memoryview] = [memoryview(self._text)[self._at :]]
        while have < size:
            self._at = len(self._text)
            self._next()
            if len(parts) == MANY:
                parts = [b"".join(parts)]
            parts.append(self._text)
            have += len(self._text)
        self._at = len(self._text) - (have - size)
        parts[-1] = memoryview(self._text)[: self._at]
        return b"".join(parts)

    def _pass(self, size: int) -> None:
        """Go on by so many bytes. Raises `CutError`."""
        while (have := len(self._text) - self._at) < size:
            size -= have
            self._at = len(self._text)
            self._next()
            self._bounded()
        self._at += size

    def _next(self) -> None:
        """Text after what is at hand, all of which was used. Raises `CutError`."""
        if not self._more() and not self._onward():
            raise CutError("a record that ends before it should; left out")

    def _follows(self) -> Literal["record", "end", "other", "lost"]:
        """What comes after white space: a record, the member's end, something else; or the
        beginning of a record's first word, which the next member does not continue."""
        while len(self._text) - self._at < len(CLOSED) and self._more():
            pass
        self._closed = self._text.startswith(CLOSED, self._at)
        while True:
            part = self._text[self._at : self._at + NEAR]
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
        """Whether a record seems to begin in what is left of this member; it is then next."""
        while (found := LINE.search(self._text, self._at)) is None:
            self._at = max(self._at, len(self._text) - LAP)
            if not self._more():
                self._at = len(self._text)
                return False
            self._bounded()
        self._at = found.start()
        return True

    # ------------------------------------------------------------ the text at hand

    def _begins(self, at: int) -> bool:
        """Open the member that lies there: whether it begins with a record, which is then next."""
        self._members.open(at)
        self._text, self._at = b"", 0
        self._ready = None
        self._more()
        found = BEGINS.match(self._text)
        if found is None:
            return False
        self._at = found.end() - len(b"WARC/1")
        self._ready = at
        return True

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
                begins = self._begins(at)
            except DamagedError:
                begins = True
            if begins:
                self._edge = at
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
        return f"what unpacks to over {self._limits.expansion} times its size"

    def _behind(self) -> int:
        """Where to look on after damage: the more was unpacked in vain, the further."""
        vain = self._members.next - self._members.start + self._members.given // 8
        return self._members.start + max(1, (vain - FIRST) // 16)
