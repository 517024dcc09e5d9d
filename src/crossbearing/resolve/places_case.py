"""A case's own places: its register registers/places.csv, and rows of a GeoNames country dump.

Takes the text of the register or the lines of a dump, gives gazetteer rows (name key, ``Entry``) to lay over the shipped
ones, and a problem for each line that cannot be used. It must not open files; ids it makes up are below zero and stable.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from math import sqrt

from msgspec.structs import replace

from crossbearing.codec import digest
from crossbearing.model import Problem
from crossbearing.problems import problem
from crossbearing.resolve.gazetteer import Entry, settlement_radius
from crossbearing.resolve.placenames import key_of
from crossbearing.vocab import Geoprecision

Rows = list[tuple[str, Entry]]
COLUMNS = ("name", "lat", "lon", "country", "admin1", "precision", "alternates")
_RADIUS = {
    Geoprecision.EXACT: 1.0,
    Geoprecision.SETTLEMENT: 3.0,
    Geoprecision.NEAR: 10.0,
    Geoprecision.DISTRICT: 30.0,
    Geoprecision.PROVINCE: 75.0,
    Geoprecision.REGION: 50.0,
    Geoprecision.COUNTRY: 300.0,
}
# GeoNames' feature codes of sites that war news names: bases, airfields, camps, crossings, dams, prisons, oil fields.
_SITES = frozenset("MILB AIRB AIRP AIRF AIRQ CMPRF CSTM DAM PRN BDG INSM FT NOV OILR PS ML CTRR PSN".split())
_EARTH_FIELDS = 19


def load_places_csv(text: str, path: str = "registers/places.csv") -> tuple[Rows, list[Problem]]:
    """The rows of the case's register, and S403 for each line left out. Alternates are parted by ``|`` or ``;``."""
    rows: Rows = []
    problems: list[Problem] = []
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    missing = [name for name in COLUMNS[:3] if name not in (reader.fieldnames or ())]
    if missing:
        reason = f"the columns {', '.join(missing)} are missing"
        return [], [problem("S403", path, line=1, path=path, reason=reason)] if text.strip() else []
    try:
        for cells in reader:
            entry, reason = _entry({name: (cells.get(name) or "").strip() for name in COLUMNS})
            if entry is None:
                problems.append(problem("S403", f"{path}:{reader.line_num}", line=reader.line_num, path=path, reason=reason))
                continue
            names = [entry.name, *(cells.get("alternates") or "").replace(";", "|").split("|")]
            rows.extend((key, entry) for key in dict.fromkeys(map(key_of, names)) if key)
    except csv.Error as fault:
        problems.append(problem("S403", f"{path}:{reader.line_num}", line=reader.line_num, path=path, reason=str(fault)))
    return rows, problems


def _entry(cells: dict[str, str]) -> tuple[Entry | None, str]:
    """The place of one line, or why there is none."""
    if not key_of(cells["name"]):
        return None, "it has no name"
    try:
        lat, lon = float(cells["lat"]), float(cells["lon"])
    except ValueError:
        return None, f"lat {cells['lat']!r} and lon {cells['lon']!r} are no numbers"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None, f"({lat}, {lon}) is no point on Earth"
    country = cells["country"].upper()
    if country and not (len(country) == 2 and country.isalpha() and country.isascii()):
        return None, f"country {cells['country']!r} is no two-letter code (ISO 3166-1)"
    try:
        kind = Geoprecision(cells["precision"].lower() or "settlement")
    except ValueError:
        return None, f"precision {cells['precision']!r} is none of {', '.join(Geoprecision)}"
    made_up = -4_000_000_000 - int(digest("place", cells["name"], f"{lat:.4f}", f"{lon:.4f}", length=7), 16)
    entry = Entry(made_up, cells["name"], lat, lon, country, cells["admin1"], "", kind, 0, _RADIUS[kind], "", own=True)
    return entry, ""


def import_geonames(lines: Iterable[str]) -> Rows:
    """Rows of a GeoNames dump of a country (tab-separated, 19 fields): settlements, divisions, bases and camps.

    Lines of other features, and lines that are not of that format, are passed over.
    """
    found = [dumped for line in lines if (dumped := _dumped(line.rstrip("\r\n").split("\t")))]
    divisions = {(entry.country, code): entry.name for entry, code, _ in found if entry.kind is Geoprecision.PROVINCE}
    rows: Rows = []
    for entry, code, names in found:
        placed = replace(entry, admin1=divisions.get((entry.country, code), ""))
        rows.extend((key, placed) for key in dict.fromkeys(map(key_of, names)) if key)
    return rows


def _dumped(cells: list[str]) -> tuple[Entry, str, list[str]] | None:
    """The place of one line of the dump, its division's code and all its names."""
    if len(cells) != _EARTH_FIELDS:
        return None
    kind = _kind(cells[6], cells[7])
    try:
        number, lat, lon, population = int(cells[0]), float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        return None
    if kind is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    radius = settlement_radius(population) if kind is Geoprecision.SETTLEMENT else _RADIUS[kind]
    if kind is Geoprecision.DISTRICT and population > 0:
        radius = max(10.0, sqrt(min(population, 1_440_000)) / 20)
    name = cells[1]
    return (
        Entry(number, name, lat, lon, cells[8], "", "", kind, population, radius, ""),
        cells[10],
        [name, cells[2], *cells[3].split(",")],
    )


def _kind(feature_class: str, code: str) -> Geoprecision | None:
    if feature_class == "P":
        return Geoprecision.SETTLEMENT
    if code == "ADM1":
        return Geoprecision.PROVINCE
    if code in ("ADM2", "ADM3"):
        return Geoprecision.DISTRICT
    return Geoprecision.EXACT if code in _SITES else None
