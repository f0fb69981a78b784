"""Lists of addresses: one a line, empty lines and lines that begin with "#" between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from raidbook.model import Failure
from raidbook.sources import bounded
from raidbook.sources.limits import Limits
from raidbook.sources.walk import reason

LENGTH = 4_096
"""Of an address: longer ones are refused by most servers."""
_ADDRESS = re.compile(rb"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


def is_list(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a list of addresses: there is at least one,
    and no line of anything else."""
    lines = [line for line in map(bytes.strip, head.split(b"\n")) if line and line[:1] != b"#"]
    if len(lines) > 1 and not head.endswith(b"\n"):
        lines.pop()  # it may go on
    return bool(lines) and all(_ADDRESS.fullmatch(line) for line in lines)


def addresses(path: Path | str, limits: Limits) -> Iterator[str | Failure]:
    """The addresses of a list, each once, in its order; a line that holds none is a `Failure`."""
    seen: set[str] = set()
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(bounded.lines(file, LENGTH), 1):
                address = b"?" if line is None else line.strip().removeprefix(b"\xef\xbb\xbf")
                if not address or address.startswith(b"#"):
                    continue
                if not _ADDRESS.fullmatch(address):
                    yield Failure(
                        f"{path}:{number}", "no address: it begins with http:// or https://"
                    )
                elif (text := address.decode("utf-8", "replace")) not in seen:
                    seen.add(text)
                    yield text
                if len(seen) >= limits.addresses:
                    yield Failure(str(path), f"more than {limits.addresses:,} addresses; split it")
                    return
    except OSError as error:
        yield Failure(str(path), reason(error))
