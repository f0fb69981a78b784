"""What browsers keep."""

from __future__ import annotations

import gzip
from importlib import import_module

import pytest

pytestmark = pytest.mark.extra


def test_pieces_are_compressed_once_and_make_one_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("raidbook.services.desk.assets")
    packed: list[bytes] = []
    deflated = module._deflated

    def noted(piece: bytes, level: int) -> bytes:
        packed.append(piece)
        return bytes(deflated(piece, level))

    monkeypatch.setattr(module, "_deflated", noted)
    pieces = [b"a" * 5000, b"", bytes(range(256)) * 9, "乙".encode() * 800]
    first = module.Packed("data.js", pieces, None)
    assert gzip.decompress(first.small) == first.body == b"".join(pieces)
    packed.clear()
    pieces[2] = b"other"
    second = module.Packed("data.js", pieces, first)
    assert packed == [b"other"]
    assert gzip.decompress(second.small) == b"".join(pieces)
    assert second.small == module.Packed("data.js", pieces, None).small
    assert second.etag != first.etag
