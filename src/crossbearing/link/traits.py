"""What linking looks at in a claim, worked out once, in numbers only, so that comparing millions of pairs stays cheap.

Takes admitted claims and their documents, gives one Traits for each, in the order of the claims' ids. It must never
depend on the order of its input, and it adds nothing that the claim or its document does not say: a claim without a
date of its own gets the days before publication as ``since``/``until`` with ``dated`` 0, which comparisons weigh low.
Words are coded by a hash of 56 bits, the same in every run; 0 stands for "not said".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from msgspec import Struct

from crossbearing.link.acts import GENERIC, NUMBER
from crossbearing.link.admit import has_date
from crossbearing.link.sketches import Sketches
from crossbearing.model import Actor, Document, ResolvedClaim
from crossbearing.vocab import Geoprecision, Outcome, PassageKind, Scope

Parents = Callable[[str], Iterable[str]]

SPOTS = frozenset({Geoprecision.EXACT, Geoprecision.SETTLEMENT, Geoprecision.NEAR})
COARSE = {Geoprecision.DISTRICT: 1, Geoprecision.PROVINCE: 2, Geoprecision.REGION: 3, Geoprecision.COUNTRY: 4}
NEWS_DAYS = 3  # an undated foreground event happened, as a rule, within three days before its report came out
SHORT_DAYS = 3  # a date of up to three days tells incidents apart; a longer one is coarse
DOUBT = 0.25  # a place whose runner-up weighs this much may be the other one: it holds no cluster together or apart
NOWHERE = (0, 0)
FAMILIES = {family: number for number, family in enumerate(sorted({each.family for each in NUMBER}), 1)}
THINGS = (
    "settlement dwelling vehicle military public infrastructure medical school market worship aircraft camp "
    "small_arms artillery missile explosive aerial_bomb chemical blade air_defence drone armour ship"
).split()
_HELD = (Outcome.MISSING, Outcome.DETAINED, Outcome.ABDUCTED, Outcome.DISPLACED)


class Traits(Struct, frozen=True, kw_only=True, gc=False):
    """One claim as linking sees it: the columns of a table, one row.

    ``script`` codes the text and day of its document: reprints share it. ``scope`` is 0 for acts of violence, which are
    compared whatever their type, and the family's number for all other types. ``place`` to ``others`` tell where it
    was said to be (``coarse``: 0 a spot, 1 district, 2 province, 3 region, 4 country), ``area_*`` what the document speaks
    of most where the claim names no place. ``tier`` is how loosely place, date and kind of act pin it down: two steps
    for each of place and date that is coarse, one for an act without its kind.
    """

    id: str
    script: int
    passage: int
    kind: int
    scope: int
    family: int
    violent: int
    news: int
    caption: int
    placed: int
    spot: int
    town: int
    sure: int
    place: int
    lat: float
    lon: float
    radius: float
    coarse: int
    country: int
    province: int
    area_country: int
    area_province: int
    others: tuple[int, ...]
    days: int
    since: int
    until: int
    dated: int
    short: int
    doers: tuple[int, ...]
    above: tuple[int, ...]
    harmed: tuple[int, ...]
    sides: tuple[int, ...]
    targets: int
    weapons: int
    killed_low: int
    killed_high: int
    injured_low: int
    injured_high: int
    held_low: int
    held_high: int
    wording: tuple[int, ...]
    names: tuple[int, ...]
    tier: int


@lru_cache(maxsize=1 << 18)
def code(words: str) -> int:
    """A number from 1 to 2**56 for these words; 0 for none."""
    return 1 + int.from_bytes(blake2b(words.encode(), digest_size=7).digest()) if words else 0


def nobody(_id: str) -> tuple[str, ...]:
    """The parents of an actor where no register is at hand."""
    return ()


def traits(claims: Iterable[ResolvedClaim], documents: Mapping[str, Document], parents: Parents = nobody) -> list[Traits]:
    """The traits of each claim, sorted by claim id."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    sketches = Sketches(ordered, documents)
    areas = _areas(ordered)
    scripts = {name: code(f"{document.published} {document.text}") for name, document in documents.items()}
    return [
        _traits(
            claim,
            documents.get(claim.document),
            scripts.get(claim.document),
            areas.get(claim.document, NOWHERE),
            sketches,
            parents,
        )
        for claim in ordered
    ]


def _areas(claims: Iterable[ResolvedClaim]) -> dict[str, tuple[int, int]]:
    """The country and province that each document's claims name most; ties to the first in the alphabet."""
    named: dict[str, Counter[tuple[str, str]]] = {}
    for claim in claims:
        if claim.place is not None and claim.place.country:
            named.setdefault(claim.document, Counter())[claim.place.country, claim.place.admin1] += 1
    most = {document: min(count, key=lambda area: (-count[area], area)) for document, count in named.items()}
    return {document: (code(country), _province(country, admin1)) for document, (country, admin1) in most.items()}


