"""The stretch of the earth that a map shows, and its projection.

Equirectangular with the standard parallel at the frame's middle: parallels and meridians stay straight, so that a box of
degrees is a box on the page and a grid cell's link counts what the cell counts; scale is true along the middle parallel and
off by a tenth at the edges of a frame ten degrees high at 50°. Longitudes may exceed 180 where a frame crosses the antimeridian.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import ceil, cos, floor, isfinite, log2, radians

from msgspec import Struct

from crossbearing.vocab import Grade

KM_PER_DEGREE = 111.195  # of the mean sphere (IUGG R1 = 6371.0088 km)
LEAST_KM = 60.0  # a single village is shown with the country around it
HIGHEST = 85.0


class Spot(Struct, frozen=True, kw_only=True):
    """A place on the map. ``radius_km`` is how far off the place may be; ``exact`` is False where only a province, region or
    country is known. ``href`` is where the mark leads, if anywhere; ``killed`` the best number, None where nobody counts."""

    id: str
    lat: float
    lon: float
    radius_km: float
    grade: Grade
    label: str
    killed: int | None = None
    href: str = ""
    exact: bool = True


class Frame(Struct, frozen=True):
    """A box in degrees, ``west`` in [-180, 180), ``east`` above it and at most 360 further."""

    south: float
    west: float
    north: float
    east: float

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of the middle."""
        return (self.south + self.north) / 2, (self.west + self.east) / 2


WORLD = Frame(-58, -180, 78, 180)


def sound(lat: float, lon: float) -> bool:
    """Whether this is a point on the earth."""
    return isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 360


def frame_of(spots: Iterable[Spot]) -> Frame | None:
    """The frame that holds the spots with their circles and a margin of 12 %; None where there is none. Of all stretches of
    longitude that hold them the shortest is taken, so that places on both sides of the antimeridian stay neighbours."""
    boxes = []
    for spot in spots:
        if sound(spot.lat, spot.lon):
            # A country's circle is vague: half of it is enough to see where it lies.
            reach = min(max(spot.radius_km, 0.0) if isfinite(spot.radius_km) else 0.0, 2000.0) * (1 if spot.exact else 0.5)
            high = reach / KM_PER_DEGREE
            wide = min(high / max(0.1, cos(radians(spot.lat))), 90.0)
            boxes.append((spot.lat - high, spot.lat + high, _turned(spot.lon) - wide, _turned(spot.lon) + wide))
    return around(boxes)


def around(boxes: list[tuple[float, float, float, float]]) -> Frame | None:
    """The frame of boxes (south, north, west, east), with its margin."""
    if not boxes:
        return None
    south, north = min(box[0] for box in boxes), max(box[1] for box in boxes)
    west, east = _shortest(sorted((box[2], box[3]) for box in boxes))
    middle = (south + north) / 2
    shrink = max(0.1, cos(radians(middle)))
    high = max((north - south) * 1.24, LEAST_KM / KM_PER_DEGREE)
    wide = max((east - west) * 1.24, LEAST_KM / KM_PER_DEGREE / shrink)
    if wide >= 350:
        return Frame(max(-HIGHEST, middle - high / 2), -180, min(HIGHEST, middle + high / 2), 180)
    start = _turned((west + east) / 2 - wide / 2)
    return Frame(max(-HIGHEST, middle - high / 2), start, min(HIGHEST, middle + high / 2), start + wide)


def snapped(frame: Frame | None) -> Frame | None:
    """The frame widened outwards to a grid, by at most an eighth of itself on each side, so that neighbouring selections share
    one ground. See benchmarks/desk."""
    if frame is None or frame.east - frame.west >= 350:
        return frame
    rows, columns = _step(frame.north - frame.south), _step(frame.east - frame.west)
    south, north = floor(frame.south / rows) * rows, ceil(frame.north / rows) * rows
    west, east = floor(frame.west / columns) * columns, ceil(frame.east / columns) * columns
    if east - west >= 350:
        west, east = -180, 180
    return Frame(max(-HIGHEST, south), west, min(HIGHEST, north), east)


def _step(size: float) -> float:
    """The greatest power of two up to an eighth of the size: exact in floating point, so that equal frames are equal."""
    return 2.0 ** floor(log2(max(size, 1e-3) / 8))


def _shortest(stretches: list[tuple[float, float]]) -> tuple[float, float]:
    """The shortest stretch of the circle that holds all: the circle without its widest gap."""
    merged: list[tuple[float, float]] = []
    for west, east in stretches:
        if merged and west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], east))
        else:
            merged.append((west, east))
    gaps = [(after[0] - before[1], after[0], before[1] + 360) for before, after in pairwise(merged)]
    gaps.append((merged[0][0] + 360 - merged[-1][1], merged[0][0], merged[-1][1]))
    _, west, east = max(gaps, key=lambda gap: (gap[0], -abs(gap[1])))
    return west, east


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180


class Projection:
    """Degrees to the units of a drawing whose map is ``width`` by ``height``: the frame, widened to that shape."""

    def __init__(self, frame: Frame, width: float, height: float) -> None:
        lat, lon = frame.middle
        self.shrink = max(0.1, cos(radians(lat)))
        high = max(frame.north - frame.south, 1e-3)
        wide = max(frame.east - frame.west, 1e-3) * self.shrink
        self.scale = min(width / wide, height / high)  # units for a degree of latitude
        self.scale = max(self.scale, width / (360 * self.shrink))  # the earth is not shown twice
        self.width, self.height = width, height
        self.west = lon - width / 2 / self.scale / self.shrink
        self.north = lat + height / 2 / self.scale
        self.frame = Frame(
            self.north - height / self.scale, self.west, self.north, self.west + width / self.scale / self.shrink
        )

    @property
    def across(self) -> float:
        """Units for a degree of longitude."""
        return self.scale * self.shrink

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """The point on the drawing, the longitude taken on the turn of the circle that is nearest to the map's middle."""
        middle = (self.frame.west + self.frame.east) / 2
        near = lon - 360 * round((lon - middle) / 360)
        return (near - self.west) * self.across, (self.north - lat) * self.scale

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the drawing lies on the map."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude of a point of the drawing."""
        return self.north - y / self.scale, _turned(self.west + x / self.across)
