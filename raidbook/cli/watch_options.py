"""What `raidbook watch` takes."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

LONGEST = 10_080


def watch(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked(
        "feeds",
        metavar="FEED",
        nargs="+",
        help="Addresses of RSS and Atom feeds and of pages; files that are feeds, or lists of "
        "addresses, one a line.",
    )
    asked(
        "--every",
        type=_minutes,
        default=60,
        metavar="MINUTES",
        help="How long after a round the next one begins. [default: 60]",
    )
    asked("--once", action="store_true", help="One round, then end: for cron.")
    asked(
        "--allow-private",
        action="store_true",
        help="What is typed here may lie in your own network: an intranet, this machine. What "
        "public pages point to may not, even then.",
    )
    asked(
        "--contact",
        type=_contact,
        default="",
        metavar="ADDRESS",
        help="A page or e-mail address of yours: hosts that are asked are told it, so that they "
        "can reach you.",
    )
    into(command)


def page(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked(
        "what", metavar="ADDRESS|REPORT", help="An address, or the id of a report or its beginning."
    )
    asked(
        "--at",
        metavar="TIME",
        default="",
        help="The version that was the latest then, in UTC: 2026-05-31 or 2026-05-31T18:30.",
    )
    asked("--list", action="store_true", help="Print when which versions were fetched instead.")
    into(command)


def into(command: ArgumentParser) -> None:
    command.add_argument(
        "--into",
        type=Path,
        metavar="FOLDER",
        help="Where pages are recorded. [default: a folder beside the book, raidbook-pages]",
    )


def _contact(typed: str) -> str:
    if not typed.isascii() or not typed.isprintable() or set(typed) & set(' ()\\<>"'):
        raise ArgumentTypeError(f"{typed!r} is no address of a page or of mail")
    return typed


def _minutes(typed: str) -> int:
    if not (typed.isdecimal() and typed.isascii() and 1 <= int(typed[:6]) <= LONGEST):
        raise ArgumentTypeError(f"{typed!r} is no number of minutes from 1 to {LONGEST:,}")
    return int(typed)
