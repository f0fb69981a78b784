"""The web of these tests."""

from tests.webs import clock, web

__all__ = ["clock", "web"]
