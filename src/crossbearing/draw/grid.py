"""Counts in a grid of degrees, for maps of hundreds to hundreds of thousands of places.

Cells are boxes of round degrees counted from (0, 0), not hexagons: a cell's link can then be a box that selects exactly what
the cell counts, and the same cell comes back when the map moves. Depth of colour follows the logarithm, the number is written.
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor, log

import numpy as np
from numpy.typing import NDArray

from crossbearing.draw.frames import Frame, Projection, around
from crossbearing.draw.labels import Rect
from crossbearing.draw.marks import GRADES, tally
from crossbearing.draw.svg import number, titled

STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0)  # each divides 360
WIDE = 26.0  # units: a cell is a target for a finger (WCAG 2.5.8 asks for 24) and holds a number of four digits
DEPTHS = 5
Columns = NDArray[np.float64]


def frame_of_columns(lat: Columns, lon: Columns) -> Frame | None:
    """The frame of all points, by half degrees: enough to find the widest gap of longitudes."""
    if not len(lat):
        return None
    halves = np.unique(np.floor(((lon + 180) % 360) * 2).astype(np.int64))
    south, north = float(lat.min()), float(lat.max())
    return around([(south, north, half / 2 - 180, half / 2 - 179.5) for half in halves.tolist()])


def inside(lat: Columns, lon: Columns, projection: Projection) -> NDArray[np.bool_]:
    """Which points lie on the map."""
    frame = projection.frame
    found: NDArray[np.bool_] = (lat >= frame.south) & (lat <= frame.north)
    found &= (lon - frame.west) % 360 <= min(frame.east - frame.west, 360)
    return found


def cells(
    lat: Columns, lon: Columns, grades: NDArray[np.int64], projection: Projection, href: Callable[[Frame], str] | None
) -> tuple[list[str], list[Rect]]:
    """The cells as elements, and where they lie. A cell holds its southern and western edge, not its northern and eastern."""
    seen = inside(lat, lon, projection)
    lat, lon, grades = lat[seen], lon[seen], grades[seen]
    high = next((step for step in STEPS if step * projection.scale >= WIDE), STEPS[-1])
    wide = next((step for step in STEPS if step * projection.across >= WIDE * 0.95), STEPS[-1])
    first_row, first_column = floor(projection.frame.south / high), floor(projection.frame.west / wide)
    # Longitudes turned to the map's own circle, without the rounding that (lon - west) % 360 + west would bring.
    turned = lon + 360 * np.ceil((projection.frame.west - lon) / 360)
    rows = np.floor(lat / high).astype(np.int64) - first_row
    columns = np.floor(turned / wide).astype(np.int64) - first_column
    across = int(columns.max(initial=0)) + 1
    counted = np.bincount((rows * across + columns) * len(GRADES) + grades, minlength=len(GRADES))
    counted = np.r_[counted, np.zeros(-len(counted) % len(GRADES), dtype=counted.dtype)].reshape(-1, len(GRADES))
    totals = counted.sum(axis=1)
    greatest = int(totals.max(initial=1))
    drawn: list[str] = []
    boxes: list[Rect] = []
    for cell in np.flatnonzero(totals).tolist():
        row, column = divmod(cell, across)
        south, west = round((row + first_row) * high, 6), round((column + first_column) * wide, 6)
        frame = Frame(south, (west + 180) % 360 - 180, round(south + high, 6), round((west + 180) % 360 - 180 + wide, 6))
        x, y = (west - projection.west) * projection.across, (projection.north - south - high) * projection.scale
        w, h, total = wide * projection.across, high * projection.scale, int(totals[cell])
        depth = 1 if greatest == 1 else 1 + min(DEPTHS - 1, int(DEPTHS * log(total) / log(greatest + 0.5)))
        words = str(total) if total < 10_000 else f"{total / 1000:.0f}k"
        mark = (
            f'<rect class="cb-cell cb-depth{depth}" x="{number(x + 0.5)}" y="{number(y + 0.5)}" width="{number(w - 1)}" height="{number(h - 1)}"/>'
            f'<text class="cb-count cb-on{depth}" x="{number(x + w / 2)}" y="{number(y + h / 2 + 4)}" text-anchor="middle">{words}</text>'
        )
        told = f"{total} here: {tally(counted[cell].tolist())}"
        drawn.append(titled(mark, told, href(frame) if href else "", "cb-spot cb-square"))
        boxes.append((x, y, x + w, y + h))
    return drawn, boxes
