"""The ground of a map: land, divisions, borders, disputed areas, and the names of all these.

Which layer is drawn hangs on the frame's width: divisions up to 26 degrees, countries up to 80, beyond that the coarse world.
Land has one colour everywhere: a country shows by its borders and its name alone, so no colour gives an area to anybody.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from crossbearing.draw.disputed import Disputed
from crossbearing.draw.frames import Frame, Projection
from crossbearing.draw.labels import Label
from crossbearing.draw.layers import BORDER, COAST, DIVISION, QUANTUM, Layer, basemap, country_names
from crossbearing.draw.paths import Points, open_path, ring_path, seen, turns
from crossbearing.draw.svg import foreign

DIVISIONS_TO, COUNTRIES_TO = 26.0, 80.0  # degrees of latitude's length that the map is wide
KEPT = 64
"""Grounds kept: 4 to 100 ms of a core and 10 to 200 kB each (benchmarks/desk). Frames that nobody chose lie on a grid
(``frames.snapped``), so that neighbouring selections share one."""
CLASSES = {COAST: "cb-coast", DIVISION: "cb-division", BORDER: "cb-border"}


@lru_cache(maxsize=KEPT)
def ground(frame: Frame, width: float, height: float, language: str, disputed: tuple[Disputed, ...], key: str) -> Ground:
    """What lies under the marks of a map of this frame, drawn once for all maps of it."""
    return Ground(Projection(frame, width, height), language, disputed, key)


class Ground:
    """What lies under the marks: ``drawn`` elements below, ``labels`` by rank to be set with those of the marks. Shared by maps
    and threads: nothing changes it once it is made."""

    def __init__(self, projection: Projection, language: str, disputed: tuple[Disputed, ...], key: str) -> None:
        self.projection, self.language = projection, language
        degrees = projection.width / projection.scale
        name = "divisions" if degrees <= DIVISIONS_TO else "countries" if degrees <= COUNTRIES_TO else "world"
        self.fine = name == "divisions"
        layer = basemap()[name]
        self._seen: dict[int, tuple[float, Points]] = {}
        self.labels: list[Label] = []
        self._near: list[Disputed] = []  # the disputed areas on the map
        hatched = self._disputed(disputed, key)
        self.drawn = [
            '<g transform="scale(.1)">',
            f'<path class="cb-land" fill-rule="evenodd" d="{self._land(layer)}"/>',
            *self._lines(layer),
            *hatched,
            "</g>",
        ]
        self._named(layer)
        del self._seen, self._near  # needed no longer, and many times as large as what is kept

    def _land(self, layer: Layer) -> str:
        data = []
        for shift, box in turns(self.projection):
            for feature, ring in layer.rings_in(box):
                part = seen(ring, self.projection, shift)
                path = ring_path(part)
                if not path:
                    continue
                data.append(path)
                area = _area(part)
                if area > self._seen.get(feature, (0.0, part))[0]:
                    self._seen[feature] = (area, part)
        return "".join(data)

    def _lines(self, layer: Layer) -> list[str]:
        data: dict[int, list[str]] = {DIVISION: [], COAST: [], BORDER: []}
        for shift, box in turns(self.projection):
            for kind, line in layer.lines_in(box):
                data[kind].append(open_path(line, self.projection, shift))
        return [f'<path class="{CLASSES[kind]}" d="{"".join(paths)}"/>' for kind, paths in data.items() if any(paths)]

    def _disputed(self, disputed: tuple[Disputed, ...], key: str) -> list[str]:
        """Each area over the borders that run through it, hatched, dashed all round, with its sentence."""
        drawn = []
        for area in disputed:
            rings, paths, greatest = area.rings(), [], (0.0, np.empty((0, 2)))
            for shift, (west, south, east, north) in turns(self.projection):
                for ring in rings:
                    low, high = ring.min(axis=0) / QUANTUM, ring.max(axis=0) / QUANTUM
                    if low[0] > east or high[0] < west or low[1] > north or high[1] < south:
                        continue
                    part = seen(ring, self.projection, shift)
                    paths.append(ring_path(part))
                    greatest = max(greatest, (_area(part), part), key=lambda pair: pair[0])
            data = "".join(paths)
            if not data:
                continue
            self._near.append(area)
            drawn.append(
                f'<g class="cb-disputed"><title>{foreign(area.name)}: disputed. {foreign(area.sentence)}</title>'
                f'<path class="cb-ground" fill-rule="evenodd" d="{data}"/>'
                f'<path class="cb-dashed" fill="url(#{key}-hatch10)" fill-rule="evenodd" d="{data}"/></g>'
            )
            if greatest[0] > 8_000:  # tenths of units squared: smaller ones are hatched, and named when one looks closer
                x, y = _centre(greatest[1])
                words = f"{area.name} (disputed)"
                self.labels.append(
                    Label(
                        words,
                        x,
                        y + 4,
                        "cb-name cb-disputed-name",
                        10.5,
                        ((0, 0), (0, 14), (0, -14), (40, 0), (-40, 0)),
                        avoid=False,
                    )
                )
        return drawn

    def _named(self, layer: Layer) -> None:
        """Countries first, then divisions, the larger before the smaller as far as they are seen."""
        by_size = sorted(self._seen.items(), key=lambda pair: (-pair[1][0], pair[0]))
        countries: dict[str, Label] = {}
        smaller: list[Label] = []
        for feature, (area, part) in by_size:
            name = layer.name(feature)
            x, y = self._spot(layer, feature, part)
            lat, lon = self.projection.back(x, y)
            if any(area.holds(lat, lon) for area in self._near):
                continue  # one side's name for it would be its claim: the area's own label stands there
            if self.fine:
                known = country_names().get(name.country)
                if known and name.country not in countries and area > 60_000:
                    countries[name.country] = Label(
                        known.called(self.language), x, y, "cb-name cb-country", 13, _AROUND, avoid=False
                    )
                if area > 70_000:
                    smaller.append(Label(name.called(self.language), x, y + 4, "cb-name cb-part", 10.5))
            elif area > 25_000 and name.names[0]:
                countries[name.id] = Label(name.called(self.language), x, y, "cb-name cb-country", 11, _AROUND[:3], avoid=False)
        self.labels = [*self.labels, *countries.values(), *smaller]

    def _spot(self, layer: Layer, feature: int, part: Points) -> tuple[float, float]:
        lon, lat = (layer.label[feature] / QUANTUM).tolist()
        x, y = self.projection.xy(lat, lon)
        return (x, y) if self.projection.holds(x, y) else _centre(part)


_AROUND = ((0.0, -8.0), (0.0, 20.0), (0.0, -24.0), (45.0, 0.0), (-45.0, 0.0))


def _area(xy: Points) -> float:
    if len(xy) < 3:
        return 0.0
    after = np.roll(xy, -1, axis=0)
    return abs(float((xy[:, 0] * after[:, 1] - after[:, 0] * xy[:, 1]).sum())) / 2


def _centre(xy: Points) -> tuple[float, float]:
    """The centroid of a ring in tenths, in units."""
    after = np.roll(xy, -1, axis=0)
    cross = xy[:, 0] * after[:, 1] - after[:, 0] * xy[:, 1]
    total = float(cross.sum()) or 1.0
    middle = ((xy + after) * cross[:, None]).sum(axis=0) / (3 * total)
    return float(middle[0]) / 10, float(middle[1]) / 10
