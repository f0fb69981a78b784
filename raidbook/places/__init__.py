"""Places, peoples, actors, networks, outlets and currencies: tables, and the look-up in them."""

from raidbook.places.actors import Actor, actors
from raidbook.places.currencies import Currency, currencies
from raidbook.places.gazetteer import Gazetteer, gazetteer, needs_context, unlisted
from raidbook.places.networks import Network, networks
from raidbook.places.outlets import Outlet, outlets
from raidbook.places.peoples import peoples
from raidbook.places.rates import rate
from raidbook.places.row import Row

__all__ = [
    "Actor",
    "Currency",
    "Gazetteer",
    "Network",
    "Outlet",
    "Row",
    "actors",
    "currencies",
    "gazetteer",
    "needs_context",
    "networks",
    "outlets",
    "peoples",
    "rate",
    "unlisted",
]
