"""From weighed pairs to groups of claims.

Takes traits sorted by claim id, the weight of every pair that was compared, and the pairs that a person set together or
apart; gives groups, the links that made them and the strong links that were not followed. Precise claims are grouped
first; then come the coarser tiers, each claim of which joins the one group it suits best, or none where two suit it
equally: so neither "in the province" nor "nine were killed" bridges two incidents. Two groups become one only where their compared pairs agree
on average and no two of their claims exclude one another, which is what keeps chains from forming. A person's "same"
and "apart" go before all of it. It must never depend on the order of its input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from crossbearing.link.compare import THRESHOLD, forbidden
from crossbearing.link.traits import Traits

TIE = 0.5  # bits by which the best group must lead, for a coarse claim to join it
TIERS = range(6)  # as traits counts them

Pair = tuple[int, int]
Profile = tuple[object, ...]


class Groups(NamedTuple):
    """Positions of claims in groups, smallest first; the pairs followed; the strong pairs not followed."""

    members: list[list[int]]
    joined: list[Pair]
    refused: list[Pair]


class _Growing:
    """Groups while they grow. Private to this module: what leaves it is a Groups."""

    def __init__(
        self, traits: Sequence[Traits], weights: Mapping[Pair, float], apart: Iterable[Pair], overruled: Collection[int]
    ) -> None:
        self.traits = traits
        self.root = list(range(len(traits)))
        self.members = {at: [at] for at in self.root}
        self.tier = [trait.tier for trait in traits]
        self.profiles: dict[int, dict[Profile, int]] = {
            at: {} if at in overruled else {_profile(trait): at} for at, trait in enumerate(traits)
        }
        self.documents: dict[int, dict[str, list[int]]] = {
            at: {} if at in overruled else {trait.document: [at]} for at, trait in enumerate(traits)
        }
        self.near: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for (left, right), weight in weights.items():
            self.near[left][right] = self.near[right][left] = weight
        self.apart: defaultdict[int, set[int]] = defaultdict(set)
        for left, right in apart:
            self.apart[left].add(right)
            self.apart[right].add(left)
        self.joined: list[Pair] = []

    def set_apart(self, one: int, other: int) -> bool:
        return any(self.root[far] == other for at in self.members[one] if at in self.apart for far in self.apart[at])

    def average(self, one: int, other: int) -> float:
        """Mean weight of the compared pairs between two groups."""
        small, large = sorted((one, other), key=lambda root: (len(self.members[root]), root))
        found = [weight for at in self.members[small] for far, weight in self.near[at].items() if self.root[far] == large]
        return sum(found) / len(found) if found else 0.0

    def excluded(self, one: int, other: int) -> bool:
        """Whether some claim of one group cannot be of the other's incident."""
        if self.set_apart(one, other):
            return True
        mine, theirs = self.documents[one], self.documents[other]
        shared = (pair for document in mine.keys() & theirs.keys() for pair in product(mine[document], theirs[document]))
        pairs = chain(product(self.profiles[one].values(), self.profiles[other].values()), shared)
        return any(forbidden(self.traits[at], self.traits[far]) for at, far in pairs)

    def join(self, pair: Pair) -> None:
        one, other = sorted((self.root[pair[0]], self.root[pair[1]]))
        for at in self.members[other]:
            self.root[at] = one
        self.members[one] += self.members.pop(other)
        self.profiles[one] = self.profiles.pop(other) | self.profiles[one]
        for document, inside in self.documents.pop(other).items():
            self.documents[one][document] = self.documents[one].get(document, []) + inside
        self.tier[one] = min(self.tier[one], self.tier[other])
        self.joined.append(pair)


def _profile(trait: Traits) -> Profile:
    """All that can forbid between documents, so that the many claims alike in it are asked once."""
    place = trait.place
    where = (place.geonameid, place.lat, place.lon, place.precision) if place else None
    return trait.first, trait.last, trait.dated, trait.foreground, where


def group(traits: Sequence[Traits], weights: Mapping[Pair, float], same: Iterable[Pair], apart: Iterable[Pair]) -> Groups:
    """The groups of claims that tell of one incident each."""
    together = sorted(same)
    # Where a person joins what place or date keep apart, one of the two is misread, and no machine knows which: neither
    # shall keep other claims out.
    overruled = {at for pair in together if forbidden(traits[pair[0]], traits[pair[1]]) for at in pair}
    growing = _Growing(traits, weights, apart, overruled)
    for pair in together:
        one, other = growing.root[pair[0]], growing.root[pair[1]]
        if one != other and not growing.set_apart(one, other):
            growing.join(pair)
    strong = sorted((pair for pair, weight in weights.items() if weight >= THRESHOLD), key=lambda pair: (-weights[pair], pair))
    for tier in TIERS:
        _attach(growing, tier)
        _unite(growing, tier, strong)
    refused = [pair for pair in strong if growing.root[pair[0]] != growing.root[pair[1]]]
    return Groups(sorted(sorted(members) for members in growing.members.values()), growing.joined, _one_each(growing, refused))


def _unite(growing: _Growing, tier: int, strong: Sequence[Pair]) -> None:
    """Groups of this tier with one another, strongest link first."""
    tried: set[tuple[int, int, int, int]] = set()
    for pair in strong:
        one, other = sorted((growing.root[pair[0]], growing.root[pair[1]]))
        if one == other or growing.tier[one] != tier or growing.tier[other] != tier:
            continue
        attempt = (one, other, len(growing.members[one]), len(growing.members[other]))
        if attempt in tried:
            continue
        tried.add(attempt)
        if growing.average(one, other) >= THRESHOLD and not growing.excluded(one, other):
            growing.join(pair)


def _attach(growing: _Growing, tier: int) -> None:
    """Groups of this tier to the one group of a finer tier that each suits best."""
    wishes: list[tuple[float, Pair]] = []
    for root in sorted(root for root in growing.members if growing.tier[root] == tier):
        best: dict[int, tuple[float, Pair]] = {}
        for at in growing.members[root]:
            for far, weight in growing.near[at].items():
                home = growing.root[far]
                if weight < THRESHOLD or growing.tier[home] >= tier:
                    continue
                link = (-weight, (min(at, far), max(at, far)))
                if home not in best or link < best[home]:
                    best[home] = link
        chosen = _clearly_best(growing, root, {home: link for home, link in best.items() if not growing.excluded(root, home)})
        if chosen:
            wishes.append(chosen)
    for _, pair in sorted(wishes):
        one, other = growing.root[pair[0]], growing.root[pair[1]]
        if not growing.excluded(one, other):  # asked again: another coarse claim may have joined meanwhile
            growing.join(pair)


def _clearly_best(growing: _Growing, root: int, links: dict[int, tuple[float, Pair]]) -> tuple[float, Pair] | None:
    """The strongest link; where several are about as strong, that to the group which suits clearly best on the whole."""
    if not links:
        return None
    strongest = min(links.values())[0]
    homes = [home for home, link in links.items() if link[0] - strongest < TIE]
    ranked = sorted((-growing.average(root, home), links[home]) for home in homes)
    if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < TIE:
        return None
    return ranked[0][1]


def _one_each(growing: _Growing, refused: Sequence[Pair]) -> list[Pair]:
    """The strongest refused pair between each two groups: a person needs to judge it once."""
    kept: dict[Pair, Pair] = {}
    for left, right in refused:
        one, other = sorted((growing.root[left], growing.root[right]))
        kept.setdefault((one, other), (left, right))
    return list(kept.values())
