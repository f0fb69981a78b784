"""What unpacks gzip and deflate: isal where it is installed, which is twice as fast, else zlib."""

from __future__ import annotations

import zlib
from typing import Any, cast

inflating: Any
"""Its `decompressobj` is that of zlib."""
ERRORS: tuple[type[Exception], ...] = (zlib.error, EOFError)

try:
    from isal import isal_zlib
except ImportError:  # without the extra
    inflating = zlib
else:
    inflating = isal_zlib
    ERRORS = (*ERRORS, cast("type[Exception]", isal_zlib.error))
