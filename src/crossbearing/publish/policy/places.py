"""Places made less exact, to a named level and never by chance.

A place goes out as the province or the country it lies in, with that one's own point and radius, so that all places of one
province become one point and nothing is learned from comparing two releases. Displacing points at random, as some do, can
be averaged away by whoever sees the place often enough.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, structs

from crossbearing.model import Anchor, Place
from crossbearing.vocab import Geoprecision, PlaceLevel

HIDDEN = Anchor(0, 0, "")


class Point(Struct, frozen=True):
    """The place that stands for others. ``precision`` is that of its kind."""

    name: str
    geonameid: int
    lat: float
    lon: float
    country: str
    admin1: str
    precision: Geoprecision
    radius_km: float


Points = Callable[[Place, PlaceLevel], Point | None]
"""The settlement, province or country that stands for a place at that level; None where it is not known."""

_ORDER = list(PlaceLevel)
_REACH = {  # how exact each precision of the codebook is, as a level
    Geoprecision.EXACT: PlaceLevel.EXACT,
    Geoprecision.NEAR: PlaceLevel.EXACT,
    Geoprecision.SETTLEMENT: PlaceLevel.SETTLEMENT,
    Geoprecision.DISTRICT: PlaceLevel.SETTLEMENT,
    Geoprecision.PROVINCE: PlaceLevel.PROVINCE,
    Geoprecision.REGION: PlaceLevel.PROVINCE,
    Geoprecision.COUNTRY: PlaceLevel.COUNTRY,
}


def coarsest(*levels: PlaceLevel) -> PlaceLevel:
    """The least exact of these levels."""
    return max(levels, key=_ORDER.index)


def beyond(precision: Geoprecision, level: PlaceLevel) -> bool:
    """Whether a place of that precision says more than the level allows."""
    return _ORDER.index(_REACH[precision]) < _ORDER.index(level)


def coarsened(place: Place, level: PlaceLevel, points: Points) -> Place | None:
    """The place as the level lets it out: itself where it is no more exact, else what stands for it, else what stands for it at
    the next level, else None. Rival readings of the name go with it, for they may be the exact ones."""
    if level is PlaceLevel.EXACT:
        return place
    if not beyond(place.precision, level):
        return structs.replace(place, runners_up=())
    for step in _ORDER[_ORDER.index(level) :]:
        found = points(place, step)
        if found is not None:
            return Place(
                text="",
                name=found.name,
                geonameid=found.geonameid,
                lat=found.lat,
                lon=found.lon,
                country=found.country,
                admin1=found.admin1,
                precision=found.precision,
                radius_km=found.radius_km,
                anchor=HIDDEN,
                disputed=place.disputed,
            )
    return None
