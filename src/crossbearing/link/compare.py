"""How alike two claims are: a table of comparisons, each with its weight in bits and its sentence.

Takes two Traits, gives Reasons. A weight is meant as the base-2 logarithm of how much likelier the observation is for
two claims of one incident than for two claims of different ones; it is set by hand, stays within ten bits either way,
and can be replaced by trained weights without touching the rest. ``VETO`` or less says that the two cannot tell of one
incident. A comparison that has nothing to say gives None. None of them may see who is right: rival perpetrators or
tolls lower a weight a little, and never split an incident.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import asin, cos, radians, sin, sqrt

from crossbearing.link.acts import alike
from crossbearing.link.traits import SHORT_DAYS, Traits
from crossbearing.model import Place, Reason
from crossbearing.vocab import Geoprecision

Comparison = Callable[[Traits, Traits], Reason | None]

THRESHOLD = 6.0
"""Bits from which two claims are linked: about one blocked pair in 64 tells of one incident, so six bits make it an even
bet, and what two claims must share to pass (a place, a date and a kind of act) makes eleven."""
VETO = -9.0
GAP_DAYS = 2  # dates of one event drift by time zone and by "on Tuesday" read a day late, hardly by more
NEAR_KM = 10.0  # neighbouring villages are given for one another; places further apart than this are not
FAR_DAYS = 10  # reports that came out further apart, and say no date, are hardly of one event


def types(left: Traits, right: Traits) -> Reason:
    """Same type, same family, or families that reports mix up."""
    return alike(left.type, right.type)


def dates(left: Traits, right: Traits) -> Reason | None:
    """Overlap of the days against how exactly they are told."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return None
    gap = max(left.first, right.first) - min(left.last, right.last)
    if not (left.dated and right.dated):
        return _loose_dates(left, right, gap)
    length = max(left.last - left.first, right.last - right.first) + 1
    if gap <= 0:
        if length == 1:
            return Reason("date", 4.0, f"both on {_day(left.first)}")
        weight = 2.5 if length <= SHORT_DAYS else 1.0 if length <= 8 else 0.0 if length <= 31 else -1.0
        return Reason("date", weight, f"the dates overlap; the longer is {length} days")
    if gap > GAP_DAYS:
        return Reason("date", -10.0, f"{gap} days lie between their dates")
    return Reason("date", -2.5 * gap, f"{gap} day{'s' * (gap > 1)} between their dates")


def _loose_dates(left: Traits, right: Traits, gap: int) -> Reason:
    if gap > FAR_DAYS:
        return Reason("date", -10.0, f"told {gap} days apart")
    if gap > GAP_DAYS:
        return Reason("date", -5.0, f"told {gap} days apart, without two dates to compare")
    if gap > 0:
        return Reason("date", -1.5, "told a little apart, without two dates to compare")
    if left.dated or right.dated:
        return Reason("date", 1.0, "the date of one suits the publication of the other")
    return Reason("date", 0.5, "told at about the same time, without dates")


def places(left: Traits, right: Traits) -> Reason | None:
    """Distance against the radii, or whether the coarser place holds the finer."""
    one, other = left.place, right.place
    if one is None or other is None:
        return _by_context(left, right)
    same = one.geonameid == other.geonameid and one.geonameid != 0
    if left.spot and right.spot:
        return _spots(one, other, same)
    if one.country and other.country and one.country != other.country:
        return Reason("place", -10.0, f"{one.country} and {other.country}")
    if Geoprecision.COUNTRY in (one.precision, other.precision):
        return Reason("place", -1.0, "only the country is known to be the same")
    if Geoprecision.REGION in (one.precision, other.precision):
        inside = same or kilometres(one, other) <= one.radius_km + other.radius_km
        return Reason("place", 0.5 if inside else -5.0, f"{one.name} and {other.name}: one is a vague area")
    if Geoprecision.PROVINCE in (one.precision, other.precision):
        if one.admin1 and other.admin1:
            if one.admin1 == other.admin1:
                return Reason("place", 1.5, f"{one.name} and {other.name}: the same province")
            return Reason("place", -6.0, f"{one.name} and {other.name}: different provinces")
        return Reason("place", -1.0, f"{one.name} and {other.name}: the province of one is not known")
    if same or kilometres(one, other) <= one.radius_km + other.radius_km:
        return Reason("place", 2.5, f"{one.name} and {other.name}: within one district")
    return Reason("place", -5.0, f"{one.name} and {other.name}: different districts")


