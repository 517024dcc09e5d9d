"""What kind of event, when and where.

Takes the claims of one incident as Told, gives the type, the date and the place that the ledger holds for it: the most
precise that is asserted, by most voices, ties to the smallest id. Denials have no say unless there is nothing else. It
never makes up a date: where no claim gives one, there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from msgspec import structs

from crossbearing.assess.voices import Told
from crossbearing.model import Place, When
from crossbearing.vocab import DatePrecision, EventType, Geoprecision

T = TypeVar("T", bound=Hashable)

GENERIC = (EventType.ATTACK, EventType.EXPLOSION, EventType.DESTRUCTION, EventType.HARM)
"""From the more to the less telling: a blast says more of what happened than its dead alone."""
FINENESS = {  # exact places and settlements weigh alike, as in UCDP's where_prec: the better told one wins, not the finer
    Geoprecision.EXACT: 0,
    Geoprecision.SETTLEMENT: 0,
    Geoprecision.NEAR: 1,
    Geoprecision.DISTRICT: 2,
    Geoprecision.PROVINCE: 3,
    Geoprecision.REGION: 4,
    Geoprecision.COUNTRY: 5,
}
LENGTHS = (
    (1, DatePrecision.DAY),
    (6, DatePrecision.DAYS),
    (9, DatePrecision.WEEK),
    (31, DatePrecision.MONTH),
    (130, DatePrecision.SEASON),
)


def event_type(told: Sequence[Told]) -> EventType:
    """The most specific type, by most voices; firm claims before hedged ones, hedged ones before denials."""
    firm = [one for one in told if one.firm] or _undenied(told)
    return _most_voiced(
        [(one, one.claim.event.type) for one in firm],
        coarseness=lambda type_: GENERIC.index(type_) + 1 if type_ in GENERIC else 0,
    )


def date_of(told: Sequence[Told]) -> When | None:
    """What all dates have in common, else the most precise by most voices."""
    dated = [
        (one, (when.start, when.end))
        for one in _undenied(told)
        if (when := one.claim.when) is not None and when.start is not None and when.end is not None
    ]
    if not dated:
        return None
    start, end = max(ends[0] for _, ends in dated), min(ends[1] for _, ends in dated)
    if start > end:
        start, end = _most_voiced(dated, coarseness=lambda ends: (ends[1] - ends[0]).days)
    found = [(one.claim.when, ends) for one, ends in sorted(dated, key=lambda pair: pair[0].claim.id)]
    near, ends = min(found, key=lambda pair: (pair[1][0] != start) + (pair[1][1] != end))
    if near is None or ends == (start, end):
        return near
    length = (end - start).days + 1
    precision = next((name for most, name in LENGTHS if length <= most), DatePrecision.YEAR)
    return structs.replace(near, start=start, end=end, precision=precision)


def place_of(told: Sequence[Told]) -> Place | None:
    """The most precise place by most voices."""
    placed = [(one, place) for one in _undenied(told) if (place := one.claim.place) is not None]
    if not placed:
        return None
    spots = [(one, (place.precision, place.geonameid, place.name)) for one, place in placed]
    best = _most_voiced(spots, coarseness=lambda spot: FINENESS[spot[0]])
    same = [pair for pair, spot in zip(placed, spots, strict=True) if spot[1] == best]
    return min(same, key=lambda pair: pair[0].claim.id)[1]


def _most_voiced(given: Sequence[tuple[Told, T]], coarseness: Callable[[T], int]) -> T:
    """The finest value; of several equally fine, the one that most voices give; then the one of the smallest claim id."""
    voices: defaultdict[T, set[str]] = defaultdict(set)
    first: dict[T, str] = {}
    for one, value in sorted(given, key=lambda pair: pair[0].claim.id):
        voices[value].add(one.origin)
        first.setdefault(value, one.claim.id)
    return min(first, key=lambda value: (coarseness(value), -len(voices[value]), first[value]))


def _undenied(told: Sequence[Told]) -> Sequence[Told]:
    return [one for one in told if not one.claim.factuality.denied] or told
