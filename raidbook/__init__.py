"""raidbook: one sourced ledger out of many reports about crackdowns on the cyber-scam industry.

In Python: `read`, `open`, `claims`, `ledger`, `how_many`, `table`, `export` and `import_events`
(docs/python.md). Each is loaded when it is first used: importing the package loads nothing.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

_API = (
    "AskedError", "Book", "BookError", "Claims", "ReadError", "export", "how_many",
    "import_events", "open", "read", "table",
)  # fmt: skip
_ROOMS = ("claims", "ledger")


class Room(ModuleType):
    """A package of which the API has a function of the same name: calling it calls that one."""

    def __call__(self, *what: object, **how: object) -> object:
        name = self.__name__.rpartition(".")[2]
        return getattr(import_module(f"{__name__}.api"), name)(*what, **how)


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name in _API:
        return getattr(import_module(f"{__name__}.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_API, *_ROOMS})
