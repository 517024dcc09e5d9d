"""Run by the readers' own Python: FollowTheMoney lines on standard input, what its library finds wrong as JSON on standard output."""

from __future__ import annotations

import json
import sys

from followthemoney import model
from followthemoney.proxy import EntityProxy


def faults(lines: list[str]) -> list[str]:
    found = []
    entities = {}
    for line in lines:
        given = json.loads(line)
        schema = model.get(given["schema"])
        if schema is None:
            found.append(f"no schema {given['schema']}")
            continue
        if given["id"] in entities:
            found.append(f"{given['id']} twice")
        schema.validate(given)  # raises
        for name, values in given["properties"].items():
            property_ = schema.get(name)
            if property_ is None or property_.stub:
                found.append(f"no property {schema.name}.{name}")
                continue
            for value in values:
                kept = property_.type.clean(value)
                if kept is None or (kept != value and property_.type.name not in ("name", "address", "url")):
                    found.append(f"{schema.name}.{name}: {value!r} becomes {kept!r}")
                if len(value) > property_.type.max_length:
                    found.append(f"{schema.name}.{name}: {len(value)} characters")
        found += [
            f"{schema.name} without {name}"
            for name in schema.required
            if name not in given["properties"] and name != "fileName"
        ]
        entities[given["id"]] = EntityProxy.from_dict(given)
    for proxy in entities.values():
        for property_, value in proxy.itervalues():
            if property_.type.name == "entity":
                other = entities.get(value)
                if other is None:
                    found.append(f"{proxy.id}.{property_.name} is nowhere")
                elif not other.schema.is_a(property_.range):
                    found.append(f"{proxy.id}.{property_.name} is a {other.schema.name}")
    return found


if __name__ == "__main__":
    files = [[line for line in file.split("\n") if line] for file in sys.stdin.read().split("\n\n")]  # a blank line ends a file
    found = [fault for file in files for fault in faults(file)]
    json.dump({"entities": sum(map(len, files)), "faults": found}, sys.stdout)
