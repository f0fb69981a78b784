"""What answers expand to."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.web.expanding import UnexpandedError, expanded


def raw(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


@given(st.binary(max_size=5_000))
def test_each_coding_is_undone(data: bytes) -> None:
    assert expanded(data, "", 9_999) == data
    assert expanded(data, "Identity", 9_999) == data
    assert expanded(gzip.compress(data), " GZIP ", 9_999) == data
    assert expanded(gzip.compress(data) * 2, "x-gzip", 19_999) == data * 2
    assert expanded(zlib.compress(data), "deflate", 9_999) == data
    assert expanded(gzip.compress(data) + b"trailing", "gzip", 9_999) == data


def test_deflate_without_a_header_is_known() -> None:
    data = b"Police arrested 45 suspects. " * 99
    assert expanded(raw(data), "deflate", 9_999) == data


def test_the_bound_is_exact() -> None:
    data = gzip.compress(b"a" * 3_000_000)
    assert len(expanded(data, "gzip", 3_000_000)) == 3_000_000
    with pytest.raises(UnexpandedError, match="expands to more than 2,999,999 bytes"):
        expanded(data, "gzip", 2_999_999)
    assert expanded(data, "gzip", 10, part=True) == b"a" * 10
    assert expanded(b"abc", "", 2, part=True) == b"ab"


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "x" * 99])
def test_what_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(UnexpandedError, match="which was not asked for"):
        expanded(b"abc", coding, 99)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@given(data=st.binary(min_size=1, max_size=60))
def test_broken_bytes_are_said_to_be_broken(coding: str, data: bytes) -> None:
    try:
        expanded(data, coding, 1_000)
    except UnexpandedError as error:
        assert str(error)  # noqa: PT017


def test_what_was_cut_off_is_said_to_be() -> None:
    with pytest.raises(UnexpandedError, match="broken off"):
        expanded(gzip.compress(b"abc" * 99)[:-5], "gzip", 999)