def _by_context(left: Traits, right: Traits) -> Reason | None:
    """One of them names no place: then the area that its document speaks of is all there is to go by."""
    if left.document == right.document and not (left.caption or right.caption):
        return None
    areas = [(side.place.country, side.place.admin1) if side.place else side.area for side in (left, right)]
    (country, province), (other_country, other_province) = areas
    if not country or not other_country:
        return Reason("place", -2.0, "one of them names no place")
    if country != other_country:
        return Reason("place", -5.0, f"one names no place, and is told of {country} against {other_country}")
    if province and province == other_province:
        return Reason("place", 0.0, "one names no place, and is told of the same province")
    return Reason("place", -1.5, f"one names no place, and is told of {country} too")


def _spots(one: Place, other: Place, same: bool) -> Reason:
    if same:
        return Reason("place", 4.0, f"both at {one.name}")
    apart = kilometres(one, other)
    radii = one.radius_km + other.radius_km
    told = f"{one.name} and {other.name}: {apart:.0f} km apart"
    if apart <= 1.0:
        return Reason("place", 4.0, told)
    if apart <= radii:
        return Reason("place", 2.5, f"{told}, within the reach of both")
    if _perhaps_same(one, other):
        return Reason("place", -2.0, f"{told}, yet the name could mean either")
    if apart <= max(NEAR_KM, 2 * radii):
        return Reason("place", -3.0, f"{told}: neighbours")
    return Reason("place", -10.0, told)


def _perhaps_same(one: Place, other: Place) -> bool:
    return any(place.geonameid == other.geonameid != 0 for place in one.runners_up) or any(
        place.geonameid == one.geonameid != 0 for place in other.runners_up
    )


def actors(left: Traits, right: Traits) -> Reason | None:
    """The same doer or the same people harmed. Rivals cost half a bit among violent acts: blame is disputed."""
    shared = left.actors & right.actors
    harmed = left.recipients & right.recipients
    if shared or harmed:
        weight = (1.5 if left.type.violent else 2.5) * bool(shared) + 0.5 * bool(harmed)
        return Reason("actors", weight, "both name " + ", ".join(sorted(shared | harmed)))
    if left.sides & right.sides:
        return Reason("actors", 1.0, "the doers are of one side: " + ", ".join(sorted(left.sides & right.sides)))
    if left.actors and right.actors:
        return Reason("actors", -0.5 if left.type.violent else -3.0, "they name different doers")
    return None


def tolls(left: Traits, right: Traits) -> Reason | None:
    """Equal numbers, the rarer the more they say; numbers that exclude one another, a little against."""
    weight = 0.0
    told = []
    for outcome in sorted(left.tolls.keys() & right.tolls.keys()):
        low, high = left.tolls[outcome]
        other_low, other_high = right.tolls[outcome]
        if low == high == other_low == other_high:
            weight += 0.5 if low <= 2 else 1.5 if low < 10 or low % 10 == 0 else 2.5
            told.append(f"both count {low} {outcome}")
        elif (high is None or high >= other_low) and (other_high is None or other_high >= low):
            weight += 0.5
            told.append(f"their counts of {outcome} agree")
        else:
            weight -= 2.0 if 5 * min(low, other_low) < max(low, other_low) else 1.0
            told.append(f"{low} against {other_low} {outcome}")
    return Reason("tolls", max(-3.0, min(4.0, weight)), "; ".join(told)) if told else None


