"""A map of places: each mark with its circle of uncertainty, or a grid of counts where there are many.

Takes spots, gives one SVG element. Spots whose marks would cover one another stand as one ring with their number, since many
reports share a town's point and none may hide another. The order in which spots are given does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, isfinite, radians

import numpy as np
from msgspec.structs import replace
from numpy.typing import ArrayLike

from crossbearing.draw import grid
from crossbearing.draw.disputed import Disputed, disputed_areas
from crossbearing.draw.frames import KM_PER_DEGREE, WORLD, Frame, Projection, Spot, frame_of, snapped, sound
from crossbearing.draw.labels import Label, Rect, set_labels
from crossbearing.draw.land import ground
from crossbearing.draw.layers import boundary_note
from crossbearing.draw.marks import GRADES, legend, patterns, symbol, tally, wheel
from crossbearing.draw.overlay import Overlay
from crossbearing.draw.svg import drawing, foreign, key_of, number, titled

FOOT = 92  # units below the map: legend and the boundary sentence
CLOSE = 15.0  # marks nearer than this cover one another by more than a quarter
NAMED = 25  # with more spots than this names of spots are left to their titles
CellHref = Callable[[Frame], str]


def draw_map(
    spots: Iterable[Spot],
    frame: Frame | None = None,
    *,
    title: str,
    description: str = "",
    width: int = 900,
    height: int = 600,
    key: str = "map",
    language: str = "en",
    most: int = 400,
    cell_href: CellHref | None = None,
    overlay: Overlay | None = None,
    disputed: tuple[Disputed, ...] | None = None,
) -> str:
    """The map of ``spots`` within ``frame`` (without one: the frame on ``snapped``'s grid that fits them). Above ``most`` spots it is a grid of counts.
    ``cell_href`` gives the address of a box of degrees, for grid cells and for rings of several spots. A spot that lies nowhere
    on the earth or outside the frame is counted below the map, never drawn elsewhere."""
    every = sorted(spots, key=lambda spot: (spot.id, spot.lat, spot.lon, spot.label))
    known = [spot for spot in every if sound(spot.lat, spot.lon)]
    page = _Page(frame or snapped(frame_of(known)) or WORLD, width, height, key, language, overlay, disputed)
    inside = [spot for spot in known if page.projection.holds(*page.projection.xy(spot.lat, spot.lon))]
    if len(inside) > most:
        codes = np.array([GRADES.index(spot.grade) for spot in inside])
        lat, lon = np.array([spot.lat for spot in inside]), np.array([spot.lon for spot in inside])
        cells, marks = grid.cells(lat, lon, codes, page.projection, cell_href)
        note = ""
    else:
        cells, marks = _marks(inside, page.projection, cell_href, page.named)
        note = "Circles: how far off a place may be; dashed rings: only a region is known." if inside else ""
    missing = len(every) - len(inside)
    return page.finish(cells, marks, [spot.grade for spot in inside], title, description, missing, note, empty=not inside)


def draw_density(
    lat: ArrayLike,
    lon: ArrayLike,
    grades: ArrayLike,
    frame: Frame | None = None,
    *,
    title: str,
    description: str = "",
    width: int = 900,
    height: int = 600,
    key: str = "map",
    language: str = "en",
    cell_href: CellHref | None = None,
    overlay: Overlay | None = None,
    disputed: tuple[Disputed, ...] | None = None,
) -> str:
    """The same for columns: latitudes, longitudes (degrees) and grade codes (places in ``GRADES``), always as a grid. Raises
    ValueError where the columns differ in length."""
    y, x, code = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float), np.asarray(grades, dtype=np.int64)
    if not y.shape == x.shape == code.shape or y.ndim != 1:
        raise ValueError("lat, lon and grades must be columns of one length")
    good = np.isfinite(y) & np.isfinite(x) & (np.abs(y) <= 90) & (np.abs(x) <= 360) & (code >= 0) & (code < len(GRADES))
    total, y, x, code = len(y), y[good], x[good], code[good]
    page = _Page(frame or snapped(grid.frame_of_columns(y, x)) or WORLD, width, height, key, language, overlay, disputed)
    cells, marks = grid.cells(y, x, code, page.projection, cell_href)
    inside = grid.inside(y, x, page.projection)
    present = [GRADES[place] for place in np.unique(code[inside]).tolist()]
    missing = total - int(inside.sum())
    return page.finish(cells, marks, present, title, description, missing, "", empty=not inside.any())


class _Page:
    """The sheet: ground, marks, names, scale, legend, boundary sentence."""

    def __init__(
        self,
        frame: Frame,
        width: int,
        height: int,
        key: str,
        language: str,
        overlay: Overlay | None,
        disputed: tuple[Disputed, ...] | None,
    ) -> None:
        self.key, self.width, self.height = key_of(key), max(200, width), max(160, height)
        self.projection = Projection(frame, self.width, self.height - FOOT)
        areas = disputed_areas() if disputed is None else disputed
        self.ground = ground(frame, self.projection.width, self.projection.height, language, areas, self.key)
        self.own = overlay.drawn(self.projection) if overlay is not None else []
        self.named: list[Label] = []

    def finish(
        self,
        cells: list[str],
        marks: list[Rect],
        grades: list[object],
        title: str,
        description: str,
        missing: int,
        note: str,
        *,
        empty: bool,
    ) -> str:
        base, width, key = self.projection.height, self.width, self.key
        grid_drawn = any("cb-square" in cell for cell in cells[:1])
        named = self.ground.labels
        if grid_drawn:  # a number must not be written over
            named = [label if "cb-disputed-name" in label.kind else replace(label, avoid=True) for label in named]
        names = set_labels([*self.named, *named], marks, width, base - 26)
        body = [
            patterns(key)
            + f'<defs><pattern id="{key}-hatch10" width="70" height="70" patternUnits="userSpaceOnUse">'
            + '<path class="cb-hatch" d="M0 70L70 0M-10 10L10 -10M60 80L80 60"/></pattern>'
            + f'<clipPath id="{key}-frame"><rect width="{width}" height="{number(base)}"/></clipPath></defs>',
            f'<g clip-path="url(#{key}-frame)">',
            f'<rect class="cb-sea" width="{width}" height="{number(base)}"/>',
            *self.ground.drawn,
            *self.own,
            *cells,
            '<g class="cb-names" aria-hidden="true">',
            *names,
            "</g>",
            self._scale(),
        ]
        if empty:
            body.append(
                f'<text class="cb-empty" x="{width / 2:.0f}" y="{base / 2:.0f}" text-anchor="middle">No place to show.</text>'
            )
        body.append("</g>")
        body.append(legend([grade for grade in GRADES if grade in set(grades)], 12, base + 15, step=min(146, width / 6.1)))
        if missing:
            note = f"{missing} {'is' if missing == 1 else 'are'} not on this map. {note}"
        sentence = boundary_note() + (f" {note}" if note else "")
        # Once for wide screens, once for narrow ones, where the stylesheet sets words larger; a reader hears it once.
        for letters, step, kind in (
            (width / 5.9, 14, '"cb-note cb-wide"'),
            (width / 10.2, 19, '"cb-note cb-narrow" aria-hidden="true"'),
        ):
            for place, words in enumerate(_wrapped(sentence, letters)):
                body.append(f'<text class={kind} x="4" y="{number(base + 38 + place * step)}">{foreign(words)}</text>')
        return drawing(body, key=key, title=title, description=description, width=width, height=self.height, kind="cb-map")

    def _scale(self) -> str:
        """A bar of round kilometres along the middle parallel, at most a quarter of the width long."""
        unit = self.projection.scale / KM_PER_DEGREE
        most = self.width / 4 / unit
        round_km = max((m * 10.0**e for e in range(-2, 5) for m in (1, 2, 5) if m * 10.0**e <= most), default=most)
        x, y, long = 12, self.projection.height - 10, round_km * unit
        return (
            f'<g class="cb-scale"><path d="M{x} {y - 5:.1f}v5h{long:.1f}v-5"/>'
            f'<text x="{x + 4}" y="{y - 5:.1f}">{number(round_km) if round_km >= 1 else round_km} km</text></g>'
        )


def _wrapped(words: str, letters: float) -> list[str]:
    """Words in lines of at most so many letters."""
    lines, line = [], ""
    for word in words.split(" "):
        if len(line) + len(word) + 1 > max(30, letters):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def _marks(
    spots: list[Spot], projection: Projection, cell_href: CellHref | None, named: list[Label]
) -> tuple[list[str], list[Rect]]:
    """Circles below, marks above; spots that stand close as one ring."""
    circles, drawn, boxes = [], [], []
    groups: list[tuple[float, float, list[Spot]]] = []
    for spot in spots:
        x, y = projection.xy(spot.lat, spot.lon)
        near = next((g for g in groups if (g[0] - x) ** 2 + (g[1] - y) ** 2 < CLOSE**2 and g[2][0].exact == spot.exact), None)
        if near is None:
            groups.append((x, y, [spot]))
        else:
            near[2].append(spot)
        circles.append((_radius(spot), _circle(spot, x, y, projection)))
    for x, y, members in sorted(groups, key=lambda group: (group[2][0].exact, group[1], group[0])):
        at = f'<g transform="translate({number(x)} {number(y)})">'
        if len(members) == 1:
            spot = members[0]
            size = 1.0 if not spot.killed else min(1.9, 1 + spot.killed**0.5 / 12)
            mark = f'<circle class="cb-touch" r="12"/>{symbol(spot.grade, size)}'
            if not spot.exact:
                mark = f'<g class="cb-coarse">{mark}<circle class="cb-halo" r="{number(11 * size)}"/></g>'
            drawn.append(at + titled(mark, spot_title(spot), spot.href) + "</g>")
            boxes.append((x - 9 * size, y - 9 * size, x + 9 * size, y + 9 * size))
            if len(spots) <= NAMED and spot.label:
                short = spot.label if len(spot.label) <= 24 else spot.label[:23] + "…"
                named.append(Label(short, x + 11 * size, y + 4, "cb-name cb-spot-name", 10.5, _beside(short, size), "start"))
            continue
        counts = [sum(one.grade is grade for one in members) for grade in GRADES]
        radius = 9.0 + min(9.0, len(members) ** 0.5)
        kind = "cb-stack" if members[0].exact else "cb-stack cb-coarse"
        mark = f'<g class="{kind}"><circle class="cb-disc" r="{number(radius)}"/>{wheel(counts, radius)}'
        mark += f'<text class="cb-count" y="4" text-anchor="middle">{len(members)}</text></g>'
        href = cell_href(_around(members)) if cell_href else ""
        drawn.append(at + titled(mark, f"{len(members)} here: {tally(counts)}. {_first(members)}", href) + "</g>")
        boxes.append((x - radius, y - radius, x + radius, y + radius))
    return [*(circle for _, circle in sorted(circles, reverse=True)), *drawn], boxes


def spot_title(spot: Spot) -> str:
    """The sentence of a mark, as XML text."""
    killed = "" if spot.killed is None else f"; {spot.killed} killed"
    where = "" if spot.exact else "; only the region is known"
    radius = _radius(spot)
    return f"{foreign(spot.label or spot.id)}: {spot.grade.value}{killed}{where}{f'; within {radius:.0f} km' if radius >= 1 else ''}"


def _radius(spot: Spot) -> float:
    return min(max(spot.radius_km, 0.0), 2000.0) if isfinite(spot.radius_km) else 0.0


def _circle(spot: Spot, x: float, y: float, projection: Projection) -> str:
    """The circle of uncertainty in its true size: an ellipse away from the middle parallel."""
    high = _radius(spot) / KM_PER_DEGREE
    up, wide = high * projection.scale, high / max(0.1, cos(radians(spot.lat))) * projection.across
    if up < 7:
        return ""
    kind = "cb-circle" if spot.exact else "cb-circle cb-vague"
    return f'<ellipse class="{kind} cb-{spot.grade.value}" cx="{number(x)}" cy="{number(y)}" rx="{number(wide)}" ry="{number(up)}"/>'


def _around(members: list[Spot]) -> Frame:
    lats, lons = [spot.lat for spot in members], [spot.lon for spot in members]
    return Frame(min(lats) - 0.001, min(lons) - 0.001, max(lats) + 0.001, max(lons) + 0.001)


def _first(members: list[Spot]) -> str:
    shown = "; ".join(foreign(one.label or one.id) for one in members[:5])
    return shown + (f"; and {len(members) - 5} more" if len(members) > 5 else "")


def _beside(words: str, size: float) -> tuple[tuple[float, float], ...]:
    wide = len(words) * 10.5 * 0.56 + 22 * size
    return ((0.0, 0.0), (-wide, 0.0), (-wide / 2, -13.0), (-wide / 2, 15.0))
