"""Place names of one document to places: which place is meant, how exactly, and what else it could have been.

Takes the mentions that ``find_places`` gave, the text they stand in and what is known of the document's countries;
gives a ``Place`` for each mention, by the start of its anchor. "X province", "near X", "20 km from X" set the precision
and the radius. It must not find names, and must not decide without weights: the runners-up go with every place.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from crossbearing.model import Mention, Place, Problem, RunnerUp
from crossbearing.problems import problem
from crossbearing.resolve.gazetteer import Entry, Gazetteer
from crossbearing.resolve.placenames import key_of
from crossbearing.resolve.places_around import POWERS, areas
from crossbearing.resolve.places_case import import_geonames, load_places_csv
from crossbearing.resolve.places_find import find_places
from crossbearing.resolve.places_modifiers import Modifier, modifier_of
from crossbearing.resolve.places_vote import CANDIDATES, Name, holds, vote
from crossbearing.vocab import Geoprecision

__all__ = ["PlaceResolver", "ambiguities", "find_places", "import_geonames", "load_places_csv", "unplaced"]

_INSIDE = re.compile(
    r"(?:\.?,| \(| in| of|,? (?:a|the) [\w -]{3,30} (?:in|of))\s(?:the )?(?:(?:north|south|east|west)\w*[ -])?(?:\w+ (?:state|province) of )?"
)
_HOLDER = re.compile(r"['’]s (?:[a-z-]+ ){0,3}")
_ONE_SENTENCE = 200  # letters from a village to the province that it is told to be in, about
DOUBTFUL = 0.3
WELL_KNOWN = 200_000


class PlaceResolver:
    """Resolves the place mentions of one document. Rows of the case go before the gazetteer's."""

    version = "places.v1"

    def __init__(self, gazetteer: Gazetteer, extra_rows: Iterable[tuple[str, Entry]] = ()) -> None:
        self._gazetteer = gazetteer
        self._own: defaultdict[str, list[Entry]] = defaultdict(list)
        for key, entry in extra_rows:
            self._own[key].append(entry)

    def resolve(
        self,
        mentions: Sequence[Mention],
        text: str,
        prior_country: str = "",
        country_hints: Mapping[str, float] | None = None,
    ) -> dict[int, Place]:
        """Each mention's place by ``anchor.start``; one that no gazetteer row answers to lies in the
        area that the text puts around it, and is left out where it puts none."""
        countries: dict[str, float] = dict(country_hints or {})
        if prior_country:
            countries[prior_country] = countries.get(prior_country, 0.0) + 2.0
        known = sorted((one for one in mentions if self._readings(one)), key=lambda one: one.anchor.start)
        modifiers = [modifier_of(text, one) for one in known]
        senses, links = _senses(known, text, self._readings)
        names = [Name(self._readings(known[group[0]]), len(group)) for group in senses]
        home = {place: number for number, group in enumerate(senses) for place in group}
        for inner, outer in links:
            if home[outer] not in names[home[inner]].inside:
                names[home[inner]].inside = [*names[home[inner]].inside, home[outer]]
                names[home[outer]].around = [*names[home[outer]].around, home[inner]]
        weights = vote(names, countries, self._gazetteer.neighbours)
        outers = {outer for _, outer in links}
        astray = _astray(names, weights, countries, self._gazetteer.neighbours)
        chosen = {
            place: _for_mention(names[home[place]].readings, weights[home[place]], modifiers[place], place in outers)
            for place in range(len(known))
            if home[place] not in astray
        }
        within = [
            (known[place].anchor.start, ranked[0][1].admin1)
            for place, ranked in chosen.items()
            if ranked[0][1].kind in _INSIDE_A_PROVINCE and key_of(ranked[0][1].name) != key_of(ranked[0][1].admin1)
        ]
        found = {}
        for place, ranked in chosen.items():
            if not modifiers[place].kinds:
                ranked = _as_province(ranked, _holders(within, known[place], ranked[0][1]))
            found[known[place].anchor.start] = _place(known[place], ranked, modifiers[place])
        rest = [one for one in mentions if one.anchor.start not in found]
        return {**found, **areas(rest, found, text, self._gazetteer, countries)}

    def wider(self, mention: Mention, place: Place, text: str) -> Place | None:
        """The province that shares its name with the town that the mention was read as; None where there is none, or where the
        words say that the town is meant ("Idlib city")."""
        modifier = modifier_of(text, mention)
        if modifier.kinds or place.precision is not Geoprecision.SETTLEMENT:
            return None
        read = [(1.0, entry) for entry in self._readings(mention)]
        town = [pair for pair in read if pair[1].geonameid == place.geonameid]
        ranked = _as_province([*town, *read], {place.admin1}) if town else read
        province = bool(ranked) and ranked[0][1].kind is Geoprecision.PROVINCE
        return _place(mention, ranked[:1], modifier) if province else None

    def _readings(self, mention: Mention) -> list[Entry]:
        found = [*self._own.get(mention.key, ()), *self._gazetteer.find(mention.key)]
        return found[:CANDIDATES]


