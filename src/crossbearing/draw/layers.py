"""The shipped base map, read in place: nothing is decoded but what a frame shows.

Takes basemap.bin as ``scripts/build_basemap.py`` makes it: per layer the lines that borders share (whole numbers, 10,000 to a
degree, each with its box), rings as lists of lines, and names. The file is mapped into memory; a frame picks by boxes.
"""

from __future__ import annotations

import json
import mmap
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

QUANTUM = 10_000
MAGIC = b"CBBASE01"
LANGUAGES = ("en", "ar", "fr", "uk", "ru")
COAST, BORDER, DIVISION = 0, 1, 2
Whole = NDArray[np.int32]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


class Name(Struct, frozen=True):
    """One country or division: its code (ISO 3166-1 alpha-3 or ISO 3166-2), its country's alpha-2 code, names by language."""

    id: str
    country: str
    names: tuple[str, ...]

    def called(self, language: str) -> str:
        """The name in that language, in English where there is none."""
        place = LANGUAGES.index(language) if language in LANGUAGES else 0
        return self.names[place] or self.names[0]


class Layer:
    """One layer of the base map."""

    def __init__(self, buffer: mmap.mmap, table: dict[str, list[Any]], start: int) -> None:
        self._arrays = {
            key: np.frombuffer(buffer, dtype=kind, count=int(np.prod(shape)), offset=start + at).reshape(shape)
            for key, (at, kind, shape) in table.items()
        }
        self.label: Whole = self._arrays["label"]
        self.ring_feature: NDArray[np.uint16] = self._arrays["ring_feature"]

    def name(self, feature: int) -> Name:
        start, end = (int(place) for place in self._arrays["name_at"][feature : feature + 2])
        code, country, *names = self._arrays["names"][start:end].tobytes().decode().split("\t")
        return Name(code, country, tuple(names))

    def names(self) -> list[Name]:
        return [self.name(feature) for feature in range(len(self.label))]

    def lines_in(self, box: Box) -> list[tuple[int, Whole]]:
        """The lines whose box meets this one: what each divides (COAST, BORDER, DIVISION), and its points (lon, lat)."""
        starts, kinds, points = self._arrays["arc_at"], self._arrays["arc_kind"], self._arrays["xy"]
        return [
            (int(kinds[place]), points[starts[place] : starts[place + 1]])
            for place in np.flatnonzero(_meets(self._arrays["arc_box"], box)).tolist()
        ]

    def rings_in(self, box: Box) -> list[tuple[int, Whole]]:
        """The rings whose box meets this one: feature and points (lon, lat), the first point again at the end."""
        return [
            (int(self.ring_feature[place]), self.ring(place))
            for place in np.flatnonzero(_meets(self._arrays["ring_box"], box)).tolist()
        ]

    def ring(self, place: int) -> Whole:
        start, end = (int(at) for at in self._arrays["ring_at"][place : place + 2])
        starts, points = self._arrays["arc_at"], self._arrays["xy"]
        parts = []
        for number in self._arrays["ref"][start:end].tolist():
            line = (
                points[starts[number] : starts[number + 1]]
                if number >= 0
                else points[starts[~number] : starts[~number + 1]][::-1]
            )
            parts.append(line)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def at(self, lat: float, lon: float) -> int | None:
        """The feature that holds the point, by the even-odd rule; of several the smallest ring's."""
        x, y = lon * QUANTUM, lat * QUANTUM
        held: dict[int, int] = {}
        for feature, ring in self.rings_in((lon, lat, lon, lat)):
            held[feature] = held.get(feature, 0) ^ int(_inside(ring, x, y))
        return next((feature for feature, odd in sorted(held.items()) if odd), None)


def _meets(boxes: Whole, box: Box) -> NDArray[np.bool_]:
    west, south, east, north = (side * QUANTUM for side in box)
    found: NDArray[np.bool_] = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return found


def _inside(ring: Whole, x: float, y: float) -> bool:
    px, py = ring[:-1, 0].astype(float), ring[:-1, 1].astype(float)
    qx, qy = ring[1:, 0].astype(float), ring[1:, 1].astype(float)
    crosses = (py > y) != (qy > y)
    px, py, qx, qy = px[crosses], py[crosses], qx[crosses], qy[crosses]
    return bool(np.count_nonzero(x < (qx - px) * (y - py) / (qy - py) + px) % 2)


def folder() -> Path:
    """Where the base map lies."""
    return Path(str(files("crossbearing.draw"))) / "basemap"


@lru_cache(maxsize=1)
def basemap() -> dict[str, Layer]:
    """The layers: divisions (first level, 10m), countries (50m), world (50m, coarse), disputed."""
    with (folder() / "basemap.bin").open("rb") as file:
        buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if buffer[: len(MAGIC)] != MAGIC:
        raise ValueError("basemap.bin is no base map of this version")
    length = int.from_bytes(buffer[len(MAGIC) : len(MAGIC) + 4], "little")
    start = len(MAGIC) + 4 + length
    head = json.loads(buffer[len(MAGIC) + 4 : start])
    return {name: Layer(buffer, table, start) for name, table in head["layers"].items()}


@lru_cache(maxsize=1)
def country_names() -> dict[str, Name]:
    """Countries by alpha-2 code, to name the parts of a map of divisions."""
    found: dict[str, Name] = {}
    for name in basemap()["countries"].names():
        if name.country and name.names[0]:
            found.setdefault(name.country, name)
    return found


def boundary_note() -> str:
    """What every map says of its borders: no opinion, and which edition of which data."""
    told = json.loads((folder() / "provenance.json").read_text(encoding="utf-8"))
    packages = ", ".join(f"{one['name']} {one['version']}" for one in told["packages"])
    return f"Borders are no opinion on any claim; disputed areas are hatched. Natural Earth by {packages}."
