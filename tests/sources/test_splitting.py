"""However an archive is cut into portions, they give together what reading it at once gives."""

from __future__ import annotations

import tempfile
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from raidbook.model import Document, Failure
from raidbook.sources import Limits, Portion, Seam, mended, portions
from tests.sources.archives import failures, in_parts, packed, page, raw, read, texts

LIMITS = Limits(document_bytes=5_000, header_bytes=2_000)
MAGIC = b"\x1f\x8b\x08\0"


def part(start: int, end: int | None, exact: bool = False) -> Portion:
    return Portion("warc", "a", start, end, exact)


def stored(data: bytes) -> bytes:
    """One gzip member in which the bytes stand as they are."""
    return packed(data, 0)


def noise(seed: int, size: int) -> bytes:
    """Bytes that do not pack."""
    return b"".join(zlib.crc32(b"%d" % (seed + n)).to_bytes(4, "big") for n in range(size // 4))


good = st.builds(
    lambda n, size: page(b"<p>%d</p>" % n + noise(n, size)), st.integers(0, 99), st.integers(0, 900)
)
odd = st.one_of(
    st.builds(page, st.binary(max_size=60), st.integers(-5, 90)),
    st.builds(
        raw,
        st.sampled_from([b"WARC-Type: response", b"Content-Length: 3", b"A: b"]),
        st.binary(max_size=9),
    ),
    st.just(b"WARC/1.0\r\nWARC-Type: response\r\n"),
    st.just(b"WARC/1.0\r\n" + b"A: b\r\n" * 500),
    st.just(page(b"\0" * 6_000)),
    st.just(page(b"\0" * 200_000)),
    st.binary(max_size=60),
)
records = st.one_of(good, good, odd)


@st.composite
def members(draw: st.DrawFn, depth: int = 2) -> bytes:
    """A piece of a compressed archive: sound, cut short, spoilt, empty, of several records, or one
    whose page holds an archive that stands in it as it is."""
    form = draw(st.integers(0, 9))
    if form == 0 and depth:
        inner = b"".join(draw(st.lists(members(depth - 1), max_size=4)))
        return stored(page(b"<p>" + inner))
    if form == 1:
        return draw(
            st.sampled_from([b"", packed(b""), b"\0" * 9, b"\x1f\x8b\x08\0" * 5, b"WARC/1.0\r\n"])
        )
    several = b"".join(draw(st.lists(records, min_size=1, max_size=4)))
    if form == 2:
        size = draw(st.integers(20, 400))
        return b"".join(packed(several[at : at + size]) for at in range(0, len(several), size))
    member = draw(st.sampled_from([packed, stored]))(several if form == 3 else draw(records))
    if form == 4:
        return member[: draw(st.integers(0, len(member)))]
    if form == 5:
        at = draw(st.integers(0, len(member) - 1))
        return member[:at] + bytes([member[at] ^ draw(st.integers(1, 255))]) + member[at + 1 :]
    return member


archives = st.lists(members(), max_size=8).map(b"".join)
plain = st.lists(st.one_of(records, good.map(lambda r: page(b"<p>" + r))), max_size=8).map(b"".join)
cuts = st.lists(st.floats(0, 1), max_size=6)


@settings(max_examples=400, deadline=None)
@given(st.one_of(archives, plain), cuts)
@example(
    stored(page(stored(page(b"<p>inner</p>")) * 3)) + packed(page(b"<p>outer</p>")), [0.1, 0.5]
)
def test_parts_of_any_archive_give_what_the_whole_gives(data: bytes, where: list[float]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.warc.gz"
        path.write_bytes(data)
        whole = read(path, LIMITS)
        places = sorted({round(share * len(data)) for share in where} - {0, len(data)})
        parts = [
            Portion("warc", str(path), start, end)
            for start, end in pairwise((0, *places, None))
            if start is not None
        ]
        assert in_parts(parts, LIMITS) == whole


@settings(max_examples=200, deadline=None)
@given(st.lists(good, max_size=8), st.booleans(), st.booleans(), st.integers(50, 2_000))
def test_every_record_of_a_sound_archive_is_read_whatever_the_portions(
    pages: list[bytes], compressed: bool, plainly: bool, size: int
) -> None:
    form = stored if plainly else packed
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.warc.gz"
        path.write_bytes(b"".join(form(p) if compressed else p for p in pages))
        parts = [p for p in portions([path], size) if isinstance(p, Portion)]
        found = in_parts(parts)
    assert texts(found) == [p.partition(b"text/html\r\n\r\n")[2][:-4] for p in pages]
    assert failures(found) == {}


@pytest.mark.parametrize(
    "spoilt", [packed(b"WARC/")[:-8], packed(b"WARC/x" + noise(1, 100_000))], ids=["cut", "long"]
)
def test_what_begins_like_a_record_and_is_none_is_passed_over(
    tmp_path: Path, spoilt: bytes
) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed(page(b"<p>before</p>")) + spoilt)
    before, trouble = read(path)
    assert isinstance(before, Document)
    assert isinstance(trouble, Failure)
    path.write_bytes(path.read_bytes() + packed(page(b"<p>behind</p>")))
    assert texts(read(path)) == [b"<p>before</p>", b"<p>behind</p>"]


def test_a_record_within_a_page_is_never_read(tmp_path: Path) -> None:
    inner = packed(page(b"<p>inner</p>")) * 50
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"".join(stored(page(b"<p>%d" % n + inner)) for n in range(5)))
    assert len(read(path)) == 5
    for size in (200, 1_000, 5_000, 9_000):
        parts = [p for p in portions([path], size) if isinstance(p, Portion)]
        assert in_parts(parts) == read(path)


def test_a_portion_reads_the_record_in_its_end_to_that_records_end(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    member = packed(page(b"<p>1</p>" + noise(1, 300)))
    path.write_bytes(member * 3)
    (first, second) = read(path)[:2]
    assert isinstance(first, Document)
    assert in_parts([Portion("warc", str(path), 0, 5)]) == [first]
    assert in_parts([Portion("warc", str(path), len(member), len(member) + 1, True)]) == [second]


@pytest.mark.parametrize(
    ("portion", "seam", "begin", "again", "after"),
    [
        (part(0, 10), Seam(0, 12), None, None, 12),
        (part(0, 10), Seam(None, 12), None, None, 12),
        (part(10, 20), Seam(12, 25), 12, None, 25),
        (part(10, 20), Seam(14, 25), 12, part(12, 20, True), 12),
        (part(10, 20), Seam(), 12, part(12, 20, True), 12),
        (part(10, 20), Seam(), 33, None, 33),
        (part(10, 20), Seam(14, 25), 33, part(10, 10, True), 33),
        (part(10, None), Seam(14, None), None, part(10, 10, True), None),
        (part(10, 10, True), Seam(), 33, None, 33),
        (part(12, 20, True), Seam(12, 26), 12, None, 26),
    ],
)
def test_seams_tell_which_portions_are_read_again(
    portion: Portion, seam: Seam, begin: int | None, again: Portion | None, after: int | None
) -> None:
    assert mended(portion, seam, begin) == (again, after)
