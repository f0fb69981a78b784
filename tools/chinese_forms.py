"""The simplified form of a Chinese name, and its usual, Taiwan's and Hong Kong's traditional ones.

For tools/build_places.py and tools/place_field.py.
"""

from __future__ import annotations

import opencc

_to_simplified = opencc.OpenCC("t2s").convert
_to_traditional = [opencc.OpenCC(to).convert for to in ("s2t", "s2tw", "s2hk")]


def forms(name: str) -> list[str]:
    """The simplified form and then the three traditional ones, which are often the same."""
    simplified: str = _to_simplified(name)
    return [simplified, *(convert(simplified) for convert in _to_traditional)]
