"""Decides which of several places a name means, by a vote of all the names of one document.

Takes the readings of each name, what the document says of countries, and which names stand as "Town, Province"; gives a
weight for each reading, summing to one. Size, the countries and provinces that other names point to, nearness to other
names and stated containers all speak; nobody decides alone. It must not read the text: that is the resolver's work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import cos, exp, hypot, log, log10, radians

from msgspec import Struct

from crossbearing.resolve.gazetteer import Entry
from crossbearing.vocab import Geoprecision

ROUNDS = 3
CANDIDATES = 60  # readings considered for one name; the rest are smaller places of the same name
NEAR_KM = 120.0
HOMONYM = 2.2
OWN = 8.0  # a row of the case's own register outweighs a city of the same name
_KIND = {Geoprecision.COUNTRY: 2.4, Geoprecision.REGION: 8.0, Geoprecision.PROVINCE: 0.6, Geoprecision.DISTRICT: 1.0}
_SPEAKS = {Geoprecision.COUNTRY: 1.5, Geoprecision.PROVINCE: 1.2, Geoprecision.REGION: 0.3}


class Name(Struct):
    """One name of the document, as often as it is used in one sense. ``inside`` and ``around`` are the numbers of the
    names that it is said to lie in and to hold."""

    readings: list[Entry]
    times: int = 1
    inside: list[int] = []
    around: list[int] = []


def kilometres(one: Entry, other: Entry) -> float:
    """Distance on a plane scaled at the middle latitude: right to a few per cent within a country."""
    east = (one.lon - other.lon + 180) % 360 - 180
    return hypot((one.lat - other.lat) * 110.6, east * 111.3 * cos(radians((one.lat + other.lat) / 2)))


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether the inner place lies in the outer one, as far as the gazetteer can tell."""
    if outer.geonameid == inner.geonameid:
        return False
    if outer.kind is Geoprecision.COUNTRY:
        return outer.country == inner.country and inner.kind is not Geoprecision.COUNTRY
    if outer.kind is Geoprecision.PROVINCE:
        if inner.kind in (Geoprecision.COUNTRY, Geoprecision.REGION):
            return False
        return (
            outer.country == inner.country and outer.name in (inner.admin1, inner.upper) and outer.radius_km > inner.radius_km
        )
    if outer.kind in (Geoprecision.DISTRICT, Geoprecision.REGION):
        return inner.radius_km < outer.radius_km and kilometres(outer, inner) < 1.2 * outer.radius_km
    return inner.radius_km <= outer.radius_km and inner.population < outer.population and kilometres(outer, inner) < 25


def vote(names: Sequence[Name], countries: Mapping[str, float], neighbours: Mapping[str, frozenset[str]]) -> list[list[float]]:
    """For each name the weights of its readings, in their order."""
    base = [[_base(reading, name) for reading in name.readings] for name in names]
    weights = [_softmax(scores) for scores in base]
    for _ in range(ROUNDS):
        weights = [
            _softmax([_score(number, place, names, base, weights, ballot) for place in range(len(name.readings))])
            for number, name in enumerate(names)
            for ballot in [_Ballot(number, names, weights, countries, neighbours)]
        ]
    return weights


def _base(reading: Entry, name: Name) -> float:
    score = (
        1.5 * log10(reading.population + 100) + _KIND.get(reading.kind, 0.0) + 0.8 * reading.capital - 1.5 * reading.known_as
    )
    seat_of = reading.kind is Geoprecision.SETTLEMENT and any(
        other.kind is Geoprecision.PROVINCE and holds(other, reading) for other in name.readings
    )
    if reading.kind is Geoprecision.PROVINCE and any(
        other.kind is Geoprecision.SETTLEMENT and holds(reading, other) for other in name.readings
    ):
        score -= HOMONYM  # Idlib: the town, unless something says the province
    if not seat_of:
        score -= reading.known_as
    return score + OWN * reading.own


class _Ballot:
    """What all other names say to one name."""

    def __init__(
        self,
        own: int,
        names: Sequence[Name],
        weights: Sequence[Sequence[float]],
        countries: Mapping[str, float],
        neighbours: Mapping[str, frozenset[str]],
    ) -> None:
        self.country: defaultdict[str, float] = defaultdict(float, countries)
        self.division: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.points: list[tuple[Entry, float]] = []
        self.neighbours = neighbours
        for number, name in enumerate(names):
            if number == own:
                continue
            often = 1 + log(name.times)
            for reading, weight in zip(name.readings, weights[number], strict=True):
                if weight < 0.1:
                    continue
                say = often * weight * _SPEAKS.get(reading.kind, 0.6)
                self.country[reading.country] += say
                if reading.kind is Geoprecision.COUNTRY:
                    continue
                for part in {reading.admin1, reading.upper} - {""}:
                    self.division[reading.country, part] += say
                if reading.kind is not Geoprecision.PROVINCE and reading.radius_km < 60:
                    self.points.append((reading, often * weight))

    def speaks_for(self, reading: Entry) -> float:
        country = self.country.get(reading.country, 0.0)
        around = max((self.country.get(other, 0.0) for other in self.neighbours.get(reading.country, ())), default=0.0)
        division = max(
            self.division.get((reading.country, reading.admin1), 0.0), self.division.get((reading.country, reading.upper), 0.0)
        )
        near = sum(
            weight * (1 - apart / NEAR_KM)
            for point, weight in self.points
            if abs(point.lat - reading.lat) < 1.2
            and (apart := kilometres(point, reading)) < NEAR_KM
            and point.geonameid != reading.geonameid
        )
        if reading.kind is Geoprecision.REGION:
            return 2.5 * log(1 + country) if reading.country else 0.0
        if reading.kind is Geoprecision.COUNTRY:
            return 2.5 * log(1 + country) + 0.5 * log(1 + around)
        return 2.5 * log(1 + country) + 0.5 * log(1 + around) + 1.5 * log(1 + division) + 1.5 * log(1 + near)


def _score(
    number: int,
    place: int,
    names: Sequence[Name],
    base: Sequence[Sequence[float]],
    weights: Sequence[Sequence[float]],
    ballot: _Ballot,
) -> float:
    name = names[number]
    reading = name.readings[place]
    score = base[number][place] + ballot.speaks_for(reading)
    for outer in name.inside:
        score += 6 * sum(w for r, w in zip(names[outer].readings, weights[outer], strict=True) if holds(r, reading))
    for inner in name.around:
        score += 4 * sum(w for r, w in zip(names[inner].readings, weights[inner], strict=True) if holds(reading, r))
    return score


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]
