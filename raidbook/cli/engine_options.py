"""Options of the commands whose work several processes can share."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from raidbook.cli.errors import MisuseError

if TYPE_CHECKING:
    from raidbook.engine.workers import Engine, Workers
    from raidbook.ledger.hands import Hands

ENGINES = ("local", "dask")
"""Named here once more, so that help needs no room of the package; a test holds them equal."""


def engine(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked(
        "--engine",
        choices=ENGINES,
        metavar=f"<{'|'.join(ENGINES)}>",
        help="What does the work: processes of this machine (local), or those of a Dask cluster. "
        "dask needs the extra: pip install 'raidbook[scale]'.",
    )
    asked(
        "--workers",
        type=_count,
        metavar="N",
        help="How many processes. [default: as many as this machine has cores]",
    )
    asked(
        "--scheduler",
        metavar="ADDRESS",
        help="The scheduler of a running Dask cluster, as tcp://HOST:8786, whose workers do it.",
    )


def _count(typed: str) -> int:
    if not typed.isdecimal() or int(typed) == 0:
        raise ArgumentTypeError(f"{typed!r} is no number of processes: a whole number from 1 on")
    return int(typed)


def asked_for(typed: Namespace) -> bool:
    """Whether one of the options was typed."""
    return any((typed.engine, typed.workers, typed.scheduler))


@contextmanager
def workers(typed: Namespace) -> Iterator["Workers"]:
    """The workers that were asked for; processes of this machine where only their number was, or
    nothing. Raises MisuseError where options contradict each other or there are no such workers."""
    from raidbook.engine.workers import EngineError
    from raidbook.engine.workers import workers as start

    kind: Engine = typed.engine or ("dask" if typed.scheduler else "local")
    if typed.scheduler and kind == "local":
        raise MisuseError("--scheduler is of a Dask cluster: leave --engine local out")
    if typed.scheduler and typed.workers:
        raise MisuseError("a cluster has the workers that it has: leave --workers out")
    try:
        with start(kind, typed.workers, typed.scheduler) as those:
            yield those
    except EngineError as error:
        raise MisuseError(str(error)) from error


@contextmanager
def hands(typed: Namespace) -> Iterator["Hands | None"]:
    """What makes a ledger: the workers that were asked for; None where none were. Raises
    MisuseError as `workers` does."""
    if not asked_for(typed):
        yield None
        return
    from raidbook.engine.ledger import Apart

    with workers(typed) as those:
        yield Apart(those)