def _senses(
    known: Sequence[Mention], text: str, readings: Callable[[Mention], list[Entry]]
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Mentions of one name in one sense, and which mention is said to lie in which.

    A name has one sense throughout, save where it stands in different containers ("Paris, Texas", "Paris, France"):
    then a bare mention goes with the last one before it.
    """
    links = []
    for place, (one, other) in enumerate(itertools.pairwise(known)):
        between = text[one.anchor.end : other.anchor.start]
        here, there = readings(one), readings(other)
        if len(between) > 60 or {entry.geonameid for entry in here} & {entry.geonameid for entry in there}:
            continue
        if _parallel(here, there) and _in_a_row(text, known, place):
            continue
        if _INSIDE.fullmatch(between) and _could_hold(there, here):
            links.append((place, place + 1))
        elif _HOLDER.fullmatch(between) and _could_hold(here, there):
            links.append((place + 1, place))
    container = {inner: known[outer].key for inner, outer in links}
    senses: dict[tuple[str, str], list[int]] = {}
    containers_of: defaultdict[str, list[str]] = defaultdict(list)
    for inner, key in container.items():
        if key not in containers_of[known[inner].key]:
            containers_of[known[inner].key].append(key)
    last: dict[str, str] = {}
    for place, one in enumerate(known):
        options = containers_of.get(one.key, [])
        sense = container.get(place) or last.get(one.key) or (options[0] if options else "")
        last[one.key] = sense
        senses.setdefault((one.key, sense), []).append(place)
    return list(senses.values()), links


def _parallel(one: Iterable[Entry], other: Iterable[Entry]) -> bool:
    """Whether both names are names of provinces of one country: "Oklahoma, Pennsylvania" are two states."""
    seats = {entry.country for entry in one if entry.kind is Geoprecision.PROVINCE and entry.known_as == 0}
    return any(entry.country in seats for entry in other if entry.kind is Geoprecision.PROVINCE and entry.known_as == 0)


def _in_a_row(text: str, known: Sequence[Mention], place: int) -> bool:
    """Whether the pair of mentions that begins here is part of a longer row: "X, Y, Z" or "X, Y and Z"."""
    for before in (place - 1, place + 1):
        if before >= 0 and before + 1 < len(known):
            between = text[known[before].anchor.end : known[before + 1].anchor.start]
            if between in (", ", " and ", ", and "):
                return True
    return False


def _astray(
    names: Sequence[Name],
    weights: Sequence[Sequence[float]],
    countries: Mapping[str, float],
    neighbours: Mapping[str, frozenset[str]],
) -> set[int]:
    """The names whose best reading is a small place in a country of which nothing else in the document speaks, while all
    else speaks of another: more likely a village that the gazetteer does not hold. They are left without a place."""
    bests = [name.readings[max(range(len(w)), key=w.__getitem__)] for name, w in zip(names, weights, strict=True)]
    support: defaultdict[str, float] = defaultdict(float, countries)
    for best in bests:
        support[best.country] += 1.0
    at_home = {best.country for best in bests if best.kind is not Geoprecision.COUNTRY}
    for power in POWERS - at_home:
        support.pop(power, None)  # "hit by US forces" in Kunduz: where a power strikes is not where it is
    found = set()
    for number, (name, best) in enumerate(zip(names, bests, strict=True)):
        well_known = best.known_as == 0 and (
            best.population >= WELL_KNOWN or best.kind in (Geoprecision.PROVINCE, Geoprecision.REGION) or best.capital
        )
        if name.inside or name.around or well_known or not best.country or best.kind is Geoprecision.COUNTRY:
            continue
        own = support[best.country] - 1.0 + 0.5 * sum(support.get(one, 0.0) for one in neighbours.get(best.country, ()))
        most = max((count for country, count in support.items() if country not in ("", best.country)), default=0.0)
        if most >= 2.0 and own < 0.15 * most:
            found.add(number)
    return found


_INSIDE_A_PROVINCE = frozenset({Geoprecision.SETTLEMENT, Geoprecision.EXACT, Geoprecision.DISTRICT})


def _holders(inner: Sequence[tuple[int, str]], mention: Mention, best: Entry) -> set[str]:
    """The provinces of the places named inside them: for a town's own name ("Rivne") those named just before it, for another
    name of the town ("Anbar" of Ramadi) those named anywhere."""
    if key_of(best.name) != mention.key:
        return {admin1 for _, admin1 in inner}
    return {admin1 for start, admin1 in inner if 0 < mention.anchor.start - start < _ONE_SENTENCE}


def _as_province(ranked: list[tuple[float, Entry]], holders: set[str]) -> list[tuple[float, Entry]]:
    """A name of both a province and its seat means the province where a place inside it that is not the seat is
    named just before: "shells hit Taftanaz … in Idlib"."""
    best = ranked[0][1]
    if best.kind is not Geoprecision.SETTLEMENT or best.admin1 not in holders:
        return ranked
    province = next(
        (pair for pair in ranked if pair[1].kind is Geoprecision.PROVINCE and pair[1].country == best.country and (
            pair[1].name == best.admin1 or pair[1].admin1 == best.admin1)), None,
    )  # fmt: skip
    return ranked if province is None else [province, *(pair for pair in ranked if pair is not province)]


def _could_hold(outer: Iterable[Entry], inner: Sequence[Entry]) -> bool:
    return any(holds(one, other) for one in outer if one.kind is not Geoprecision.SETTLEMENT for other in inner)


def _for_mention(
    readings: Sequence[Entry], weights: Sequence[float], modifier: Modifier, holder: bool
) -> list[tuple[float, Entry]]:
    """The readings of one mention, best first: the document's weights, turned by the mention's own words."""
    turned = []
    for reading, weight in zip(readings, weights, strict=True):
        factor = modifier.kinds.get(reading.kind, 1.0)
        if holder and reading.kind is Geoprecision.SETTLEMENT:
            factor *= 0.1
        turned.append((weight * factor, reading))
    total = sum(weight for weight, _ in turned) or 1.0
    return sorted(((weight / total, reading) for weight, reading in turned), key=lambda pair: -pair[0])


def _place(mention: Mention, ranked: Sequence[tuple[float, Entry]], modifier: Modifier) -> Place:
    _, best = ranked[0]
    precision, radius = modifier.apply(best)
    return Place(
        text=mention.anchor.quote,
        name=best.name,
        geonameid=best.geonameid,
        lat=best.lat,
        lon=best.lon,
        country=best.country,
        admin1=best.admin1,
        precision=precision,
        radius_km=radius,
        anchor=mention.anchor,
        runners_up=tuple(
            RunnerUp(geonameid=one.geonameid, name=one.name, lat=one.lat, lon=one.lon, weight=round(weight, 3))
            for weight, one in ranked[1:4]
            if weight >= 0.01
        ),
        disputed=best.disputed,
    )


def unplaced(mentions: Iterable[Mention], places: Mapping[int, Place], where: str) -> list[Problem]:
    """A note for each name that was found and left without a place."""
    left = sorted({one.anchor.quote for one in mentions if one.anchor.start not in places})
    return [problem("S404", where, words=quote) for quote in left]


def ambiguities(places: Iterable[Place], where: str) -> list[Problem]:
    """A note for each place whose next reading is nearly as likely."""
    return [
        problem("S401", where, words=place.text, name=place.name, country=place.country)
        for place in places
        if place.runners_up and place.runners_up[0].weight >= DOUBTFUL
    ]
