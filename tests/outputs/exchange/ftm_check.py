"""Run by the tests in the environment of FollowTheMoney (`make ftm`): the library's own
validation of every entity in a file of JSON lines, and of what they name.

`python ftm_check.py FILE` prints one line for each fault, and how many entities it has seen.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.exc import InvalidData
from followthemoney.proxy import EntityProxy


def faults(entities: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with each entity, and between them."""
    schemas = {one["id"]: model.get(one["schema"]) for one in entities}
    if len(schemas) < len(entities):
        yield "an id is there twice"
    for one in entities:
        yield from (f"{one['id']}: {fault}" for fault in _of(one, schemas))


def _of(one: dict[str, Any], schemas: dict[str, Any]) -> Iterator[str]:
    schema = schemas[one["id"]]
    if schema is None or schema.abstract:
        yield f"{one['schema']} is no schema"
        return
    told = {name: list(values) for name, values in one["properties"].items()}
    try:
        schema.validate({"properties": told})
    except InvalidData as error:
        yield f"{error}: {error.errors}"
    # `validate` looks at the properties that are there.
    yield from (f"without its {name}" for name in schema.required if not told.get(name))
    proxy = EntityProxy.from_dict(one, cleaned=False)
    for name, values in told.items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield f"{schema.name} has no property {name}"
            continue
        kept = proxy.get(prop)
        yield from (f"{name}: {v!r} is not kept" for v in values if v not in kept)
        wrong = prop.validate(values)
        if wrong:
            yield f"{name}: {wrong}"
        for value in values if prop.type.name == "entity" else ():
            there = schemas.get(value)
            if there is None or prop.range is None or not there.is_a(prop.range):
                yield f"{name} leads to {value}, which is no {prop.range}"
    for prop in (schema.source_prop, schema.target_prop) if schema.edge else ():
        if not proxy.get(prop):
            yield f"an edge without its {prop.name}"


def main() -> None:
    """Checks the file named on the command line."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    entities = [json.loads(line) for line in lines]
    for fault in faults(entities):
        print(fault)
    print(len(entities), file=sys.stderr)


if __name__ == "__main__":
    main()
