"""One after another, what is reckoned over a whole ledger."""

from __future__ import annotations

from threading import RLock

turn = RLock()
"""Held by whoever reckons for somebody who waits. The interpreter runs one thread at a time: two
that reckon at once are both ready when the later would have been in any case, and meanwhile
everybody who only fetches a page waits for either. It is taken before any other lock."""
