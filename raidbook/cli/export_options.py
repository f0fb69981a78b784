"""What `raidbook export` takes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import get_args

from raidbook.model import Action, Kind

FORMATS = ("stix", "geojson", "csv", "parquet", "xlsx", "ftm", "atom")


def export(command: ArgumentParser) -> None:
    asked = command.add_argument
    asked("form", choices=FORMATS, metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")
    asked(
        "--out",
        type=Path,
        metavar="PATH",
        required=True,
        help="The file to write; for csv and parquet a folder. What an earlier export wrote there "
        "is replaced.",
    )
    asked(
        "--for",
        dest="viewers",
        metavar="WHO",
        action="append",
        default=[],
        help="What an organisation of this name may see, or a person: @anna. Both may be given. "
        "[default: all that is in the book]",
    )
    asked(
        "--with-text",
        action="store_true",
        help="With whole reports, not the sentences of claims alone; stix only.",
    )
    asked(
        "--address",
        metavar="URL",
        default="",
        help="Where the pages of `raidbook site` are published, for the links of atom.",
    )


def filters(command: ArgumentParser) -> None:
    asked = command.add_argument_group(
        "filters",
        "Operations and running totals that pass all of them, with everything that these rest on.",
    ).add_argument
    asked("--place", metavar="NAME", help="Town, compound, region or country, in any language.")
    asked("--network", metavar="NAME", help="A network of the table, by its id or a name of it.")
    asked("--by", metavar="COUNTRY", help="The country whose authorities acted: KH, or its name.")
    asked("--action", choices=get_args(Action), metavar="ACTION", help=_codes(Action))
    asked("--kind", choices=get_args(Kind), metavar="KIND", help=_codes(Kind))
    asked(
        "--since",
        metavar="DATE",
        help="The first day, as 2025-03-15, 2025-03 or 2025. For atom a revision, or the day after "
        "which something changed in the book.",
    )
    asked("--until", metavar="DATE", help="The last day; not for atom.")


def _codes(of: object) -> str:
    return f"One of: {', '.join(get_args(of))}."
