"""What `raidbook scan` takes."""

from argparse import ArgumentParser
from pathlib import Path


def scan(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help="Files, folders, addresses, lists of addresses; - for standard input.",
    )
    asked(
        "--out",
        type=Path,
        metavar="FILE",
        required=True,
        help="The file of Parquet to write; one that is there is replaced when all is done.",
    )
    asked(
        "--with-text",
        action="store_true",
        help="With whole reports, not the sentences of what was read alone.",
    )
    asked(
        "--allow-private",
        action="store_true",
        help="Addresses that are typed, or in a list, may lie in your own network.",
    )
