"""What every command takes that listens."""

from argparse import ArgumentParser


def listening(command: ArgumentParser, port: int, who: str, example: str) -> None:
    """`who` reaches it, at a public address such as the example."""
    asked = command.add_argument
    asked(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="Where it listens: 0.0.0.0 for all addresses. "
        "[default: 127.0.0.1, this machine alone]",
    )
    asked("--port", type=int, default=port, metavar="NUMBER", help=f"[default: {port}]")
    asked(
        "--public-url",
        metavar="URL",
        default="",
        help=f"Where {who} reach it, if that is elsewhere: {example}.",
    )
    asked(
        "--proxy",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="A proxy before it that is believed about where requests come from; may be given "
        "several times.",
    )
