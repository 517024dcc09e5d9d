"""Which entries of two ledgers are worth comparing: those within the windows.

Entries of the one ledger are kept by cell of a degree, by how many days they last and by how far their circle reaches, each
drawer sorted by day; those of the other look only into the drawers that can hold a partner. A day of a dense war in a
foreign ledger of a million rows is some five hundred entries, of which a look-up sees those of its neighbourhood.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import cos, floor, radians

from crossbearing.analyse.entries import Entry, Pair, Windows
from crossbearing.analyse.fit import pair

_LENGTHS = (1, 7, 31, 366)  # days that an entry lasts, at most; longer ones have a drawer of their own
_REACHES = (10.0, 40.0, 120.0)  # kilometres; what reaches further is kept without a cell
_EVERYWHERE = (999, 999)
Drawer = list[tuple[int, int]]


class Index:
    """The entries of one ledger, to be found by day and place. ``windows`` are those that pairs must meet."""

    def __init__(self, entries: Sequence[Entry], windows: Windows) -> None:
        self.entries = entries
        self.windows = windows
        self._longest: dict[int, int] = defaultdict(int)
        self._widest: dict[int, float] = defaultdict(float)
        self._drawers: dict[tuple[int, int], dict[tuple[int, int], Drawer]] = defaultdict(lambda: defaultdict(list))
        for number, entry in enumerate(entries):
            if entry.first is None or entry.last is None or entry.lat is None or entry.lon is None:
                continue
            length, reach = entry.last - entry.first + 1, entry.radius_km
            of_length, of_reach = bisect_left(_LENGTHS, length), bisect_left(_REACHES, reach)
            self._longest[of_length] = max(self._longest[of_length], length)
            self._widest[of_reach] = max(self._widest[of_reach], reach)
            cell = _EVERYWHERE if of_reach == len(_REACHES) else (floor(entry.lat), floor(entry.lon))
            self._drawers[of_length, of_reach][cell].append((entry.first, number))
        for drawers in self._drawers.values():
            for drawer in drawers.values():
                drawer.sort()

    def pairs(self, ours: int, one: Entry, shift: int = 0) -> Iterator[Pair]:
        """All pairs of that entry within the windows."""
        if one.first is None or one.last is None or one.lat is None or one.lon is None:
            return
        for (of_length, of_reach), drawers in self._drawers.items():
            earliest = one.first - shift - self.windows.days - self._longest[of_length] + 1
            latest = one.last - shift + self.windows.days
            reach = self.windows.km + one.radius_km + self._widest[of_reach]
            for cell in [_EVERYWHERE] if of_reach == len(_REACHES) else _cells(one.lat, one.lon, reach, drawers):
                drawer = drawers.get(cell)
                if drawer:
                    begin = bisect_left(drawer, (earliest, -1))
                    end = bisect_right(drawer, (latest, len(self.entries)))
                    for _, number in drawer[begin:end]:
                        found = pair(ours, one, number, self.entries[number], self.windows, shift)
                        if found is not None:
                            yield found


def _cells(lat: float, lon: float, reach: float, known: dict[tuple[int, int], Drawer]) -> Iterable[tuple[int, int]]:
    """The cells of a degree that a circle touches; all known ones where it holds a pole or more cells than there are."""
    up = reach / 111.0
    narrow = cos(radians(min(90.0, abs(lat) + up)))
    side = reach / (111.0 * narrow) if narrow > 0.01 else 360.0
    rows = range(floor(lat - up), floor(lat + up) + 1)
    columns = range(floor(lon - side), floor(lon + side) + 1)
    if side >= 180 or len(rows) * len(columns) > len(known):
        return list(known)
    return [(row, (column + 180) % 360 - 180) for row in rows for column in columns]
