"""What the words beside a place name do to it: "Idlib province", "near X", "20 km north of X", "the Syria border".

Takes the text and a mention, gives a ``Modifier``: which kinds of place the words call for, and the precision and radius
of the place that results. It must not choose the place.
"""

from __future__ import annotations

import re

from msgspec import Struct

from crossbearing.model import Mention
from crossbearing.resolve import placewords as words
from crossbearing.resolve.gazetteer import Entry
from crossbearing.resolve.placenames import key_of
from crossbearing.vocab import Geoprecision

NEAR_KM = 10.0
COUNTRYSIDE_KM = 30.0
_PROVINCE = {Geoprecision.PROVINCE: 400.0, Geoprecision.DISTRICT: 20.0}
_SETTLEMENT = {Geoprecision.SETTLEMENT: 100.0}
_DISTRICT = {Geoprecision.DISTRICT: 100.0, Geoprecision.SETTLEMENT: 5.0}

_DISTANCE = re.compile(
    r"(\d+(?:[.,]\d+)?)[ -]?(km|kms|kilomet(?:er|re)s?|miles?|mi)\b[^.\n]{0,25}?\b(?:from|of|outside|away from|off)\s+(?:the )?(?:\w+ of )?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|nearby|close to|outside|around|just (?:north|south|east|west)\w* of|(?:north|south)?-?(?:east|west|north|south) of"
    r"|outskirts of|edges? of|suburbs of|fringes of|(?:road|highway|track|route) (?:to|from|between|towards?|into)|vicinity of|environs of|surroundings of|not far from|next to|towards?)"
    r"\s+(?:the )?(?:(?:besieged|northern|southern|eastern|western|rebel-held|\w+-held) )?(?:(?:city|town|village|port) of )?$",
    re.IGNORECASE,
)
_PROVINCE_OF = re.compile(
    r"\b(?:province|governorate|oblast|region|state|prefecture|department) of\s+(?:the )?$", re.IGNORECASE
)
_SETTLEMENT_OF = re.compile(
    r"\b(?:city|town|village|hamlet|port|municipality|settlement|capital)(?: city)? of\s+$|\b(?:capital|city|town),?\s+$",
    re.IGNORECASE,
)
_COUNTRYSIDE_OF = re.compile(
    r"\b(?:countryside|rural parts?|hinterlands?|district|plains?) of\s+(?:the )?$|\brural\s+$", re.IGNORECASE
)
_PART = re.compile(r"\b(?:north|south|east|west)\w*(?:[ -](?:east|west)(?:ern)?)?\s+$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:(?:far |north|south|east|west)+(?:ern)?|central|(?:north|south|east|west|centre|center|interior|coast|border)(?:east|west)? of(?: the)?)\s+$",
    re.IGNORECASE,
)
_QUARTER_OF = re.compile(r"(?<![.!?] )\b(?!The )[A-Z][\w'’-]+ (?:district|suburb) of\s+$")
_SITES = (
    "hospital|clinic|ministry|headquarters|embassy|consulate|airport|airbase|air base|base|barracks|refinery|station|prison|jail|"
    "detention cent(?:re|er)|university|mosque|church|cathedral|bridge|dam|parliament|palace|stadium|hotel|terminal|port|courthouse"
)
#: "the maternity hospital in X", "Salem Mosque in X", "a prison in X"; "a hotel in X" may be any
_SITE_IN = re.compile(
    rf"(?:\bthe (?:[\w'’-]+ ){{0,3}}|[A-Z][\w'’-]+ |\b[Aa] (?=prison|jail|detention))(?:{_SITES}) (?:in|of|at) (?:(?:north|south|east|west|central)\w* )?$"
)
_AFTER = re.compile(r"(?:['’]s?)?[ -]([^\W\d_]+(?:-[^\W\d_]+)*)(?: ([^\W\d_]+))?")
_BETWEEN = frozenset("northern southern eastern western military international air main central refugee border".split())
#: sites of a town's name that lie some way outside it
_FAR_FACILITIES = frozenset("airport airbase airfield base barracks crossing dam".split())
_FACILITIES = frozenset(
    "hospital clinic prison jail university refinery mosque church cathedral stadium port station bridge courthouse parliament".split()
)
_ROADS = frozenset("road highway checkpoint".split())


