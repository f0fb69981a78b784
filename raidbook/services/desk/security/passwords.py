"""Passwords: which will do, and how they are kept."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers import HasherProtocol
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST, LONGEST = 12, 200
"""Characters: length counts for more than signs (NIST SP 800-63B), and nobody types 200."""
AT_ONCE = 2
"""Hashes at a time: each takes 64 MiB, and a core for a tenth of a second."""


class Passwords:
    """Keeps passwords as Argon2id hashes, and takes as long for unknown names as for known ones."""

    def __init__(self, hashers: Sequence[HasherProtocol] | None = None) -> None:
        self._hash = PasswordHash(tuple(hashers or (Argon2Hasher(),)))
        self._few = BoundedSemaphore(AT_ONCE)
        self._nobodys = self._hash.hash(secrets.token_urlsafe())

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        with self._few:
            return self._hash.hash(_plain(password))

    def verified(self, password: str, kept: str | None) -> bool:
        """Whether `kept` is the hash of the password; None, of nobody, takes as long."""
        given = _plain(password[:LONGEST])
        with self._few:
            right = self._hash.verify(given, kept or self._nobodys)
        return right and kept is not None


def weakness(password: str, names: Sequence[str]) -> str | None:
    """Why a password will not do: "short", "long", "name" where it is little more than one of the
    names, "common"; None where it will."""
    plain = _plain(password).casefold()
    if len(plain) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    for name in names:
        # What is left without the name has to be a password still.
        if name in plain and len(plain.replace(name, "")) < SHORTEST // 2:
            return "name"
    return "common" if plain in _common() or len(set(plain)) < 4 else None


def _plain(password: str) -> str:
    """The same signs however a keyboard composes them."""
    return unicodedata.normalize("NFKC", password)


@cache
def _common() -> frozenset[str]:
    path = resources.files("raidbook.services.desk") / "security" / "common_passwords.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
