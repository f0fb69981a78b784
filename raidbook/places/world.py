"""Reading of the place tables: the field's own, the world's, and further names for either."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set

from raidbook.places import table
from raidbook.places.folding import script
from raidbook.places.row import Row

_WORLD = ("world/countries.tsv", "world/regions.tsv", "world/towns.tsv")
_NAMES = ("en", "hans", "hant", "local")
_COLUMNS = {"Latn": 9, "Hani": 10}
"""Where a line of the world table has its further names of a script."""
_UNACCENTED = 7
"""Letters of a usual name that is also known without its accents."""


class World(Mapping[str, Row]):
    """The rows of the world table by id, with the usual and further names of more_names.csv.

    A row is made when it is asked for: of ten thousand places a report names ten.
    """

    def __init__(self) -> None:
        lines = (line for name in _WORLD for line in table.text(name).splitlines()[1:])
        self._lines = {line.partition("\t")[0]: line for line in lines}
        self._more = {line["id"]: line for line in table.lines("more_names.csv")}

    def __getitem__(self, id: str) -> Row:
        line = self._lines[id].split("\t")
        _, usual, kind, country, within, lat, lon, people, capital, *others = line
        names = [usual, *_listed(others)]
        if (more := self._more.get(id)) is not None:
            names = [more["name"] or usual, *names, *_listed(more[column] for column in _NAMES[:3])]
        # Of the Chinese names of a line the first is the simplified one.
        chinese = others[1].partition("|")[0] or _first(more["hans"] if more else "")
        return Row(
            id,
            names[0],
            kind,  # type: ignore[arg-type]  # checked by the tests of the table
            country or None,
            within or None,
            float(lat) if lat else None,
            float(lon) if lon else None,
            tuple(dict.fromkeys(names)),
            int(people or 0),
            capital == "yes",
            hans=chinese or None,
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def capitals(self) -> Iterator[tuple[str, str]]:
        """Return the code of every country with the id of its capital."""
        for id, line in self._lines.items():
            if "\tyes\t" in line and (row := self[id]).capital and row.country:
                yield row.country, id

    def names(self, of_script: str, but: Set[str]) -> Iterator[tuple[str, str]]:
        """Return every name of a script (ISO 15924), as written, with the id of its row; those of
        the rows `but` left out."""
        column, latin = _COLUMNS.get(of_script), of_script == "Latn"
        for id, line in self._lines.items():
            if id in but:
                continue
            if column is None or id in self._more:
                yield from ((name, id) for name in self[id].names if script(name) == of_script)
                continue
            cells = line.split("\t")
            if latin:
                yield cells[1], id
                yield from ((name, id) for name in _unaccented(cells[1]))
            if cells[column]:
                for name in cells[column].split("|"):
                    yield name, id


def _unaccented(name: str) -> Iterator[str]:
    """A usual name as English papers write it: "Rajasthan", "Bien Hoa". Not a short one, which is
    often a word, nor a further name: "Ísland" is no island."""
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        if plain.isascii() and len(plain) >= _UNACCENTED:
            yield plain


def _listed(cells: Iterable[str]) -> Iterator[str]:
    """The names in cells."""
    return (name for cell in cells if cell for name in cell.split("|") if name)


def _first(cell: str) -> str:
    return cell.partition("|")[0]


def read_field(world: Mapping[str, Row]) -> Iterator[Row]:
    """Return the rows of field.csv, the places that matter in this field, in its order.

    A row that has the id of one in the world table stands for it and keeps its names and capital.
    """
    for line in table.lines("field.csv"):
        known = world.get(line["id"])
        own = _listed(line[column] for column in _NAMES)
        names = [line["name"], *own, *(known.names if known else ())]
        yield Row(
            id=line["id"],
            name=line["name"],
            kind=line["kind"],  # type: ignore[arg-type]  # checked by the tests of the table
            country=line["country"] or None,
            within=line["within"] or None,
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            names=tuple(dict.fromkeys(names)),
            population=known.population if known else 0,
            capital=line["capital"] == "yes" or bool(known and known.capital),
            keeps_name=line["keeps_name"] == "yes",
            holds=tuple(place for place in line["holds"].split("|") if place),
            source=line["source"],
            hans=_first(line["hans"]) or (known.hans if known else None),
        )
