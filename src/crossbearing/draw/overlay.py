"""A case's own shapes over the base map: front lines, zones, borders as the case sees them.

Takes decoded GeoJSON (RFC 7946), gives an Overlay and the problems of what cannot be drawn; never raises for bad input.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np
from msgspec import Struct

from crossbearing.draw.frames import Projection
from crossbearing.draw.layers import QUANTUM, Whole
from crossbearing.draw.paths import closed_path, open_path, turns
from crossbearing.draw.svg import foreign
from crossbearing.model import Problem
from crossbearing.problems import problem

MOST_POINTS = 200_000  # a drawing of more is a burden to every browser that opens it


class Shape(Struct, frozen=True):
    """One geometry: its name, lines and rings as points (longitude, latitude), and single points."""

    name: str
    lines: tuple[tuple[tuple[float, float], ...], ...]
    rings: tuple[tuple[tuple[float, float], ...], ...]
    points: tuple[tuple[float, float], ...]


class Overlay(Struct, frozen=True):
    """What a case lays over the map."""

    shapes: tuple[Shape, ...] = ()

    def drawn(self, projection: Projection) -> list[str]:
        """The shapes as elements, each with its name as title."""
        made = []
        for shape in self.shapes:
            rings = "".join(
                closed_path(_whole(ring), projection, shift) for shift, _ in turns(projection) for ring in shape.rings
            )
            lines = "".join(
                open_path(_whole(line), projection, shift) for shift, _ in turns(projection) for line in shape.lines
            )
            parts = f'<path class="cb-own-area" fill-rule="evenodd" d="{rings}"/>' if rings else ""
            parts += f'<path class="cb-own-line" d="{lines}"/>' if lines else ""
            for lon, lat in shape.points:
                x, y = projection.xy(lat, lon)
                if projection.holds(x, y):
                    parts += f'<path class="cb-own-line" d="M{x * 10 - 40:.0f} {y * 10:.0f}h80m-40 -40v80"/>'
            if parts:
                title = f"<title>{foreign(shape.name)}</title>" if shape.name else ""
                made.append(f'<g class="cb-own" transform="scale(.1)">{title}{parts}</g>')
        return made


def _whole(points: tuple[tuple[float, float], ...]) -> Whole:
    return np.round(np.array(points) * QUANTUM).astype(np.int32)


def read_overlay(decoded: object, where: str) -> tuple[Overlay, tuple[Problem, ...]]:
    """The shapes of a GeoJSON object. A feature that cannot be drawn is left out with a problem (M802, M803, M804)."""
    if not isinstance(decoded, dict) or not isinstance(decoded.get("type"), str):
        return Overlay(), (problem("M802", where, reason="it is no GeoJSON object"),)
    listed = decoded.get("features") if decoded["type"] == "FeatureCollection" else [decoded]
    if not isinstance(listed, list):
        return Overlay(), (problem("M802", where, reason="its features are no list"),)
    shapes, problems, left = [], [], MOST_POINTS
    for place, feature in enumerate(listed, 1):
        try:
            shape = _shape(feature)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
            problems.append(problem("M803", f"{where}:{place}", place=place, reason=str(wrong) or "its geometry is not sound"))
            continue
        left -= sum(map(len, (*shape.lines, *shape.rings))) + len(shape.points)
        if left < 0:
            problems.append(problem("M804", f"{where}:{place}", place=place, most=MOST_POINTS))
            break
        shapes.append(shape)
    return Overlay(tuple(shapes)), tuple(problems)


def _shape(feature: Any) -> Shape:
    if not isinstance(feature, dict):
        raise ValueError("it is no object")
    geometry: Any = feature
    own: Any = None
    if feature.get("type") == "Feature":
        geometry, own = feature.get("geometry"), feature.get("properties")
    name = own.get("name", "") if isinstance(own, dict) else ""
    lines: list[tuple[tuple[float, float], ...]] = []
    rings: list[tuple[tuple[float, float], ...]] = []
    points: list[tuple[float, float]] = []
    _gather(geometry, lines, rings, points, 0)
    return Shape(name if isinstance(name, str) else "", tuple(lines), tuple(rings), tuple(points))


def _gather(geometry: Any, lines: list[Any], rings: list[Any], points: list[Any], depth: int) -> None:
    if not isinstance(geometry, dict) or depth > 8:
        raise ValueError("it has no geometry")
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        for part in geometry.get("geometries") or ():
            _gather(part, lines, rings, points, depth + 1)
        return
    given = geometry.get("coordinates")
    if not isinstance(given, list):
        raise ValueError("it has no coordinates")
    if kind in ("Point", "MultiPoint"):
        points.extend(_point(one) for one in ([given] if kind == "Point" else given))
    elif kind in ("LineString", "MultiLineString"):
        lines.extend(_line(one, 2) for one in ([given] if kind == "LineString" else given))
    elif kind in ("Polygon", "MultiPolygon"):
        rings.extend(_line(ring, 4) for polygon in ([given] if kind == "Polygon" else given) for ring in polygon)
    else:
        raise ValueError("its type is none of GeoJSON's geometries")


def _line(given: Any, least: int) -> tuple[tuple[float, float], ...]:
    if not isinstance(given, list) or len(given) < least:
        raise ValueError(f"a line of it has fewer than {least} points")
    return tuple(_point(one) for one in given)


def _point(given: Any) -> tuple[float, float]:
    if (
        not isinstance(given, list)
        or len(given) < 2
        or any(isinstance(n, bool) or not isinstance(n, int | float) for n in given[:2])
    ):
        raise ValueError("a point of it is no pair of numbers")
    lon, lat = given[:2]
    if abs(lon) > 180 or abs(lat) > 90 or not (isfinite(lon) and isfinite(lat)):
        raise ValueError("a point of it lies nowhere on the earth (longitude comes first)")
    return float(lon), float(lat)
