"""Lines and rings of the base map as SVG path data in tenths of a unit, cut to the map.

A point is rounded to half a unit and dropped where it falls on the one before: as borders are shared lines, neighbours are
rounded alike and stay neighbours. Rings are cut by Sutherland and Hodgman's algorithm (Comm. ACM 17, 1974), in whole arrays.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossbearing.draw.frames import Projection
from crossbearing.draw.layers import QUANTUM, Box, Whole

Points = NDArray[np.float64]
GRAIN = 5.0  # tenths of a unit
EDGE = 40.0  # how far beyond the map a cut lies, in tenths: its line is not seen


def turns(projection: Projection) -> list[tuple[float, Box]]:
    """The map's box as it lies on each turn of the earth, with the degrees to add: rings may run on beyond 180."""
    frame, found = projection.frame, []
    for shift in (-360.0, 0.0, 360.0):
        found.append((shift, (frame.west - shift, frame.south, frame.east - shift, frame.north)))
    return found


def placed(points: Whole, projection: Projection, shift: float) -> Points:
    """Points (lon, lat in whole numbers) in tenths of the drawing's units."""
    across, down = projection.across * 10, projection.scale * 10
    factors = np.array((across / QUANTUM, -down / QUANTUM), dtype=np.float64)
    origin = np.array(((shift - projection.west) * across, projection.north * down), dtype=np.float64)
    return points.astype(np.float64) * factors + origin


def open_path(points: Whole, projection: Projection, shift: float) -> str:
    """A line: its segments that meet the map, none along the antimeridian (there the data are cut, and nobody's border lies)."""
    xy = placed(points, projection, shift)
    low, high = np.minimum(xy[:-1], xy[1:]), np.maximum(xy[:-1], xy[1:])
    meets = (low <= (projection.width * 10 + EDGE, projection.height * 10 + EDGE)) & (high >= -EDGE)
    shown = meets[:, 0] & meets[:, 1]
    rim = np.abs(points[:, 0]) >= 180 * QUANTUM - 2
    # Antarctica goes round the pole: its ring closes with a step across the whole map.
    shown &= np.abs(points[1:, 0] - points[:-1, 0]) < 180 * QUANTUM
    shown &= ~(rim[:-1] & rim[1:]) & (points[:-1, 1] > -90 * QUANTUM + 2)
    if shown.all():
        return _data(xy)
    bounds = np.flatnonzero(np.diff(shown.astype(np.int8), prepend=0, append=0))
    return "".join(_data(xy[start : end + 1]) for start, end in zip(bounds[::2], bounds[1::2], strict=True))


def seen(points: Whole, projection: Projection, shift: float) -> Points:
    """What of a ring lies on the map, in tenths."""
    return cut(placed(points, projection, shift), projection.width * 10, projection.height * 10)


def ring_path(xy: Points) -> str:
    """A ring in tenths as path data; nothing where there is too little of it to see."""
    data = _data(xy) if len(xy) > 2 else ""
    return data + "z" if data else ""


def closed_path(points: Whole, projection: Projection, shift: float) -> str:
    """A ring, cut to the map; nothing where none of it is seen."""
    return ring_path(seen(points, projection, shift))


def cut(xy: Points, width: float, height: float) -> Points:
    """A ring cut to the rectangle from (0, 0) to (width, height) and a little beyond."""
    for axis, bound, sign in ((0, -EDGE, 1), (0, width + EDGE, -1), (1, -EDGE, 1), (1, height + EDGE, -1)):
        if len(xy) < 3:
            return xy[:0]
        inside = (xy[:, axis] - bound) * sign >= 0
        if inside.all():
            continue
        if not inside.any():
            return xy[:0]
        after, inside_after = np.roll(xy, -1, axis=0), np.roll(inside, -1)
        crossing = inside != inside_after
        step = after[:, axis] - xy[:, axis]
        part = np.where(crossing, (bound - xy[:, axis]) / np.where(step == 0, 1, step), 0)
        at = xy + part[:, None] * (after - xy)
        both = np.stack([xy, at], axis=1).reshape(-1, 2)
        xy = both[np.stack([inside, crossing], axis=1).reshape(-1)]
    return xy


def _data(xy: Points) -> str:
    whole = np.rint(xy / GRAIN).astype(np.int64) * int(GRAIN)
    steps = whole[1:] - whole[:-1]
    steps = steps[(steps[:, 0] != 0) | (steps[:, 1] != 0)]
    if not len(steps):
        return ""
    return f"M{whole[0, 0]} {whole[0, 1]}l" + " ".join(map(str, steps.ravel().tolist()))
