"""The ids of STIX objects: the same for the same thing, on any machine.

STIX 2.1 recommends random ids (UUIDv4) for domain objects and allows others, as long as their
namespace keeps them apart and is not the one of its observables (section 2.9).
"""

from __future__ import annotations

import uuid

NAMESPACE = uuid.UUID("c2350c40-ee46-53f3-b851-3c32b182106f")
"""The UUIDv5 of "urn:raidbook:stix" in the namespace of URLs (RFC 9562, section 5.5)."""
RAIDBOOK = "raidbook"
"""What the program itself goes by, as an identity."""


def stix_id(kind: str, *names: str) -> str:
    """The id of an object of a STIX type. `names` tell it from others of the type, and the type is
    one of them: no two types share a UUID (section 2.9)."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, chr(0).join((kind, *names)))}"
