"""Rings to shared arcs: each stretch of border is kept once, so that neighbours stay neighbours when it is simplified.

Takes features with rings of whole numbers, gives the arrays of one layer of the base map. Only ``build_basemap.py`` uses
this. A vertex is a junction where the rings that pass through it come from or go to different vertices (TopoJSON's rule).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely

QUANTUM = 10_000  # whole numbers to a degree: 11 m
COAST, BORDER, DIVISION = 0, 1, 2


@dataclass
class Feature:
    """One country or division: names by language, a point for its label (degrees), and its polygon."""

    id: str
    country: str
    names: dict[str, str]
    shape: shapely.Geometry
    label: tuple[float, float] = (0.0, 0.0)
    rings: list[np.ndarray] = field(default_factory=list)


def whole(shape: shapely.Geometry, least: float) -> list[np.ndarray]:
    """The rings of a shape in whole numbers, islands and holes under ``least`` square degrees left out, the greatest kept."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    rings = []
    for place, part in enumerate(parts):
        if place and part.area < least:
            break
        for ring in (part.exterior, *(hole for hole in part.interiors if shapely.Polygon(hole).area >= least)):
            xy = _unbroken(np.round(shapely.get_coordinates(ring) * QUANTUM).astype(np.int64))
            xy = xy[np.r_[True, (np.diff(xy, axis=0) != 0).any(axis=1)]]
            if len(xy) >= 4:
                rings.append(xy)
    return rings


def _unbroken(xy: np.ndarray) -> np.ndarray:
    """A ring that jumps from 180 to -180 degrees, carried on beyond 180; one that goes round a pole is left as it is."""
    turn = -np.round(np.diff(xy[:, 0]) / (360 * QUANTUM)).astype(np.int64)
    if not turn.any() or turn.sum():
        return xy
    xy = xy.copy()
    xy[1:, 0] += np.cumsum(turn) * 360 * QUANTUM
    return xy


def layer(features: list[Feature], tolerance: float, finest: float) -> dict[str, np.ndarray]:
    """The arrays of a layer. A line is simplified (Douglas-Peucker) by ``tolerance`` degrees, and by less, down to
    ``finest``, beside a small area: 2.5 % of the side of a square as large, so that small countries keep their shape."""
    rings = [(number, ring[:-1]) for number, feature in enumerate(features) for ring in feature.rings]
    junctions = _junctions([ring for _, ring in rings])
    arcs: dict[bytes, int] = {}
    lines: list[np.ndarray] = []
    users: list[list[int]] = []
    refs: list[list[int]] = []
    for number, ring in rings:
        refs.append([])
        for line in _cut(ring, junctions):
            back = line[::-1]
            ahead = line.tobytes() <= back.tobytes()
            key = line.tobytes() if ahead else back.tobytes()
            if key not in arcs:
                arcs[key] = len(lines)
                lines.append(line if ahead else back)
                users.append([])
            users[arcs[key]].append(number)
            refs[-1].append(arcs[key] if ahead else ~arcs[key])
    side = [np.sqrt(feature.shape.area) for feature in features]
    slack = np.array([np.clip(min(side[user] for user in by) * 0.025, finest, tolerance) * QUANTUM for by in users])
    simple = [_simpler(line, float(much)) for line, much in zip(lines, slack, strict=True)]
    kinds = [_kind(by, features) for by in users]
    of_ring = [np.concatenate([simple[r] if r >= 0 else simple[~r] for r in ring]) for ring in refs]
    return {
        "xy": np.concatenate(simple).astype("<i4"),
        "arc_at": _starts([len(line) for line in simple]),
        "arc_box": np.array([_box(line) for line in simple], dtype="<i4"),
        "arc_kind": np.array(kinds, dtype="u1"),
        "ref": np.array([r for ring in refs for r in ring], dtype="<i4"),
        "ring_at": _starts([len(ring) for ring in refs]),
        "ring_box": np.array([_box(ring) for ring in of_ring], dtype="<i4"),
        "ring_feature": np.array([number for number, _ in rings], dtype="<u2"),
        "label": np.round(np.array([feature.label for feature in features]) * QUANTUM).astype("<i4"),
    }


def _junctions(rings: list[np.ndarray]) -> set[int]:
    here, pairs = [], []
    for ring in rings:
        keys = _keys(ring)
        before, after = np.roll(keys, 1), np.roll(keys, -1)
        here.append(keys)
        pairs.append(np.stack([np.minimum(before, after), np.maximum(before, after)], axis=1))
    keys, pair = np.concatenate(here), np.concatenate(pairs)
    order = np.lexsort((pair[:, 1], pair[:, 0], keys))
    keys, pair = keys[order], pair[order]
    differ = (keys[1:] == keys[:-1]) & (pair[1:] != pair[:-1]).any(axis=1)
    return set(keys[1:][differ].tolist())


def _keys(ring: np.ndarray) -> np.ndarray:
    return (ring[:, 0] + 6_000_000) * 4_000_000 + ring[:, 1] + 1_000_000


def _cut(ring: np.ndarray, junctions: set[int]) -> list[np.ndarray]:
    keys = _keys(ring)
    ends = [place for place, key in enumerate(keys.tolist()) if key in junctions]
    if not ends:  # a ring that meets nothing, or meets one other ring all the way round: begin at its least vertex
        turned = np.roll(ring, -int(keys.argmin()), axis=0)
        return [np.concatenate([turned, turned[:1]])]
    ring = np.roll(ring, -ends[0], axis=0)
    stops = [end - ends[0] for end in ends] + [len(ring)]
    ring = np.concatenate([ring, ring[:1]])
    return [ring[a : b + 1] for a, b in pairwise(stops)]


def _simpler(line: np.ndarray, slack: float) -> np.ndarray:
    if len(line) < 3:
        return line
    closed = bool((line[0] == line[-1]).all())
    while True:
        simple = shapely.get_coordinates(shapely.simplify(shapely.LineString(line), slack, preserve_topology=False))
        if not closed or len(simple) >= 4 or slack < 1:
            return np.round(simple).astype(np.int64)
        slack /= 2


def _kind(by: list[int], features: list[Feature]) -> int:
    if len(by) < 2:
        return COAST
    return BORDER if len({features[number].country for number in by}) > 1 else DIVISION


def _starts(lengths: list[int]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(lengths)]).astype("<u4")


def _box(line: np.ndarray) -> list[int]:
    return [*line.min(axis=0).tolist(), *line.max(axis=0).tolist()]
