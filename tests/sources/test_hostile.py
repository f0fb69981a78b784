"""Sources made to fill memory or take for ever are read within bounds, in a process that has no
more memory than that, and what follows is read."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.sources.archives import packed, page

pytestmark = pytest.mark.slow

MEMORY = 600_000_000
GIGABYTES = 4_000_000_000
GOOD = page(b"<p>good</p>")
SCRIPT = """
import sys
from raidbook.model import Document
from raidbook.sources import Portion, documents, portions
from raidbook.sources.bounds import bound_memory
bound_memory(int(sys.argv[2]))
for portion in portions([sys.argv[1]], 64_000_000):
    for found in documents(portion):
        print(found.data.decode() if isinstance(found, Document) else found.reason)
"""


def read(path: Path) -> list[str]:
    """What is found in a file, a line each, by a process with little memory."""
    command = [sys.executable, "-c", SCRIPT, str(path), str(MEMORY)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=100)
    return done.stdout.splitlines()


def without_end(text: bytes, blocks: int) -> bytes:
    """A gzip member that unpacks to the same million bytes again and again, and does not end."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    begin = compressor.compress(text) + compressor.flush(zlib.Z_FULL_FLUSH)
    block = compressor.compress(text[-1:] * 1_000_000) + compressor.flush(zlib.Z_FULL_FLUSH)
    return begin + block * blocks


def spread(path: Path, begin: bytes, size: int, end: bytes) -> None:
    """A file with nothing but NUL between its beginning and its end, which takes no room."""
    with path.open("wb") as file:
        file.write(begin)
        file.seek(size, 1)
        file.write(end)


def test_a_header_of_four_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    spread(path, GOOD + b"WARC/1.0\r\nA: ", GIGABYTES, b"\r\n\r\n" + GOOD)
    found = read(path)
    assert found == ["<p>good</p>", "a record whose header does not end; left out", "<p>good</p>"]
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed(GOOD) + without_end(b"WARC/1.0\r\nA: b", 4_000) + packed(GOOD))
    assert [line for line in read(path) if "good" in line] == ["<p>good</p>"] * 2


def test_a_page_of_four_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    endless = page(b"<p>", GIGABYTES).removesuffix(b"\r\n\r\n")
    path.write_bytes(packed(GOOD) + without_end(endless, 4_000) + packed(GOOD))
    good, bomb, after = read(path)
    assert (good, after) == ("<p>good</p>", "<p>good</p>")
    assert "times its size" in bomb
    path = tmp_path / "x.warc"
    spread(path, GOOD + endless, GIGABYTES - 47, b"\r\n\r\n" + GOOD)
    good, large, after = read(path)
    assert (good, after) == ("<p>good</p>", "<p>good</p>")
    assert large == "a document larger than 50 MB; left out"


def test_a_line_of_four_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    line = b'{"text": "words"}'
    spread(path, line + b"\n", GIGABYTES, b"\n" + line)
    assert read(path) == [
        line.decode(),
        "a line longer than 20 MB; one report a line",
        line.decode(),
    ]


def test_a_letter_and_a_file_of_four_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "x.eml"
    spread(path, b"MIME-Version: 1.0\nSubject: x\n\n", GIGABYTES, b"x")
    assert read(path) == ["an e-mail of more than 50 MB; save what is attached by itself"]
    path = tmp_path / "x.txt"
    spread(path, b"words", GIGABYTES, b"x")
    assert read(path) == ["larger than 50 MB; split it or save the article alone"]


def test_a_box_with_a_letter_of_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    letter = b"From x Wed Nov 22 07:00:00 2023\nSubject: x\n\nwords\n\n"
    spread(path, letter + letter, GIGABYTES // 4, b"\n\n" + letter)
    words, large, after = (line for line in read(path) if line)
    assert (words, after) == ("words", "words")
    assert large == "an e-mail of more than 50 MB; save what is attached by itself"


@pytest.mark.parametrize(
    "candidate",
    [
        b"\x1f\x8b\x08\0\0\0\0\0\0\3",
        b"\x1f\x8b\x08\0\0\0\0\0\0\3\0\xff\xff\0\0WARC/1.0\r\n",
        b"\x1f\x8b\x08\0\0\0\0\0\0\3\0\x0a\0\xf5\xffWARC/1.0\r\n",
        b"\x1f\x8b\x08\x10" + b"\0" * 6,
        b"WARC/1.0\r\nContent-Length: 1000000\r\n\r\n",
    ],
    ids=["headers", "long blocks", "short blocks", "comments", "records"],
)
def test_millions_of_bytes_that_all_look_like_records(tmp_path: Path, candidate: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed(GOOD) + candidate * (10_000_000 // len(candidate)) + packed(GOOD))
    found = read(path)
    assert found[0] == "<p>good</p>"
    assert len(found) > 1
