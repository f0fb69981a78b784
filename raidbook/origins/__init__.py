"""Reports that go back to one telling: copies, trims, later versions, translations."""

from raidbook.origins.gathering import Gathering, origins

__all__ = ["Gathering", "origins"]