class Modifier(Struct, frozen=True):
    """``kinds`` multiplies the weight of readings of a kind; ``precision`` and ``radius_km`` replace the place's own where
    they are given."""

    kinds: dict[Geoprecision, float] = {}
    precision: Geoprecision | None = None
    radius_km: float = 0.0

    def apply(self, entry: Entry) -> tuple[Geoprecision, float]:
        """The precision and radius of that place under these words."""
        if self.precision is None:
            return entry.kind, entry.radius_km
        if self.precision is Geoprecision.NEAR and entry.kind is not Geoprecision.SETTLEMENT:
            # "near Syria", "outside Idlib province": the area is no better known for the word.
            wide = entry.kind in (Geoprecision.COUNTRY, Geoprecision.PROVINCE)
            return (Geoprecision.REGION if wide else Geoprecision.NEAR), entry.radius_km + self.radius_km
        if self.precision is Geoprecision.PROVINCE and entry.kind is Geoprecision.SETTLEMENT:
            return Geoprecision.DISTRICT, max(COUNTRYSIDE_KM, entry.radius_km)
        if self.precision is Geoprecision.REGION and self.radius_km == 0.0:
            return (self.precision if entry.kind is Geoprecision.COUNTRY else entry.kind), entry.radius_km
        if self.precision in (Geoprecision.EXACT, Geoprecision.SETTLEMENT) and entry.kind is not Geoprecision.SETTLEMENT:
            return entry.kind, entry.radius_km
        if self.precision is Geoprecision.DISTRICT and entry.kind is not Geoprecision.SETTLEMENT:
            return entry.kind, entry.radius_km
        if self.precision is Geoprecision.PROVINCE:
            return entry.kind, entry.radius_km
        return self.precision, max(self.radius_km, entry.radius_km)


PLAIN = Modifier()


def modifier_of(text: str, mention: Mention) -> Modifier:
    """What the words in and beside the anchor say."""
    before = text[max(0, mention.anchor.start - 70) : mention.anchor.start]
    after = text[mention.anchor.end : mention.anchor.end + 40]
    head, _, tail = mention.anchor.quote.rpartition(" ")
    own = tail.lower() if head and key_of(mention.anchor.quote) != mention.key else ""
    beside = _AFTER.match(after)
    following = ""
    if beside:
        following = (beside.group(2) or "").lower() if beside.group(1).lower() in _BETWEEN else beside.group(1).lower()
    return _by_type(own or following) or _by_words_before(before) or PLAIN


def _by_type(word: str) -> Modifier | None:
    if word in words.BORDER_WORDS:
        return Modifier(precision=Geoprecision.REGION, radius_km=50.0)
    if word in words.NEAR_WORDS:
        return Modifier(_SETTLEMENT, Geoprecision.NEAR, NEAR_KM)
    if word in words.PROVINCE_WORDS:
        return Modifier(_PROVINCE, Geoprecision.PROVINCE)
    if word in words.DISTRICT_WORDS:
        return Modifier(_DISTRICT, Geoprecision.DISTRICT, COUNTRYSIDE_KM)
    if word in words.SETTLEMENT_WORDS:
        return Modifier(_SETTLEMENT)
    if word in _FAR_FACILITIES:
        return Modifier(_SETTLEMENT, Geoprecision.EXACT, NEAR_KM)
    if word in _FACILITIES:
        return Modifier(_SETTLEMENT, Geoprecision.EXACT)
    if word in _ROADS:
        return Modifier(_SETTLEMENT, Geoprecision.NEAR, NEAR_KM)
    if word == "camp":
        return Modifier(_SETTLEMENT, Geoprecision.SETTLEMENT, NEAR_KM)
    return None


def _by_words_before(before: str) -> Modifier | None:
    distance = _DISTANCE.search(before)
    if distance:
        length = float(distance.group(1).replace(",", "."))
        return Modifier(_SETTLEMENT, Geoprecision.NEAR, length * (1.609 if distance.group(2).lower().startswith("mi") else 1.0))
    if _SITE_IN.search(before):
        return Modifier(_SETTLEMENT, Geoprecision.EXACT)
    if _QUARTER_OF.search(before):
        return Modifier(_SETTLEMENT)
    if _COUNTRYSIDE_OF.search(before):
        return Modifier(_DISTRICT, Geoprecision.DISTRICT, COUNTRYSIDE_KM)
    if _NEAR.search(before):
        return Modifier({Geoprecision.SETTLEMENT: 2.0}, Geoprecision.NEAR, NEAR_KM)
    if _PROVINCE_OF.search(before):
        return Modifier(_PROVINCE, Geoprecision.PROVINCE)
    if _SETTLEMENT_OF.search(before):
        return Modifier(_SETTLEMENT)
    if _PART_OF.search(before):
        return Modifier({Geoprecision.PROVINCE: 3.0} if _PART.search(before) else {}, Geoprecision.REGION)
    return None
