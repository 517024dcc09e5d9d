"""Countries as other teams' tables call them: name and ISO 3166-1 number by the two-letter code of our places.

The table is written by ``scripts/build_countries.py``; a code that it does not know stands for itself.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from msgspec import Struct


class Country(Struct, frozen=True):
    """A country; ``number`` is None where ISO 3166-1 gives it none (Kosovo) or the code is not known."""

    name: str
    number: int | None


@cache
def _table() -> dict[str, Country]:
    text = files(__package__).joinpath("countries.csv").read_text("utf-8")
    return {
        row["code"]: Country(row["name"], int(row["number"]) if row["number"] else None)
        for row in csv.DictReader(text.splitlines())
    }


def country(code: str) -> Country:
    """The country of that code."""
    return _table().get(code) or Country(code, None)
