"""What is said when something is not done."""

from __future__ import annotations

from raidbook.model import Record


class Problem(Record):
    """What was wrong: a code for programs, the same in words, and what to do."""

    code: str
    message: str
    hint: str


class Refused(Record):
    """The one shape of every answer that is no success."""

    error: Problem


MEANS = {
    400: "The request cannot be taken as it is.",
    401: "Nobody is signed in, or the token does not hold.",
    403: "The role of who asks, or the scope of the token, does not allow it.",
    404: "There is nothing of this id that the caller may see.",
    409: "It cannot be done to what is there.",
    413: "What was sent is too large.",
    415: "What was sent is of a type that is not taken here.",
    422: "Something in the address or in what was sent is not as it should be.",
    429: "Too many requests in a short time.",
    500: "A fault of the program.",
    501: "What it needs is not installed where the desk runs.",
    503: "The book cannot be reached just now, or what the caller sees is being put together.",
}
"""Statuses by what they mean."""
ALWAYS = (400, 401, 403, 422, 429, 500, 503)
"""Those that any route may answer with."""
