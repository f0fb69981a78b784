"""Whatever unpacks an archive, the same is found in it."""

from __future__ import annotations

import tempfile
import zlib
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from isal import isal_zlib

from raidbook.model import Document, Failure
from raidbook.sources import http, inflate, members
from tests.sources.archives import read
from tests.sources.test_splitting import LIMITS, archives

pytestmark = pytest.mark.extra


def found(path: Path, library: object) -> list[Document | Failure]:
    replaced = mock.patch.object
    with replaced(members, "inflating", library), replaced(http, "inflating", library):
        return read(path, LIMITS)


def test_the_faster_library_is_taken_where_it_is_installed() -> None:
    assert inflate.inflating is isal_zlib


@settings(max_examples=100, deadline=None)
@given(archives)
def test_both_libraries_find_the_same(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.warc.gz"
        path.write_bytes(data)
        one, other = found(path, zlib), found(path, isal_zlib)
    assert [item.source for item in one] == [item.source for item in other]
    assert [d for d in one if isinstance(d, Document)] == [
        d for d in other if isinstance(d, Document)
    ]
