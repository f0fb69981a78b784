"""What unpacks gzip and deflate."""

from __future__ import annotations

import zlib
from typing import Any

inflating: Any = zlib
ERRORS: tuple[type[Exception], ...] = (zlib.error, EOFError)
