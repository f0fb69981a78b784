"""A text as a few numbers, of which texts that share much have some in common.

This is MinHash with locality-sensitive hashing (Broder: On the resemblance and containment of
documents, 1997). Of the runs of a text (`origins/shingles.py`) the least is kept by each of 128
hashes, and two of these at a time are put together into a *band*. Two texts of which a share J of
all runs are in both have a band in common with a probability of 1 - (1 - J²)⁶⁴: 0.99 at J = 0.27,
as of a story and a third of it on a page with as many other words again.

The library that does it is young, so that nothing outside this module knows of it.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from raidbook.origins.likeness import SHORTEST
from raidbook.origins.shingles import runs, tokens

HASHES, BANDS = 128, 64
_SEED = 8
_MASK, _MIX = (1 << 64) - 1, 0xD6E8FEB86659FD93
_FORM = struct.Struct(f"<I{BANDS}I")
SIZE = _FORM.size
"""Bytes of a signature: the version of what made it, and its bands."""
NOTHING = bytes(SIZE)
"""The signature of a text that is too short to be found in another one."""


class NeedsScaleError(ImportError):
    """What finds near-duplicates is not installed."""


def signature(text: str) -> bytes:
    """The signature of a text, of `SIZE` bytes. The same text has the same on any machine.

    Raises NeedsScaleError where the extra `scale` is not installed."""
    return signed(tokens(text))


def signed(words: Sequence[str]) -> bytes:
    """The signature of a text by its tokens; raises the same."""
    found = array("Q", runs(words))
    hashes = _minhash()
    if len(found) < SHORTEST:
        return NOTHING
    rows = array("Q", (0, len(found)))
    matrix = hashes.digest_matrix_from_flat_token_hashes(found, rows, HASHES, _SEED)
    (least,) = matrix.to_rows()
    pairs = struct.unpack(f"<{BANDS}Q", struct.pack(f"<{HASHES}I", *least))
    mixed = ((pair ^ pair >> 29) * _MIX & _MASK for pair in pairs)
    return _FORM.pack(hashes.ALGORITHM_VERSION, *(band >> 32 for band in mixed))


def version(signature: bytes) -> int:
    """The version of what made a signature; only those of one version can be compared."""
    return int.from_bytes(signature[:4], "little")


def bands(signature: bytes) -> tuple[int, ...]:
    """The bands of a signature. Raises ValueError where it is none."""
    if len(signature) != SIZE:
        raise ValueError(f"a signature has {SIZE} bytes, this one {len(signature)}")
    return _FORM.unpack(signature)[1:]


@cache
def _minhash() -> Any:
    try:
        return import_module("rensa").RMinHash
    except ModuleNotFoundError as error:
        raise NeedsScaleError(
            "near-duplicates need the extra: pip install 'raidbook[scale]'"
        ) from error
