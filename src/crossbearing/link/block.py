"""Which pairs of claims are worth comparing.

Takes traits sorted by claim id, gives pairs of their positions, each once, the smaller first, with the rules that found
them. Two claims meet where they share a key: area and days, or document, a telling number, a rare run of words, two rare
names. A coarse claim ("in the province, last week") asks at the keys of the area it covers, and precise ones offer
themselves there, so that precise claims do not meet one another on coarse keys. A crowded block is split by further keys,
so the work grows with the number of claims and not with its square. It must never drop a pair for the order in which
claims came. ``block_sql`` does the same in SQL.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import floor

from msgspec import Struct, field

from crossbearing.link.traits import Traits
from crossbearing.model import BlockingRule

TELLING = 4  # a toll of four or more is rare enough to look for elsewhere
SKETCH = 4  # numbers of the sketch of a sentence by which it is looked for
NAMED = 2  # rare names that two texts share, for their claims to meet
NAMED_PAIRS = 400  # pairs of claims of two such texts before only those of one type meet
MONTH = 31
RULES = ("document", "wording", "toll", "actor", "area", "cell", "town", "names")

Pair = tuple[int, int]
Refiner = Callable[[Traits], Hashable]

REFINERS: tuple[Refiner, ...] = (
    lambda trait: trait.place,
    lambda trait: trait.family,
    lambda trait: (trait.since, trait.until),
    lambda trait: (trait.killed_low, trait.injured_low, trait.held_low),
)
TOLLS = ("killed", "injured", "held")


class Limits(Struct, frozen=True, kw_only=True):
    """How many pairs a block may make. ``crowd``: claims in one block before it is split; ``asking``: pairs of coarse and
    precise claims in one block before it is split; ``neighbours``: in a block that nothing splits, each claim meets this
    many of those next to it in time."""

    crowd: int
    asking: int
    neighbours: int


SMALL = Limits(crowd=60, asking=1000, neighbours=30)
LARGE = Limits(crowd=40, asking=600, neighbours=20)
HUGE = Limits(crowd=30, asking=400, neighbours=15)
MANY, VAST = 50_000, 300_000
"""Claims from which crowds are split earlier. At a million, 21 and 16 million pairs are left of the last two, with 52 and 47 % of
the pairs of one incident joined, at the same precision; neither labelled set of some thousand claims lost a
join under the second, the demo, which is one dense battle, did."""


def limits(claims: int) -> Limits:
    """The limits for a case of so many claims."""
    return HUGE if claims >= VAST else LARGE if claims >= MANY else SMALL


class Block(Struct):
    """The claims that meet at one key: those that ask, and those that only answer."""

    asking: list[int] = field(default_factory=list)
    offered: list[int] = field(default_factory=list)


def candidates(traits: Sequence[Traits], within: Limits | None = None) -> dict[Pair, int]:
    """The pairs worth comparing, in order, each with the rules that found it as bits (the first rule is bit 0)."""
    within = within or limits(len(traits))
    found: dict[Pair, int] = {}
    for (rule, *_), block in blocks(traits).items():
        bit = 1 << RULES.index(str(rule))
        for pair in pairs_of(block, traits, within):
            found[pair] = found.get(pair, 0) | bit
    named = 1 << RULES.index("names")
    for pair in _named_pairs(traits):
        found[pair] = found.get(pair, 0) | named
    return {pair: found[pair] for pair in sorted(found)}


def report(traits: Sequence[Traits], found: Mapping[Pair, int]) -> tuple[BlockingRule, ...]:
    """What each rule did, so that a person can see why two claims were, or were not, compared."""
    sizes: dict[str, list[int]] = {rule: [] for rule in RULES}
    for (rule, *_), block in blocks(traits).items():
        sizes[str(rule)].append(len(block.asking) + len(block.offered))
    counts = Counter(found.values())
    return tuple(
        BlockingRule(
            rule=rule,
            keys=len(sizes[rule]),
            largest=max(sizes[rule], default=0),
            pairs=sum(count for bits, count in counts.items() if bits >> number & 1),
            alone=counts[1 << number],
        )
        for number, rule in enumerate(RULES)
    )


def completeness(found: Iterable[Pair], true: Iterable[Pair]) -> float:
    """The share of the true pairs that were found: the ceiling of what linking can join directly. 1 where there are none."""
    wanted = set(true)
    return len(wanted.intersection(found)) / len(wanted) if wanted else 1.0


def blocks(traits: Sequence[Traits]) -> dict[tuple[Hashable, ...], Block]:
    """The blocks by key; the first part of a key is its rule."""
    made: defaultdict[tuple[Hashable, ...], Block] = defaultdict(Block)
    for at, trait in enumerate(traits):
        for key in set(_asks(trait)):
            made[key].asking.append(at)
        for key in set(_offers(trait)):
            made[key].offered.append(at)
    return made


def _asks(trait: Traits) -> Iterator[tuple[Hashable, ...]]:
    yield "document", trait.script
    for run in trait.wording[:SKETCH]:
        yield "wording", run
    buckets = _buckets(trait)
    for number, low in enumerate((trait.killed_low, trait.injured_low, trait.held_low)):
        if low >= TELLING:
            for bucket in buckets:
                yield "toll", trait.scope, number, low, bucket
    if not trait.placed:
        for bucket in buckets:
            for doer in trait.doers:
                yield "actor", trait.kind, doer, bucket
            if trait.area_country:
                yield "area", trait.scope, trait.area_province or trait.area_country, bucket
    elif trait.spot:
        for bucket in buckets:
            for cell in _cells(trait.lat, trait.lon):
                yield "cell", trait.scope, *cell, bucket
        if not trait.dated or not buckets:
            yield "town", trait.scope, trait.place
    else:
        for bucket in buckets:
            yield "area", trait.scope, trait.country if trait.coarse == 4 else trait.province or trait.country, bucket


def _offers(trait: Traits) -> Iterator[tuple[Hashable, ...]]:
    """The coarser keys at which this claim can be found without asking there itself."""
    buckets = _buckets(trait)
    if not trait.placed:
        return
    for bucket in buckets:
        for doer in trait.doers:
            yield "actor", trait.kind, doer, bucket
        if trait.coarse != 4:
            yield "area", trait.scope, trait.country, bucket
            if trait.spot and trait.province:
                yield "area", trait.scope, trait.province, bucket
    if trait.spot and trait.dated and buckets:
        yield "town", trait.scope, trait.place


def _buckets(trait: Traits) -> list[int]:
    """Three-day buckets, overlapping so that dates two days apart always share one; none for more than a month."""
    if not trait.days or trait.until - trait.since > MONTH:
        return []
    return list(range((trait.since - 1) // 3, (trait.until + 1) // 3 + 1))


def _cells(lat: float, lon: float) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Cells of half a degree in two grids, shifted by half a cell, so that near points share one."""
    return (0, floor(2 * lat), floor(2 * lon)), (1, floor(2 * lat + 0.5), floor(2 * lon + 0.5))


