"""Places, peoples, actors, networks, outlets and currencies: tables, and the look-up in them."""

from raidbook.places.gazetteer import Gazetteer, gazetteer, needs_context
from raidbook.places.peoples import peoples
from raidbook.places.row import Row

__all__ = ["Gazetteer", "Row", "gazetteer", "needs_context", "peoples"]
