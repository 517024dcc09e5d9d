"""Which pairs of claims are worth comparing.

Takes traits sorted by claim id, gives pairs of their positions, each once, the smaller first. Two claims meet where they
share a key: area and days, or document, a telling number, a rare run of words. A coarse claim ("in the province, last
week") asks at the keys of the area it covers, and precise ones offer themselves there, so that precise claims do not
meet one another on coarse keys. A crowded block is split by further keys, so the work grows with the number of claims
and not with its square; it must never drop a pair for the order in which claims came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, product
from math import floor

from msgspec import Struct, field

from crossbearing.link.traits import Traits
from crossbearing.vocab import Geoprecision

CROWD = 60  # claims in one block before it is split: 60 make 1,770 pairs
ASKING = 4000  # pairs of coarse and precise claims in one block before it is split
NEIGHBOURS = 30  # in a block that nothing splits, each claim meets this many of those next to it in time
TELLING = 4  # a toll of four or more is rare enough to look for elsewhere
SKETCH = 4  # smallest shingles of a sentence that stand for it
MONTH = 31

Pair = tuple[int, int]
Refiner = Callable[[Traits], Hashable]

REFINERS: tuple[Refiner, ...] = (
    lambda trait: trait.place.geonameid if trait.place else 0,
    lambda trait: trait.type.family,
    lambda trait: trait.first,
    lambda trait: tuple(sorted(trait.tolls.items())),
)


class Block(Struct):
    """The claims that meet at one key: those that ask, and those that only answer."""

    asking: list[int] = field(default_factory=list)
    offered: list[int] = field(default_factory=list)


def candidates(traits: Sequence[Traits]) -> list[Pair]:
    """The pairs worth comparing, sorted."""
    blocks: defaultdict[Hashable, Block] = defaultdict(Block)
    for at, trait in enumerate(traits):
        for key in set(_asks(trait)):
            blocks[key].asking.append(at)
        for key in set(_offers(trait)):
            blocks[key].offered.append(at)
    found: set[Pair] = set()
    for block in blocks.values():
        found.update(_among(block.asking, traits, REFINERS))
        found.update(_between(block.asking, block.offered, traits, REFINERS))
    return sorted(found)


def _asks(trait: Traits) -> Iterator[Hashable]:
    yield "document", trait.document
    for shingle in sorted(trait.shingles)[:SKETCH]:
        yield "wording", shingle
    buckets = _buckets(trait)
    for outcome, (low, _) in trait.tolls.items():
        if low >= TELLING:
            for bucket in buckets:
                yield "toll", trait.scope, outcome, low, bucket
    place = trait.place
    if place is None:
        for bucket in buckets:
            for actor in trait.actors:
                yield "actor", trait.type, actor, bucket
            if trait.area[0]:
                yield "area", trait.scope, trait.area if trait.area[1] else trait.area[0], bucket
    elif trait.spot:
        for bucket in buckets:
            for cell in _cells(place.lat, place.lon):
                yield "cell", trait.scope, cell, bucket
        if trait.first is None or not buckets:
            yield "town", trait.scope, place.geonameid, place.name
    else:
        country = place.precision is Geoprecision.COUNTRY or not place.admin1
        area = place.country if country else (place.country, place.admin1)
        for bucket in buckets:
            yield "area", trait.scope, area, bucket


def _offers(trait: Traits) -> Iterator[Hashable]:
    """The coarser keys at which this claim can be found without asking there itself."""
    place = trait.place
    buckets = _buckets(trait)
    for bucket in buckets:
        for actor in trait.actors if place is not None else ():
            yield "actor", trait.type, actor, bucket
        if place is not None and place.precision is not Geoprecision.COUNTRY:
            yield "area", trait.scope, place.country, bucket
            if trait.spot and place.admin1:
                yield "area", trait.scope, (place.country, place.admin1), bucket
    if place is not None and trait.spot and buckets:
        yield "town", trait.scope, place.geonameid, place.name


def _buckets(trait: Traits) -> list[int]:
    """Three-day buckets, overlapping so that dates two days apart always share one; none for more than a month."""
    if trait.first is None or trait.last is None or trait.last - trait.first > MONTH:
        return []
    return list(range((trait.first - 1) // 3, (trait.last + 1) // 3 + 1))


def _cells(lat: float, lon: float) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Cells of half a degree in two grids, shifted by half a cell, so that near points share one."""
    return (0, floor(2 * lat), floor(2 * lon)), (1, floor(2 * lat + 0.5), floor(2 * lon + 0.5))


def _among(members: list[int], traits: Sequence[Traits], refiners: Sequence[Refiner]) -> Iterable[Pair]:
    if len(members) <= CROWD:
        return combinations(members, 2)
    if not refiners:
        return _neighbours(members, traits)
    parts: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in members:
        parts[refiners[0](traits[at])].append(at)
    return (pair for part in parts.values() for pair in _among(part, traits, refiners[1:]))


def _neighbours(members: list[int], traits: Sequence[Traits]) -> Iterator[Pair]:
    ordered = sorted(members, key=lambda at: (traits[at].first or 0, traits[at].last or 0, at))
    for index, at in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + NEIGHBOURS]:
            yield min(at, other), max(at, other)


def _between(asking: list[int], offered: list[int], traits: Sequence[Traits], refiners: Sequence[Refiner]) -> Iterable[Pair]:
    if len(asking) * len(offered) <= ASKING:
        return ((min(pair), max(pair)) for pair in product(asking, offered))
    if not refiners:
        return ()  # a coarse claim that so many precise ones suit is of none of them in particular
    refine = refiners[0]
    parts: defaultdict[Hashable, Block] = defaultdict(Block)
    for at in asking:
        parts[refine(traits[at])].asking.append(at)
    for at in offered:
        parts[refine(traits[at])].offered.append(at)
    return (pair for part in parts.values() for pair in _between(part.asking, part.offered, traits, refiners[1:]))
