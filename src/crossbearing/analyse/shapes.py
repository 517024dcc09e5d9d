"""The shapes of ledgers: which column holds what, and what the precision codes mean.

One table for each ledger that is known by its columns; the codes follow the codebook's tables of place and date precision
(where one code stands for two of our words, the wider is taken). To read one more ledger, add a table here.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct, field

from crossbearing.vocab import DatePrecision, EventType, Geoprecision

_G, _D = Geoprecision, DatePrecision
_OWN_PLACES = {word.value: word for word in Geoprecision}
_OWN_DATES = {word.value: word for word in DatePrecision}
_PLACE_WORDS = _OWN_PLACES | {
    "exact_location": _G.EXACT, "exact_location_other": _G.EXACT, "exact_location_coalition": _G.EXACT, "within_1m": _G.EXACT,
    "within_100m": _G.EXACT, "street": _G.EXACT, "nearby_landmark": _G.EXACT, "neighbourhood_area": _G.SETTLEMENT,
    "village": _G.SETTLEMENT, "town": _G.SETTLEMENT, "city": _G.SETTLEMENT, "subdistrict": _G.DISTRICT,
    "province_governorate": _G.PROVINCE, "governorate": _G.PROVINCE,
}  # fmt: skip


class Shape(Struct, frozen=True, kw_only=True):
    """How one kind of ledger is read. ``needs`` are the columns it is known by; of the columns of a field the first that is
    not empty counts, of those of ``actors`` and ``types`` all. ``untyped`` are the types where no column says any."""

    name: str
    needs: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    places: dict[str, Geoprecision] = field(default_factory=lambda: _PLACE_WORDS)
    dates: dict[str, DatePrecision] = field(default_factory=lambda: _OWN_DATES)
    untyped: tuple[EventType, ...] = ()


_PLAIN = {
    "id": ("id", "code", "event_id", "data_id", "uid"),
    "first": ("date_start", "date", "event_date", "day", "start", "start_date"),
    "last": ("date_end", "end", "end_date", "enddate"),
    "date_precision": ("date_precision", "date_prec", "time_precision"),
    "place": ("place", "location", "location_en", "where_coordinates", "town", "city"),
    "admin1": ("admin1", "adm_1", "region", "governorate", "province"),
    "country": ("country",),
    "lat": ("latitude", "lat"),
    "lon": ("longitude", "lon", "lng", "long"),
    "geoprecision": ("geoprecision", "geo_precision", "where_prec"),
    "radius_km": ("radius_km",),
    "low": ("killed_low", "killed_min", "low", "deaths_min"),
    "best": ("killed_best", "killed", "best", "fatalities", "deaths", "toll"),
    "high": ("killed_high", "killed_max", "high", "deaths_max"),
    "types": ("type", "event_type", "strike_type"),
    "actors": ("perpetrator", "actor", "actors", "actor1", "belligerents", "side_a", "side_b"),
}

SHAPES = (
    Shape(name="our JSON Lines", needs=("findings", "grade", "when"), columns={}),
    Shape(name="our CSV", needs=("date_start", "killed_best", "occurrence_grade"), columns=_PLAIN),
    Shape(
        name="UCDP-like",
        needs=("date_start", "date_end", "where_prec", "best"),
        columns={
            "id": ("id", "relid"),
            "first": ("date_start",),
            "last": ("date_end",),
            "date_precision": ("date_prec",),
            "place": ("where_coordinates", "where_description"),
            "admin1": ("adm_1",),
            "country": ("country",),
            "lat": ("latitude",),
            "lon": ("longitude",),
            "geoprecision": ("where_prec",),
            "low": ("low",),
            "best": ("best",),
            "high": ("high",),
            "actors": ("side_a", "side_b"),
        },
        places={
            "1": _G.SETTLEMENT,
            "2": _G.NEAR,
            "3": _G.DISTRICT,
            "4": _G.PROVINCE,
            "5": _G.REGION,
            "6": _G.COUNTRY,
            "7": _G.REGION,
        },
        dates={"1": _D.DAY, "2": _D.DAYS, "3": _D.WEEK, "4": _D.MONTH, "5": _D.YEAR},
        untyped=(EventType.ATTACK,),
    ),
    Shape(
        name="ACLED-like",
        needs=("event_date", "event_type", "fatalities"),
        columns={
            "id": ("event_id_cnty", "data_id", "event_id_no_cnty"),
            "first": ("event_date",),
            "date_precision": ("time_precision",),
            "place": ("location",),
            "admin1": ("admin1",),
            "country": ("country",),
            "lat": ("latitude",),
            "lon": ("longitude",),
            "geoprecision": ("geo_precision",),
            "best": ("fatalities",),
            "types": ("sub_event_type", "event_type"),
            "actors": ("actor1", "actor2"),
        },
        places={"1": _G.SETTLEMENT, "2": _G.DISTRICT, "3": _G.PROVINCE},
        dates={"1": _D.DAY, "2": _D.WEEK, "3": _D.MONTH},
    ),
    Shape(
        name="Airwars-like",
        needs=("date", "killed_min", "killed_max"),
        columns=_PLAIN | {"actors": ("belligerents",), "types": ("strike_type",)},
        untyped=(EventType.ATTACK,),
    ),
    *(Shape(name="plain", needs=(name,), columns=_PLAIN) for name in _PLAIN["first"]),
)
KNOWN_COLUMNS = frozenset(
    column for shape in SHAPES for columns in (shape.needs, *shape.columns.values()) for column in columns
)
"""All column names that any shape reads."""

_WORDS = {
    "artillery": (EventType.SHELLING,),
    "naval bombardment": (EventType.SHELLING,),
    "drone strike": (EventType.DRONE_STRIKE,),
    "air strike": (EventType.AIRSTRIKE,),
    "ground operation": (EventType.GROUND_ATTACK,),
    "counter-terrorism action (ground)": (EventType.GROUND_ATTACK,),
    "air raid": (EventType.AIRSTRIKE,),
    "rocket attack": (EventType.SHELLING,),
    "mortar attack": (EventType.SHELLING,),
    "grenade": (EventType.BOMBING,),
    "car bomb": (EventType.BOMBING,),
    "ied": (EventType.BOMBING,),
    "landmine": (EventType.BOMBING,),
    "clashes": (EventType.ARMED_CLASH,),
    "kidnapping": (EventType.ABDUCTION,),
    "battles": (EventType.ARMED_CLASH,),
    "explosions/remote violence": (EventType.AIRSTRIKE, EventType.SHELLING, EventType.BOMBING),
    "violence against civilians": (EventType.ATTACK,),
    "protests": (EventType.PROTEST,),
    "riots": (EventType.MOB_VIOLENCE,),
    "non-state actor overtakes territory": (EventType.CAPTURE,),
    "violent demonstration": (EventType.MOB_VIOLENCE,),
    "protest with intervention": (EventType.PROTEST, EventType.CRACKDOWN),
}


def _types() -> dict[str, tuple[EventType, ...]]:
    """The types by every word that means them: our own, and those ACLED-like sub-events that mean something."""
    by_word: dict[str, tuple[EventType, ...]] = {}
    for type_ in EventType:
        if type_.acled and type_.acled != "Other":
            word = type_.acled.casefold()
            by_word[word] = (*by_word.get(word, ()), type_)
    return by_word | {type_.value: (type_,) for type_ in EventType} | _WORDS


TYPES = _types()
"""Types of the codebook by case-folded word."""


def shape_of(columns: Collection[str]) -> Shape | None:
    """The first shape whose columns are all there."""
    return next((shape for shape in SHAPES if all(column in columns for column in shape.needs)), None)
