"""Places for entries that have no coordinates, lent by their own ledger.

Ledgers name a place in their own spelling each time, and often leave out the coordinates. Other entries of the same ledger
that name the same settlement (or else the same province) have them: a settlement gets the middle of those, a province
their middle and a radius that holds nine tenths of them. No gazetteer and no spelling of another ledger is needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from statistics import median

from msgspec.structs import replace

from crossbearing.analyse.entries import RADIUS_KM, Entry
from crossbearing.vocab import Geoprecision

LEAST_OF_PROVINCE = 3
"""Located entries that a province needs before it lends a middle: two may be neighbours at its edge."""
_SPOTS = (Geoprecision.EXACT, Geoprecision.SETTLEMENT)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance on a sphere of 6,371 km, which is within half a per cent."""
    up, down = radians(lat), radians(other_lat)
    half = sin((down - up) / 2) ** 2 + cos(up) * cos(down) * sin(radians(other_lon - lon) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, half)))


def lend_places(entries: Sequence[Entry]) -> Iterable[Entry]:
    """The entries in their order, with a point lent where one can be."""
    if all(entry.lat is not None for entry in entries):
        return entries
    settlements: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    provinces: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.lat is not None and entry.geoprecision in _SPOTS:
            settlements[entry.place.casefold(), entry.admin1.casefold()].append(entry)
            provinces[entry.admin1.casefold()].append(entry)
    return [entry if entry.lat is not None else _lent(entry, settlements, provinces) for entry in entries]


def _lent(entry: Entry, settlements: dict[tuple[str, str], list[Entry]], provinces: dict[str, list[Entry]]) -> Entry:
    same = settlements.get((entry.place.casefold(), entry.admin1.casefold())) if entry.place else None
    if same:
        lat, lon, radius = _circle(same)
        if radius <= RADIUS_KM[Geoprecision.NEAR]:  # else two places share the name
            spot = Geoprecision.SETTLEMENT
            return replace(entry, lat=lat, lon=lon, radius_km=max(radius, RADIUS_KM[spot]), geoprecision=spot, lent=True)
    around = provinces.get(entry.admin1.casefold(), []) if entry.admin1 else []
    if len(around) < LEAST_OF_PROVINCE:
        return entry
    lat, lon, radius = _circle(around)
    return replace(entry, lat=lat, lon=lon, radius_km=max(radius, 10.0), geoprecision=Geoprecision.PROVINCE, lent=True)


def _circle(entries: Sequence[Entry]) -> tuple[float, float, float]:
    """The middle (of each coordinate apart, so that one wrong point moves nothing) and the radius of nine tenths."""
    points = sorted({(entry.lat, entry.lon) for entry in entries if entry.lat is not None and entry.lon is not None})
    lat, lon = median(point[0] for point in points), median(point[1] for point in points)
    away = sorted(kilometres(lat, lon, *point) for point in points)
    return lat, lon, away[min(len(away) - 1, (9 * len(away)) // 10)]
