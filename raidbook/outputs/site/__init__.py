"""The ledger as a folder of pages that need no network and no server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from raidbook.ledger.shelf import Shelf
from raidbook.model import Ledger, Reading, Report
from raidbook.outputs.messages import messages
from raidbook.outputs.site import folder, pages
from raidbook.outputs.site.edition import Edition


def write(
    told: Mapping[str, Ledger],
    readings: Iterable[Reading],
    reports: Iterable[Report],
    out: Path,
    with_text: bool = False,
    boundaries: bytes | None = None,
    disclaimer: str = "",
) -> Path:
    """Writes the site into `out` and returns the address of its front page.

    `told` is the ledger by the language of the interface in which its sentences are said; the
    pages of the first are the site's own, those of the others lie in folders named by their tags.
    The same ledger, readings and reports give the same bytes. Whole texts are in it `with_text`
    only. `boundaries` is a script in place of the package's own (see `boundaries.script`), and
    `disclaimer` what stands below the map about them.
    Raises FileExistsError when `out` holds files that an earlier site did not write (nothing is
    written then), and LookupError when the ledger names claims or reports that are not at hand.
    """
    taken, texts = tuple(readings), tuple(reports)
    files = assets(boundaries)
    for lang, ledger in told.items():
        # The package's words name the source of its own boundaries, and of no others.
        words = disclaimer or (messages(lang)("map.given") if boundaries else "")
        shelf = Shelf(ledger, taken, texts)
        edition = Edition(shelf, lang, tuple(told), words)
        for path in pages.paths(edition):
            files[f"{edition.folder}{path}"] = pages.page(path, edition, with_text)
    folder.replace(out, files)
    return out / "index.html"


def assets(boundaries: bytes | None = None) -> dict[str, bytes]:
    """Style, scripts and the libraries with their licences, by their paths."""
    folder = resources.files(__name__) / "assets"
    files = {path: (folder / path).read_bytes() for path in sorted(_walk(folder, ""))}
    if boundaries is not None:
        files["vendor/boundaries.js"] = boundaries
    return files


def _walk(at: resources.abc.Traversable, prefix: str) -> Iterator[str]:
    for path in at.iterdir():
        if path.is_dir():
            yield from _walk(path, f"{prefix}{path.name}/")
        else:
            yield f"{prefix}{path.name}"
