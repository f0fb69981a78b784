"""How much may be sent."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

FORM = 200_000
"""Bytes of a form: a long remark."""
LARGER: dict[str, int] = {}
"""Paths that take more, below the folder of a language, with the bytes; of those who signed in."""


def most(path: str, signed_in: bool) -> int:
    """The bytes that may be sent to a path."""
    return LARGER.get(path, FORM) if signed_in else FORM


class Counted:
    """What is sent, counted: nobody need say beforehand how much it is."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        """The next of it; HTTPException where it is too much."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413)
        return message
