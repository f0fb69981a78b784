"""Arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_BOOK = "raidbook.db"

BookOption = Annotated[
    str,
    typer.Option(
        "--book",
        metavar="PATH",
        envvar="RAIDBOOK_BOOK",
        help="The book: a file, made by `raidbook read` where there is none.",
    ),
]
GivenOption = Annotated[
    Path | None,
    typer.Option(
        "--given",
        metavar="CLAIMS.jsonl",
        help="Take the claims of this file (the format of `raidbook claims`) "
        "in place of reading them.",
    ),
]
MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="0..1",
        min=0,
        max=1,
        help="Only claims that the reader holds at least so likely to be right in number, action "
        "and kind.",
    ),
]
AsOfOption = Annotated[
    int | None,
    typer.Option(
        "--as-of",
        metavar="REVISION",
        min=0,
        help="The book as it was at this revision, the position in its log.",
    ),
]
PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files and folders of reports: text, Markdown, HTML, PDF, JSON, JSON Lines.",
    ),
]
OptionalPathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files and folders of reports, read without keeping a book; "
        "without any, the book's reports.",
    ),
]


class Format(StrEnum):
    """How what is meant for people can be had for programs."""

    TABLE = "table"
    JSON = "json"


class LineFormat(StrEnum):
    """JSON Lines by either name."""

    JSONL = "jsonl"
    JSON = "json"


class ClaimsFormat(StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    JSON = "json"
    TABLE = "table"
    CSV = "csv"


FormatOption = Annotated[
    Format, typer.Option("--format", help="A table for people, or JSON for programs.")
]
LineFormatOption = Annotated[
    LineFormat, typer.Option("--format", help="JSON Lines; json means the same here.")
]
ClaimsFormatOption = Annotated[
    ClaimsFormat,
    typer.Option("--format", help="JSON Lines (json means the same here), a table, or CSV."),
]