def things(left: Traits, right: Traits) -> Reason | None:
    """What was hit and with what."""
    shared = (left.targets & right.targets) | (left.weapons & right.weapons)
    if shared:
        return Reason("things", 1.5, "both name " + ", ".join(sorted(shared)))
    if left.targets and right.targets:
        return Reason("things", -1.5, f"{', '.join(sorted(left.targets))} against {', '.join(sorted(right.targets))}")
    return None


def wording(left: Traits, right: Traits) -> Reason | None:
    """Runs of five words that few documents have: one is taken from the other, or both from a third."""
    if left.document == right.document:
        return None
    shared = len(left.shingles & right.shingles)
    if not shared:
        return None
    if shared >= 5 and 2 * shared >= min(len(left.shingles), len(right.shingles)):
        return Reason("wording", 5.0, "the same sentence, or nearly")
    return Reason("wording", 2.0 if shared > 1 else 1.0, f"{shared} runs of five words in common")


def background(left: Traits, right: Traits) -> Reason | None:
    """A look back is of the event in hand only where date and place agree."""
    if left.foreground == right.foreground:
        return None
    when, where = dates(left, right), places(left, right)
    if left.dated and right.dated and when and where and when.weight >= 2.5 and where.weight >= 1.5:
        return None
    return Reason("background", -10.0, "one of them looks back")


def told_together(left: Traits, right: Traits) -> Reason | None:
    """Within one document: another place or date is another event; otherwise it is mostly one event told twice."""
    if left.document != right.document:
        return None
    when, where = dates(left, right), places(left, right)
    if left.dated and right.dated and when and when.weight < 0 and not _overlap(left, right):
        return Reason("document", -10.0, "one document gives them different dates")
    if where and (where.weight < -1.0 or (where.weight < 4.0 and _towns(left, right))):
        return Reason("document", -10.0, "one document gives them different places")
    if types(left, right).weight < 0 or (where and where.weight < 1.0):
        return None
    if when and left.dated and right.dated and left.short != right.short and when.weight < 1.0:
        return None  # "since January" beside "today": a stretch of time is told for its sum
    same_passage = left.passage == right.passage
    if (left.caption or right.caption) and not same_passage:
        return None  # the pictures of one gallery were taken in many places
    return Reason("document", 4.0 if same_passage else 3.0, f"told in one {'passage' if same_passage else 'document'}")


COMPARISONS: tuple[Comparison, ...] = (
    types,
    dates,
    places,
    background,
    told_together,
    actors,
    tolls,
    things,
    wording,
)
HARD: tuple[Comparison, ...] = (dates, places, background, told_together)
"""Those that can forbid; asked again of every two claims before two clusters become one."""


def reasons(left: Traits, right: Traits) -> tuple[Reason, ...]:
    """Every reason for and against, in the order of the table."""
    return tuple(reason for compare in COMPARISONS if (reason := compare(left, right)) is not None)


def weigh(left: Traits, right: Traits) -> float | None:
    """The sum of the reasons' weights; None at the first veto, since nothing outweighs one."""
    total = 0.0
    for compare in COMPARISONS:
        reason = compare(left, right)
        if reason is not None:
            if reason.weight <= VETO:
                return None
            total += reason.weight
    return total


def forbidden(left: Traits, right: Traits) -> bool:
    """Whether the two cannot tell of one incident."""
    return any((reason := compare(left, right)) is not None and reason.weight <= VETO for compare in HARD)


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance on a sphere of 6,371 km, which is within half a per cent."""
    up, down = radians(one.lat), radians(other.lat)
    half = sin((down - up) / 2) ** 2 + cos(up) * cos(down) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, half)))


def _towns(left: Traits, right: Traits) -> bool:
    return all(side.place is not None and side.place.precision is Geoprecision.SETTLEMENT for side in (left, right))


def _overlap(left: Traits, right: Traits) -> bool:
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return True
    return left.first <= right.last and right.first <= left.last


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
