"""How well two entries fit: the windows that their stated precision allows, the fit in bits, the sentence.

The fit is meant as the base-2 logarithm of how much likelier two entries of one event lie so than two at random: a small
window that is met says more than a large one, so the same kilometres count for less where the place is vaguer.

- place: 2 log2(REACH_KM / allowed), less EDGE bits at the edge of the allowance (by the square of the distance);
- day: log2(YEAR / days allowed), less EDGE bits at the edge;
- toll, type and names of actors: together at most 2 bits for and 2 against. They break ties and never decide: a
  toll that differs is what a comparison is to find.
"""

from __future__ import annotations

from math import log2

from crossbearing.analyse.entries import Entry, Pair, Windows
from crossbearing.analyse.places import kilometres
from crossbearing.vocab import DatePrecision, EventType, Geoprecision

REACH_KM = 500.0  # the size of a country at war: a pair allowed so far apart says nothing by its place
YEAR = 365.0
EDGE = 4.0
"""Bits lost at the edge of a window. Of 2 to 6 tried on UCDP against Airwars with 13 bits asked, the share found less the share
by chance was .285, .292, .305, .308 and .295 (docs/ledgers.md): 4, since 5 gains little and finds less."""
TIERS = ("place and day", "district or week", "province or month", "vaguer")
_PLACE_TIER = {Geoprecision.DISTRICT: 1, Geoprecision.PROVINCE: 2, Geoprecision.REGION: 3, Geoprecision.COUNTRY: 3}
_DATE_TIER = {
    DatePrecision.DAYS: 1,
    DatePrecision.WEEK: 1,
    DatePrecision.MONTH: 2,
    DatePrecision.SEASON: 3,
    DatePrecision.YEAR: 3,
}
_ANY_KIND = frozenset(["attack", "harm"])  # families of violence whose kind is not said


def tier(entry: Entry) -> int:
    """How vaguely the entry is told: the worse of place and day, an index of TIERS."""
    return max(_PLACE_TIER.get(entry.geoprecision, 0), _DATE_TIER.get(entry.date_precision, 0))


def pair(ours: int, one: Entry, theirs: int, other: Entry, windows: Windows, shift: int = 0) -> Pair | None:
    """The pair, or None where it lies outside the windows or is of words against deeds. ``shift`` is added to the days of the other
    (for placebos)."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    apart = max(one.first - other.last - shift, other.first + shift - one.last, 0)
    if apart > windows.days:
        return None
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    allowed = windows.km + one.radius_km + other.radius_km
    if abs(one.lat - other.lat) * 111.0 > allowed:
        return None
    km = kilometres(one.lat, one.lon, other.lat, other.lon)
    if km > allowed or one.violent != other.violent:
        return None
    span = 2 * windows.days + (one.last - one.first) + (other.last - other.first) + 1
    place_bits = 2 * log2(REACH_KM / max(allowed, 0.1)) - EDGE * (km / max(allowed, 0.1)) ** 2
    day_bits = log2(YEAR / span) - (EDGE * (apart / windows.days) ** 2 if apart else 0.0)
    fit = place_bits + day_bits + _type_bits(one, other) + _actor_bits(one, other)
    if windows.tolls:
        fit += _toll_bits(one, other)
    return Pair(
        ours=ours,
        theirs=theirs,
        fit=round(fit, 3),
        tier=max(tier(one), tier(other)),
        days=apart,
        days_allowed=windows.days,
        km=km,
        km_allowed=allowed,
    )


def tolls_agree(one: Entry, other: Entry) -> bool | None:
    """Whether the ranges of killed meet; None where one of them counts nobody."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    return one.low <= other.high and other.low <= one.high


def _toll_bits(one: Entry, other: Entry) -> float:
    agree = tolls_agree(one, other)
    if agree is None or one.best is None or other.best is None:
        return 0.0
    if agree:
        return 1.0 if one.best == other.best else 0.5
    return -1.0 if max(one.best, other.best) > 2 * min(one.best, other.best) else -0.5


def _type_bits(one: Entry, other: Entry) -> float:
    kinds, others = _kinds(one), _kinds(other)
    if not kinds or not others:
        return 0.0
    if kinds & others:
        return 0.5
    return 0.0 if {type_.family for type_ in kinds} & {type_.family for type_ in others} else -1.0


def _kinds(entry: Entry) -> set[EventType]:
    return {type_ for type_ in entry.types if type_.family not in _ANY_KIND}


def _actor_bits(one: Entry, other: Entry) -> float:
    return 0.5 if {name.casefold() for name in one.actors} & {name.casefold() for name in other.actors} else 0.0


def because(one: Entry, other: Entry, found: Pair) -> str:
    """Why the two matched, in a sentence."""
    days = "on the same day" if one.first == one.last == other.first == other.last else "on days that overlap"
    if found.days:
        days = f"{found.days} day{'s' * (found.days > 1)} apart"
    said = [
        f"{found.km:.0f} km apart where {found.km_allowed:.0f} could be ({_told(one)} against {_told(other)})",
        f"{days} ({one.date_precision} against {other.date_precision})",
    ]
    agree = tolls_agree(one, other)
    if agree is not None:
        said.append(f"killed {toll(one)} and {toll(other)} {'agree' if agree else 'differ'}")
    shared = sorted(type_.value for type_ in _kinds(one) & _kinds(other))
    if shared:
        said.append(f"both {shared[0].replace('_', ' ')}")
    names = [name for name in one.actors if name.casefold() in {each.casefold() for each in other.actors}]
    if names:
        said.append(f"both name {names[0]}")
    return "; ".join(said) + "."


def _told(entry: Entry) -> str:
    return f"{entry.geoprecision}{', lent' if entry.lent else ''}"


def toll(entry: Entry) -> str:
    """The killed as the ledger has them: 4, or 3–5; "?" where it counts nobody."""
    if entry.low is None or entry.high is None:
        return "?"
    return f"{entry.low}" if entry.low == entry.high else f"{entry.low}–{entry.high}"