def _province(country: str, admin1: str) -> int:
    return code(f"{country}/{admin1}") if country and admin1 else 0


def _traits(
    claim: ResolvedClaim,
    document: Document | None,
    script: int | None,
    area: tuple[int, int],
    sketches: Sketches,
    parents: Parents,
) -> Traits:
    since, until = _days(claim, document)
    dated = has_date(claim) and not _backwards(claim)
    place, type_ = claim.place, claim.event.type
    spot = place is not None and place.precision in SPOTS
    short = dated and until - since < SHORT_DAYS
    if place is not None and place.country:
        area = (code(place.country), _province(place.country, place.admin1))
    tolls = _tolls(claim)
    held = next((tolls[outcome] for outcome in _HELD if outcome in tolls), (-1, -1))
    doers = tuple(sorted({code(_called(actor)) for actor in claim.actors if not actor.pronoun}))
    return Traits(
        id=claim.id,
        script=script or code(f"document {claim.document}"),
        passage=claim.passage.start,
        kind=NUMBER[type_],
        scope=0 if type_.violent else FAMILIES[type_.family],
        family=FAMILIES[type_.family],
        violent=int(type_.violent),
        news=int(claim.foreground),
        caption=int(claim.passage.kind is PassageKind.CAPTION),
        placed=int(place is not None),
        spot=int(spot),
        town=int(place is not None and place.precision is Geoprecision.SETTLEMENT),
        sure=int(place is not None and all(other.weight < DOUBT for other in place.runners_up)),
        place=(place.geonameid or code(f"{place.name} {place.lat} {place.lon}")) if place else 0,
        lat=place.lat if place else 0.0,
        lon=place.lon if place else 0.0,
        radius=place.radius_km if place else 0.0,
        coarse=COARSE.get(place.precision, 0) if place else 0,
        country=code(place.country) if place else 0,
        province=_province(place.country, place.admin1) if place else 0,
        area_country=area[0],
        area_province=area[1],
        others=tuple(sorted({other.geonameid for other in place.runners_up} - {0})) if place else (),
        days=int(until > 0),
        since=since,
        until=until,
        dated=int(dated),
        short=int(short),
        doers=doers,
        above=tuple(sorted({code(above) for actor in claim.actors if actor.id for above in parents(actor.id)})),
        harmed=tuple(sorted({code(_called(actor)) for actor in claim.recipients if not actor.pronoun})),
        sides=tuple(sorted({code(actor.side) for actor in claim.actors if actor.side})),
        targets=_mask(target.text_class for target in claim.targets),
        weapons=_mask(weapon.text_class for weapon in claim.weapons),
        killed_low=tolls.get(Outcome.KILLED, (-1, -1))[0],
        killed_high=tolls.get(Outcome.KILLED, (-1, -1))[1],
        injured_low=tolls.get(Outcome.INJURED, (-1, -1))[0],
        injured_high=tolls.get(Outcome.INJURED, (-1, -1))[1],
        held_low=held[0],
        held_high=held[1],
        wording=sketches.wording(claim),
        names=sketches.names(claim),
        tier=2 * (2 - spot - short) + (type_ in GENERIC),
    )  # fmt: skip


def _called(actor: Actor) -> str:
    return actor.id or actor.name.casefold()


def _mask(classes: Iterable[str]) -> int:
    """Classes of things as bits; a class that this list does not know gets one of the bits above."""
    mask = 0
    for each in classes:
        mask |= 1 << (THINGS.index(each) if each in THINGS else len(THINGS) + code(each) % (60 - len(THINGS)))
    return mask


def _days(claim: ResolvedClaim, document: Document | None) -> tuple[int, int]:
    """First and last day, as ordinals; (0, 0) where neither the claim nor its document says."""
    when = claim.when
    if when is not None and when.start is not None and when.end is not None and when.start <= when.end:
        return when.start.toordinal(), when.end.toordinal()
    if document is not None and document.published is not None:
        published = document.published.toordinal()
        return max(1, published - NEWS_DAYS), published
    return 0, 0


def _backwards(claim: ResolvedClaim) -> bool:
    """Whether its dates end before they start: then it has none to compare."""
    when = claim.when
    return when is not None and when.start is not None and when.end is not None and when.end < when.start


def _tolls(claim: ResolvedClaim) -> dict[Outcome, tuple[int, int]]:
    """The largest whole count of each outcome as (low, high), -1 for open: parts of it say little about the event."""
    found: dict[Outcome, tuple[int, int]] = {}
    for toll in claim.casualties:
        if toll.scope is Scope.CUMULATIVE or toll.subset or not 0 <= toll.low <= MOST:
            continue
        high = -1 if toll.high is None or not toll.low <= toll.high <= MOST else toll.high
        if toll.outcome not in found or (toll.low, high) > found[toll.outcome]:
            found[toll.outcome] = (toll.low, high)
    return found


MOST = 10_000_000
"""More people than this were harmed in no incident: such a count is misread, and compares with nothing."""
