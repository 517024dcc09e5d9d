"""Where a name lies that no gazetteer row answers to: the smallest known area that the text puts around it.

Takes the mentions left without a place and the places found, gives a coarse ``Place`` for each mention: the place it is
said to lie in ("Kuyello in Birnin Gwari …", "Nanduli (Ancuabe)") or by ("Sake, 25 km west of Goma"), else the province
that all the report's places share, else the country. Its precision is never that of a settlement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from crossbearing.model import Mention, Place
from crossbearing.resolve.gazetteer import Entry, Gazetteer
from crossbearing.resolve.placenames import key_of
from crossbearing.vocab import Geoprecision

_FAR = 90  # characters between a name and the area that it is said to lie in
_AREA_KM = 30.0  # a village "in" or "of" a town lies in the town's district
_NEAR_KM = 15.0
_KIND = (
    "area|village|town|district|camp|quarter|neighbou?rhood|locality|hamlet|settlement|suburb|township|sub-?district|commune"
)
_IN = re.compile(
    rf"(?: (?:{_KIND}))?(?:,? \(|,| in| of|,? (?:an?|the) [\w -]{{3,40}} (?:in|of)|,? in)(?: (?:the|a))?(?: [a-z]+-(?:held|controlled|run|occupied|ruled|majority|populated))?"
    rf"(?: (?:north|south|east|west|central)\w*)?"
    rf"(?: (?:{_KIND}|region|province|state|governorate|territory) of)? ?"
)
_BY = re.compile(
    r"(?: (?:village|town|district|camp))?,? (?:(?:some |about |around |roughly |nearly )?(?P<n>\d{1,3}) ?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?) )?"
    r"(?P<way>north|south|east|west|north-?east|north-?west|south-?east|south-?west|near|from|outside|close to)(?:(?<!near)(?<!from)(?<!outside)(?<!close to) of)?(?: the)?(?: \w+)? "
)
_ROW = re.compile(r"^(?:,? (?:and|or)|,) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?=\W)")  # "Arab and Lower Dam, in …"
_TOWN_PART = r"(?:districts?|neighbou?rhoods?|quarters?|squares?|roundabout|suburbs?)"
_QUARTER = re.compile(rf" {_TOWN_PART}\b")
_QUARTER_OF = re.compile(rf"\b{_TOWN_PART} of $")
_HOLDS = re.compile(
    r" ?(?:['’]s (?:[a-z-]+ ){0,2}|(?:[\w-]+ ){0,2}(?:(?P<suburb>suburbs?)|districts?|neighbou?rhoods?|quarters?) of (?:the )?)"
)
_IN_THE_CITY = re.compile(
    r"(?:\b(?:in|of|on|around|across|over|near|into|outside|central|\w+ern)(?: the (?:\w+ )?city of)?|^|\n) $|^$|\n$"
)
_STORY = 600  # characters: a quarter is of the city that the last few sentences named
_BESIDE = 160  # characters: the same sentence, about
_PLAINLY = 0.6  # the share of a report's places that lie in the one country that it is about
#: powers that speak and strike abroad: their bare name says nothing of where an unknown village lies
POWERS = frozenset({"US", "GB", "FR", "DE", "CA", "AU", "NL"})
_CITY_KM = 3.0  # the radius of a town of ninety thousand
_HEAD = re.compile(r"[^\w\n]*(?:\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?, )?(?P<place>[^\n:]{3,50}): ")


def areas(
    mentions: Sequence[Mention],
    places: Mapping[int, Place],
    text: str,
    gazetteer: Gazetteer,
    parties: Mapping[str, float] | None = None,
) -> dict[int, Place]:
    """A place for each mention, by the start of its anchor; none where the report's country is not told either. ``parties`` are
    weights of the countries whose forces and peoples it names, which tell where no place does."""
    known = sorted(places.values(), key=lambda place: place.anchor.start)
    around: dict[str, Place] = {}
    for find in (_stated, _city_of_a_quarter, _entry_head):
        for mention in mentions:
            name = key_of(mention.anchor.quote)
            if name not in around and (area := find(mention, known, text)) is not None:
                around[name] = area
    wide = _Wide(known, text, gazetteer, parties or {})
    found = {}
    for mention in mentions:
        area = around.get(key_of(mention.anchor.quote)) or wide.around(mention)
        if area is not None:
            found[mention.anchor.start] = replace(area, text=mention.anchor.quote, anchor=mention.anchor, runners_up=())
    return found


def _stated(mention: Mention, known: Sequence[Place], text: str) -> Place | None:
    end = mention.anchor.end
    for place in known:
        if not end < place.anchor.start <= end + _FAR:
            continue
        between = _ROW.sub("", text[end : place.anchor.start])
        if _IN.fullmatch(between):
            return _inside(place, quarter=_is_quarter(mention, text))
        if by := _BY.fullmatch(between):
            apart = float(by["n"]) * (1.609 if by["unit"].startswith("mi") else 1.0) if by["n"] else _NEAR_KM
            return _wider(place, Geoprecision.NEAR, apart)
        break
    for place in known:
        if place.anchor.end < mention.anchor.start <= place.anchor.end + _FAR:
            holds = _HOLDS.fullmatch(text, place.anchor.end, mention.anchor.start)
            if holds and holds["suburb"]:
                return _wider(place, Geoprecision.NEAR, _NEAR_KM)
            if holds:
                return _inside(place, quarter=True)
    return None


def _is_quarter(mention: Mention, text: str) -> bool:
    """Whether the name is said to be a part of a town."""
    before = text[max(0, mention.anchor.start - 24) : mention.anchor.start]
    return bool(_QUARTER.match(text, mention.anchor.end) or _QUARTER_OF.search(before))


def _city_of_a_quarter(mention: Mention, known: Sequence[Place], text: str) -> Place | None:
    """The city named last before a part of a town: "tanks moved on Homs … shells hit the Baba Amr district"."""
    if not _is_quarter(mention, text):
        return None
    at = mention.anchor.start
    cities = [
        place
        for place in known
        if place.precision in (Geoprecision.SETTLEMENT, Geoprecision.NEAR)
        and 0 < at - place.anchor.end < _STORY
        and place.radius_km >= _CITY_KM
        and _IN_THE_CITY.search(text[max(0, place.anchor.start - 24) : place.anchor.start])  # "Damascus blamed" is no city
    ]
    return cities[-1] if cities else None


def _inside(place: Place, *, quarter: bool = False) -> Place:
    if quarter and place.precision is Geoprecision.SETTLEMENT and place.radius_km >= _CITY_KM:
        return place  # a quarter of a city is the city, no closer known
    if place.precision in (Geoprecision.SETTLEMENT, Geoprecision.EXACT, Geoprecision.NEAR):
        return _wider(place, Geoprecision.DISTRICT, _AREA_KM)
    return place


def _wider(place: Place, precision: Geoprecision, radius: float) -> Place:
    if place.precision not in (Geoprecision.SETTLEMENT, Geoprecision.EXACT, Geoprecision.NEAR):
        precision = Geoprecision.REGION if precision is Geoprecision.NEAR else place.precision
        radius += place.radius_km
    return replace(place, precision=precision, radius_km=max(radius, place.radius_km))


def _entry_head(mention: Mention, known: Sequence[Place], text: str) -> Place | None:
    """The area of the place at the head of the paragraph: "10 June, Macomia: … near Nkoe"."""
    start = text.rfind("\n", 0, mention.anchor.start) + 1
    head = _HEAD.match(text, start)
    if head is None:
        return None
    return next((_inside(p) for p in known if head.start("place") <= p.anchor.start < head.end("place")), None)


class _Wide:
    """What is left where nothing is said: the province of a place named beside, the one that all share, or the country."""

    def __init__(self, known: Sequence[Place], text: str, gazetteer: Gazetteer, parties: Mapping[str, float]) -> None:
        self._gazetteer = gazetteer
        told = [
            place
            for place in known
            if place.country
            and not _of_dateline(place, text)
            and not (place.precision is Geoprecision.COUNTRY and place.country in POWERS)
        ]
        self._narrow = [place for place in told if place.precision is not Geoprecision.COUNTRY and place.admin1]
        shares: Counter[str] = Counter()
        for place in told:
            shares[place.country] += 1 if self._seat(place) else 2
        if not shares:
            shares.update({country: round(100 * weight) for country, weight in parties.items() if country not in POWERS})
        ranked = shares.most_common(1)
        # a story of two countries says of neither that the name is its
        self._country = ranked[0][0] if ranked and ranked[0][1] >= _PLAINLY * shares.total() else ""
        provinces = {place.admin1 for place in self._narrow if place.country == self._country}
        several = len({place.geonameid for place in self._narrow}) > 1
        self._province = provinces.pop() if len(provinces) == 1 and several else ""

    def _seat(self, place: Place) -> bool:
        """A country or a capital: it may stand for whoever speaks or acts."""
        return place.precision is Geoprecision.COUNTRY or any(
            row.capital and row.geonameid == place.geonameid for row in self._gazetteer.find(key_of(place.name))
        )

    def around(self, mention: Mention) -> Place | None:
        at = mention.anchor.start
        beside = [p for p in self._narrow if self._country in ("", p.country) and -_BESIDE < p.anchor.start - at < _BESIDE]
        nearest = min(beside, key=lambda place: abs(place.anchor.start - at), default=None)
        country = self._country or (nearest.country if nearest else "")
        province = nearest.admin1 if nearest else self._province
        row = _row(self._gazetteer, province, country, Geoprecision.PROVINCE) if province else None
        row = row or _row(self._gazetteer, self._gazetteer.countries.get(country, ""), country, Geoprecision.COUNTRY)
        return _as_place(row, mention) if row is not None else None


def _of_dateline(place: Place, text: str) -> bool:
    at = place.anchor.start
    return (at == 0 or text[at - 1] == "\n") and place.anchor.quote.isupper()


def _row(gazetteer: Gazetteer, name: str, country: str, kind: Geoprecision) -> Entry | None:
    return next((one for one in gazetteer.find(key_of(name)) if one.kind is kind and one.country == country), None)


def _as_place(row: Entry, like: Mention) -> Place:
    return Place(
        text=row.name, name=row.name, geonameid=row.geonameid, lat=row.lat, lon=row.lon, country=row.country, admin1=row.admin1,
        precision=row.kind, radius_km=row.radius_km, anchor=like.anchor, disputed=row.disputed,
    )  # fmt: skip
