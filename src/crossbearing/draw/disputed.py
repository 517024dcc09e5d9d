"""Areas whose state is disputed: a table that the user sees and may change, and what it says of a point.

Takes disputed.csv (shipped, or a case's own with the same columns), gives areas with their rings. A row that names a shipped
area is drawn in its shipped shape; any other row needs a ring. Taking a row out takes the hatching off; nothing else knows of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from msgspec import Struct

from crossbearing.draw.layers import QUANTUM, Whole, _inside, basemap, folder
from crossbearing.model import Problem
from crossbearing.problems import problem


class Disputed(Struct, frozen=True):
    """One area: the label on the map, who disputes it in a sentence, and its outline as points (longitude, latitude); where
    ``ring`` is empty, the shipped shape of that name."""

    name: str
    sentence: str
    ring: tuple[tuple[float, float], ...] = ()

    def rings(self) -> tuple[Whole, ...]:
        """Its rings, in the base map's whole numbers."""
        return _rings(self)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies inside."""
        x, y = lon * QUANTUM, lat * QUANTUM
        west, south, east, north = _box(self)
        if not (west <= x <= east and south <= y <= north):
            return False
        return bool(sum(_inside(ring, x, y) for ring in self.rings()) % 2)


@lru_cache(maxsize=256)
def _rings(area: Disputed) -> tuple[Whole, ...]:
    if area.ring:
        return (np.round(np.array((*area.ring, area.ring[0])) * QUANTUM).astype(np.int32),)
    shipped, layer = shapes().get(area.name), basemap()["disputed"]
    return () if shipped is None else tuple(layer.ring(int(place)) for place in np.flatnonzero(layer.ring_feature == shipped))


@lru_cache(maxsize=256)
def _box(area: Disputed) -> tuple[int, int, int, int]:
    rings = _rings(area)
    if not rings:
        return 1, 1, 0, 0
    points = np.concatenate(rings)
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return west, south, east, north


class Where(Struct, frozen=True):
    """What the base map says of a point: ISO 3166-1 alpha-2 and ISO 3166-2 codes ("" at sea), the division's name. Where
    ``disputed`` is a sentence, the codes are the base map's and nobody's verdict: show the sentence with them."""

    country: str
    division: str
    name: str
    disputed: str


@lru_cache(maxsize=1)
def shapes() -> dict[str, int]:
    """The shipped shapes by name."""
    return {name.id: place for place, name in enumerate(basemap()["disputed"].names())}


def read_disputed(csv_text: str, where: str) -> tuple[tuple[Disputed, ...], tuple[Problem, ...]]:
    """The areas of a table with the columns name, divisions, ring, sentence; a row that cannot be read is left out and said.
    ``divisions`` is for the build script: of a shipped name the shipped shape is taken."""
    found, problems = [], []
    for line, row in enumerate(_rows(csv_text), 2):
        if isinstance(row, str):
            problems.append(problem("M801", f"{where}:{line}", line=line, reason=row))
            continue
        name, ring = (row.get("name") or "").strip(), (row.get("ring") or "").strip()
        if not name:
            problems.append(problem("M801", f"{where}:{line}", line=line, reason="it has no name"))
            continue
        try:
            outline = () if name in shapes() else tuple(_point(point) for point in ring.split(","))
            if outline and len(outline) < 3:
                raise ValueError("its ring has fewer than three points")
        except ValueError as wrong:
            problems.append(problem("M801", f"{where}:{line}", line=line, reason=str(wrong)))
            continue
        found.append(Disputed(name, (row.get("sentence") or "").strip() or "Disputed.", outline))
    return tuple(found), tuple(problems)


def _rows(csv_text: str) -> Iterator[dict[str, str] | str]:
    """The rows of the table; of one that is no CSV, why."""
    reader = csv.DictReader(io.StringIO(csv_text.removeprefix("\ufeff"), newline=""))
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield str(fault)


def _point(words: str) -> tuple[float, float]:
    try:
        lon, lat = (float(number) for number in words.split())
    except ValueError:
        raise ValueError(f"{words.strip()!r} is no point written as longitude, blank, latitude") from None
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise ValueError(f"{words.strip()!r} lies nowhere on the earth")
    return lon, lat


@lru_cache(maxsize=1)
def disputed_areas() -> tuple[Disputed, ...]:
    """The shipped table."""
    text = (folder() / "disputed.csv").read_text(encoding="utf-8")
    return read_disputed(text, "disputed.csv")[0]


def where(lat: float, lon: float, disputed: tuple[Disputed, ...] | None = None) -> Where:
    """What the base map, and the table of disputed areas, say of a point. The country is that of the ISO 3166-2 code."""
    areas = disputed_areas() if disputed is None else disputed
    sentence = next((area.sentence for area in areas if area.holds(lat, lon)), "")
    layers = basemap()
    feature = layers["divisions"].at(lat, lon)
    if feature is not None:
        name = layers["divisions"].name(feature)
        return Where(name.country, name.id, name.names[0], sentence)
    coarse = layers["countries"].at(lat, lon)
    return Where("" if coarse is None else layers["countries"].name(coarse).country, "", "", sentence)
