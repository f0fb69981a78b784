"""What `raidbook taxii` takes."""

from argparse import ArgumentParser, ArgumentTypeError

COLLECTIONS = ("ledger", "operations", "reports")
"""Named here once more, so that help needs no room of the package; a test holds them equal."""
LONGEST = 3650


def taxii(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="Where it listens: 0.0.0.0 for all addresses. "
        "[default: 127.0.0.1, this machine alone]",
    )
    asked("--port", type=int, default=8001, metavar="NUMBER", help="[default: 8001]")
    asked(
        "--public-url",
        metavar="URL",
        default="",
        help="Where programs reach it, if that is elsewhere: https://taxii.example.org.",
    )
    asked(
        "--proxy",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="A proxy before it that is believed about where requests come from; may be given "
        "several times.",
    )


def keys(command: ArgumentParser) -> None:
    group = command.add_argument_group(
        "keys", "In place of serving. Whoever has an account at the desk makes her own there."
    )
    group.add_argument(
        "--key",
        metavar="NAME@ORGANISATION",
        help="Make a key that gives what this person of this organisation may see, and print it; "
        "who is not known is made.",
    )
    group.add_argument(
        "--collection",
        choices=COLLECTIONS,
        metavar=f"<{'|'.join(COLLECTIONS)}>",
        action="append",
        help="What the new key opens; may be given several times. [default: all]",
    )
    group.add_argument(
        "--days",
        type=_days,
        default=365,
        metavar="NUMBER",
        help="How long the new key holds. [default: 365]",
    )
    group.add_argument("--keys", metavar="NAME", help="List the keys of a person.")
    group.add_argument(
        "--end-key", nargs=2, metavar=("NAME", "ID"), help="End a key, by the id that --keys shows."
    )


def _days(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= LONGEST:
        raise ArgumentTypeError(f"{typed!r} is no number of days from 1 to {LONGEST}")
    return int(typed)
