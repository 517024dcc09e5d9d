"""How far a group of claims is spread, and whether that is too far for one incident.

Takes the traits' columns, gives for each group the latest first day and the earliest last day of its dated claims, the
box of its surely placed spots, their countries, and whether it tells news and looks back. Spreads of two groups add up
by minimum and maximum, so the whole table is reckoned at once. This is the guard against chains: exact dates more than
``GAP_DAYS`` apart, or exact places further apart than their reach, are never one incident, however many links lie between.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossbearing.link.columns import Columns
from crossbearing.link.score import Ints

GAP_DAYS = 2  # dates of one event drift by time zone and by "on Tuesday" read a day late, hardly by more
NEAR_KM = 10.0  # neighbouring villages are given for one another; places further apart than this are not
NEVER = 10**9
NOT_LAT = 1000.0  # beyond any latitude or longitude: the empty box
_FOURTH = 4.0  # a box may be as wide as two places that just reach one another, each seen from its far side


class Spread(NamedTuple):
    """One group's spread. ``last_first`` > ``first_last`` is the gap in days between its dates."""

    last_first: int
    first_last: int
    south: float
    north: float
    west: float
    east: float
    radius: float
    least_country: int
    most_country: int
    news: int
    past: int

    def with_(self, other: Spread) -> Spread:
        """The spread of both together."""
        return Spread(
            max(self[0], other[0]), min(self[1], other[1]), min(self[2], other[2]), max(self[3], other[3]), min(self[4], other[4]),
            max(self[5], other[5]), max(self[6], other[6]), min(self[7], other[7]), max(self[8], other[8]),
            self[9] | other[9], self[10] | other[10],
        )  # fmt: skip

    @property
    def too_wide(self) -> bool:
        """Whether no one incident can hold all of it."""
        gap = self.last_first - self.first_last
        if gap > GAP_DAYS or (gap > 0 and self.news and self.past):
            return True
        if self.most_country and self.least_country != self.most_country:
            return True
        if self.north < self.south or (self.north == self.south and self.east == self.west):
            return False
        return across(self.south, self.north, self.west, self.east) > max(NEAR_KM, _FOURTH * self.radius)


EMPTY = Spread(-NEVER, NEVER, NOT_LAT, -NOT_LAT, NOT_LAT, -NOT_LAT, 0.0, 1 << 60, 0, 0, 0)


def across(south: float, north: float, west: float, east: float) -> float:
    """Kilometres between two corners of a box."""
    up, down = radians(north), radians(south)
    half = sin((up - down) / 2) ** 2 + cos(up) * cos(down) * sin(radians(east - west) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, half)))


class Spreads:
    """The spreads of many groups as columns."""

    def __init__(self, table: Columns, roots: Ints, silent: NDArray[np.bool_]) -> None:
        """``roots[i]`` is the group of claim i; ``silent`` claims have no say (a person overruled them)."""
        size = len(roots)
        dated = (table.dated == 1) & ~silent
        spot = (table.spot == 1) & (table.sure == 1) & ~silent
        placed = (table.country != 0) & (table.sure == 1) & ~silent
        last_first = _extreme(np.maximum, size, roots[dated], table.since[dated], -NEVER)
        first_last = _extreme(np.minimum, size, roots[dated], table.until[dated], NEVER)
        south = _extreme(np.minimum, size, roots[spot], table.lat[spot], NOT_LAT)
        north = _extreme(np.maximum, size, roots[spot], table.lat[spot], -NOT_LAT)
        west = _extreme(np.minimum, size, roots[spot], table.lon[spot], NOT_LAT)
        east = _extreme(np.maximum, size, roots[spot], table.lon[spot], -NOT_LAT)
        radius = _extreme(np.maximum, size, roots[spot], table.radius[spot], 0.0)
        least_country = _extreme(np.minimum, size, roots[placed], table.country[placed], 1 << 60)
        most_country = _extreme(np.maximum, size, roots[placed], table.country[placed], 0)
        news = _extreme(np.maximum, size, roots[~silent], table.news[~silent], 0)
        past = _extreme(np.maximum, size, roots[~silent], 1 - table.news[~silent], 0)
        self._all: tuple[Any, ...] = (
            last_first, first_last, south, north, west, east, radius, least_country, most_country, news, past,
        )  # fmt: skip

    def of(self, roots: Ints) -> list[Spread]:
        """The spreads of these groups, in their order."""
        return list(map(Spread._make, zip(*(column[roots].tolist() for column in self._all), strict=True)))

    def wide(self) -> NDArray[np.bool_]:
        """Of each group, whether it is too wide."""
        return _wide(self._all)

    def wide_together(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Of each two groups, whether both together are too wide."""
        return _wide(tuple(pick(column[one], column[other]) for pick, column in zip(_ADDED, self._all, strict=True)))


_ADDED = (
    np.maximum, np.minimum, np.minimum, np.maximum, np.minimum, np.maximum, np.maximum, np.minimum, np.maximum, np.maximum,
    np.maximum,
)  # fmt: skip
"""How the columns of two groups add up: ``Spread.with_`` for whole columns."""


def _wide(columns: tuple[Any, ...]) -> NDArray[np.bool_]:
    """``Spread.too_wide`` for whole columns; a property test holds the two together."""
    last_first, first_last, south, north, west, east, radius, least_country, most_country, news, past = columns
    gap = last_first - first_last
    apart = (gap > GAP_DAYS) | ((gap > 0) & (news == 1) & (past == 1))
    apart |= (most_country > 0) & (least_country != most_country)
    box = (north >= south) & ((north > south) | (east > west))
    up, down = np.radians(north[box]), np.radians(south[box])
    half = np.sin((up - down) / 2) ** 2 + np.cos(up) * np.cos(down) * np.sin(np.radians(east[box] - west[box]) / 2) ** 2
    far = 12742.0 * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))) > np.maximum(NEAR_KM, _FOURTH * radius[box])
    result: NDArray[np.bool_] = apart.copy()
    result[box] |= far
    return result


def _extreme(pick: np.ufunc, size: int, roots: Ints, values: NDArray[np.generic], empty: float) -> Any:
    made = np.full(size, empty, values.dtype)
    pick.at(made, roots, values)
    return made
