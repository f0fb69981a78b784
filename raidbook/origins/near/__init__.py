"""Near-duplicates among millions of pages: what is a copy of an earlier page is not read again."""

from raidbook.origins.near.index import Index
from raidbook.origins.near.sieve import Passed, copies, passed
from raidbook.origins.near.signatures import signature

__all__ = ["Index", "Passed", "copies", "passed", "signature"]
