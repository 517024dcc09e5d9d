"""What linking looks at in a claim, worked out once, so that comparing a million pairs stays cheap.

Takes admitted claims and their documents, gives one Traits for each, in the order of the claims' ids. It must never
depend on the order of its input, and it adds nothing that the claim or its document does not say: a claim without a
date of its own gets the days before publication as ``first``/``last`` with ``dated`` False, which comparisons weigh low.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from zlib import crc32

from msgspec import Struct

from crossbearing.link.acts import GENERIC
from crossbearing.link.admit import has_date
from crossbearing.model import Actor, Document, Place, ResolvedClaim
from crossbearing.vocab import EventType, Geoprecision, Outcome, PassageKind, Scope

SPOTS = frozenset({Geoprecision.EXACT, Geoprecision.SETTLEMENT, Geoprecision.NEAR})
NEWS_DAYS = 3  # an undated foreground event happened, as a rule, within three days before its report came out
SHORT_DAYS = 3  # a date of up to three days tells incidents apart; a longer one is coarse
WINDOW = 160  # characters either side of the trigger: about the sentence that tells the event
SHINGLE = 5  # words: shorter runs are shared by chance
COMMON = 20  # a shingle in more documents than this is a set phrase and proves no copying
NOWHERE = ("", "")

_WORD = re.compile(r"\w+")


class Traits(Struct, frozen=True, kw_only=True, gc=False):
    """One claim as linking sees it. ``tier`` is how loosely place, date and kind of act pin it down:
    two steps for each of place and date that is coarse, one for an act without its kind.
    ``area`` is the country and province that its document speaks of most, for claims that name no place."""

    id: str
    document: str
    passage: int
    type: EventType
    foreground: bool
    caption: bool
    place: Place | None
    spot: bool
    area: tuple[str, str]
    first: int | None
    last: int | None
    dated: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    sides: frozenset[str]
    tolls: dict[Outcome, tuple[int, int | None]]
    targets: frozenset[str]
    weapons: frozenset[str]
    shingles: frozenset[int]
    tier: int

    @property
    def scope(self) -> str:
        """Acts of violence are compared with one another whatever their type; other types only within their family."""
        return "violent" if self.type.violent else self.type.family

    @property
    def short(self) -> bool:
        """Whether the claim's own words give a date of a few days."""
        return self.dated and self.first is not None and self.last is not None and self.last - self.first < SHORT_DAYS


def traits(claims: Iterable[ResolvedClaim], documents: Mapping[str, Document]) -> list[Traits]:
    """The traits of each claim, sorted by claim id."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    runs = [_shingles(claim, documents.get(claim.document)) for claim in ordered]
    spread = Counter(
        shingle
        for _, shingle in {(claim.document, shingle) for claim, run in zip(ordered, runs, strict=True) for shingle in run}
    )
    areas = _areas(ordered)
    return [
        _traits(
            claim,
            documents.get(claim.document),
            areas.get(claim.document, NOWHERE),
            frozenset(shingle for shingle in run if spread[shingle] <= COMMON),
        )
        for claim, run in zip(ordered, runs, strict=True)
    ]


def _areas(claims: Iterable[ResolvedClaim]) -> dict[str, tuple[str, str]]:
    """The country and province that each document's claims name most; ties to the first in the alphabet."""
    named: dict[str, Counter[tuple[str, str]]] = {}
    for claim in claims:
        if claim.place is not None and claim.place.country:
            named.setdefault(claim.document, Counter())[claim.place.country, claim.place.admin1] += 1
    return {document: min(count, key=lambda area: (-count[area], area)) for document, count in named.items()}


def _traits(claim: ResolvedClaim, document: Document | None, area: tuple[str, str], shingles: frozenset[int]) -> Traits:
    first, last = _days(claim, document)
    dated = has_date(claim)
    spot = claim.place is not None and claim.place.precision in SPOTS
    short = dated and first is not None and last is not None and last - first < SHORT_DAYS
    return Traits(
        id=claim.id,
        document=claim.document,
        passage=claim.passage.start,
        type=claim.event.type,
        foreground=claim.foreground,
        caption=claim.passage.kind is PassageKind.CAPTION,
        place=claim.place,
        spot=spot,
        area=area,
        first=first,
        last=last,
        dated=dated,
        actors=frozenset(map(_called, claim.actors)),
        recipients=frozenset(map(_called, claim.recipients)),
        sides=frozenset(actor.side for actor in claim.actors if actor.side),
        tolls=_tolls(claim),
        targets=frozenset(target.text_class for target in claim.targets),
        weapons=frozenset(weapon.text_class for weapon in claim.weapons),
        shingles=shingles,
        tier=2 * (2 - spot - short) + (claim.event.type in GENERIC),
    )


def _called(actor: Actor) -> str:
    return actor.id or actor.name.casefold()


def _days(claim: ResolvedClaim, document: Document | None) -> tuple[int | None, int | None]:
    when = claim.when
    if when is not None and when.start is not None and when.end is not None:
        low, high = sorted((when.start.toordinal(), when.end.toordinal()))
        return low, high
    if document is not None and document.published is not None:
        published = document.published.toordinal()
        return published - NEWS_DAYS, published
    return None, None


def _tolls(claim: ResolvedClaim) -> dict[Outcome, tuple[int, int | None]]:
    """The largest whole count of each outcome: parts of it say little about which event is meant."""
    found: dict[Outcome, tuple[int, int | None]] = {}
    for toll in claim.casualties:
        if toll.scope is Scope.CUMULATIVE or toll.subset:
            continue
        if toll.outcome not in found or toll.low > found[toll.outcome][0]:
            found[toll.outcome] = (toll.low, toll.high)
    return found


def _shingles(claim: ResolvedClaim, document: Document | None) -> frozenset[int]:
    if document is None:
        return frozenset()
    trigger = claim.event.trigger
    start = max(claim.passage.start, trigger.start - WINDOW)
    end = min(claim.passage.end, trigger.end + WINDOW)
    words = [word.encode() for word in _WORD.findall(document.text[start:end].casefold())]
    # crc32, since Python's own hash of text differs from run to run
    return frozenset(crc32(b" ".join(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1))