def pairs_of(block: Block, traits: Sequence[Traits], within: Limits) -> Iterator[Pair]:
    """The pairs that one block makes."""
    yield from _among(block.asking, traits, REFINERS, within)
    yield from _between(block.asking, block.offered, traits, REFINERS, within)


def _among(members: list[int], traits: Sequence[Traits], refiners: Sequence[Refiner], within: Limits) -> Iterable[Pair]:
    if len(members) <= within.crowd:
        return combinations(members, 2)
    if not refiners:
        return _neighbours(members, traits, within.neighbours)
    parts: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in members:
        parts[refiners[0](traits[at])].append(at)
    return (pair for part in parts.values() for pair in _among(part, traits, refiners[1:], within))


def _neighbours(members: list[int], traits: Sequence[Traits], reach: int) -> Iterator[Pair]:
    ordered = sorted(members, key=lambda at: (traits[at].since, traits[at].until, at))
    for index, at in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + reach]:
            yield min(at, other), max(at, other)


def _between(
    asking: list[int], offered: list[int], traits: Sequence[Traits], refiners: Sequence[Refiner], within: Limits
) -> Iterable[Pair]:
    if len(asking) * len(offered) <= within.asking:
        return ((min(pair), max(pair)) for pair in product(asking, offered) if pair[0] != pair[1])
    if not refiners:
        return ()  # a coarse claim that so many precise ones suit is of none of them in particular
    refine = refiners[0]
    parts: defaultdict[Hashable, Block] = defaultdict(Block)
    for at in asking:
        parts[refine(traits[at])].asking.append(at)
    for at in offered:
        parts[refine(traits[at])].offered.append(at)
    return (pair for part in parts.values() for pair in _between(part.asking, part.offered, traits, refiners[1:], within))


def _named_pairs(traits: Sequence[Traits]) -> Iterator[Pair]:
    """Claims of two texts that share rare names; of texts with many claims, those of one type."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    names = {trait.script: trait.names for trait in traits if trait.names}
    for script in sorted(names):
        for name in names[script]:
            holders[name].append(script)
    shared = Counter(pair for scripts in holders.values() for pair in combinations(scripts, 2))
    claims: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, trait in enumerate(traits):
        if trait.script in names:
            claims[trait.script][trait.scope].append(at)
    for (one, other), count in shared.items():
        if count < NAMED:
            continue
        for scope in claims[one].keys() & claims[other].keys():
            left, right = claims[one][scope], claims[other][scope]
            many = len(left) * len(right) > NAMED_PAIRS
            for at, far in product(left, right):
                if not many or traits[at].kind == traits[far].kind:
                    yield min(at, far), max(at, far)
