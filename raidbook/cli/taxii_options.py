"""What `raidbook taxii` takes."""

from argparse import ArgumentParser, ArgumentTypeError

from raidbook.cli.listening_options import listening

COLLECTIONS = ("ledger", "operations", "reports")
"""Named here once more, so that help needs no room of the package; a test holds them equal."""
LONGEST = 3650


def taxii(command: ArgumentParser) -> None:
    listening(command, 8001, "programs", "https://taxii.example.org")


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
