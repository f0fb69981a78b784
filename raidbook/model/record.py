"""What all records are."""

from __future__ import annotations

from typing import dataclass_transform

import msgspec


# Type checkers do not know by themselves that what derives from it is frozen as well.
@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Record(
    msgspec.Struct, frozen=True, omit_defaults=False, forbid_unknown_fields=True, gc=False
):
    """Base of all records: immutable, compared by value, encoded as JSON by msgspec.

    The collector of cycles leaves them out: what never changes can hold no cycle."""
