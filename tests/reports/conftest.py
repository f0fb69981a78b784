"""Files to read, written by the tests themselves."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from raidbook.model import Failure, Report
from raidbook.reports import LIMITS, Limits, read_path

Read = Callable[..., list[Report | Failure]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes bytes (or text as UTF-8) under a name and gives what reading that file yields."""

    def read_file(
        name: str, content: bytes | str, limits: Limits = LIMITS
    ) -> list[Report | Failure]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_path(path, limits))

    return read_file


@pytest.fixture
def report(read: Read) -> Callable[..., Report]:
    """As `read`, for a file that holds one report."""

    def read_report(name: str, content: bytes | str) -> Report:
        (found,) = read(name, content)
        assert isinstance(found, Report), found
        return found

    return read_report


@pytest.fixture
def reason(read: Read) -> Callable[..., str]:
    """As `read`, for a file that holds none: the reason why."""

    def read_reason(name: str, content: bytes | str, limits: Limits = LIMITS) -> str:
        (found,) = read(name, content, limits)
        assert isinstance(found, Failure), found
        assert "\n" not in found.reason
        return found.reason

    return read_reason


def pdf(*pages: str | bytes, title: str = "") -> bytes:
    """A PDF with one page for each text (or content stream as bytes), in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b""]
    objects[2] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    numbers = []
    for page in pages:
        stream = zlib.compress(page if isinstance(page, bytes) else _content(page))
        length = f"<< /Length {len(stream)} /Filter /FlateDecode >>".encode()
        objects.append(length + b"\nstream\n" + stream + b"\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        numbers.append(len(objects))
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode()
    objects.append(
        f"<< /Title ({title}) /CreationDate (D:20240101000000Z) /Producer (Test) >>".encode()
    )
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}startxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def _content(text: str) -> bytes:
    shown = "".join(f"({line}) Tj T*\n" for line in text.split("\n"))
    return f"BT /F 12 Tf 14 TL 50 780 Td\n{shown}ET".encode()
